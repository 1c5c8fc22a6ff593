"""Words for the clipboard: sent as the terminal, tmux or screen take them, without controls, up to a length."""

import base64
from pathlib import Path

import pytest

from tui.ui.clipboard import ClipboardError, send, sequence


async def sent(text: str, **environment: str) -> str:
    written: list[str] = []
    assert await send(text, written.append, environment) == "the terminal"
    return "".join(written)


async def test_a_terminal_gets_the_words_in_one_sequence() -> None:
    assert await sent("Straße") == f"\x1b]52;c;{base64.b64encode('Straße'.encode()).decode()}\x07"


async def test_controls_do_not_go_along() -> None:
    body = (await sent("a\x1b]0;x\x07\u202eb\n\tc"))[7:-1]
    assert base64.b64decode(body).decode() == "a␛]0;x␇\ufffdb\n\tc"


async def test_screen_gets_pieces_that_it_passes_on() -> None:
    written = await sent("word " * 400, STY="1.pts")
    pieces = written.split("\x1b\\")[:-1]
    assert all(piece.startswith("\x1bP") and len(piece) <= 256 for piece in pieces)
    assert "".join(piece[2:] for piece in pieces) == sequence(("word " * 400).encode())[0]


async def test_what_is_too_long_is_refused_with_a_way_out() -> None:
    with pytest.raises(ClipboardError, match=r"75 of 74 kB"):
        await send("x" * 75_000, lambda _: None, {})


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A tmux of our own, first on the path."""
    (folder / "tmux").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "tmux").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


async def test_tmux_loads_the_words_and_hands_them_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, f'echo "$@" > {tmp_path}/asked; cat > {tmp_path}/words')
    assert await send("two\nlines", lambda _: pytest.fail("nothing goes to the terminal"), {"TMUX": "x"})
    assert (tmp_path / "asked").read_text() == "load-buffer -w -\n"
    assert (tmp_path / "words").read_text() == "two\nlines"


async def test_a_tmux_that_refuses_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "echo 'unknown flag -w' >&2; exit 1")
    with pytest.raises(ClipboardError, match=r"unknown flag -w"):
        await send("words", lambda _: None, {"TMUX": "x"})
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ClipboardError, match="tmux does not take it"):
        await send("words", lambda _: None, {"TMUX": "x"})
