"""`read` from the shell: wherever the shell has led the streams, keys and screen are the terminal's."""

import re
import sys
from pathlib import Path

import pytest

from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.pty

ROOT = Path(__file__).parents[2]
STORY = ROOT / "seeds" / "yoon-warsaw.txt"
HEADLINE = "Yoon meets Duda"

BREAKS_DOWN = """
import sys
from tui.ui.app import DatelineApp

def break_down(self):
    raise ValueError("of all things")

DatelineApp.action_app_help = break_down
from tui.__main__ import main
main()
"""
"""A program whose help key is broken."""


@pytest.fixture
def dateline(tmp_path: Path) -> str:
    """The command, on a library of its own."""
    return f"{sys.executable} -m tui --library '{tmp_path / 'library'}'"


def shell(line: str, **environment: str) -> Terminal:
    """A shell in a terminal that runs a line, then tells the exit code on a line of its own.

    The screen of the tests keeps the cursor where the reader left it.
    """
    program = "/bin/sh", "-c", f"{line}; printf '\\ncode=%s\\n' $?"
    return Terminal(program, environment={"PYTHONPATH": str(ROOT)} | environment)


@pytest.mark.parametrize(
    "line",
    ["{} read {story}", "cat {story} | {} read -", "echo {story} | xargs {} read", "{} read {story} 2>'{log}'"],
    ids=["plainly", "from a pipe", "under xargs", "with errors led away"],
)
def test_the_reader_opens_on_what_it_is_given(dateline: str, tmp_path: Path, line: str) -> None:
    with shell(line.format(dateline, story=STORY, log=tmp_path / "log")) as terminal:
        terminal.wait_for(HEADLINE)
        terminal.press("enter", "Q")
        terminal.wait_for("code=0")


def test_a_missing_file_is_named_and_the_rest_is_read(dateline: str, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with shell(f"{dateline} read nowhere.txt {STORY} 2>'{log}'") as terminal:
        terminal.wait_for(HEADLINE)
        terminal.press("Q")
        terminal.wait_for("code=0")
    assert log.read_text() == "dateline: nowhere.txt: no such file or folder; going on with the rest\n"


@pytest.mark.parametrize(
    ("line", "told", "code"),
    [
        ("{} read nowhere.txt", "nowhere.txt: no such file or folder", 1),
        ("{} read -q is:new", "new at 4 is no state", 2),
        (": | {} read -", "standard input is empty", 1),
        ("{} read | cat >&2; false", "the reader needs a terminal", 1),
    ],
)
def test_what_cannot_be_read_is_said_before_anything_is_drawn(dateline: str, line: str, told: str, code: int) -> None:
    with shell(line.format(dateline)) as terminal:
        terminal.wait_for(f"code={code}")
        assert told in terminal.text
        assert b"\x1b[?1049h" not in terminal.output


def test_leaving_in_the_middle_of_an_import_says_how_far_it_came(dateline: str, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(f'{{"id": "r{n}", "headline": "Row {n}", "text": "Words."}}\n' for n in range(9_000)))
    with shell(f"{dateline} read '{rows}'") as terminal:
        terminal.wait_for("left  ")
        terminal.press("Q")
        terminal.wait_for("code=0")
        told = " ".join(terminal.text.split())
    left = re.search(r"left after reading ([\d,]+) of [\d,]+; the same again goes on with the rest", told)
    assert left
    with shell(f"{dateline} count") as terminal:
        terminal.wait_for("code=0")
        assert terminal.text.split()[0] == left[1].replace(",", "")


@pytest.mark.parametrize("debug", ["", "1"])
def test_a_reader_that_breaks_down_says_so_in_one_line_and_has_saved(dateline: str, tmp_path: Path, debug: str) -> None:
    program = tmp_path / "broken.py"
    program.write_text(BREAKS_DOWN)
    broken = dateline.replace("-m tui", f"'{program}'")
    log = tmp_path / "log"
    with shell(f"{broken} read {STORY} 2>'{log}'", DATELINE_DEBUG=debug) as terminal:
        terminal.wait_for(HEADLINE)
        terminal.press("enter", "b")
        terminal.wait_for("★")
        terminal.press("?")
        terminal.wait_for("code=1")
    assert ("Traceback" in log.read_text()) == bool(debug)
    last = log.read_text().splitlines()[-1]
    assert last.startswith("dateline: the reader broke down (ValueError: of all things)")
    with shell(f"{dateline} count is:bookmarked") as terminal:
        terminal.wait_for("code=0")
        assert terminal.text.split() == ["1", "code=0"]
