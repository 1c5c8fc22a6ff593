"""One article as a query sees it; one that stands for older takes of it has their words, names and marks as well."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import cached_property

from tui.library.called import begin, may_be_id
from tui.library.catalogue import BOOKMARKED, DETACHED, NOTED, PLACED, Catalogue
from tui.library.conditions import Where, Words
from tui.library.ledger import Ledger
from tui.library.masks import Mask
from tui.library.shelf import Shelf
from tui.library.watchlist import Watchlist
from tui.library.whoswho import WhosWho
from tui.library.words import tokens
from tui.model import Article, EntityId, EntityType, Mention, Note, Status
from tui.names import fold, type_of

Meant = dict[tuple[str, EntityType | None], frozenset[EntityId]]
"""The ids that a name means, by name and type."""


class LibraryRow:
    """Answers each question when it is asked, from the catalogue or from the article's record."""

    def __init__(
        self,
        catalogue: Catalogue,
        row: int,
        shelf: Shelf,
        ledger: Ledger,
        whos_who: WhosWho,
        watchlist: Watchlist,
        called: Callable[[Words], Mask],
        memory: Meant | None = None,
    ) -> None:
        """Ask of one article.

        Args:
            catalogue: What it is listed in.
            row: Its row there.
            shelf: Where its record lies.
            ledger: What readers did to it.
            whos_who: Who is who.
            watchlist: Whom readers watch.
            called: Finds the rows of what words mean as an id.
            memory: What names mean, as far as it was found out for other rows.
        """
        self._catalogue = catalogue
        self._row = row
        self._shelf = shelf
        self._ledger = ledger
        self._watchlist = watchlist
        self._whos_who = whos_who
        self._called = called
        self._memory = {} if memory is None else memory

    @property
    def status(self) -> Status:
        """What the reader has done with it."""
        return self._catalogue.status(self._row)

    @property
    def folded(self) -> bool:
        """It shares its row with other takes or copies of it."""
        return bool(self._catalogue.bundles.others[self._row])

    @property
    def noted(self) -> bool:
        """It bears a note or a highlight."""
        return self._has(NOTED)

    @property
    def bookmarked(self) -> bool:
        """It, or a place in it, is bookmarked."""
        return self._has(BOOKMARKED | PLACED)

    @property
    def detached(self) -> bool:
        """It bears a note or bookmark whose passage is no longer found."""
        return self._has(DETACHED)

    @property
    def note_tags(self) -> Sequence[str]:
        """The tags of the notes that it bears."""
        notes = (note for row in self._rows for note in self._ledger.of(Note, self._catalogue.id(row)))
        return [tag for note in notes for tag in note.tags]

    @property
    def watched(self) -> bool:
        """It names an entity that is watched."""
        return not self.named.isdisjoint(self._watchlist.ids)

    @property
    def moment(self) -> datetime:
        """When it came out: published, else added."""
        return datetime.fromtimestamp(self._catalogue.moments[self._row] / 1_000_000, UTC)

    @property
    def language(self) -> str:
        """BCP 47; empty when unknown."""
        return self._catalogue.languages[self._row]

    def tokens(self, where: Where) -> Sequence[str]:
        """The words that stand somewhere in it."""
        if where is Where.NOTE:
            ids = map(self._catalogue.id, self._rows)
            return _parted(note.text for id_ in ids for note in self._ledger.of(Note, id_))
        return _parted(text for article in self._articles for text in _texts(article, where))

    def mentions(self, name: str, type: EntityType | None) -> bool:
        """It mentions the entity of that name, alias or id."""
        return any(self._mentions(article, name, type) for article in self._articles)

    def is_called(self, words: Words) -> bool:
        """Words that no article holds are the id of this one or of a take behind it, or the start of that id alone."""
        likely = may_be_id(words) and any(begin(words, self._catalogue.id(row)) for row in self._rows)
        return likely and bool(self._called(words) >> 8 * self._row & 1)

    def _mentions(self, article: Article, name: str, type: EntityType | None) -> bool:
        meant, text = self._meant(name, type), article.document.text
        found = self._whos_who.marked(article.id, article.version)
        plain = self._whos_who.untitled(name)
        called = {
            one.entity
            for one in found
            if one.entity in meant
            or _is_called(one, name, text)
            or (type_of(one.entity) is EntityType.PERSON and _is_called(one, plain, text))
        }
        called |= {
            one.entity
            for one in self._whos_who.unplaced(article)
            if one.entity in meant or fold(name) in map(fold, (one.name, one.entity, one.uri))
        }
        entities = self._whos_who.entities_of(called).values() if called else ()
        return any(entity is not None and type in (None, type_of(entity)) for entity in entities)

    @property
    def named(self) -> frozenset[EntityId]:
        """The entities that were recognised in its present text, and those that its agency names beside them."""
        who = self._whos_who
        return frozenset(
            entity
            for article in self._articles
            for entity in (
                *(mention.entity for mention in who.marked(article.id, article.version)),
                *(one.entity for one in who.unplaced(article)),
            )
        )

    def _meant(self, name: str, type: EntityType | None) -> frozenset[EntityId]:
        """The ids that a name means in the library."""
        if (name, type) not in self._memory:
            self._memory[name, type] = self._whos_who.meant(name, type)
        return self._memory[name, type]

    @cached_property
    def _rows(self) -> Sequence[int]:
        """Its row, and those of the takes that it stands for: what is in these is found in it."""
        return (self._row, *self._catalogue.bundles.behind_it(self._row))

    @cached_property
    def _articles(self) -> Sequence[Article]:
        found = []
        for row in self._rows:
            with suppress(KeyError, ValueError):  # purged, or damaged
                found.append(self._shelf.article(self._catalogue.numbers[row]))
        return found

    def _has(self, flags: int) -> bool:
        return any(self._catalogue.states[row] & flags for row in self._rows)


def _is_called(mention: Mention, name: str, text: str) -> bool:
    """Whether a mention has a name as its own, as its id or as its words."""
    return fold(name) in (fold(mention.name), fold(mention.entity), fold(text[mention.start : mention.end]))


def _parted(texts: Iterable[str]) -> list[str]:
    """The words of several texts, with an empty one after each: no phrase reaches from one into the next."""
    return [token for text in texts for token in (*tokens(text), "")]


def _texts(article: Article, where: Where) -> Sequence[str]:
    match where:
        case Where.HEADLINE:
            return (article.headline,)
        case Where.BYLINE:
            return article.bylines
        case Where.DATELINE:
            return (article.dateline.place, article.dateline.agency, article.dateline.date)
        case Where.SOURCE:
            return (article.publisher, article.source, article.url)
    return (article.headline, article.document.text)
