"""Lines and signals: whatever ends or interrupts the reader, all is kept and the terminal is as it was found."""

import json
import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.terminal.conftest import DATELINE, reading
from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.pty

ENDS = [(signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGTERM, 143)]
_MODE = re.compile(rb"\x1b\[\?(\d+)([hl])")
_ON_AT_FIRST = {b"7", b"25"}
"""Lines wrap, the cursor shows."""


@pytest.fixture
def folder(named: Path, tmp_path: Path) -> Path:
    """The library with names, for one test to change."""
    return shutil.copytree(named, tmp_path / "named")


def left_on(output: bytes) -> set[bytes]:
    """The private modes that a program has left other than it found them."""
    last = dict(_MODE.findall(output))
    return {mode for mode, state in last.items() if (state == b"h") != (mode in _ON_AT_FIRST)}


def told(folder: Path, *arguments: str) -> list[dict[str, object]]:
    """What the command line says about the library afterwards."""
    command = (*DATELINE, "--library", str(folder / "library"), *arguments, "--json")
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in answer.stdout.splitlines()]


@pytest.mark.parametrize(("number", "code"), ENDS)
def test_a_signal_ends_it_with_all_kept_and_the_terminal_as_it_was(
    folder: Path, number: signal.Signals, code: int
) -> None:
    with reading(folder) as terminal:
        found = terminal.attributes
        terminal.wait_for("TOKYO")
        terminal.press("enter", "b")
        terminal.wait_for("★")
        terminal.press("a")
        terminal.wait_for("ctrl+s")
        terminal.type("half a th")
        terminal.wait_for("half a th")
        assert terminal.attributes != found
        terminal.signal(number)
        assert terminal.wait_for_end() == code
        assert left_on(terminal.output) == set()
        assert terminal.output.count(b"\x1b[<u") == terminal.output.count(b"\x1b[>25u")
        assert terminal.attributes == found
        assert b"Traceback" not in terminal.output
    assert [story["bookmarked"] for story in told(folder, "list")].count(True) == 1
    with reading(folder) as terminal:
        terminal.wait_for("A goes on with")
        terminal.press("A")
        terminal.wait_for("half a th")


def test_a_signal_at_the_first_byte_leaves_the_terminal_as_it_was(folder: Path) -> None:
    with reading(folder) as terminal:
        found = terminal.attributes
        while not terminal.output:
            terminal.read(0.05)
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_for_end() == 143
        assert left_on(terminal.output) == set()
        assert terminal.attributes == found


def test_a_terminal_that_takes_nothing_any_more_delays_neither_keys_nor_the_end(folder: Path) -> None:
    with reading(folder) as terminal:
        terminal.wait_for("TOKYO")
        terminal.press("enter")
        terminal.settle()
        for _ in range(40):  # several times what fits into the pipe, which nobody empties
            os.write(terminal._master, b"J\x0c")
            time.sleep(0.03)
        os.write(terminal._master, b"b")
        time.sleep(0.5)
        began = time.monotonic()
        terminal.signal(signal.SIGTERM)
        assert os.waitstatus_to_exitcode(os.waitpid(terminal.pid, 0)[1]) == 143
        terminal._exit_code = 143
        assert time.monotonic() - began < 8
    assert any(story["bookmarked"] for story in told(folder, "list"))


def test_a_window_that_is_closed_ends_it_with_all_kept(folder: Path) -> None:
    with reading(folder) as terminal:
        terminal.wait_for("TOKYO")
        terminal.press("enter", "b")
        terminal.wait_for("★")
        terminal.hang_up()
        began = time.monotonic()
        assert os.waitstatus_to_exitcode(os.waitpid(terminal.pid, 0)[1]) == 129
        terminal._exit_code = 129
        assert time.monotonic() - began < 4
    assert any(story["bookmarked"] for story in told(folder, "list"))


def test_it_goes_to_the_background_of_a_shell_and_comes_back_clean(folder: Path) -> None:
    with Terminal(("/bin/bash", "--norc", "--noprofile", "-i"), environment={"PS1": "shell> "}) as terminal:
        terminal.wait_for("shell>")
        shell = terminal.attributes
        terminal.type(f"XDG_CONFIG_HOME={folder}/config {' '.join(DATELINE)} --library {folder}/library\r")
        terminal.wait_for("TOKYO")
        terminal.press("j")
        terminal.settle(quiet=0.4)
        before = terminal.lines[:-1]
        for _ in range(2):  # and again
            terminal.press("ctrl+z")
            terminal.wait_for("Stopped")
            terminal.wait_for("shell>")
            assert left_on(terminal.output) <= {b"2004"}  # the shell's own
            assert "Inbox" not in terminal.text
            assert terminal.attributes == shell
            terminal.type("fg\r")
            terminal.wait_for("Inbox")
            terminal.settle(quiet=0.4)
            assert terminal.lines[:-1] == before
        terminal.press("j")
        terminal.wait_for("3 of 5")
        terminal.press("Q")
        terminal.wait_until(lambda: "Inbox" not in terminal.text)
        assert left_on(terminal.output) <= {b"2004"}


def be_answered(terminal: Terminal) -> None:
    """Wait until the reader knows what it asked the terminal; only a whole screen after the answer shows that."""
    terminal.press("ctrl+l")
    terminal.wait_until(lambda: b"\x1b[?2026h" in terminal.output)


def test_what_was_typed_behind_the_key_that_suspends_is_for_the_shell(folder: Path) -> None:
    with Terminal(("/bin/bash", "--norc", "--noprofile", "-i"), environment={"PS1": "shell> "}) as terminal:
        terminal.wait_for("shell>")
        terminal.type(f"XDG_CONFIG_HOME={folder}/config {' '.join(DATELINE)} --library {folder}/library\r")
        terminal.wait_for("TOKYO")
        be_answered(terminal)
        terminal.send(b"j\x1aecho x$((40+2))x\r")  # all in one packet, as over a slow line
        terminal.wait_for("x42x")
        terminal.type("fg\r")
        terminal.wait_for("2 of 5")
        terminal.press("Q")
        terminal.wait_until(lambda: "Inbox" not in terminal.text)
    assert not any(story["done"] for story in told(folder, "list"))


@pytest.mark.parametrize(
    ("asks", "asking"),
    [(":", "commands"), ("/", "find"), ("H", "p plain")],
    ids=["palette", "line", "choice"],
)
def test_it_goes_to_the_background_from_whatever_asks_for_letters_but_a_note(
    folder: Path, asks: str, asking: str
) -> None:
    with Terminal(("/bin/bash", "--norc", "--noprofile", "-i"), environment={"PS1": "shell> "}) as terminal:
        terminal.wait_for("shell>")
        terminal.type(f"XDG_CONFIG_HOME={folder}/config {' '.join(DATELINE)} --library {folder}/library\r")
        terminal.wait_for("TOKYO")
        be_answered(terminal)
        terminal.press("enter", "v", "w")
        terminal.wait_for("2 words")
        terminal.type(asks)
        terminal.wait_for(asking)
        terminal.send((b"" if asks == "H" else b"xy") + b"\x1aecho x$((40+2))x\r")
        terminal.wait_for("x42x")
        terminal.type("fg\r")
        terminal.wait_for("Inbox")
        terminal.press("escape", "escape", "Q")
        terminal.wait_until(lambda: "Inbox" not in terminal.text)


def test_in_a_note_the_key_that_leads_to_the_background_takes_back_what_was_typed(folder: Path) -> None:
    with reading(folder) as terminal:
        terminal.wait_for("TOKYO")
        be_answered(terminal)
        terminal.press("enter", "a")
        terminal.wait_for("Note on")
        terminal.send(b"kept\rgone\x1a\x13")
        terminal.wait_for("added a note")
    assert [note["text"] for note in told(folder, "note", "list")] == ["kept"]


def test_what_was_typed_behind_the_key_of_the_editor_is_for_the_editor(folder: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nexec head -c 6 > "$1"\n')
    editor.chmod(0o755)
    with reading(folder, EDITOR=str(editor)) as terminal:
        terminal.wait_for("TOKYO")
        be_answered(terminal)
        terminal.send(b"Ex D us\x1b[B")
        terminal.wait_for("2 of 5")
        terminal.press("a")
        terminal.wait_for("ctrl+s")
        terminal.send(b"in \x0fxother")
        terminal.wait_until(lambda: "Note on" in terminal.text and "xother" in terminal.text)
    assert [note["text"] for note in told(folder, "note", "list")] == ["x D us"]
    assert not any(story["done"] for story in told(folder, "list"))


def test_where_no_shell_would_bring_it_back_it_does_not_stop(folder: Path) -> None:
    with reading(folder) as terminal:
        terminal.wait_for("TOKYO")
        be_answered(terminal)
        terminal.press("ctrl+z", "j")
        terminal.wait_for("2 of 5")
        assert b"\x1b[?1049l" in terminal.output


def test_a_stop_that_it_was_not_asked_for_leaves_one_listener_and_a_whole_screen(folder: Path) -> None:
    with reading(folder) as terminal:
        terminal.wait_for("TOKYO")
        terminal.settle(quiet=0.4)
        before = terminal.lines
        for _ in range(3):
            terminal.signal(signal.SIGSTOP)
            time.sleep(0.05)
            terminal.screen.write(b"\x1b[?1049l\x1b[H\x1b[2J[1]+ Stopped")
            terminal.signal(signal.SIGCONT)
            terminal.wait_for("TOKYO")
        terminal.settle(quiet=0.4)
        assert terminal.lines == before
        terminal.press("down", "down", "down")  # two listeners would tear the arrows apart
        terminal.wait_for("4 of 5")


def test_a_storm_of_sizes_ends_with_a_whole_screen_and_costs_few_of_them(folder: Path) -> None:
    with reading(folder, (100, 30)) as terminal:
        terminal.wait_for("TOKYO")
        terminal.settle(quiet=0.4)
        before = len(terminal.output)
        for step in range(60):
            terminal.resize(20 + step, 5 + step // 2)
        terminal.resize(120, 40)
        terminal.settle(quiet=0.5)
        sent = len(terminal.output) - before
        assert sent < 60_000
        seen = terminal.lines
        terminal.press("ctrl+l")
        terminal.settle(quiet=0.5)
        assert terminal.lines == seen
        assert "TOKYO" in terminal.text


def test_a_window_that_was_small_for_a_moment_shows_everything_again(folder: Path) -> None:
    with reading(folder, (100, 30)) as terminal:
        terminal.wait_for("TOKYO")
        terminal.settle(quiet=0.4)
        seen = terminal.lines
        terminal.resize(50, 10)
        terminal.resize(100, 30)
        assert terminal.lines != seen, "the terminal has kept less than it showed"
        terminal.wait_until(lambda: terminal.lines == seen)


def test_a_terminal_that_answers_nothing_is_waited_for_nowhere(folder: Path) -> None:
    with Terminal((*DATELINE, "--library", str(folder / "library")), answers=False) as terminal:
        terminal.wait_for("TOKYO")
        terminal.press("j")
        terminal.wait_for("2 of 5")
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
        assert b"\x1b[?2026h" not in terminal.output


@pytest.mark.parametrize("wait", [0.0, 0.15])
@pytest.mark.parametrize("left", [b"", b"?\x07", b"/\x07", b"N\x07"])
def test_what_is_typed_before_anything_is_seen_is_for_the_list(folder: Path, wait: float, left: bytes) -> None:
    with reading(folder) as terminal:
        terminal._pause(wait)
        terminal.send(left + b"jj\r")  # which a terminal that nobody has taken makes a line feed
        terminal.wait_for("3 of 5")
        terminal.press("b", "Q")
        assert terminal.wait_for_end() == 0
    (story,) = (story for story in told(folder, "list") if story["bookmarked"])
    assert story["read"]


@pytest.mark.parametrize("pieces", [(b"\x1b", b"[B"), (b"\x1b[", b"B"), (b"\x1b", b"[", b"B"), (b"\x1b[1;", b"1B")])
def test_an_arrow_that_comes_in_pieces_over_a_slow_line_is_an_arrow(folder: Path, pieces: tuple[bytes, ...]) -> None:
    with reading(folder, SSH_CONNECTION="192.0.2.1 1 192.0.2.2 22") as terminal:
        terminal.wait_for("TOKYO")
        for piece in pieces:
            terminal.send(piece)
            time.sleep(0.3)
        terminal.wait_for("2 of 5")


def test_what_is_pasted_into_a_note_is_its_text_with_escapes_and_all(folder: Path) -> None:
    with reading(folder) as terminal:
        terminal.wait_for("TOKYO")
        terminal.send(b"\x1b[200~QxD\rQ\x1b[201~")  # into the list: no key of it is pressed
        terminal.press("a")
        terminal.wait_for("ctrl+s")
        terminal.send(b"\x1b[200~one\x1b[31m red\r\x1b]52;c;AAAA\x07two\x1b[201~")
        terminal.wait_for("two")
        terminal.press("ctrl+s")
        terminal.wait_for("added a note")
    notes = told(folder, "note", "list")
    assert [note["text"] for note in notes] == ["one␛[31m red\n␛]52;c;AAAA␇two"]
    assert not any(story["done"] for story in told(folder, "list"))


def test_bytes_that_are_no_character_do_no_harm(folder: Path) -> None:
    with reading(folder) as terminal:
        terminal.wait_for("TOKYO")
        terminal.send(b"\xff\xfe\xc3")
        terminal.press("j")
        terminal.press("j")
        terminal.wait_for("3 of 5")


def test_keys_come_from_the_terminal_though_standard_input_is_closed(folder: Path) -> None:
    for closed in ("0<&-", "0</dev/null", "2>&-"):
        command = f"exec {' '.join(DATELINE)} --library {folder}/library {closed}"
        with Terminal(("/bin/sh", "-c", command)) as terminal:
            terminal.wait_for("TOKYO")
            terminal.press("j")
            terminal.wait_for("2 of 5")
            terminal.press("Q")
            assert terminal.wait_for_end() == 0
            assert left_on(terminal.output) == set()
