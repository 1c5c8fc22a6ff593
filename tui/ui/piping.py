"""Runs a command of the person's own on some words: an argument list, never a shell's line, with a time limit."""

import asyncio
import os
import re
import shlex
import signal
from contextlib import suppress

from msgspec import Struct

from tui.errors import DatelineError
from tui.names import clean
from tui.ui.phrases import cut, reason

_SHOWN = 40
"""Cells of a command in a message."""
_MOST = 1_000_000
"""Bytes of output that are kept."""
_GRACE = 2.0
"""Seconds until a command that was ended is given up: something that it has started in a session of its own may still
hold its output open."""
_COLOURS = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
"""Control sequences and operating system commands (ECMA-48, section 5.4): a command may colour what it prints."""


class PipeError(DatelineError):
    """The command does not start, or does not end in time."""


class Result(Struct, frozen=True):
    """What a command said."""

    lines: tuple[str, ...]
    """The last one says so where there was more than is kept."""
    code: int
    """Its exit code; negative the number of the signal that ended it."""


def arguments(command: str) -> list[str]:
    """A command's arguments, as a shell would part them; nothing is expanded.

    Raises:
        PipeError: A quotation mark is not closed, or there is no command.
    """
    try:
        found = shlex.split(command)
    except ValueError as error:
        raise PipeError(f"{cut(command, _SHOWN)!r} is no command ({error})") from error
    if not found:
        raise PipeError("give a command, and arguments if it needs any")
    return found


async def run(command: str, words: str, seconds: float) -> Result:
    """Run a command with words on its standard input.

    Args:
        command: As it was typed.
        words: What it reads.
        seconds: After so many it is ended.

    Raises:
        PipeError: It does not start, or takes too long.
    """
    try:
        process = await asyncio.create_subprocess_exec(
            *arguments(command),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,  # ctrl+c, and what becomes of the terminal, are none of its business
        )
    except (OSError, ValueError) as error:
        raise PipeError(f"{cut(command, _SHOWN)!r} does not start ({reason(error)})") from error
    try:
        async with asyncio.timeout(seconds):
            output, _ = await asyncio.gather(_read(process), _feed(process, words.encode()))
            code = await process.wait()
    except TimeoutError as error:
        raise PipeError(f"{cut(command, _SHOWN)!r} took longer than {seconds:g} s and was ended") from error
    finally:
        await _end(process)
    lines = _lines(output[:_MOST])
    return Result((*lines, f"(cut here: the first {_MOST:,} bytes)") if len(output) > _MOST else lines, code)


async def _feed(process: asyncio.subprocess.Process, words: bytes) -> None:
    """A command need not read what it is given."""
    if process.stdin is not None:
        with suppress(BrokenPipeError, ConnectionResetError):
            process.stdin.write(words)
            await process.stdin.drain()
        process.stdin.close()


async def _read(process: asyncio.subprocess.Process) -> bytes:
    """What it prints, up to one byte more than is kept; the rest is read past, or it would wait for ever."""
    kept = bytearray()
    while process.stdout is not None and (piece := await process.stdout.read(65_536)):
        kept += piece[: _MOST + 1 - len(kept)]
    return bytes(kept)


async def _end(process: asyncio.subprocess.Process) -> None:
    """Whatever it has started goes with it.

    What it had printed is read past: for asyncio a process ends when its pipes do, and it sees no end of a full one.
    """
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    with suppress(TimeoutError):
        async with asyncio.timeout(_GRACE):
            await _read(process)
            await process.wait()


def _lines(output: bytes) -> tuple[str, ...]:
    text = clean(_COLOURS.sub("", output.decode("utf-8", "replace")))
    return tuple(line.expandtabs() for line in text.rstrip("\n").split("\n")) if text.strip() else ()
