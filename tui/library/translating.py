"""What the errors of SQLite and of the disk below it mean for the index, as `troubles`."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from tui.errors import SearchCancelledError
from tui.library.troubles import BusyError, DamagedError, FullError, RefusedError


@contextmanager
def translated() -> Iterator[None]:
    """Turn errors into what can be done about them.

    Raises:
        SearchCancelledError: Another thread has ended the question.
        BusyError: Another process holds the file.
        FullError: The disk is full.
        RefusedError: The disk refuses.
        DamagedError: Whatever else; the file is not what it should be.
    """
    try:
        yield
    except sqlite3.Error as error:
        # Without a code it is a value that Python cannot read, such as text that is no UTF-8.
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        if code == sqlite3.SQLITE_INTERRUPT:
            raise SearchCancelledError("the search was cancelled") from error
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise BusyError(str(error)) from error
        if code == sqlite3.SQLITE_FULL or _lacks_room_beside(error):
            raise FullError from error
        raise (RefusedError if code in _REFUSALS else DamagedError)(str(error)) from error
    except UnicodeError as error:  # in a value, or in what SQLite has to say about one
        raise DamagedError(str(error)) from error
    except OSError as error:
        raise (FullError() if error.errno in _FULL else RefusedError(error.strerror or str(error))) from error


def _lacks_room_beside(error: sqlite3.Error) -> bool:
    """The shared memory beside the file could not be given its size, which SQLite calls an error of the disk."""
    return getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_IOERR_SHMSIZE


_FULL = (errno.ENOSPC, errno.EDQUOT)

_REFUSALS = frozenset(
    (
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_AUTH,
    )
)
