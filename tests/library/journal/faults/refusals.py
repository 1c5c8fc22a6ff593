"""Refusals: a disk that is full, broken, or writes less than it was given, at each single system call.

Whatever it refuses, the commit that failed says so and leaves nothing behind, what was acknowledged stays, and the next
commit works.
"""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

from tests.library.journal.notes import notes, texts
from tui.errors import LibraryError
from tui.library.journal.disk import Disk

CODES = (errno.ENOSPC, errno.EIO, errno.EDQUOT)
LIMIT = 400


class Refusing(Disk):
    """A disk on which one call fails, after so many that do not.

    Args:
        at: Which call, counted from 0.
        code: How it fails; 0 for a write that takes a single byte.
        stubborn: Whether all calls after it fail too, except those that make room.
    """

    def __init__(self, at: int, code: int, *, stubborn: bool) -> None:
        self.happened = False
        self.healthy = False
        self._left = at
        self._code = code
        self._stubborn = stubborn

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write, or fail, half of it done."""
        if self._fails():
            if not self._code:
                return super().write(descriptor, data[:1])
            super().write(descriptor, data[: len(data) // 2])
            self._refuse()
        return super().write(descriptor, data)

    def flush(self, descriptor: int) -> None:
        """Flush, or fail."""
        self._call()
        super().flush(descriptor)

    def flush_folder(self, folder: Path) -> None:
        """Flush, or fail."""
        self._call()
        super().flush_folder(folder)

    def rename(self, source: Path, target: Path) -> None:
        """Rename, or fail."""
        self._call()
        super().rename(source, target)

    def link(self, source: Path, target: Path) -> None:
        """Link, or fail."""
        self._call()
        super().link(source, target)

    def create(self, path: Path) -> int:
        """Create, or fail."""
        self._call()
        return super().create(path)

    def open_end(self, path: Path, *, create: bool = False) -> int:
        """Open, or fail."""
        self._call()
        return super().open_end(path, create=create)

    def _call(self) -> None:
        if self._fails() and self._code:
            self._refuse()

    def _fails(self) -> bool:
        self._left -= 1
        fails = not self.healthy and (self._left == -1 or (self._stubborn and self._left < 0))
        self.happened = self.happened or fails
        return fails

    def _refuse(self) -> None:
        raise OSError(self._code, os.strerror(self._code))


def refused(folder: Path, code: int, *, stubborn: bool, commits: int = 8) -> Iterator[str]:
    """Let each call fail in turn, until the scene ends before it; yields what is wrong, one line each."""
    for at in range(LIMIT):
        place = folder / str(at)
        place.mkdir()
        disk = Refusing(at, code, stubborn=stubborn)
        if wrong := _wrong_with(place / "notes.json", disk, commits):
            yield f"call {at}, {errno.errorcode.get(code, 'short write')}: {wrong}"
        if not disk.happened:
            return


def _wrong_with(path: Path, disk: Refusing, commits: int) -> str:
    expected: dict[str, str] = {}
    with notes(path, disk, fold_at=250) as opened:
        for number in range(commits):
            change = {f"n{number}": "said" * 10, "count": str(number)}
            try:
                opened.say(**change)
            except LibraryError as error:
                if "not saved" not in str(error):
                    return f"said {error}"
            else:
                expected |= change
            if opened.texts != expected:
                return f"at {number} there is {opened.texts}, not {expected}"
            if texts(path) != expected:
                return f"at {number} others find {texts(path)}, not {expected}"
        disk.healthy = True
        opened.say(last="one")
        opened.journal.fold()
        if opened.journal.damage:
            return f"said {opened.journal.damage}"
    return "" if texts(path) == expected | {"last": "one"} else f"in the end found {texts(path)}"
