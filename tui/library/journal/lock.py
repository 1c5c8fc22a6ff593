"""The lock that whoever writes a library holds, against other threads of this process and against other processes."""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from tui.errors import LibraryError, LibraryReadOnlyError
from tui.library.journal.disk import Disk
from tui.names import safe

PATIENCE = 20.0
"""Seconds to wait for another process; a commit holds the lock for milliseconds."""
_PAUSE = 0.002


class Lock:
    """A `flock` on a file that is never renamed and never removed. It goes when its process does, however that ends."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self._path = path
        self._disk = disk
        self._descriptor: int | None = None
        self._threads = threading.RLock()
        self._holds = 0
        """How many times over the thread that has it holds it."""
        self._owner = 0

    @property
    def is_mine(self) -> bool:
        """This thread holds it."""
        return self._owner == threading.get_ident()

    def __enter__(self) -> None:
        """Take the lock; a thread may do so several times over. Other threads are waited for as long as it takes.

        Raises:
            LibraryError: Another process holds it all the time: a suspended one could until tomorrow.
            LibraryReadOnlyError: The folder may not be written.
        """
        self._threads.acquire()
        self._enter(PATIENCE)

    def __exit__(self, *_: object) -> None:
        self._holds -= 1
        if not self._holds:
            self._owner = 0
            if self._descriptor is not None:
                fcntl.flock(self._descriptor, fcntl.LOCK_UN)
        self._threads.release()

    @contextmanager
    def if_free(self) -> Iterator[bool]:
        """Take the lock if nobody holds it; says whether that was so."""
        is_free = self._threads.acquire(blocking=False)
        try:
            if is_free:
                self._enter(0)
        except LibraryError:
            is_free = False
        try:
            yield is_free
        finally:
            if is_free:
                self.__exit__()

    def close(self) -> None:
        """Let go of the file."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _enter(self, patience: float) -> None:
        """Go on from where this thread has it among those of this process."""
        try:
            if not self._holds:
                self._acquire(patience)
                self._owner = threading.get_ident()
        except LibraryError:
            self._threads.release()
            raise
        self._holds += 1

    def _acquire(self, patience: float) -> None:
        end = monotonic() + patience
        try:
            if self._descriptor is None:
                self._descriptor = self._disk.open_lock(self._path)
            while not _taken(self._descriptor):
                if monotonic() > end:
                    held = f"another Dateline has held {safe(str(self._path))} for {patience:.0f} seconds"
                    raise LibraryError(f"not saved: {held}; is it suspended?")
                sleep(_PAUSE)
        except OSError as error:
            folder = safe(str(self._path.parent))
            message = f"the library in {folder} cannot be written ({error.strerror}); it can only be read"
            raise LibraryReadOnlyError(message) from error


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
