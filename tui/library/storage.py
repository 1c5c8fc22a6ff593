"""A TinyDB storage that replaces its file whole, under a lock that all processes respect.

What TinyDB's own storage gets wrong here: it rewrites its file in place, so that a kill in between leaves rubbish, and
it takes no lock, so that two sessions lose each other's writes. The file stays one that a stock TinyDB opens. What the
rest of the library knows of this module is `read`, `write`, `transaction`, `guard`, `highest_id` and `close`; another
storage behind them changes nothing else.
"""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

from tinydb.storages import Storage

from tui.errors import LibraryError, LibraryReadOnlyError
from tui.library import codec
from tui.library.codec import Tables
from tui.library.disk import Disk
from tui.names import safe

_PATIENCE = 20.0
"""Seconds to wait for a lock; a commit holds it for milliseconds."""
_PAUSE = 0.002


class AtomicStorage(Storage):
    """Reads a JSON file when it has changed; writes it whole, under a lock that all processes respect."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self.guard = threading.RLock()
        """Held by a thread that needs the file to stand still for the others of this process."""
        self._path = path.resolve()
        self._disk = disk
        self._cache: Tables | None = None
        self._source: int | None = None
        """The file that the cache was read from, held open so that its inode number cannot be given to another."""
        self._lock: int | None = None
        self._depth = 0
        self._pending: Tables | None = None

    def read(self) -> Tables | None:
        """All tables, `_meta` included; None while there is no file.

        The dicts of tables are the caller's own; the documents in them are shared and must not be changed.
        """
        with self.guard:
            if self._pending is not None:
                return _copied(self._pending)
            if self._cache is None or self._moved_on():
                self._load()
            return _copied(self._cache) if self._cache is not None else None

    def write(self, data: Tables) -> None:
        """Put `data` in the place of everything; inside a transaction, at its end."""
        with self.transaction():
            codec.refuse_newer(self.read() or {}, self._path)
            self._pending = _copied(data)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the lock; write once when the outermost transaction ends, nothing when it fails."""
        with self.guard:
            if not self._depth:
                self._acquire()
            self._depth += 1
            try:
                yield
                if self._depth == 1 and self._pending is not None:
                    self._flush(self._pending)
            except BaseException:
                self._forget()
                raise
            finally:
                self._depth -= 1
                if not self._depth:
                    self._pending = None
                    self._release()

    def highest_id(self, table: str) -> int:
        """The highest id that a table ever gave out."""
        return codec.highest_id(self.read() or {}, table)

    def close(self) -> None:
        """Let go of the files."""
        with self.guard:
            self._forget()
            if self._lock is not None:
                os.close(self._lock)
                self._lock = None

    def _moved_on(self) -> bool:
        if self._source is None:
            return True
        try:
            return _identity(self._path.stat()) != self._identity
        except FileNotFoundError:
            return True

    def _load(self) -> None:
        self._forget()
        try:
            with open(self._open(), "rb", closefd=False) as file:
                self._cache = codec.decode_tables(file.read())
        except FileNotFoundError:
            return
        except OSError as error:
            self._forget()
            raise LibraryError(f"{_shown(self._path)} cannot be read: {error.strerror}") from error
        except ValueError as error:
            self._forget()
            message = (
                f"{self._path} is damaged ({error}). It is left as it is: move it away, or put a copy in its place"
            )
            raise LibraryError(message) from error

    def _flush(self, data: Tables) -> None:
        data = codec.stamped(data)
        try:
            self._disk.replace(self._path, codec.encode_tables(data))
        except OSError as error:
            raise LibraryError(f"not saved, {_shown(self._path)} cannot be written: {error.strerror}") from error
        self._forget()
        with suppress(OSError):  # then the next read loads it
            self._open()
            self._cache = data

    def _open(self) -> int:
        self._source = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
        self._identity = _identity(os.fstat(self._source))
        return self._source

    def _acquire(self) -> None:
        path = self._path.with_name(f"{self._path.name}.lock")
        try:
            if self._lock is None:
                self._lock = self._disk.open_lock(path)
            _wait_for_lock(self._lock)
        except TimeoutError as error:
            message = (
                f"not saved: another Dateline has held {_shown(path)} for {_PATIENCE:.0f} seconds; is it suspended?"
            )
            raise LibraryError(message) from error
        except OSError as error:
            folder = _shown(self._path.parent)
            message = f"the library in {folder} cannot be written ({error.strerror}); it can only be read"
            raise LibraryReadOnlyError(message) from error

    def _release(self) -> None:
        if self._lock is not None:
            fcntl.flock(self._lock, fcntl.LOCK_UN)

    def _forget(self) -> None:
        self._cache = None
        if self._source is not None:
            os.close(self._source)
            self._source = None


def _wait_for_lock(descriptor: int) -> None:
    """Take the lock; give up in the end, since a suspended process could hold it until tomorrow."""
    end = monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if monotonic() > end:
                raise TimeoutError from None
            sleep(_PAUSE)
        else:
            return


def _shown(path: Path) -> str:
    return safe(str(path))


def _identity(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_ino, status.st_size, status.st_mtime_ns


def _copied(tables: Tables) -> Tables:
    """Copies of the dicts that TinyDB changes in place; documents stay shared."""
    return {name: dict(table) for name, table in tables.items()}
