"""Which model finds the names is a setting; without a usable one everything else works."""

import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tui.cli.main import run


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings file in force."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    file = tmp_path / "config" / "dateline" / "config.toml"
    file.parent.mkdir(parents=True)
    return file


def test_without_the_model_articles_come_in_and_it_is_said_once(
    settings: Path, tmp_path: Path, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.write_text('model = "no_such_pipeline"\n')
    library = ["--library", str(tmp_path / "library")]
    assert run([*library, "add", str(desk)]) == 4
    err = capsys.readouterr().err
    assert err.count(f"'no_such_pipeline' is not installed: install it with pip, or name another in {settings}") == 1
    assert len(err.splitlines()) == 1
    assert run([*library, "list", "vilnius"]) == 0
    assert capsys.readouterr().err == ""


def test_the_filter_says_which_model_is_missing(
    settings: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.write_text('model = "no_such_pipeline"\n')
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"id": 1, "text": "NATO"}\n'), "utf-8"))
    assert run(["mentions"]) == 1
    assert "'no_such_pipeline' is not installed" in capsys.readouterr().err


def test_a_story_that_no_worker_survives_is_named_and_comes_in_without_names(dateline: Shell, desk: Path) -> None:
    dateline.recogniser.poison = "Han River Wire"
    ran = dateline("add", desk)
    assert ran.err == "dateline: “South Korea joins the talks” is left without names: it died of it\n"
    assert {record["name"] for record in dateline("entities", "--json").records} == {"NATO", "Jens Stoltenberg"}


def test_the_filter_names_a_text_that_no_worker_survives_and_goes_on(dateline: Shell) -> None:
    dateline.recogniser.poison = "kills"
    lines = [{"id": 1, "text": "it kills NATO"}, {"id": 2, "text": "NATO"}]
    ran = dateline("mentions", stdin="".join(json.dumps(line) + "\n" for line in lines).encode())
    assert [len(record["mentions"]) for record in ran.records] == [0, 1]
    assert ran.err == "dateline: no names from the text that begins “it kills NATO”: it died of it\n"
