"""Finds the files behind what a person named, and reads each into filings or into the reason why not.

One bad file never stops the rest: whatever is wrong with it becomes a `Failure` that names it.
"""

import hashlib
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.errors import SourceError
from tui.model import Filing
from tui.names import safe
from tui.sources import detect
from tui.sources.decoding import decode

LARGEST = 64_000_000
"""Bytes that are read of one source; a larger file is refused."""
SUFFIXES = frozenset({"", ".txt", ".text", ".md", ".markdown"})
"""What a file in a folder must end with to be taken; a file that is named itself may have any name."""

_STANDARD_INPUT = "-"
_PASSED_OVER = ("readme", "license", "licence")
_SAMPLE = 4096


@dataclass(frozen=True, slots=True)
class Found:
    """Something to read."""

    given: str
    """As the person named it, or as it is called below a folder that they named; not yet safe to show."""
    path: Path | None
    """None for standard input."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a source holds."""

    origin: str
    """The resolved absolute path; for standard input `sha256:` and the hash of its bytes."""
    given: str
    filings: tuple[Filing, ...]
    """At least one."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a source, or a part of a folder, could not be read."""

    given: str
    reason: str
    """A whole sentence that names the source, safe to show."""


def find(sources: Sequence[str]) -> Iterator[Found | Failure]:
    """Find what is to be read: files as named, the articles in folders, and `-` for standard input.

    A folder is walked in order of names, its own files before those of the folders in it. Dot-files, `README*`,
    `LICENSE*`, symbolic links, other kinds of file (`SUFFIXES`) and binary files without a suffix are passed over.

    Args:
        sources: Paths as the person gave them.

    Yields:
        What can be tried; a failure for each that is missing, no regular file, or a folder without an article.
    """
    for source in dict.fromkeys(sources):
        path = Path(source)
        if source == _STANDARD_INPUT:
            yield Found(source, None)
        elif path.is_dir():
            yield from _walk(source)
        elif reason := _unreadable(path):
            yield Failure(source, f"{safe(source)}: {reason}")
        else:
            yield Found(source, path)


def read(found: Found, *, format: str | None = None) -> Parsed | Failure:
    """Read one source into its filings.

    Args:
        found: As yielded by `find`.
        format: One of `detect.formats()`; None tells it from the content.
    """
    try:
        content = _content(found)
        text = decode(content, found.given)
        return Parsed(_origin(found, content), found.given, detect.parse(text, found.given, format))
    except SourceError as error:
        return Failure(found.given, str(error))


def _unreadable(path: Path) -> str:
    """Say why a path cannot be read as a file; nothing when it can be tried."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        return _because(error)
    return "" if stat.S_ISREG(mode) else "is neither a file nor a folder; send a stream to `dateline add -`"


def _because(error: OSError | ValueError) -> str:
    return (error.strerror or "could not be read") if isinstance(error, OSError) else "is no file name"


def _walk(folder: str) -> Iterator[Found | Failure]:
    yielded = False
    for item in _below(folder):
        yielded = True
        yield item
    if not yielded:
        wanted = ", ".join(sorted(SUFFIXES - {""}))
        yield Failure(folder, f"{safe(folder)}: the folder holds no articles ({wanted})")


def _below(folder: str) -> Iterator[Found | Failure]:
    failures: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            yield from _candidate(Path(parent, name))
        yield from (
            Failure(str(error.filename), f"{safe(str(error.filename))}: {_because(error)}") for error in failures
        )
        failures.clear()
    yield from (Failure(str(error.filename), f"{safe(str(error.filename))}: {_because(error)}") for error in failures)


def _candidate(path: Path) -> Iterator[Found | Failure]:
    """Take a file of a folder if it may be an article."""
    name = path.name
    if name.startswith(".") or name.casefold().startswith(_PASSED_OVER) or path.suffix.casefold() not in SUFFIXES:
        return
    if path.is_symlink() or (not path.suffix and _is_binary(path)):
        return
    if reason := _unreadable(path):
        yield Failure(str(path), f"{safe(str(path))}: {reason}")
    else:
        yield Found(str(path), path)


def _is_binary(path: Path) -> bool:
    """Tell whether a file without a suffix is a program or the like: text holds no NUL."""
    try:
        with path.open("rb") as file:
            return b"\0" in file.read(_SAMPLE)
    except OSError:
        return False  # reading it will say what is wrong


def _content(found: Found) -> bytes:
    """Read the bytes of a source, up to the limit."""
    try:
        if found.path is None:
            content = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with found.path.open("rb") as file:
                content = file.read(LARGEST + 1)
    except OSError as error:
        raise SourceError(f"{safe(found.given)}: {_because(error)}") from error
    name = safe(found.given) if found.path else "standard input"
    if not content:
        raise SourceError(f"{name} is empty: there is nothing to read in it")
    if len(content) > LARGEST:
        raise SourceError(f"{name} is larger than {LARGEST // 1_000_000} MB: split it into its stories")
    return content


def _origin(found: Found, content: bytes) -> str:
    if found.path is None:
        return f"sha256:{hashlib.sha256(content).hexdigest()}"
    return str(found.path.resolve())
