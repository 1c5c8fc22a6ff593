"""The whole way once, as a person goes it: the real program, a real terminal, a real library."""

import re
import signal
import subprocess
from pathlib import Path

import pytest
from pyte.screens import Char

from tests.terminal.conftest import DATELINE
from tests.terminal.terminal import Terminal

pytestmark = [pytest.mark.pty, pytest.mark.model]

HEADLINE = "SKorea, NATO settle"
WIDE, NARROW = (120, 40), (80, 24)


def reader(library: Path, size: tuple[int, int] = WIDE, *arguments: str) -> Terminal:
    return Terminal((*DATELINE, "--library", str(library), "read", *arguments), size)


def look(cell: Char) -> tuple[object, ...]:
    """All about a cell but its character."""
    return tuple(cell)[1:]


def cells(terminal: Terminal) -> list[Char]:
    """All cells of the screen."""
    return [terminal.screen.cell(x, y) for y in range(terminal.screen.lines) for x in range(terminal.screen.columns)]


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_what_is_bookmarked_and_noted_is_there_when_the_reader_opens_again(
    library: Path, size: tuple[int, int]
) -> None:
    with reader(library, size) as terminal:
        terminal.wait_for(HEADLINE)
        terminal.press("enter")
        terminal.wait_for("PHOTO CAPTION")
        terminal.press("b")
        terminal.wait_for("★")
        terminal.press(".", "v", "i", "s", "a")
        terminal.wait_for("ctrl+s")
        terminal.type("whose eleven fields?")
        terminal.press("ctrl+s")
        terminal.wait_for("added a note")
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
    with reader(library, size) as terminal:
        terminal.wait_for(HEADLINE)
        terminal.wait_for("★")
        terminal.wait_for("✎")
        terminal.press("N")
        terminal.wait_for("whose eleven fields?")


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_names_stand_out_in_the_text_and_the_walk_goes_from_one_to_the_next(
    library: Path, size: tuple[int, int]
) -> None:
    with reader(library, size) as terminal:
        terminal.wait_for(HEADLINE)
        terminal.press("enter")
        terminal.wait_for("Individually")
        terminal.wait_for("PEOPLE" if size == WIDE else "agreed")
        terminal.settle()
        plain, name = terminal.style_of("agreed"), terminal.style_of("South Korea")
        assert look(name) != look(plain)
        for keys in (("]", "e"), (".",)):
            before = cells(terminal)
            terminal.press(*keys)
            terminal.wait_until(lambda: cells(terminal) != before)  # noqa: B023 - asked before it changes


def test_highlights_come_by_themselves_to_a_story_that_is_already_open(tmp_path: Path, seeds: Path) -> None:
    with reader(tmp_path / "new", WIDE, str(seeds / "skorea-nato-partnership.txt")) as terminal:
        terminal.wait_for(HEADLINE)
        terminal.press("enter")
        terminal.wait_for("Individually")
        assert "Yoon Suk Yeol  " not in terminal.text
        terminal.wait_for(re.compile("Yoon Suk Yeol +[2-9]"), timeout=60)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGHUP, 129), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_reader_with_everything_saved_and_the_terminal_restored(
    library: Path, number: signal.Signals, code: int
) -> None:
    with reader(library) as terminal:
        terminal.wait_for(HEADLINE)
        terminal.press("enter", "b")
        terminal.wait_for("★")
        terminal.signal(number)
        assert terminal.wait_for_end() == code
        assert terminal.output.rfind(b"\x1b[?1049l") > terminal.output.rfind(b"\x1b[?1049h")
    shown = subprocess.run(
        (*DATELINE, "--library", library, "list", "--json"), capture_output=True, text=True, check=True
    )
    assert '"bookmarked":true' in shown.stdout.replace(" ", "")


@pytest.mark.parametrize("size", [(20, 5), (40, 12), (60, 20)])
def test_a_small_screen_does_no_harm(library: Path, size: tuple[int, int]) -> None:
    with reader(library, size) as terminal:
        terminal.wait_for("SKorea")
        terminal.press("enter", "space", ".", "v", "w", "escape", "e", "z", "z", "tab", "q", "?", "escape", "q")
        terminal.settle()
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
        assert b"Traceback" not in terminal.output


def test_a_new_size_keeps_the_place(library: Path) -> None:
    with reader(library, NARROW) as terminal:
        terminal.wait_for(HEADLINE)
        terminal.press("enter", "G")
        terminal.wait_for("editing by")
        terminal.resize(*WIDE)
        terminal.wait_for("editing by")
        terminal.resize(60, 20)
        terminal.settle()
        assert "summit in Lithuania" not in terminal.text


HOSTILE = (
    "A headline\x1b]52;c;cHduZWQ=\x07 with \x9b31m and \u202eedirrevo and [b]markup[/b]\n\n"
    "PARIS (Baltic Wire) - A body\x1b[2J with\x1b]0;pwned\x07 more\tof\x08 it.\n\n"
) + "It goes on for a while, as copy does, in sentences that hold nothing but words.\n\n" * 20


def test_no_control_of_an_article_reaches_the_terminal(tmp_path: Path) -> None:
    source = tmp_path / "evil\x1b]0;pwned\x07.txt"
    source.write_text(HOSTILE, encoding="utf-8")
    with reader(tmp_path / "library", WIDE, str(source)) as terminal:
        terminal.wait_for("[b]markup[/b]")
        terminal.press("enter")
        terminal.wait_for("A body")
        terminal.settle()
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
        for control in (b"\x1b]52", b"\x1b]0;pwned", "\u202e".encode(), "\x9b".encode(), b"\x08"):
            assert control not in terminal.output


def test_only_the_terminals_own_colours_are_used(library: Path) -> None:
    with reader(library) as terminal:
        terminal.wait_for(HEADLINE)
        terminal.press("enter", ".", "v", "i", "s", "a")
        terminal.wait_for("ctrl+s")
        terminal.settle()
        assert re.search(rb"\x1b\[[0-9;]*[34]8;[25]", terminal.output) is None
