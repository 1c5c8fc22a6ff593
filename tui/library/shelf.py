"""The articles and what was recognised in them, as they stand on disk.

Documents stay JSON until somebody asks for them: a list of a thousand headers needs no thousand articles.
"""

import threading
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from tui.library import codec
from tui.library.codec import Document
from tui.library.database import Database
from tui.model import Article, ArticleId, Recognition
from tui.names import fold

_ARTICLES, _RECOGNITIONS = "articles", "recognitions"
_KEPT_OPEN = 64


class Card(NamedTuple):
    """What a list needs of an article, and never changes while its document does not."""

    headline: str
    publisher: str
    place: str
    moment: datetime
    words: int
    version: int


class Shelf:
    """The records of `articles.json`. Every change is durable when its call returns."""

    def __init__(self, database: Database) -> None:
        self.damage: dict[ArticleId, str] = {}
        """What could not be understood, and why; it stays on disk as it is."""
        self._database = database
        self._mutex = threading.RLock()
        self._articles: dict[ArticleId, Document] = {}
        self._recognitions: dict[ArticleId, Document] = {}
        self._unsaved: dict[ArticleId, Document] = {}
        """What was recognised and could not be written."""
        self._identities: dict[tuple[str, str], ArticleId] = {}
        self._cards: dict[ArticleId, Card] = {}
        self._open: dict[ArticleId, Article] = {}
        self._folded: dict[ArticleId, str] = {}
        self.pull()

    @property
    def cards(self) -> Mapping[ArticleId, Card]:
        """All articles, those in the trash too, as they are now: what comes later is in another mapping."""
        return self._cards

    def identified(self, origin: str, own_id: str) -> ArticleId | None:
        """The article that came from there under that id of the source's."""
        article = self._identities.get((origin, own_id))
        return article if article in self._articles else None

    def article(self, article: ArticleId) -> Article | None:
        """The whole article, or None; the last few dozen are kept decoded."""
        with self._mutex:
            if article not in self._open and article in self._cards:
                self._take_down(article)
            return self._open.get(article)

    def folded(self, article: ArticleId) -> str:
        """Headline and text in the form in which they are searched."""
        with self._mutex:
            if article not in self._folded:
                document = self.document(article)
                text = document.get("document", {}).get("text", "")
                self._folded[article] = fold(f"{document.get('headline', '')}\n{text}")
            return self._folded[article]

    def version(self, article: ArticleId) -> int:
        """The version of its text; 0 when there is no such article."""
        card = self._cards.get(article)
        return card.version if card else 0

    def document(self, article: ArticleId) -> Document:
        """The article as JSON, empty when it is gone; not to be changed."""
        return self._articles.get(article, {})

    def recognition(self, article: ArticleId) -> Document | None:
        """What was recognised in the present version of the text, as JSON; not to be changed."""
        document = self._unsaved.get(article) or self._recognitions.get(article)
        return document if document and document.get("version") == self.version(article) else None

    def recognised(self, article: ArticleId) -> Recognition | None:
        """What was recognised in the present version of the text, or None."""
        document = self.recognition(article)
        return None if document is None else codec.decode(document, Recognition)

    def engine(self, article: ArticleId) -> str | None:
        """Which engine has read the present version of the text, if any."""
        document = self.recognition(article)
        return None if document is None else document["engine"]

    def put(self, articles: Sequence[Article]) -> None:
        """Add articles, or put them in the place of those with the same ids."""
        self._write(_ARTICLES, {article.id: codec.encode(article) for article in articles})

    def put_recognitions(self, recognitions: Sequence[Recognition]) -> None:
        """Keep what was recognised, in the place of what was before."""
        documents = {item.article: codec.encode(item) for item in recognitions}
        self._unsaved |= documents
        self._write(_RECOGNITIONS, {item.article: documents[item.article] for item in recognitions})
        for article in documents:
            del self._unsaved[article]

    def pull(self) -> set[ArticleId]:
        """Take in what stands on disk; says which articles, or what was recognised in them, have changed."""
        with self._database.still():
            articles = _by_id(self._database.keyed(_ARTICLES).keyed())
            recognitions = _by_id(self._database.keyed(_RECOGNITIONS).keyed())
            with self._mutex:
                changed = _differences(self._articles, articles)
                recognised = _differences(self._recognitions, recognitions)
                self._articles, self._recognitions = articles, recognitions
                self._file(changed)
                return changed | recognised

    def _write(self, table: str, documents: Mapping[str, Document | None]) -> None:
        try:
            self._database.keyed(table).settle(documents)
        finally:
            self.pull()

    def _take_down(self, article: ArticleId) -> None:
        if len(self._open) >= _KEPT_OPEN:
            del self._open[next(iter(self._open))]
        try:
            self._open[article] = codec.decode(self._articles[article], Article)
        except ValueError as error:
            self.damage[article] = str(error)

    def _file(self, changed: Iterable[ArticleId]) -> None:
        """Bring what is derived from the documents up to date; the cards are swapped whole, under their readers."""
        cards = dict(self._cards)
        for article in changed:
            cards.pop(article, None)
            self._open.pop(article, None)
            self._folded.pop(article, None)
            self.damage.pop(article, None)
            if document := self._articles.get(article):
                self._identities[document.get("origin", ""), document.get("own_id", "")] = article
                try:
                    cards[article] = _card(document)
                except (KeyError, TypeError, ValueError) as error:
                    self.damage[article] = f"its record is not as it was written ({error})"
        self._cards = cards


def _by_id(documents: Mapping[str, Document]) -> dict[ArticleId, Document]:
    return {ArticleId(key): document for key, document in documents.items()}


def _differences(old: Mapping[ArticleId, Document], new: Mapping[ArticleId, Document]) -> set[ArticleId]:
    keys = old.keys() | new.keys()
    return {key for key in keys if (before := old.get(key)) is not (after := new.get(key)) and before != after}


def _card(document: Document) -> Card:
    return Card(
        headline=document["headline"],
        publisher=document.get("publisher", ""),
        place=document.get("dateline", {}).get("place", ""),
        moment=datetime.fromisoformat(document.get("published") or document["added"]),
        words=document["words"],
        version=document.get("version", 1),
    )
