"""The lock that all writers of a library take, across processes."""

import fcntl
import os
from pathlib import Path
from time import monotonic, sleep

from tui.errors import LibraryError, LibraryReadOnlyError
from tui.library.journal.disk import Disk
from tui.names import safe

PATIENCE = 20.0
"""Seconds to wait; a commit holds the lock for milliseconds."""
_PAUSE = 0.002


class Lock:
    """A `flock` on a file that is never renamed and never removed. It goes when its process does, however that ends."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self._path = path
        self._disk = disk
        self._descriptor: int | None = None

    def acquire(self, patience: float | None = None) -> None:
        """Take the lock.

        Args:
            patience: How many seconds to wait for another writer; the usual time when not given.

        Raises:
            LibraryError: Another process holds it all the time: a suspended one could until tomorrow.
            LibraryReadOnlyError: The folder may not be written.
        """
        patience = PATIENCE if patience is None else patience
        end = monotonic() + patience
        try:
            if self._descriptor is None:
                self._descriptor = self._disk.open_lock(self._path)
            while not _taken(self._descriptor):
                if monotonic() > end:
                    raise LibraryError(
                        f"not saved: another Dateline has held {safe(str(self._path))} for {patience:.0f} seconds; "
                        "is it suspended?"
                    )
                sleep(_PAUSE)
        except OSError as error:
            folder = safe(str(self._path.parent))
            message = f"the library in {folder} cannot be written ({error.strerror}); it can only be read"
            raise LibraryReadOnlyError(message) from error

    def release(self) -> None:
        """Let others have it."""
        if self._descriptor is not None:
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)

    def close(self) -> None:
        """Let go of the file."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
