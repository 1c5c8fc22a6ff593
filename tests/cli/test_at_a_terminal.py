"""The command line at a real terminal: questions, lines that fit, colour, progress."""

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import SEOUL, VILNIUS
from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.pty

WINDOW = (80, 24)


def at_terminal(library: Path, *arguments: str | Path) -> Terminal:
    """Start the program at a terminal of the usual size."""
    program = (sys.executable, "-m", "tui", "--library", str(library), *map(str, arguments))
    return Terminal(program, WINDOW)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library with two stories, one with a headline that no terminal of this width has room for."""
    (tmp_path / "seoul.txt").write_text(SEOUL)
    (tmp_path / "vilnius.txt").write_text(VILNIUS.replace("Leaders", "Leaders of 長い many " + "far-off " * 9, 1))
    with at_terminal(tmp_path / "library", "add", "--no-entities", tmp_path) as terminal:
        assert terminal.wait_for_end() == 0
        assert b"reading" in terminal.output
        assert terminal.text.strip() == "2 added"
    return tmp_path / "library"


def test_a_list_has_a_line_an_article(library: Path) -> None:
    with at_terminal(library, "list") as terminal:
        assert terminal.wait_for_end() == 0
        lines = [line for line in terminal.lines if line]
    assert len(lines) == 2
    assert sum("Leaders of 長い many" in line for line in lines) == 1


def test_a_story_is_shown_in_colour(library: Path) -> None:
    with at_terminal(library, "show", shown_id(library)) as terminal:
        assert terminal.wait_for_end() == 0
        assert terminal.style_of("South Korea joins").bold


def shown_id(library: Path) -> str:
    """The id that the list shows for the story from Seoul."""
    with at_terminal(library, "list", "joins") as terminal:
        terminal.wait_for_end()
        return terminal.lines[0].split()[0]


@pytest.mark.parametrize(("answer", "code", "left"), [("n", 1, "2"), ("y", 0, "1")])
def test_removing_asks_and_takes_no_for_an_answer(library: Path, answer: str, code: int, left: str) -> None:
    with at_terminal(library, "remove", "joins") as terminal:
        terminal.wait_for("?")
        terminal.type(f"{answer}\r")
        assert terminal.wait_for_end() == code
    with at_terminal(library, "count") as terminal:
        terminal.wait_for_end()
        assert terminal.lines[0] == left


@pytest.mark.parametrize("verb", ["keys", "config"])
def test_what_is_explained_is_broken_between_words(library: Path, verb: str) -> None:
    with at_terminal(library, verb) as terminal:
        assert terminal.wait_for_end() == 0
        lines = terminal.output.decode().splitlines()
    told = [line for line in lines if " = " not in line]
    assert max(map(len, told)) <= WINDOW[0]
    assert len(told) > WINDOW[1]
