"""Words that leave the reader in a real terminal, and the person's own editor, after which the screen is clean."""

import base64
import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.terminal.conftest import DATELINE
from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.pty

COPY = "Harbour vote put off\n\nOSLO (Baltic Wire) - The council put the vote off. Nobody had read the report.\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library with one story, of which no names are wanted."""
    (tmp_path / "harbour.txt").write_text(COPY, encoding="utf-8")
    folder = tmp_path / "library"
    command = (*DATELINE, "--library", str(folder), "add", "--no-entities", str(tmp_path / "harbour.txt"))
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture
def editor(tmp_path: Path) -> Path:
    """An editor that shows it has the terminal, waits for enter, and adds a line."""
    path = tmp_path / "ed it.sh"
    path.write_text('#!/bin/sh\nprintf "EDITING %s" "$1"\nread answer\necho "from $answer" >> "$2"\nexit ${answer#x}\n')
    path.chmod(0o755)
    return path


def reader(library: Path, **environment: str) -> Terminal:
    return Terminal((*DATELINE, "--library", str(library), "read"), environment=environment)


def noted(library: Path) -> list[str]:
    listed = subprocess.run(
        (*DATELINE, "--library", str(library), "note", "list", "--json"), capture_output=True, text=True, check=True
    )
    return [json.loads(line)["text"] for line in listed.stdout.splitlines()]


def test_a_quote_is_sent_to_the_terminals_clipboard(library: Path) -> None:
    with reader(library) as terminal:
        terminal.wait_for("Nobody")
        terminal.press("enter", "v", "i", "w", "y", "c")
        terminal.wait_for("to the terminal; yp prints")
        found = re.search(rb"\x1b\]52;c;([^\x07]*)\x07", terminal.output)
        assert found is not None
        assert base64.b64decode(found[1]).startswith(b"> Harbour\n\n\xe2\x80\x94 ")


def test_words_are_printed_on_a_plain_screen_and_enter_comes_back(library: Path) -> None:
    with reader(library) as terminal:
        terminal.wait_for("Nobody")
        terminal.press("enter", "v", "i", "s", "y", "p")
        terminal.wait_for("[enter goes back]")
        assert "Inbox" not in terminal.text
        assert "> Harbour vote put off" in terminal.text
        terminal.press("enter")
        terminal.wait_for("Inbox")
        terminal.settle()
        assert "[enter goes back]" not in terminal.text


def test_a_note_is_written_in_the_persons_own_editor_and_the_screen_comes_back_clean(
    library: Path, editor: Path
) -> None:
    with reader(library, VISUAL=f"'{editor}' -w") as terminal:
        terminal.wait_for("Nobody")
        terminal.press("enter", "v", "i", "s")
        terminal.settle()
        terminal.press("a")
        terminal.wait_for("ctrl+o editor")
        terminal.type("first words")
        terminal.press("ctrl+o")
        terminal.wait_for("EDITING -w")
        terminal.type("0")
        terminal.press("enter")
        terminal.wait_for("from 0")
        terminal.settle()
        assert "EDITING" not in terminal.text
        assert "first words" in terminal.text
        terminal.press("ctrl+s")
        terminal.wait_for("added a note")
        terminal.press("]", "n", "E")
        terminal.wait_for("EDITING -w")
        terminal.press("0", "enter")
        terminal.wait_for("changed a note")
    assert noted(library) == ["first words\nfrom 0\nfrom 0"]


def test_what_an_editor_saved_in_another_encoding_is_told_before_it_is_a_note(library: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\nprintf "caf\\351" > "$1"\n')
    editor.chmod(0o755)
    with reader(library, VISUAL=str(editor)) as terminal:
        terminal.wait_for("Nobody")
        terminal.press("enter", "E")
        terminal.wait_for(r"it is not all in UTF-8: \xe9 stands for a byte that is none; the words are a draft (A)")
        terminal.press("A")
        terminal.wait_for(r"caf\xe9")


def test_an_editor_that_fails_or_is_not_there_loses_no_words(library: Path, editor: Path) -> None:
    with reader(library, VISUAL=f"'{editor}' -w") as terminal:
        terminal.wait_for("Nobody")
        terminal.press("enter", "E")
        terminal.wait_for("EDITING -w")
        terminal.type("x3")
        terminal.press("enter")
        terminal.wait_for("ended with 3; the words are a draft (A)")
        terminal.press("A")
        terminal.wait_for("from x3")
    with reader(library, VISUAL="no-such-editor", EDITOR="") as terminal:
        terminal.wait_for("A goes on with the draft")
        terminal.press("A")
        terminal.wait_for("from x3")
        terminal.press("ctrl+o")
        terminal.wait_for("'no-such-editor' does not start")
        terminal.wait_for("from x3")
        terminal.press("ctrl+s")
        terminal.wait_for("added a note")
    assert noted(library) == ["from x3"]
