"""Tallies articles: what readers did with them, staged or on disk, goes into the rows of the catalogue."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from time import sleep
from typing import TypeVar

from tui.library import masks
from tui.library.binder import Binder
from tui.library.cabinet import Cabinet
from tui.library.catalogue import NOTED, PLACED, TRASHED, Catalogue, Tally
from tui.library.changes import Change, Edit, Kind, Trashed, subjects
from tui.library.ledger import Ledger, News
from tui.library.shelf import Shelf
from tui.library.statuses import revised, stands
from tui.model import ArticleId, Bookmark, Fold, Note, Status

Thing = TypeVar("Thing")

_FEW = 256
"""Rows that are changed before others get their turn, within some milliseconds."""
_FLAGS = {Kind.NOTE: NOTED, Kind.BOOKMARK: PLACED, Kind.TRASH: TRASHED}
"""What the row of an article says when it has a record of a kind."""
_SHOWN = frozenset({Kind.STATUS, Kind.FOLD, *_FLAGS})
"""Kinds of records that the catalogue says something of."""


class Tallier:
    """Follows `state.json`, and what is staged for it."""

    def __init__(self, cabinet: Cabinet, shelf: Shelf, ledger: Ledger, binder: Binder) -> None:
        self._cabinet = cabinet
        self._shelf = shelf
        self._ledger = ledger
        self._binder = binder

    def restate(self, articles: Iterable[ArticleId]) -> None:
        """Put down anew what the state says of some articles."""
        for some in _few(articles):
            with self._cabinet.mutex:
                self._settle(self._cabinet.catalogue, some)

    def _settle(self, catalogue: Catalogue, articles: Iterable[ArticleId]) -> None:
        rows = [row for article in articles if (row := self._cabinet.row(article)) is not None]
        for row in rows:
            catalogue.settle(row, self._tally(catalogue.id(row)))
        self._binder.bind(catalogue, rows)

    def stage(self, change: Change) -> None:
        """Put down what a change makes of the articles; it has been staged in the ledger."""
        marked = [edit for edit in change if edit.kind is Kind.STATUS]
        rows = self._cabinet.rows([ArticleId(edit.key) for edit in marked])
        for some in _few(marked):
            with self._cabinet.mutex:
                catalogue = self._cabinet.catalogue
                for edit in some:
                    row = rows.get(ArticleId(edit.key))
                    if row is not None:
                        status = revised(catalogue.status(row), edit.before, edit.after, edit.careful)
                        catalogue.settle_status(row, status)
        self.restate(subjects(tuple(edit for edit in change if edit.kind is not Kind.STATUS)))

    def applicable(self, change: Change) -> Change:
        """The change less the careful edits of records that are not as they expect."""
        rows = self._cabinet.rows([ArticleId(edit.key) for edit in change if edit.careful and edit.kind is Kind.STATUS])

        def stand(edit: Edit) -> bool:
            if edit.kind is Kind.TRASH and self._shelf.number(ArticleId(edit.key)) is None:
                return False  # it was purged: there is nothing to hide, and nothing to bring back
            row = rows.get(ArticleId(edit.key)) if edit.kind is Kind.STATUS else None
            if row is None:
                return self._ledger.is_applicable(edit)
            return stands(self._cabinet.catalogue.status(row), edit.before, edit.after)

        return tuple(edit for edit in change if not edit.careful or stand(edit))

    def take_in(self, news: News, *, is_other: bool) -> AbstractSet[ArticleId]:
        """Put down what has changed on disk; says which articles it is about.

        Args:
            news: What the ledger has taken in.
            is_other: The file is another one than it was, so that whatever was known of it counts no more.
        """
        if news.unclear & _SHOWN or is_other:
            with self._cabinet.mutex:
                self.recount()
            return news.articles
        touched = news.articles | {article for kind in news.gone & _SHOWN for article in self._bearing(kind)}
        if touched:
            self.restate(touched)
        return touched | self._take_in_statuses(news.statuses)

    def _bearing(self, kind: Kind) -> set[ArticleId]:
        """The articles that the catalogue says have a record of a kind: one that is gone was about one of these."""
        catalogue = self._cabinet.catalogue
        if kind is Kind.FOLD:
            bundled = catalogue.bundles.labels.where(bool)
            return {catalogue.id(row) for row in masks.rows(bundled, len(catalogue))}
        flag = _FLAGS[kind]
        bearing = masks.flagged(catalogue.states, lambda state: bool(state & flag))
        return {catalogue.id(row) for row in masks.rows(bearing, len(catalogue))}

    def recount(self) -> None:
        """Put down anew what the state says of all articles; who reads meanwhile reads what was there before."""
        present = self._cabinet.catalogue
        anew = present.unsettled()
        rows = {anew.id(row): row for row in range(len(anew))}
        for article, status in self._ledger.statuses():
            if (row := rows.get(article)) is not None:
                anew.settle(row, Tally(status))
        told: list[Note | Bookmark | Trashed | Fold] = [*self._ledger.all(Note), *self._ledger.all(Bookmark)]
        told += [*self._ledger.all(Trashed), *self._ledger.all(Fold)]
        self._settle(anew, {item.article for item in told} | self._ledger.staged)
        present.settle_all(anew)
        self._binder.edition += 1

    def _take_in_statuses(self, numbers: Sequence[int]) -> set[ArticleId]:
        """Put down the statuses in some records, a few at a time: others change rows meanwhile."""
        touched: set[ArticleId] = set()
        find = self._cabinet.finder(len(numbers))
        for some in _few(numbers):
            with self._cabinet.mutex:
                for number in some:
                    found = self._ledger.status_at(number)
                    if found is None:  # another program took it away
                        self.recount()
                        return touched
                    touched.add(found[0])
                    row = find(found[0])
                    if row is not None:
                        self._cabinet.catalogue.settle_status(row, found[1])
        return touched

    def _tally(self, article: ArticleId) -> Tally:
        notes, places = self._ledger.of(Note, article), self._ledger.of(Bookmark, article)
        return Tally(
            status=self._ledger.get(Status, article) or Status(),
            notes=len(notes),
            places=len(places),
            detached=any(note.detached for note in notes) or any(place.detached for place in places),
            trashed=self._ledger.get(Trashed, article) is not None,
        )


def _few(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    """Some at a time: between them whoever else wants to change rows gets their turn."""
    rest = iter(things)
    while some := list(islice(rest, _FEW)):
        yield some
        if len(some) == _FEW:
            sleep(0)
