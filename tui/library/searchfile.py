"""`search.db` as a file: its connections, what its errors mean, and how it is thrown away.

It is SQLite with a write-ahead log, so that whoever reads waits neither for a writer of this process nor for one of
another. Everything in it is derived: where it is damaged, foreign or of another form it is removed and made anew, and
where the folder refuses it a private one takes its place, in SQLite's own temporary file, until the session ends.
"""

import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tui.library.translating import translated
from tui.library.troubles import DamagedError, FormError, RefusedError

_PATIENCE = 1_000
"""Milliseconds to wait for another process that recovers or closes the file; readers never wait for a writer."""
_WRITERS_PATIENCE = 40
"""Milliseconds to wait for another process that is taking articles in: it does our work."""
_CACHE = "PRAGMA cache_size = -8000"
"""Kilobytes a connection, as a negative number."""
_IDLE = 4
"""Connections that are kept open between two questions."""
_MAGIC = b"SQLite format 3\0"
_COMPANIONS = ("", "-wal", "-shm", "-journal")


class SearchFile:
    """A pool of connections to one file. For any number of threads."""

    def __init__(
        self, path: Path | None, schema: str, form: int, obstacle: str = "", *, as_found: bool = False
    ) -> None:
        """Open the file; create it where there is none, and empty one of another form.

        Args:
            path: The file; None for a private one that nobody else sees.
            schema: What creates its tables.
            form: The number of that schema.
            obstacle: Of a private one, what keeps it from lying in a file of the library's.
            as_found: Neither create it nor empty it.

        Raises:
            DamagedError: It is no such file.
            FormError: As it is found it is of another form.
            RefusedError: It can neither be opened nor made.
            BusyError: Another process holds it for long.
        """
        self.path = path
        self.obstacle = obstacle
        self._schema, self._form = schema, form
        self._free = threading.Condition()
        self._idle: list[sqlite3.Connection] = []
        self._reading: dict[sqlite3.Connection, int] = {}
        """Which thread is asking something on which connection."""
        self._lent = 0
        self._closed = False
        self._identity: tuple[int, int] | None = None
        with translated():
            if as_found:
                self._find()
            else:
                self._prepare()

    @property
    def is_replaced(self) -> bool:
        """Another process has thrown the file away; what is read from it is out of date."""
        return self.path is not None and self._identity != _identity(self.path)

    @contextmanager
    def reading(self, *, interruptible: bool = False) -> Iterator[sqlite3.Connection]:
        """Read the file as it is at one moment.

        Args:
            interruptible: `interrupt` may end it.

        Raises:
            SearchCancelledError: `interrupt` was called meanwhile.
            DamagedError: The file is not what it should be.
            RefusedError: The disk refuses.
            BusyError: The file could not be read for a second.
        """
        with translated(), self._connection() as connection:
            if interruptible:
                with self._free:
                    self._reading[connection] = threading.get_ident()
            try:
                connection.execute("BEGIN")
                yield connection
            finally:
                with self._free:
                    self._reading.pop(connection, None)
                _roll_back(connection)

    @contextmanager
    def writing(self, *, patient: bool = False) -> Iterator[sqlite3.Connection]:
        """Change the file; others see all of it or nothing.

        Args:
            patient: Wait a second for another process that is writing, where else it is left the work.

        Raises:
            BusyError: Another process is writing.
            DamagedError: The file is not what it should be.
            RefusedError: The disk refuses; nothing has changed.
        """
        with translated(), self._connection() as connection:
            try:
                connection.execute(f"PRAGMA busy_timeout = {_PATIENCE if patient else _WRITERS_PATIENCE}")
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
            finally:
                _roll_back(connection)
                connection.execute(f"PRAGMA busy_timeout = {_PATIENCE}")

    def reset(self) -> None:
        """Empty the file; other processes see it at their next question.

        Raises:
            BusyError: Another process is writing.
            DamagedError: The file is not what it should be.
            RefusedError: The disk refuses; nothing has changed.
        """
        with self.writing() as connection:
            self._make(connection)

    def interrupt(self) -> None:
        """End what other threads are reading."""
        with self._free:
            for connection, thread in self._reading.items():
                if thread != threading.get_ident():
                    connection.interrupt()

    def close(self) -> None:
        """Close the connections; those in use when they come back."""
        with self._free:
            self._closed = True
            while self._idle:
                _close(self._idle.pop())

    def remove(self) -> bool:
        """Close the file and throw it away, unless another process already has; says whether it is gone."""
        self.close()
        if self.path is None:
            return False
        if not self.is_replaced:
            discard(self.path)
        return self.is_replaced

    # How it is done

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        connection = self._take()
        try:
            yield connection
        finally:
            with self._free:
                self._lent -= 1
                keep = not self._closed and (self.path is None or len(self._idle) < _IDLE)
                if keep:
                    self._idle.append(connection)
                self._free.notify()
            if not keep:
                _close(connection)

    def _take(self) -> sqlite3.Connection:
        """A connection of one's own; of a private file there is but one."""
        with self._free:
            if self.path is None:
                self._free.wait_for(lambda: self._idle or self._closed or not self._lent)
            if self._closed:
                raise RefusedError("it is closed")
            self._lent += 1
            if self._idle:
                return self._idle.pop()
        try:
            return _connected(self.path)
        except BaseException:
            with self._free:
                self._lent -= 1
            raise

    def _prepare(self) -> None:
        if self.path is not None:
            _create(self.path)
        with self._connection() as connection:
            if self.path is not None:
                connection.execute("PRAGMA journal_mode = WAL")
            if _form(connection) != self._form:
                connection.execute("BEGIN IMMEDIATE")
                try:
                    if _form(connection) != self._form:  # no other process has made it meanwhile
                        self._make(connection)
                    connection.execute("COMMIT")
                finally:
                    _roll_back(connection)
            self._identity = _identity(self.path) if self.path is not None else None

    def _find(self) -> None:
        """See that there is such a file."""
        if self.path is not None:
            _require(self.path.lstat().st_mode)
            self._identity = _identity(self.path)
        with self._connection() as connection:
            form = _form(connection)
        if not form:
            raise DamagedError("it is empty, or none of ours")
        if form != self._form:
            raise FormError("it is of another form")

    def _make(self, connection: sqlite3.Connection) -> None:
        """Drop whatever is there, and create the tables."""
        tables = connection.execute(_TABLES).fetchall()
        for (name,) in tables:
            connection.execute('DROP TABLE IF EXISTS "{}"'.format(name.replace('"', '""')))
        for statement in filter(None, map(str.strip, self._schema.split(";"))):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {self._form}")


_TABLES = """
SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY sql NOT LIKE 'CREATE VIRTUAL%'
"""
"""Virtual tables first: they take their shadows with them."""


def is_strange(path: Path) -> bool:
    """What lies there does not begin as a file of SQLite does.

    Source: https://sqlite.org/fileformat2.html, section 1.3.1.
    """
    try:
        with path.open("rb") as file:
            start = file.read(len(_MAGIC))
    except OSError:
        return False
    return start not in (b"", _MAGIC)


def discard(path: Path) -> None:
    """Remove a file of this kind, with what SQLite keeps beside it."""
    for companion in _COMPANIONS:
        with suppress(OSError):
            path.with_name(path.name + companion).unlink()


def _connected(path: Path | None) -> sqlite3.Connection:
    connection = sqlite3.connect(path or "", timeout=_PATIENCE / 1000, isolation_level=None, check_same_thread=False)
    try:
        # `NORMAL` with a write-ahead log: power loss may cost the last batches, never the file.
        for pragma in ("PRAGMA synchronous = NORMAL", _CACHE, "PRAGMA trusted_schema = OFF", "PRAGMA mmap_size = 0"):
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def _create(path: Path) -> None:
    """Create the file, for its owner's eyes only; SQLite gives what it keeps beside it the same mode.

    One that exists is not opened here: to close it would drop the locks that SQLite has on it in this process.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600))
        return
    mode = path.lstat().st_mode
    _require(mode)
    if stat.S_IMODE(mode) != 0o600:
        path.chmod(0o600)


def _require(mode: int) -> None:
    """See that it is the mode of a file."""
    if not stat.S_ISREG(mode):
        raise DamagedError("it is no file") if stat.S_ISLNK(mode) else RefusedError("something else is in its place")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _form(connection: sqlite3.Connection) -> int:
    form: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return form


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")


def _close(connection: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):
        connection.close()
