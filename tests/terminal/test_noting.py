"""Notes in a real terminal: nothing that was typed is lost, and notes stand on their words."""

import json
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.terminal.conftest import DATELINE
from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.pty

COPY = """Harbour vote put off

OSLO (Baltic Wire) - The council put the vote off on Tuesday. Nobody had read the report. Members go home.

It meets again in a week.
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A story in a file."""
    path = tmp_path / "harbour.txt"
    path.write_text(COPY, encoding="utf-8")
    return path


def reader(folder: Path, *sources: Path) -> Terminal:
    return Terminal((*DATELINE, "--library", str(folder / "library"), "read", *map(str, sources)))


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGHUP])
def test_what_was_being_typed_when_the_reader_was_killed_is_offered_where_it_belongs(
    tmp_path: Path, copy: Path, number: signal.Signals
) -> None:
    with reader(tmp_path, copy) as terminal:
        terminal.wait_for("1 added")
        terminal.press("enter", "G", "v", "{", "{", "i", "s", "a")
        terminal.wait_for("ctrl+s")
        terminal.type("who read it th")
        terminal.wait_for("who read it th")
        if number is signal.SIGKILL:
            terminal.settle(0.9, timeout=1.8)  # the pause at which a draft is kept
        terminal.signal(number)
        assert terminal.wait_for_end() in (-signal.SIGKILL, 128 + signal.SIGHUP)
    with reader(tmp_path) as terminal:
        terminal.wait_for("A goes on with the draft of a note on “Harbour vote put off”")
        terminal.press("A")
        terminal.wait_for("who read it th")
        terminal.type("en?")
        terminal.press("ctrl+s")
        terminal.wait_for("added a note")
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
    listed = _dateline(tmp_path, "note", "list")
    assert "who read it then?" in listed


def test_a_note_stands_on_the_same_words_when_the_copy_was_changed_and_added_again(tmp_path: Path, copy: Path) -> None:
    with reader(tmp_path, copy) as terminal:
        terminal.wait_for("1 added")
        terminal.press("enter", "v", ")", ")", ")", "i", "s", "a")
        terminal.wait_for("ctrl+s")
        terminal.type("which one?")
        terminal.press("ctrl+s")
        terminal.wait_for("added a note")
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
    copy.write_text(COPY.replace("The council", "After a long night the council").replace("week", "month"))
    _dateline(tmp_path, "add", "--no-entities", str(copy))
    note = json.loads(_dateline(tmp_path, "note", "list", "--json"))
    (story,) = map(json.loads, _dateline(tmp_path, "list", "--json", "--full").splitlines())
    assert story["text"][note["start"] : note["end"]] == note["quote"] == "Nobody had read the report."
    with reader(tmp_path) as terminal:
        terminal.wait_for("After a long night")
        terminal.press("enter", "]", "n")
        terminal.wait_for("which one?")


@pytest.mark.parametrize("pause", [0.0, 0.001, 0.005, 0.02])
def test_what_is_typed_fast_over_the_list_of_notes_goes_into_the_lines_that_it_opens(
    tmp_path: Path, copy: Path, pause: float
) -> None:
    _dateline(tmp_path, "add", "--no-entities", str(copy))
    story = json.loads(_dateline(tmp_path, "list", "--json"))["id"]
    _dateline(tmp_path, "note", "add", story, "harbour budget")
    with reader(tmp_path) as terminal:
        terminal.wait_for("Harbour vote")
        terminal.settle(0.3)
        for key in b"N/budget\rtlater\r":
            terminal.send(bytes([key]))
            time.sleep(pause)
        terminal.wait_for("tagged a note later")


def _dateline(folder: Path, *arguments: str) -> str:
    command = (*DATELINE, "--library", str(folder / "library"), *arguments)
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
