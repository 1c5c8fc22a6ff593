"""Upkeep of the search index: it follows the articles, is made anew when a reader asks, and is checked.

`pending` says which articles are not in it yet, and `catch_up` takes them in, a batch at a time.
"""

import os
import threading
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tui.errors import LibraryError, SearchUnavailableError
from tui.library.codec import ARTICLES
from tui.library.custody import Custody
from tui.library.database import Database
from tui.library.errata import Errata
from tui.library.lore import NO_LORE, Lore
from tui.library.troubles import BusyError, FormError, RefusedError, TroubleError
from tui.names import safe

if TYPE_CHECKING:
    from tui.library.index import Index

_SMALL = 2_000
"""So many articles are taken in at once, some half a second, when an answer would else be missing."""

_LATEST = 200
"""So many articles are taken for pending as long as it is not known which are; most that is pending has just come."""

_STEP = 0.02
"""Seconds in which `stop` is heard."""

_HOPELESS = "the search index can be neither read nor made anew; see `dateline check`"

_Answer = TypeVar("_Answer")


class Upkeep:
    """The index of one library, kept up with it; opened when it is first needed."""

    def __init__(
        self,
        path: Path,
        articles: Database,
        errata: Errata | None = None,
        is_newer: Callable[[], bool] = lambda: False,
        lore: Lore = NO_LORE,
    ) -> None:
        """Keep the index of a library.

        Args:
            path: Where the index lies.
            articles: What is searched.
            errata: What readers have put right; None for nothing.
            is_newer: Whether the library is of a newer Dateline, whose index may be of a form that we would throw away.
            lore: What is known of names that no story need say.
        """
        self._database = articles
        self._custody = Custody(path, articles, errata, is_newer, lore)
        self._turn = threading.Lock()
        """For catching up."""
        self.haste = self._custody.haste
        """Which thread does not wait for that."""

    def pending(self) -> Sequence[int]:
        """The numbers of the articles whose words or names are not in yet, or not as they are now; ascending.

        Whoever is in haste is told the latest articles where that takes longer than a moment to find out.

        Raises:
            SearchUnavailableError: Another process holds the file for long.
        """
        if not self.haste.is_here:
            return self._asked(lambda index: index.pending(), refill=False)
        found = self._asked(lambda index: index.pending_at_once(self.haste.patience), refill=False)
        if found is None:
            self.haste.miss()
            return self._database.keyed(ARTICLES).all_numbers()[-_LATEST:]
        return found

    def catch_up(
        self,
        stop: Callable[[], bool] = lambda: False,
        on_progress: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> int:
        """Take in what is pending, a batch at a time, each safe when the next one begins.

        Args:
            stop: Asked after each article, within some milliseconds.
            on_progress: Called in this thread with the articles that were taken in, and how many there are to take in.

        Returns:
            How many articles remain: none, unless it was stopped, or another process is doing it.

        Raises:
            LibraryError: The index cannot be written; what was pending remains so.
            SearchUnavailableError: Another process holds the file for long.
        """
        while not self._turn.acquire(timeout=_STEP):
            if stop():
                return len(self.pending())
        try:
            return self._caught_up(stop, on_progress)
        finally:
            self._turn.release()

    def rebuild(
        self,
        stop: Callable[[], bool] = lambda: False,
        on_progress: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> int:
        """Throw the index away and take in everything; the arguments are those of `catch_up`.

        Raises:
            LibraryError: The index cannot be written, or not where it would be found again.
        """
        with self._turn:
            self._asked(lambda index: index.reset(), refill=False)
        remaining = self.catch_up(stop, on_progress)
        index = self._custody.opened()
        if index.is_private:
            raise LibraryError(f"{safe(str(self._custody.path))} was not made: {index.obstacle}")
        return remaining

    def check(self) -> list[str]:
        """What is wrong with the index, one line each; nothing while another process is writing. It reads all of it.

        Of an index that nobody has used yet nothing is mended by that; one that another version made is no fault.
        """
        if self.is_missing:
            return []
        try:
            found = self._checked() if self._custody.is_open else self._checked_as_found()
        except (BusyError, FormError):
            return []
        except RefusedError as error:
            found = [error.obstacle]
        except TroubleError as error:
            found = [str(error)]
        return [safe(f"search.db: {line}") for line in found]

    @property
    def is_missing(self) -> bool:
        """There is no index yet, or none any more; the next question makes one."""
        return not self._custody.is_open and not os.path.lexists(self._custody.path)

    def _checked(self) -> list[str]:
        index = self._custody.opened()
        return [index.obstacle] if index.is_private else index.check()

    def _checked_as_found(self) -> list[str]:
        """Like `_checked`; to open it in the usual way would throw away what is damaged."""
        from tui.library.searchfile import is_strange  # it loads SQLite, 7 ms

        if is_strange(self._custody.path):
            return ["it is no index"]
        with closing(self._custody.found()) as index:
            return index.check()

    def close(self) -> None:
        """Let go of the file."""
        self._custody.close()

    def _asked(self, question: "Callable[[Index], _Answer]", *, refill: bool = True) -> _Answer:
        """Ask the index.

        Args:
            question: What to ask.
            refill: An empty index would answer it wrongly: fill it first.
        """
        try:
            return self._custody.use(question, self._refill if refill else lambda: None)
        except BusyError as error:
            self.haste.miss()
            raise SearchUnavailableError("the search index is busy; search again") from error
        except TroubleError as error:
            raise SearchUnavailableError(_HOPELESS) from error

    def _refill(self) -> None:
        """Fill an index that has just been made, if that is done in a moment."""
        if len(self._database.keyed(ARTICLES).all_numbers()) > _SMALL:
            raise SearchUnavailableError("the search index is being made anew; search again in a while")
        with suppress(LibraryError):
            self.catch_up()

    def _caught_up(self, stop: Callable[[], bool], on_progress: Callable[[int, int], None]) -> int:
        try:
            return self._custody.use(lambda index: _taken_in(index, stop, on_progress))
        except BusyError:
            return len(self.pending())
        except TroubleError as error:
            raise LibraryError(_HOPELESS) from error


def _taken_in(index: "Index", stop: Callable[[], bool], on_progress: Callable[[int, int], None]) -> int:
    """Like `Index.catch_up`; where the disk refuses, that is told, and what is in the file stays there."""
    try:
        return index.catch_up(stop, on_progress)
    except RefusedError as error:
        raise LibraryError(f"the search index cannot be written: {error}; words are found later") from error
