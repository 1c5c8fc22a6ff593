"""Help: every verb tells its use, in a terminal of 80 columns."""

from collections.abc import Iterator

import click
import pytest

from tests.cli.conftest import Shell
from tui.cli.main import program


def verbs(command: click.Command = program, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every verb and group, as it is typed."""
    yield path
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from verbs(below, (*path, name))


@pytest.mark.parametrize("verb", list(verbs()), ids=" ".join)
def test_every_verb_tells_its_use_within_80_columns(dateline: Shell, verb: tuple[str, ...]) -> None:
    asked = dateline(*verb, "--help", columns=80)
    assert (asked.code, asked.err) == (0, "")
    assert all(len(line) <= 80 for line in asked.lines)
    assert asked.lines[0] == " ".join(["Usage: dateline", *verb, *asked.lines[0].split()[2 + len(verb) :]])
    assert asked.lines[2].strip()
    assert dateline(*verb, "-h", columns=80).out == asked.out


@pytest.mark.parametrize("verb", list(verbs()), ids=" ".join)
def test_a_verb_is_told_in_one_sentence_that_is_not_cut_short(dateline: Shell, verb: tuple[str, ...]) -> None:
    assert "..." not in [line.split()[-1][-3:] for line in dateline(*verb, "-h", columns=80).lines[1:] if line.strip()]


@pytest.mark.parametrize(
    "wrong", [("reed",), ("list", "--jsn"), ("show",), ("note",), ("note", "ad"), ("show", "a", "b")]
)
def test_wrong_usage_is_one_line_that_says_where_help_is(dateline: Shell, wrong: tuple[str, ...]) -> None:
    ran = dateline(*wrong)
    assert (ran.code, ran.out) == (2, "")
    (line,) = ran.err.splitlines()
    assert line.startswith("dateline: ")
    assert line.endswith(" --help")
    assert len(line) < 120


def test_the_version_is_told(dateline: Shell) -> None:
    assert dateline("--version").out.startswith("dateline ")
