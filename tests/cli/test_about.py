"""`keys`, `dirs`, `config`: the program itself."""

from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tui.commands import COMMANDS
from tui.configfile import load
from tui.settings import Settings


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
    assert headings[0].startswith("preset default")
    assert headings[1] == "LIST"
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
    assert ran.err == f"dateline: {settings_file}:1: unknown setting 'mesure'; did you mean 'measure'?\n"


def test_each_key_that_cannot_be_is_named_in_a_line_of_its_own(dateline: Shell, settings_file: Path) -> None:
    settings_file.write_text('[keys]\n"article.don" = "X"\n"article.tag" = "ctrl+i"\n')
    ran = dateline("keys")
    assert ran.code == 1
    assert ran.err.splitlines() == [
        f"dateline: {settings_file}:2: keys: there is no command 'article.don'; did you mean 'article.done'?",
        f"dateline: {settings_file}:3: keys: 'ctrl+i' cannot be a key of article.tag: a terminal sends ctrl+i as tab",
    ]


def test_the_keys_of_a_preset_can_be_looked_at(dateline: Shell, settings_file: Path) -> None:
    settings_file.write_text('[keys]\npreset = "emacs"\n')
    in_force = {record["id"]: record["keys"] for record in dateline("keys", "--json").records}
    vim = {record["id"]: record["keys"] for record in dateline("keys", "--preset", "vim", "--json").records}
    assert in_force["move.down"] == ["ctrl+n", "j", "down"]
    assert vim["move.top"] == ["gg", "home"]
    assert dateline("keys").lines[0].startswith("preset emacs")


def test_a_setting_that_is_not_the_default_is_printed_beside_it(dateline: Shell, settings_file: Path) -> None:
    settings_file.write_text("measure = 60\n")
    lines = dateline("config").lines
    place = lines.index("measure = 60")
    assert lines[place - 1] == "# default: 76"
    assert not any(line.startswith("# default: 150") for line in lines)


def test_config_says_where_the_file_is(dateline: Shell, settings_file: Path) -> None:
    assert dateline("config", "--path").lines == [str(settings_file)]
    assert not settings_file.exists()


def test_a_file_to_begin_with_changes_nothing_and_is_never_written_over(dateline: Shell, home: Path) -> None:
    path = home / "config" / "dateline" / "config.toml"
    assert dateline("config", "--init").code == 0
    begun = path.read_text()
    assert load(path) == Settings()
    assert "# measure = 76" in begun.splitlines()
    path.write_text(begun.replace("# measure = 76", "measure = 60").replace("# [keys]", "[keys]"))
    assert load(path).measure == 60
    again = dateline("config", "--init")
    assert again.code == 1
    assert "it stays as it is" in again.err
    assert load(path).measure == 60
