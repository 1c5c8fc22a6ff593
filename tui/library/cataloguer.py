"""Keeps the catalogue abreast of the two files: of what this process puts into them, and of what others do."""

import threading
from collections.abc import Set as AbstractSet
from pathlib import Path

from tui.library import cache
from tui.library.binder import Binder
from tui.library.cabinet import Cabinet
from tui.library.cache import Marks, State
from tui.library.catalogue import Catalogue
from tui.library.database import Database
from tui.library.filer import Filer
from tui.library.ledger import Ledger
from tui.library.shelf import Shelf
from tui.library.stocktaking import is_complete
from tui.library.tallier import Tallier
from tui.model import ArticleId

_WORTH_KEEPING = 20
"""From so many articles on it is quicker to load a catalogue, 0.4 ms, than to make it, 0.1 ms a story."""


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
        self._path = path
        self._articles = articles
        self._state = state
        self._shelf = shelf
        self._ledger = ledger
        self._turn = threading.Lock()
        """For taking in what was committed; taken before the cabinet's."""
        catalogue, self._marks, damage = (cache.load(path) if path else None) or (Catalogue(), Marks(), {})
        self._cabinet = Cabinet(shelf, catalogue, damage)
        self.row, self.rows = self._cabinet.row, self._cabinet.rows
        """Where articles stand."""
        self.binder = Binder(shelf, ledger, self.row)
        self._filer = Filer(self._cabinet, shelf, self.binder)
        self.tallier = Tallier(self._cabinet, shelf, ledger, self.binder)
        """Takes what is not on disk yet."""
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
                with self._cabinet.mutex:
                    touched = self._pull_articles(present.articles)
                return frozenset(touched | self._pull_state(present.state))
            except BaseException:  # whoever is stopped inside leaves a catalogue that must not be kept
                self._is_broken = True
                raise

    @property
    def catalogue(self) -> Catalogue:
        """What is known of all articles; to be asked for anew after each `pull`."""
        return self._cabinet.catalogue

    @property
    def damage(self) -> dict[int, str]:
        """Articles whose records make no sense, by number, and why; they stay on disk as they are."""
        return self._cabinet.damage

    @property
    def is_abreast(self) -> bool:
        """Everything that is known of the articles' file is in the catalogue."""
        return self._articles.state == self._marks.articles

    def save(self) -> None:
        """Keep the catalogue for the next start, if it is worth it, and the library not of a newer Dateline.

        One that may be half made, or says what is not on disk, is not kept: the next start takes the last whole one.
        """
        if self._path is None or self._articles.is_newer or self._state.is_newer:
            return
        with self._turn, self._cabinet.mutex:
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

    def _pull_articles(self, present: State) -> set[ArticleId]:
        known = self._marks.articles
        if present == known:
            return set()
        if present[0] != known[0]:
            self._cabinet.empty()
        before = self.catalogue
        touched = self._filer.file_news(known[1])
        if len(touched) * 2 > len(self.catalogue):  # most of it, or all: the state is walked, not asked story by story
            self.tallier.recount()
        else:
            self.tallier.restate(touched)
        is_same = present[0] == known[0] and self.catalogue is before
        touched |= self._filer.file_readings(known[1] if is_same else 0)
        self._marks = Marks(present, self._marks.state)  # only now: whoever is stopped before has not taken it in
        return touched

    def _pull_state(self, present: State) -> AbstractSet[ArticleId]:
        known = self._marks.state
        if present == known:
            return set()
        touched = self.tallier.take_in(self._ledger.news(known[1]), is_other=known[0] not in ("", present[0]))
        self._marks = Marks(self._marks.articles, present)  # only now, as above
        return touched
