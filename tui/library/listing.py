"""The list: headers of the articles that are not in the trash, newest first, and which of them a query matches."""

import threading
from collections.abc import Collection
from dataclasses import dataclass

from tui.library.changes import Trashed
from tui.library.directory import Directory
from tui.library.ledger import Ledger
from tui.library.query import Query
from tui.library.shelf import Shelf
from tui.model import ArticleId, Bookmark, Header, Note, Status

_UNREAD = Status()


class Listing:
    """Headers, made once and kept until `forget` says that an article or its state changed.

    `forget` comes after the change, and waits while a header is being made: so none is kept that is out of date.
    """

    def __init__(self, shelf: Shelf, ledger: Ledger, directory: Directory) -> None:
        self._shelf = shelf
        self._ledger = ledger
        self._directory = directory
        self._mutex = threading.RLock()
        self._order: list[ArticleId] | None = None
        self._headers: dict[ArticleId, Header] = {}

    def forget(self, articles: Collection[ArticleId]) -> None:
        """Make these anew when they are next asked for."""
        with self._mutex:
            for article in articles:
                self._headers.pop(article, None)

    def reorder(self) -> None:
        """Articles came, went, or have another date: sort them anew when they are next asked for."""
        with self._mutex:
            self._order = None

    def ids(self, query: Query | None = None) -> list[ArticleId]:
        """The ids of the articles that the query matches, newest first."""
        with self._mutex:
            if self._order is None:
                self._order = self._sorted()
            order = list(self._order)
        return order if query is None else [article for article in order if query.matches(self.row(article))]

    def headers(self, query: Query | None = None) -> list[Header]:
        """A header for each article that the query matches, newest first."""
        return [header for article in self.ids(query) if (header := self.header(article)) is not None]

    def header(self, article: ArticleId) -> Header | None:
        """The header of one article, also of one in the trash; None when it is gone."""
        return self._headers.get(article) or self._header(article)

    def row(self, article: ArticleId) -> "LibraryRow":
        """What a query asks about an article."""
        return LibraryRow(article, self._shelf, self._ledger, self._directory)

    def _sorted(self) -> list[ArticleId]:
        cards = self._shelf.cards
        present = [article for article in cards if self._ledger.get(Trashed, article) is None]
        present.sort()
        return sorted(present, key=lambda article: cards[article].moment, reverse=True)

    def _header(self, article: ArticleId) -> Header | None:
        with self._mutex:
            card = self._shelf.cards.get(article)
            if card is None:
                return None
            header = self._headers[article] = Header(
                id=article,
                headline=card.headline,
                publisher=card.publisher,
                place=card.place,
                moment=card.moment,
                words=card.words,
                status=self._ledger.get(Status, article) or _UNREAD,
                notes=self._ledger.count(Note, article),
                bookmarks=self._ledger.count(Bookmark, article),
            )
            return header


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """An article as a query sees it; each part is looked up when it is asked for."""

    article: ArticleId
    shelf: Shelf
    ledger: Ledger
    directory: Directory

    @property
    def folded(self) -> str:
        """Headline and text, folded."""
        return self.shelf.folded(self.article)

    @property
    def status(self) -> Status:
        """What the reader has done with it."""
        return self.ledger.get(Status, self.article) or _UNREAD

    @property
    def bylines(self) -> tuple[str, ...]:
        """Who wrote it."""
        return tuple(self.shelf.document(self.article).get("bylines", ()))

    @property
    def sources(self) -> tuple[str, ...]:
        """Publisher, and path or address."""
        document = self.shelf.document(self.article)
        return document.get("publisher", ""), document.get("source", ""), document.get("url", "")

    @property
    def noted(self) -> bool:
        """It bears a note or a highlight."""
        return self.ledger.count(Note, self.article) > 0

    @property
    def detached(self) -> bool:
        """It bears a note or bookmark whose passage is no longer found."""
        notes, bookmarks = self.ledger.of(Note, self.article), self.ledger.of(Bookmark, self.article)
        return any(note.detached for note in notes) or any(bookmark.detached for bookmark in bookmarks)

    @property
    def bookmarked(self) -> bool:
        """It, or a place in it, is bookmarked."""
        return self.status.bookmarked or self.ledger.count(Bookmark, self.article) > 0

    def mentions(self, name: str) -> bool:
        """It mentions the entity of that name or alias."""
        return not self.directory.named(name).isdisjoint(self.directory.present(self.article))
