"""A library's folder: the two files that everything else in it follows, and who may use them."""

import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tui.errors import LibraryError
from tui.names import safe

ARTICLES, STATE = "articles.json", "state.json"
FILES = (ARTICLES, STATE)

PRIVATE = 0o077
"""The bits of a mode that let others in."""


def require(folder: Path) -> None:
    """Make sure that a library lies in a folder.

    Raises:
        LibraryError: There is none.
    """
    if not any((folder / f"{name}{ending}").exists() for name in FILES for ending in ("", ".log", ".bak")):
        raise LibraryError(f"there is no library in {safe(str(folder))}")


def open_to_others(folder: Path) -> Iterator[tuple[Path, int]]:
    """The folder and the files in it that not only their owner may use, with their modes."""
    for path in (folder, *sorted(folder.iterdir())):
        with suppress(FileNotFoundError):  # a file that somebody else was just writing
            status = path.lstat()
            mode = stat.S_IMODE(status.st_mode)
            if mode & PRIVATE and not stat.S_ISLNK(status.st_mode):
                yield path, mode
