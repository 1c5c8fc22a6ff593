"""Finds the files and pages behind what a person named: what is to be read, and what is missing."""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from tui import links
from tui.names import safe
from tui.sources.pipeline import STANDARD_INPUT, Failure, Found, because
from tui.sources.taking import SUFFIXES, is_passed_over

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_ANY_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_SAMPLE = 4096


def find(sources: Sequence[str]) -> Iterator[Found | Failure]:
    """Find what is to be read: files as named, the articles in folders, addresses, and `-` for standard input.

    A folder is walked in order of names, its own files before those of the folders in it. Dot-files, `README*`,
    `LICENSE*`, symbolic links, other kinds of file (`SUFFIXES`) and binary files without a suffix are passed over.

    Args:
        sources: Paths and addresses as the person gave them.

    Yields:
        What can be tried; a failure for each that is missing, no regular file, or a folder without an article.
    """
    for source in dict.fromkeys(sources):
        path, address = Path(source), links.of_feed(source)
        if source == STANDARD_INPUT:
            yield Found(source, None)
        elif _ADDRESS.match(address) or (_ANY_ADDRESS.match(address) and not path.exists()):
            yield Found(links.without_user(address), None, address=address)
        elif path.is_dir():
            yield from _walk(source)
        else:
            yield _tried(path, source)


def _tried(path: Path, given: str) -> Found | Failure:
    """Take a path if it can be read as a file."""
    try:
        about = path.stat()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        return Failure(given, f"{safe(given)}: {because(error)}")
    if stat.S_ISREG(about.st_mode):
        return Found(given, path, about.st_size)
    return Failure(given, f"{safe(given)}: is neither a file nor a folder; send a stream to `dateline add -`")


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
            Failure(str(error.filename), f"{safe(str(error.filename))}: {because(error)}") for error in failures
        )
        failures.clear()
    yield from (Failure(str(error.filename), f"{safe(str(error.filename))}: {because(error)}") for error in failures)


def _candidate(path: Path) -> Iterator[Found | Failure]:
    """Take a file of a folder if it may be an article."""
    name = path.name
    if is_passed_over(name) or path.suffix.casefold() not in SUFFIXES:
        return
    if path.is_symlink():
        return
    found = _tried(path, str(path))  # before a look into it, which would wait at a pipe for somebody to write
    if path.suffix or isinstance(found, Failure) or not _is_binary(path):
        yield found


def _is_binary(path: Path) -> bool:
    """Tell whether a file without a suffix is a program or the like: text holds no NUL."""
    try:
        with path.open("rb") as file:
            return b"\0" in file.read(_SAMPLE)
    except OSError:
        return False  # reading it will say what is wrong
