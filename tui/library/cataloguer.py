"""Keeps the catalogue abreast of the two files: of what this process puts into them, and of what others do."""

import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from pathlib import Path
from time import sleep
from typing import TypeVar

from tui.library import cache
from tui.library.binder import Binder
from tui.library.cache import Marks, State
from tui.library.catalogue import TRASHED, Catalogue, Tally
from tui.library.changes import Change, Edit, Kind, Trashed, subjects
from tui.library.database import Database
from tui.library.ledger import Ledger, News
from tui.library.shelf import Shelf
from tui.library.statuses import revised, stands
from tui.library.stocktaking import is_complete
from tui.model import ArticleId, Bookmark, Fold, Note, Status

Thing = TypeVar("Thing")

_WORTH_KEEPING = 20
"""From so many articles on it is quicker to load a catalogue, 0.4 ms, than to make it, 0.1 ms a story."""
_FEW = 256
"""Rows that are changed before others get their turn, within some milliseconds."""
_SHARE = 16
"""From one article in so many on it is quicker to look at all of them than to look each up."""
_SHOWN = frozenset({Kind.STATUS, Kind.NOTE, Kind.BOOKMARK, Kind.TRASH, Kind.FOLD})
"""Kinds of records that the catalogue says something of."""


class Cataloguer:
    """Fills the catalogue, and knows up to which commits it is true."""

    def __init__(self, path: Path | None, articles: Database, state: Database, shelf: Shelf, ledger: Ledger) -> None:
        """Fill a catalogue.

        Args:
            path: Where it is kept from one start to the next; None to make it of the two files, and not keep it.
            articles: Where the articles lie.
            state: Where lies what readers did.
            shelf: The records of the one.
            ledger: Those of the other.
        """
        self.damage: dict[int, str] = {}
        """Articles whose records make no sense, by number, and why; they stay on disk as they are."""
        self._path = path
        self._articles = articles
        self._state = state
        self._shelf = shelf
        self._ledger = ledger
        self.binder = Binder(shelf, ledger, self.row)
        self._mutex = threading.RLock()
        """For changing rows; nobody holds it for long."""
        self._turn = threading.Lock()
        """For taking in what was committed; taken before the other."""
        self.catalogue, self._marks, self.damage = (cache.load(path) if path else None) or (Catalogue(), Marks(), {})
        self._kept = self._marks
        self._is_broken = False
        """Somebody was stopped while he changed rows, by ctrl+c or by a disk: they may be halves."""
        self.was_incomplete = False
        """What was kept said that it was whole, and lacked stories; it has been made anew."""
        self.pull()
        if not is_complete(self.catalogue, shelf, self.damage):
            self.rebuild()
            self.was_incomplete = True

    def pull(self, *, looking: bool = True) -> frozenset[ArticleId]:
        """Take in what has been committed since the last time; says which articles it is about.

        Args:
            looking: Whether to look at the files; else it is what this process knows of, its own commits included.
        """
        # Before the locks are taken: they wait for a commit of this process, and nobody who reads may.
        articles, state = self._articles, self._state
        present = Marks(articles.state, state.state) if looking else Marks(articles.known_state, state.known_state)
        if present == self._marks:
            return frozenset()
        with self._turn:
            try:
                with self._mutex:
                    touched = self._pull_articles(present.articles)
                return frozenset(touched | self._pull_state(present.state))
            except BaseException:  # whoever is stopped inside leaves a catalogue that must not be kept
                self._is_broken = True
                raise

    def row(self, article: ArticleId) -> int | None:
        """The row of an article, also of one in the trash; None when there is none. Reads no record."""
        catalogue = self.catalogue
        for number in sorted(self._shelf.articles.candidates(article), reverse=True):
            row = catalogue.row(number)
            if row is not None and catalogue.id(row) == article:
                return row
        return None

    @property
    def is_abreast(self) -> bool:
        """Everything that is known of the articles' file is in the catalogue."""
        return self._articles.state == self._marks.articles

    def rows(self, articles: Collection[ArticleId]) -> dict[ArticleId, int]:
        """The rows of several articles, as far as they have any."""
        if len(articles) * _SHARE < len(self.catalogue):
            return {article: row for article in articles if (row := self.row(article)) is not None}
        rows = self.catalogue.by_id
        return {article: rows[article] for article in articles if article in rows}

    def restate(self, articles: Iterable[ArticleId]) -> None:
        """Put down anew what the state says of some articles."""
        for some in _few(articles):
            with self._mutex:
                rows = [row for article in some if (row := self.row(article)) is not None]
                for row in rows:
                    self.catalogue.settle(row, self._tally(self.catalogue.id(row)))
                self.binder.bind(self.catalogue, rows)

    def stage(self, change: Change) -> None:
        """Put down what a change makes of the articles; it has been staged in the ledger."""
        marked = [edit for edit in change if edit.kind is Kind.STATUS]
        rows = self.rows([ArticleId(edit.key) for edit in marked])
        for some in _few(marked):
            with self._mutex:
                catalogue = self.catalogue
                for edit in some:
                    row = rows.get(ArticleId(edit.key))
                    if row is not None:
                        status = revised(catalogue.status(row), edit.before, edit.after, edit.careful)
                        catalogue.settle_status(row, status)
        self.restate(subjects(tuple(edit for edit in change if edit.kind is not Kind.STATUS)))

    def applicable(self, change: Change) -> Change:
        """The change less the careful edits of records that are not as they expect."""
        rows = self.rows([ArticleId(edit.key) for edit in change if edit.careful and edit.kind is Kind.STATUS])

        def stand(edit: Edit) -> bool:
            if edit.kind is Kind.TRASH and self._shelf.number(ArticleId(edit.key)) is None:
                return False  # it was purged: there is nothing to hide, and nothing to bring back
            row = rows.get(ArticleId(edit.key)) if edit.kind is Kind.STATUS else None
            if row is None:
                return self._ledger.is_applicable(edit)
            return stands(self.catalogue.status(row), edit.before, edit.after)

        return tuple(edit for edit in change if not edit.careful or stand(edit))

    def save(self) -> None:
        """Keep the catalogue for the next start, if it is worth it, and the library not of a newer Dateline.

        One that may be half made, or says what is not on disk, is not kept: the next start takes the last whole one.
        """
        if self._path is None or self._articles.is_newer or self._state.is_newer:
            return
        with self._turn, self._mutex:
            if self._is_broken or self._ledger.staged:
                return
            if len(self.catalogue) >= _WORTH_KEEPING and self._marks != self._kept:
                cache.save(self._path, self.catalogue, self._marks, self.damage)
                self._kept = self._marks

    def rebuild(self) -> None:
        """Make the catalogue from the two files alone, and forget what was kept of it."""
        with self._turn:
            self._marks = self._kept = Marks()
        self.was_incomplete = False
        if self._path is not None and not (self._articles.is_newer or self._state.is_newer):
            cache.discard(self._path)
        self.pull()

    def anew(self) -> Catalogue:
        """What the catalogue should say: made of the two files alone, as they are now."""
        return Cataloguer(None, self._articles, self._state, self._shelf, self._ledger).catalogue

    # Articles

    def _pull_articles(self, present: State) -> set[ArticleId]:
        known = self._marks.articles
        if present == known:
            return set()
        if present[0] != known[0]:
            self.catalogue, self.damage = Catalogue(), {}
        before = self.catalogue
        touched = set(self._file_all(self._changed(known[1])))
        if len(touched) * 2 > len(
            self.catalogue
        ):  # most of it, or all: then the state is walked, not asked story by story
            self._recount()
        else:
            self.restate(touched)
        is_same = present[0] == known[0] and self.catalogue is before
        touched |= self._pull_readings(known[1] if is_same else 0)
        self._marks = Marks(present, self._marks.state)  # only now: whoever is stopped before has not taken it in
        return touched

    def _changed(self, since: int) -> Collection[int]:
        """The numbers of the articles that came, changed or went."""
        table = self._shelf.articles
        news = table.news(since) if len(self.catalogue) else None
        if news is not None:
            return dict.fromkeys(news)
        known = dict(zip(self.catalogue.numbers, self.catalogue.sums, strict=True))
        numbers = table.all_numbers()
        changed = [number for number in numbers if known.pop(number, None) != table.fingerprint(number)[1]]
        return [*known, *changed]

    def _file_all(self, numbers: Collection[int]) -> Iterator[ArticleId]:
        """Put articles into their rows; where one does not fit between the others, all of them anew."""
        try:
            for number in numbers:
                yield from self._file(number)
        except _OutOfOrderError:
            self.catalogue = Catalogue()
            for number in self._shelf.articles.all_numbers():
                yield from self._file(number)

    def _file(self, number: int) -> Iterator[ArticleId]:
        self.damage.pop(number, None)
        row = self.catalogue.row(number)
        try:
            card = self._shelf.card(number)
        except (KeyError, ValueError) as error:
            if isinstance(error, ValueError):
                self.damage[number] = f"{self._shelf.key(number)}: its record is not as it was written ({error})"
            self.catalogue.drop(number)
            if row is not None:
                self.binder.bind(self.catalogue, [row])
                yield self.catalogue.id(row)
            return
        try:
            self.catalogue.file(number, card, self._shelf.articles.fingerprint(number)[1])
        except ValueError as error:
            raise _OutOfOrderError from error
        yield ArticleId(card.id)

    def _pull_readings(self, since: int) -> set[ArticleId]:
        """Take in which texts have been read by which engine."""
        table, touched = self._shelf.recognitions, set()
        numbers = table.news(since)
        for number in table.all_numbers() if numbers is None else numbers:
            try:
                reading = self._shelf.reading(number)
            except (KeyError, ValueError):
                continue  # purged with its article; or damaged, and then read anew
            article = ArticleId(reading.article)
            row = self.row(article)
            if row is not None:
                self.catalogue.recognised(row, reading.version, reading.engine)
                touched.add(article)
        return touched

    # State

    def _pull_state(self, present: State) -> AbstractSet[ArticleId]:
        known = self._marks.state
        if present == known:
            return set()
        touched = self._take_in_news(self._ledger.news(known[1]), is_other=known[0] not in ("", present[0]))
        self._marks = Marks(self._marks.articles, present)  # only now, as above
        return touched

    def _take_in_news(self, news: News, *, is_other: bool) -> AbstractSet[ArticleId]:
        if news.unclear & _SHOWN or is_other:
            with self._mutex:
                self._recount()
            return news.articles
        if news.articles:
            self.restate(news.articles)
        return news.articles | self._take_in(news.statuses)

    def _take_in(self, numbers: Sequence[int]) -> set[ArticleId]:
        """Put down the statuses in some records, a few at a time: others change rows meanwhile."""
        touched: set[ArticleId] = set()
        rows = self.catalogue.by_id if len(numbers) * _SHARE > len(self.catalogue) else None
        for some in _few(numbers):
            with self._mutex:
                for number in some:
                    found = self._ledger.status_at(number)
                    if found is None:  # another program took it away
                        self._recount()
                        return touched
                    touched.add(found[0])
                    row = self.row(found[0]) if rows is None else rows.get(found[0])
                    if row is not None:
                        self.catalogue.settle_status(row, found[1])
        return touched

    def _recount(self) -> None:
        """Put down anew what the state says of all articles."""
        catalogue = self.catalogue
        catalogue.unsettle()
        rows = {catalogue.id(row): row for row in range(len(catalogue))}
        for article, status in self._ledger.statuses():
            if (row := rows.get(article)) is not None:
                catalogue.settle(row, Tally(status, trashed=bool(catalogue.states[row] & TRASHED)))
        notes, places, trash = self._ledger.all(Note), self._ledger.all(Bookmark), self._ledger.all(Trashed)
        self.restate({note.article for note in notes} | {place.article for place in places})
        self.restate({item.article for item in trash} | self._ledger.staged)
        self.restate({fold.article for fold in self._ledger.all(Fold)})
        self.binder.edition += 1

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


class _OutOfOrderError(Exception):
    """An article has a number between those of others, or another's: the rows have to be made anew."""
