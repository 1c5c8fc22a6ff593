"""Progress: a bar for a person, now and then a line for a log, nothing on standard output."""

import sys

import pytest

from tui.cli import progress
from tui.cli.progress import watched


def test_a_log_gets_a_line_now_and_then(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter([0.0, 1.0, 6.0, 6.0, 7.0, 12.0, 12.0])
    monkeypatch.setattr(progress, "monotonic", lambda: next(seconds))
    with watched("reading") as show:
        for done in (1, 2_000, 2_001, 4_000):
            show(done, 5_000)
    assert capsys.readouterr() == ("", "reading: 2,000 of 5,000\nreading: 4,000 of 5,000\n")


def test_a_person_gets_a_bar_that_goes_away(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    with watched("reading") as show:
        show(1, 4)
        show(2, 4)
    out, err = capsys.readouterr()
    assert out == ""
    assert "reading" in err
    assert "2/4" in err
    assert err.endswith("\x1b[2K")  # the bar's line is erased
