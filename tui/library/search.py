"""Search: which articles hold these words, and which name this person, answered from an index of the whole library.

The index (`search.db`) is derived from the articles and follows them: `pending` says which are not in it yet, and
`catch_up` takes them in. It is stale at times and never wrong: an answer is right for all articles that were not
pending before the question, so ask what is pending first. Whatever becomes of the file is met here: it is made anew, or
done without.

For any number of threads. Questions wait neither for each other nor for `catch_up`, of this process or another.
"""

import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tui.errors import LibraryError, SearchCancelledError, SearchUnavailableError
from tui.library.codec import ARTICLES
from tui.library.conditions import Words
from tui.library.database import Database
from tui.library.errata import Errata
from tui.library.troubles import BusyError, RefusedError, StaleError, TroubleError
from tui.model import EntityId, EntityType
from tui.names import safe

if TYPE_CHECKING:
    from tui.library.census import Census
    from tui.library.company import Companion
    from tui.library.index import Index
    from tui.library.mentions import Known
    from tui.library.sketches import Sketch

_SMALL = 2_000
"""So many articles are taken in at once, some half a second, when an answer would else be missing."""

_ATTEMPTS = 3
_STEP = 0.02
"""Seconds in which `stop` is heard."""

_IN_THE_WAY = "what lies in its place can be neither read nor replaced; move it away"

_Answer = TypeVar("_Answer")


class Search:
    """The index of one library; opened at the first question."""

    def __init__(
        self,
        path: Path,
        articles: Database,
        errata: Errata | None = None,
        is_newer: Callable[[], bool] = lambda: False,
    ) -> None:
        """Search a library.

        Args:
            path: Where the index lies.
            articles: What is searched.
            errata: What readers have put right; None for nothing.
            is_newer: Whether the library is of a newer Dateline, whose index may be of a form that we would throw away.
        """
        self._is_newer = is_newer
        self._path = path
        self._database = articles
        self._errata = errata
        self._mutex = threading.Lock()
        """For opening the index, and throwing it away."""
        self._turn = threading.Lock()
        """For catching up."""
        self._index: Index | None = None
        self._private = False
        """The folder refuses, or is of a newer Dateline; what is searched is forgotten at the end."""
        self._closed = False

    # Questions

    def pending(self) -> Sequence[int]:
        """The numbers of the articles whose words or names are not in yet, or not as they are now; ascending.

        Raises:
            SearchUnavailableError: Another process holds the file for long.
        """
        return self._asked(lambda index: index.pending(), refill=False)

    def matching(self, words: Words) -> Sequence[int]:
        """The numbers of the indexed articles that hold some words, ascending.

        Raises:
            SearchCancelledError: `interrupt` was called meanwhile.
            SearchUnavailableError: The index is being made anew, or another process holds it for long.
        """
        return self._asked(lambda index: index.matching(words))

    def ranked(self, words: Sequence[Words], limit: int | None, *, every: bool = False) -> list[int]:
        """The numbers of the indexed articles that hold words, those that they fit best first (bm25).

        Args:
            words: Those that count; one in a headline counts more than one in the text.
            limit: How many are wanted; None for all.
            every: Only articles that hold all of them, which is quicker; else one is enough.

        Raises:
            SearchCancelledError: `interrupt` was called meanwhile.
            SearchUnavailableError: The index is being made anew, or another process holds it for long.
        """
        return self._asked(lambda index: index.ranked(words, limit, every))

    def named(self, name: str, type: EntityType | None = None) -> frozenset[EntityId]:
        """The ids that bear a name, have it as an alias in some article, or are it; folded.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        return self._asked(lambda index: index.named(name, type))

    def counts(self, entities: Mapping[EntityId, Collection[EntityId]]) -> dict[EntityId, int]:
        """In how many indexed articles, those in the trash included, each entity is mentioned under any of its ids.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        return self._asked(lambda index: index.counts(entities))

    def titles(self, entities: Iterable[EntityId]) -> dict[EntityId, str]:
        """The canonical name that most articles give to an id; those that no article has are left out.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        wanted = tuple(entities)
        return self._asked(lambda index: index.titles(wanted))

    def beginning(self, start: str, limit: int) -> list[str]:
        """The names in the indexed articles that begin with some letters, so many at most, the commonest first.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        return self._asked(lambda index: index.beginning(start, limit))

    def joined(self, ids: Iterable[EntityId]) -> dict[EntityId, EntityId]:
        """Those of some ids that mean another one by themselves (`kin`), with that.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        wanted = tuple(ids)
        return self._asked(lambda index: index.joined(wanted))

    def relatives(
        self, entities: Iterable[EntityId], ruled: Collection[EntityId] = ()
    ) -> dict[EntityId, list[EntityId]]:
        """The other ids that may mean each entity, in the index or made by a correction; `joined` tells which do.

        Args:
            entities: Their ids.
            ruled: Ids that others were joined to by corrections; no story need name them.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        wanted = tuple(entities)
        return self._asked(lambda index: index.relatives(wanted, ruled))

    def known(self, entity: EntityId, members: Iterable[EntityId]) -> "Known | None":
        """What the indexed articles, those in the trash included, have of an entity; None when none mentions it.

        Args:
            entity: The one of its ids whose canonical name it bears.
            members: All ids under which it is mentioned.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        wanted = tuple(members)
        return self._asked(lambda index: index.known(entity, wanted))

    def everybody(self) -> list[EntityId]:
        """The ids of all whom indexed articles, those in the trash included, mention; whatever they mean.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        return self._asked(lambda index: index.everybody())

    def all_known(self, entities: Mapping[EntityId, Iterable[EntityId]]) -> "dict[EntityId, Known]":
        """What is known of several entities, each with all its ids; those that no article mentions are left out.

        Args:
            entities: All ids of each, by the one whose canonical name it bears.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        return self._asked(lambda index: index.all_known(entities))

    def mentioning(self, entities: Iterable[EntityId]) -> Sequence[int]:
        """The numbers of the indexed articles, those in the trash included, that mention any of some entities.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        wanted = tuple(entities)
        return self._asked(lambda index: index.mentioning(wanted))

    def naming(self, entities: Mapping[EntityId, Collection[EntityId]]) -> Mapping[EntityId, Sequence[int]]:
        """For each entity the numbers of the indexed articles, ascending, that mention it under any of its ids.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        return self._asked(lambda index: index.naming(entities))

    def company(
        self, entities: Iterable[EntityId], limit: int, census: "Census | None" = None
    ) -> "Sequence[Companion]":
        """Who and what is named in most of the indexed articles that mention any of some entities.

        Args:
            entities: Whose company; they are not part of it.
            limit: How many are wanted.
            census: Tells which articles are one story; without it each is.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        wanted = tuple(entities)
        return self._asked(lambda index: index.company(wanted, limit, census))

    def uncompared(self, limit: int) -> list[int]:
        """The numbers of sketched articles that have not been compared with others yet, so many at most, oldest first.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        return self._asked(lambda index: index.uncompared(limit), refill=False)

    def count_uncompared(self) -> int:
        """How many they are, with those that have not been sketched yet.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        return self._asked(lambda index: index.count_uncompared(), refill=False)

    def unsketched(self, limit: int) -> dict[int, int]:
        """The numbers of indexed articles of which no sketch has been made yet, so many at most, each with its take.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        return self._asked(lambda index: index.unsketched(limit), refill=False)

    def sketched(self, takes: Mapping[int, int], made: "Mapping[int, Sketch]") -> None:
        """Keep the sketches that were made of articles; they are uncompared now.

        Args:
            takes: As `unsketched` answered.
            made: Of those of them of which one could be made.

        Raises:
            SearchUnavailableError: As for `matching`.
        """
        self._asked(lambda index: index.sketched(takes, made), refill=False)

    def near(self, numbers: Sequence[int]) -> dict[int, list[int]]:
        """For each article the indexed ones that may be takes or copies of it, the likeliest first.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        return self._asked(lambda index: index.near(numbers), refill=False)

    def compared(self, numbers: Sequence[int]) -> None:
        """Note that articles have been compared with those that were there.

        Raises:
            SearchUnavailableError: As for `matching`.
        """
        self._asked(lambda index: index.compared(numbers), refill=False)

    def interrupt(self) -> None:
        """End what other threads are asking: it raises `SearchCancelledError` there."""
        if self._index is not None:
            self._index.interrupt()

    # Care

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
        if self._opened().is_private:
            raise LibraryError(f"{safe(str(self._path))} was not made: {_IN_THE_WAY}")
        return remaining

    def check(self) -> list[str]:
        """What is wrong with the index, one line each; nothing while another process is writing. It reads all of it."""
        from tui.library.searchfile import is_strange  # it loads SQLite, 7 ms

        strange = self._index is None and is_strange(self._path)  # to open it throws it away
        try:
            index = self._opened()
            found = [_IN_THE_WAY] if index.is_private else index.check()
            found += ["it was no index, and has been emptied"] if strange and not index.is_private else []
        except BusyError:
            return []
        except TroubleError as error:
            found = [str(error)]
        return [safe(f"search.db: {line}") for line in found]

    def close(self) -> None:
        """Let go of the file."""
        with self._mutex:
            self._closed = True
            if self._index is not None:
                self._index.close()

    # How it is done

    def _asked(self, ask: "Callable[[Index], _Answer]", *, refill: bool = True) -> _Answer:
        """Ask the index; one that turns out to be unusable is made anew.

        Args:
            ask: The question.
            refill: An empty index would answer it wrongly: fill it first.
        """
        for _ in range(_ATTEMPTS):
            try:
                index = self._opened()
                return ask(index)
            except BusyError as error:
                raise SearchUnavailableError("the search index is busy; search again") from error
            except TroubleError as error:
                self._mend(index, error)
                if refill:
                    self._refill()
        raise SearchUnavailableError("the search index can be neither read nor made anew; see `dateline check`")

    def _caught_up(self, stop: Callable[[], bool], on_progress: Callable[[int, int], None]) -> int:
        for _ in range(_ATTEMPTS):
            try:
                index = self._opened()
                return index.catch_up(stop, on_progress)
            except BusyError:
                return len(self.pending())
            except RefusedError as error:
                raise LibraryError(f"the search index cannot be written: {error}; words are found later") from error
            except TroubleError as error:
                self._mend(index, error)
        raise LibraryError("the search index can be neither read nor made anew; see `dateline check`")

    def _opened(self) -> "Index":
        # SQLite costs 7 ms at a start that searches nothing.
        from tui.library.index import Index

        with self._mutex:
            if self._closed:
                raise SearchCancelledError("the library is closed")
            if self._index is not None and self._index.is_replaced:
                self._index.close()
                self._index = None
            if self._index is None:
                self._private |= self._is_newer()
                self._index = Index.opened(self._path, self._database, self._errata, private=self._private)
            return self._index

    def _mend(self, index: "Index", error: TroubleError) -> None:
        """Make the index one that can be filled again, unless another thread has."""
        with self._mutex:
            if self._index is not index:
                return
            if isinstance(error, StaleError) and _emptied(index):
                return
            self._index = None
            if isinstance(error, RefusedError):
                index.close()
                self._private = True
            else:
                self._private = not index.remove()

    def _refill(self) -> None:
        """Fill an index that has just been made, if that is done in a moment."""
        if len(self._database.keyed(ARTICLES).all_numbers()) > _SMALL:
            raise SearchUnavailableError("the search index is being made anew; search again in a while")
        with suppress(LibraryError):
            self.catch_up()


def _emptied(index: "Index") -> bool:
    """Empty an index; another process that is writing has seen the same, or will."""
    try:
        index.reset()
    except BusyError:
        return True
    except TroubleError:
        return False
    return True
