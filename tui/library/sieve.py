"""From a query to the rows that it matches: flags and labels from the catalogue, words and names from the index.

What the index has not taken in yet is looked at story by story, the latest first and not without end.
"""

from array import array
from collections.abc import Callable, Collection, Mapping, Sequence

from tui.errors import SearchCancelledError
from tui.library import masks
from tui.library.called import may_be_id, row_called
from tui.library.card import ticks
from tui.library.catalogue import (
    BOOKMARKED,
    DETACHED,
    DONE,
    NOTED,
    PLACED,
    READ,
    Catalogue,
    split_tags,
)
from tui.library.conditions import (
    All,
    AnyOf,
    Language,
    Named,
    Not,
    NoteTagged,
    Period,
    Query,
    State,
    Tagged,
    Where,
    Words,
)
from tui.library.ledger import Ledger
from tui.library.masks import Mask
from tui.library.row import LibraryRow, Meant
from tui.library.search import Search
from tui.library.shelf import Shelf
from tui.library.watchlist import Watchlist
from tui.library.whoswho import WhosWho
from tui.library.words import tokens
from tui.model import EntityId, EntityType, Note

_DIRECTLY = 200
"""So many articles are read to see whether they match: some 20 ms."""

_SLACK = 4
"""So many times as many of the best are asked for as are wanted: some will not match the rest of the query."""

_STATES: Mapping[str, Callable[[int], bool]] = {
    "unread": lambda state: not state & READ,
    "read": lambda state: bool(state & READ),
    "done": lambda state: bool(state & DONE),
    "undone": lambda state: not state & DONE,
    "bookmarked": lambda state: bool(state & (BOOKMARKED | PLACED)),
    "noted": lambda state: bool(state & NOTED),
    "detached": lambda state: bool(state & DETACHED),
}
"""What each state says of a row's flags."""

_SPREAD = frozenset({"bookmarked", "noted", "detached"})
"""States that a story is in when any take of it is."""


class Sieve:
    """Finds the rows of a query. Each condition becomes a mask; the masks are joined as the query joins them."""

    def __init__(
        self,
        catalogue: Callable[[], Catalogue],
        shelf: Shelf,
        ledger: Ledger,
        search: Search,
        whos_who: WhosWho,
        watchlist: Watchlist,
    ) -> None:
        self._catalogue = catalogue
        self._shelf = shelf
        self._ledger = ledger
        self._search = search
        self._watchlist = watchlist
        self._whos_who = whos_who

    def mask(self, query: Query | None) -> Mask:
        """The rows of the articles that a query matches, less those in the trash and those behind a newer take.

        The newest take stands for all: what is in an older one is found in it. Only whether it was read, is done or
        bears a tag it says for itself.
        """
        catalogue = self._catalogue()
        listed = catalogue.listed
        return listed if query is None else listed & self._of(query, catalogue)

    def ranked(self, query: Query, words: Sequence[Words], limit: int | None) -> "array[int]":
        """The rows that a query matches, those that its words fit best first.

        Raises:
            SearchCancelledError: `Search.interrupt` was called meanwhile.
        """
        catalogue = self._catalogue()
        chosen = masks.per_row(self.mask(query), len(catalogue))
        if limit is not None:
            best = self._best(query, words, limit * _SLACK, chosen, catalogue)
            if len(best) >= limit:
                return array("I", best[:limit])
        ranked = self._best(query, words, None, chosen, catalogue)
        rest = [row for row in catalogue.timeline.rows if chosen[row]] if len(ranked) < sum(chosen) else []
        return array("I", list(dict.fromkeys((*ranked, *rest)))[:limit])

    def _best(
        self, query: Query, words: Sequence[Words], limit: int | None, chosen: bytes, catalogue: Catalogue
    ) -> list[int]:
        """Of the articles that the words fit best, so many at most, the rows that are chosen."""
        required = query.parts if isinstance(query, All) else (query,)
        found = self._search.ranked(words, limit, every=all(word in required for word in words))
        leading = dict.fromkeys(map(catalogue.bundles.leader, catalogue.rows(found)))
        return [row for row in leading if chosen[row]]

    def row(self, row: int, memory: Meant | None = None) -> LibraryRow:
        """What a query can ask of one article; of several with one memory, each name is looked up once."""
        catalogue = self._catalogue()
        return LibraryRow(
            catalogue,
            row,
            self._shelf,
            self._ledger,
            self._whos_who,
            self._watchlist,
            lambda words: catalogue.bundles.spread(self._found(words, catalogue)),
            memory,
        )

    def naming(self, entities: Collection[EntityId]) -> Mask:
        """The rows of the articles, less those in the trash, that mention any of some entities."""
        catalogue = self._catalogue()
        found = self._put_right(
            lambda: self._search.mentioning(entities), lambda row: bool(row.named & set(entities)), catalogue
        )
        return catalogue.bundles.spread(found) & catalogue.everything

    def _of(self, query: Query, catalogue: Catalogue) -> Mask:
        match query:
            case All(parts):
                return self._all(parts, catalogue)
            case AnyOf(parts):
                return self._any(parts, catalogue)
            case Not(part):
                return masks.full(len(catalogue)) ^ self._of(part, catalogue)
            case State("watched"):
                return self.naming(ids) if (ids := self._watchlist.ids) else 0  # else the index would be opened for it
            case Words() | Named():
                return catalogue.bundles.spread(self._found(query, catalogue))
            case NoteTagged():
                found = self._noted(lambda note: query.is_among(note.tags), catalogue)
                return catalogue.bundles.spread(found)
        return self._known(query, catalogue)

    def _known(self, query: State | Tagged | Language | Period, catalogue: Catalogue) -> Mask:
        """What the catalogue can tell."""
        match query:
            case State("folded"):
                return catalogue.bundles.leading
            case State(name):
                found = masks.flagged(catalogue.states, _STATES[name])
                return catalogue.bundles.spread(found) if name in _SPREAD else found
            case Tagged():
                return catalogue.tags.where(lambda label: query.is_among(split_tags(label)))
            case Language():
                return catalogue.languages.where(query.covers)
            case Period(start, end):
                rows = catalogue.timeline.between(ticks(start) if start else None, ticks(end) if end else None)
                return masks.of_rows(rows, len(catalogue))

    def _found(self, query: Words | Named, catalogue: Catalogue) -> Mask:
        """What stands in the texts."""
        match query:
            case Words(where=Where.NOTE):
                return self._noted(lambda note: query.stand_among(tokens(note.text)), catalogue)
            case Words():
                found = self._put_right(lambda: self._search.matching(query), query.stand_in, catalogue)
                held = found & catalogue.everything or not may_be_id(query)
                return found if held else self._called(query, catalogue)
            case Named(name, type):
                return self._put_right(lambda: self._naming(name, type), query.matches, catalogue)

    def _called(self, words: Words, catalogue: Catalogue) -> Mask:
        """The article that words mean as an id."""
        row = row_called(words, catalogue, catalogue.everything)
        return 0 if row is None else masks.of_rows([row], len(catalogue))

    def _all(self, parts: Sequence[Query], catalogue: Catalogue) -> Mask:
        mask = masks.full(len(catalogue))
        for part in dict.fromkeys(parts):  # in a long line, typed or pasted, words come again
            if not mask:
                break
            mask &= self._of(part, catalogue)
        return mask

    def _any(self, parts: Sequence[Query], catalogue: Catalogue) -> Mask:
        mask = 0
        for part in parts:
            mask |= self._of(part, catalogue)
        return mask

    def _noted(self, holds: Callable[[Note], bool], catalogue: Catalogue) -> Mask:
        """The articles with a note of which something holds; notes are few, and all in memory."""
        articles = {note.article for note in self._ledger.all(Note) if holds(note)}
        numbers = [number for article in articles if (number := self._shelf.number(article)) is not None]
        return masks.of_rows(catalogue.rows(numbers), len(catalogue))

    def _naming(self, name: str, type: EntityType | None) -> Sequence[int]:
        """The numbers of the indexed articles that mention an entity of that name."""
        meant = self._whos_who.meant(name, type)
        return self._search.mentioning(meant) if meant else ()

    def _put_right(
        self, ask: Callable[[], Sequence[int]], matches: Callable[[LibraryRow], bool], catalogue: Catalogue
    ) -> Mask:
        """What the index answers, put right for what it has not taken in yet."""
        try:
            found = catalogue.mask(ask())
            pending = catalogue.rows(self._search.pending())
        except SearchCancelledError:  # it is being made anew: nothing is in it
            found, pending = 0, list(range(len(catalogue)))
        if not pending:
            return found
        if len(pending) > _DIRECTLY:
            self._search.haste.miss()
        memory: Meant = {}
        matching = [row for row in pending[-_DIRECTLY:] if matches(self.row(row, memory))]
        known = masks.full(len(catalogue)) ^ masks.of_rows(pending, len(catalogue))
        return found & known | masks.of_rows(matching, len(catalogue))
