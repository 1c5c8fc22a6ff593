"""Folds takes and copies of one story into one row.

Stories that the index has come to know are compared with those near them, in the background or at the end of an
import. What a reader has parted stays so.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from tui.errors import SearchCancelledError
from tui.library.changes import Change, Edit, Kind
from tui.library.library import Library
from tui.model import ArticleId, Fold, FoldKind
from tui.session import carrying
from tui.session.events import Compared, Event, Folded

if TYPE_CHECKING:
    from tui.library.comparer import Joins

_BATCH = 128
"""Stories that are compared before what came of it is put on disk."""


def folded_since(library: Library, articles: Iterable[ArticleId], moment: datetime) -> list[ArticleId]:
    """Those of some stories that have been put behind or before others since a moment, by whichever process."""
    return [article for article in articles if _is_folded_since(library.fold(article), moment)]


def _is_folded_since(fold: Fold | None, moment: datetime) -> bool:
    return fold is not None and bool(fold.group) and fold.group != fold.article and fold.made >= moment


class Folding:
    """One session's part in folding. For one thread at a time."""

    def __init__(self, library: Library, make: Callable[[Change], None], tell: Callable[[Event], None]) -> None:
        self._library = library
        self._make = make
        self._tell = tell

    def run(
        self,
        stop: Callable[[], bool] = lambda: False,
        on_progress: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> frozenset[ArticleId]:
        """Compare all stories that have not been compared yet; those that the index does not know come later.

        Args:
            stop: Asked before each batch.
            on_progress: Called in this thread with the stories that were compared, and how many there are to compare.

        Returns:
            Those that were folded.

        Raises:
            SearchCancelledError: The index is being made anew.
        """
        library = self._library
        if library.read_only:
            return frozenset()
        folded: set[ArticleId] = set()
        done, total = 0, library.search.count_uncompared()
        before: list[int] = []
        while not stop() and (numbers := self._next(stop)) != before:
            before = numbers
            joins = library.comparer.compare(numbers)
            if joins:
                self._fold(joins)
                folded |= joins.keys()
            library.search.compared(numbers)
            done += len(numbers)
            on_progress(done, max(total, done))
        if done:
            self._tell(Compared())
        return frozenset(folded)

    def _next(self, stop: Callable[[], bool]) -> list[int]:
        """The stories to compare next; where all that are sketched have been, more are sketched first."""
        search = self._library.search
        while not (numbers := search.uncompared(_BATCH)) and self._library.comparer.sketch(stop):
            pass
        return numbers

    def run_quietly(self, stop: Callable[[], bool]) -> None:
        """Do the same in the background; where the index cannot be asked now, another time."""
        with suppress(SearchCancelledError):
            self.run(stop)

    def _fold(self, joins: "Joins") -> None:
        """Put down which stories share a row, then what goes along with that."""
        library, moment = self._library, self._library.clock()
        groups = {group for group, _ in joins.values()}
        led = {article: library.leader(article) for article in (*joins, *groups)}
        self._make(
            tuple(
                Edit(Kind.FOLD, article, library.fold(article), Fold(article, group, kind, moment))
                for article, (group, kind) in joins.items()
            )
        )
        for article, before in led.items():
            self._make(self._carried(before, library.leader(article)))
        self._tell(Folded(frozenset(led) | frozenset(led.values())))

    def _carried(self, before: ArticleId, after: ArticleId) -> Change:
        """What goes from the take that stood for a story to the one that does so now."""
        library = self._library
        fold = library.fold(after)
        if fold is None:  # the first story of a bundle has a record only if it has something to remember
            other = library.fold(before)
            fold = Fold(after, after, other.kind if other else FoldKind.COPY, library.clock())
        return carrying.carried(library, [before], fold)
