"""Progress: a bar for a person, now and then a line for a log, nothing on standard output."""

import sys

import pytest

from tests.fakes import Clock
from tui.cli import progress
from tui.cli.progress import watched


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Time that passes only when a test says so."""
    clock = Clock()
    monkeypatch.setattr(progress, "monotonic", lambda: clock().timestamp())
    return clock


def test_a_log_gets_a_line_now_and_then(capsys: pytest.CaptureFixture[str], clock: Clock) -> None:
    with watched("reading") as show:
        for done in (1, 2_000, 2_001, 4_000):
            clock.advance(seconds=3)
            show(done, 11_000)
    assert capsys.readouterr() == (
        "",
        "reading: 2,000 of 11,000 · 333/s · 27 s left\nreading: 4,000 of 11,000 · 333/s · 21 s left\n",
    )


def test_a_person_gets_a_bar_that_goes_away(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    with watched("reading") as show:
        show(1, 7_400)
        clock.advance(seconds=1)
        show(200, 7_400)
        sys.stdout.write("a record\n")
    out, err = capsys.readouterr()
    assert out == "a record\n"
    for part in ("reading", "200/7400", "200/s", "36 s left"):
        assert part in err
    assert err.endswith("\x1b[2K")  # the bar's line is erased


@pytest.mark.parametrize(("seconds", "said"), [(59.4, "59 s"), (150, "2 min 30 s"), (7_320, "2 h 2 min")])
def test_what_is_left_is_said_as_people_say_it(
    seconds: float, said: str, capsys: pytest.CaptureFixture[str], clock: Clock
) -> None:
    with watched("reading") as show:
        clock.advance(seconds=10)
        show(10, 10 + round(seconds))
    assert capsys.readouterr().err == f"reading: 10 of {10 + round(seconds):,} · 1/s · {said} left\n"


def test_it_says_that_it_waits_while_nothing_comes_and_at_the_end_leaves_the_word_to_the_outcome(
    capsys: pytest.CaptureFixture[str], clock: Clock
) -> None:
    with watched("reading") as show:
        for done in (0, 1):
            clock.advance(seconds=30)
            show(done, 1)
    assert capsys.readouterr().err == "reading: 0 of 1 · waiting\n"
