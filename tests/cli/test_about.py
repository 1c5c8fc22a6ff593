"""`keys`, `dirs`, `config`: the program itself."""

from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tui.commands import COMMANDS
from tui.settings import Settings, load


@pytest.fixture
def settings_file(home: Path) -> Path:
    """Where the settings of the test's own home belong."""
    path = home / "config" / "dateline" / "config.toml"
    path.parent.mkdir(parents=True)
    return path


def test_every_command_stands_among_the_keys(dateline: Shell) -> None:
    out = dateline("keys").out
    assert {command.id for command in COMMANDS if command.id not in out} == set()
    assert [record["id"] for record in dateline("keys", "--json").records] == [command.id for command in COMMANDS]


def test_the_panes_come_first_and_what_answers_everywhere_last(dateline: Shell) -> None:
    headings = [line for line in dateline("keys").lines if line and not line.startswith(" ")]
    assert headings[0] == "LIST"
    assert headings[-1] == "EVERYWHERE"


def test_the_keys_are_those_in_force(dateline: Shell, settings_file: Path) -> None:
    settings_file.write_text('[keys]\n"article.done" = ["X"]\n')
    done = next(record for record in dateline("keys", "--json").records if record["id"] == "article.done")
    assert done["keys"] == ["X"]


def test_dirs_names_library_and_settings(dateline: Shell, settings_file: Path) -> None:
    out = dateline("dirs").out
    assert str(dateline.library) in out
    assert str(settings_file) in out
    assert [line.split()[1] for line in dateline("dirs", columns=30).lines] == [
        str(dateline.library),
        str(settings_file),
    ]


def test_the_settings_that_are_printed_are_settings_that_can_be_read(dateline: Shell, settings_file: Path) -> None:
    settings_file.write_text('measure = 60\n[keys]\n"article.done" = ["X", "ctrl+x"]\n')
    before = load(settings_file)
    settings_file.write_text(dateline("config").out)
    assert load(settings_file) == before
    assert before.measure == 60


def test_every_setting_is_printed_with_its_meaning(dateline: Shell) -> None:
    lines = dateline("config").lines
    for name in Settings.__struct_fields__:
        place = next(i for i, line in enumerate(lines) if line.startswith((f"{name} =", f"[{name}]")))
        assert lines[place - 1].startswith("# ")


@pytest.mark.parametrize("verb", ["config", "keys"])
def test_a_wrong_setting_is_named(dateline: Shell, settings_file: Path, verb: str) -> None:
    settings_file.write_text("mesure = 60\n")
    ran = dateline(verb)
    assert ran.code == 1
    assert ran.err == f"dateline: {settings_file}: unknown setting 'mesure'; did you mean 'measure'?\n"
