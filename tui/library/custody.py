"""Custody of the index file: whatever becomes of it, there is an index to work with.

It is opened when it is first needed, opened again where another process has replaced it, emptied where it is stale, and
thrown away where it is damaged. Where the folder refuses, an index that nobody else sees takes its place. It is
derived from the articles, so that nothing is lost by any of this.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tui.errors import SearchCancelledError
from tui.library.database import Database
from tui.library.errata import Errata
from tui.library.haste import Haste
from tui.library.lore import Lore
from tui.library.troubles import BusyError, RefusedError, StaleError, TroubleError

if TYPE_CHECKING:
    from tui.library.index import Index

_ATTEMPTS = 3

_Answer = TypeVar("_Answer")


class Custody:
    """The index of one library, always one of use. For any number of threads."""

    def __init__(
        self, path: Path, articles: Database, errata: Errata | None, is_newer: Callable[[], bool], lore: Lore
    ) -> None:
        """Take the index of a library into custody; the arguments are those of `Search`."""
        self.path = path
        self._database = articles
        self._errata = errata
        self._is_newer = is_newer
        self._lore = lore
        self._mutex = threading.Lock()
        """For opening the index, and throwing it away."""
        self._index: Index | None = None
        self._obstacle = ""
        """Why what is searched is forgotten at the end: the folder refuses, or is of a newer Dateline."""
        self._closed = False
        self.haste = Haste()
        """Who waits for a moment at most while another thread opens the index."""

    @property
    def is_open(self) -> bool:
        """Whether somebody has needed the index already."""
        return self._index is not None

    def use(self, work: "Callable[[Index], _Answer]", then: Callable[[], None] = lambda: None) -> _Answer:
        """Do some work with the index; where that shows it to be of no use, mend it and begin again.

        Args:
            work: What to do.
            then: Done with each index that has just been mended, which is empty, before the work is.

        Raises:
            BusyError: Another process holds the file for long.
            TroubleError: It can be neither used nor mended.
            SearchCancelledError: The library is closed.
        """
        for _ in range(_ATTEMPTS):
            index = self.opened()
            try:
                return work(index)
            except BusyError:
                raise
            except TroubleError as error:
                trouble = error
                self._mend(index, error)
                then()
        raise trouble

    def opened(self) -> "Index":
        """The index, opened.

        Raises:
            BusyError: Another process holds the file for long, or another thread, and this one is in haste.
            SearchCancelledError: The library is closed.
        """
        # SQLite costs 7 ms at a start that searches nothing.
        from tui.library.index import Index

        if not self._mutex.acquire(timeout=self.haste.patience):
            raise BusyError("another thread opens it")
        try:
            return self._opened(Index)
        finally:
            self._mutex.release()

    def _opened(self, kind: "type[Index]") -> "Index":
        """The index, with the mutex held."""
        if self._closed:
            raise SearchCancelledError("the library is closed")
        if self._index is not None and self._index.is_replaced:
            self._index.close()
            self._index = None
        if self._index is None:
            if not self._obstacle and self._is_newer():
                self._obstacle = RefusedError.obstacle
            self._index = kind.opened(self.path, self._database, self._errata, self._lore, obstacle=self._obstacle)
        return self._index

    def found(self) -> "Index":
        """The index as it lies there, to be checked, of which nothing is mended; whoever asks closes it.

        Raises:
            TroubleError: It cannot be opened; the message says why.
        """
        from tui.library.index import Index  # as above

        return Index.found(self.path, self._database, self._errata, self._lore)

    def interrupt(self) -> None:
        """End what other threads are asking of the index."""
        if self._index is not None:
            self._index.interrupt()

    def close(self) -> None:
        """Let go of the file, for good."""
        with self._mutex:
            self._closed = True
            if self._index is not None:
                self._index.close()

    def _mend(self, index: "Index", trouble: TroubleError) -> None:
        """Make the index one that can be filled again, unless another thread has."""
        with self._mutex:
            if self._index is not index:
                return
            if isinstance(trouble, StaleError) and _emptied(index):
                return
            self._index = None
            if isinstance(trouble, RefusedError):
                index.close()
                self._obstacle = trouble.obstacle
            else:
                self._obstacle = "" if index.remove() else RefusedError.obstacle


def _emptied(index: "Index") -> bool:
    """Empty an index; another process that is writing has seen the same, or will."""
    try:
        index.reset()
    except BusyError:
        return True
    except TroubleError:
        return False
    return True
