"""The articles and what was recognised in them, as they stand on disk; read when somebody asks for them.

An article is found by its id or by its number, which is that of its document. Nothing here is proportional to the
library.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence

import msgspec

from tui.library import codec
from tui.library.card import Card
from tui.library.codec import Document
from tui.library.database import Database
from tui.library.journal.documents import Fingerprint
from tui.library.journal.keys import key_of
from tui.library.journal.values import decode, decoded
from tui.model import Article, ArticleId, Recognition

_KEPT_OPEN = 64
_CARDS = msgspec.json.Decoder(Card)


class Reading(msgspec.Struct, frozen=True):
    """Which text of an article has been read by which engine: what is looked at of a recognition's document."""

    article: str
    version: int
    engine: str


_READINGS = msgspec.json.Decoder(Reading)


class Shelf:
    """The records of `articles.json`. Every change is durable when its call returns."""

    def __init__(self, database: Database) -> None:
        self.articles = database.keyed(codec.ARTICLES)
        self.recognitions = database.keyed("recognitions")
        self._database = database
        self._mutex = threading.RLock()
        self._open: OrderedDict[int, tuple[Fingerprint, Article]] = OrderedDict()
        self._unsaved: dict[ArticleId, Document] = {}
        """What was recognised and could not be written."""

    # Articles

    def number(self, article: ArticleId) -> int | None:
        """The number of an article; None when there is none."""
        return self.articles.number(article)

    def card(self, number: int) -> Card:
        """What the catalogue needs of an article.

        Raises:
            KeyError: There is no such article.
            ValueError: Its record makes no sense; the message says where.
        """
        return decoded(self.articles.raw(number), _CARDS)

    def article(self, number: int) -> Article:
        """The whole article; the last few dozen are kept decoded.

        Raises:
            KeyError: There is no such article.
            ValueError: Its record makes no sense; the message says where.
        """
        fingerprint = self.articles.fingerprint(number)
        with self._mutex:
            known = self._open.get(number)
            if known is not None and known[0] == fingerprint:
                self._open.move_to_end(number)
                return known[1]
        article = codec.decode(self.document(number), Article)
        with self._mutex:
            self._open[number] = fingerprint, article
            if len(self._open) > _KEPT_OPEN:
                self._open.popitem(last=False)
        return article

    def key(self, number: int) -> str:
        """The id that a record lies under, whatever else is in it; its number where it has none."""
        return key_of(self.articles.raw(number)) or str(number)

    def document(self, number: int) -> Document:
        """The article as JSON.

        Raises:
            KeyError: There is no such article.
        """
        document: Document = decode(self.articles.raw(number))
        return document

    def put(self, articles: Sequence[Article]) -> None:
        """Add articles, or put them in the place of those with the same ids."""
        self.articles.settle({article.id: codec.encode(article) for article in articles})

    def purge(self, articles: Iterable[ArticleId]) -> None:
        """Take articles away for good, and what was recognised in them."""
        gone: dict[str, Document | None] = dict.fromkeys(articles)
        with self._database.transaction():
            self.articles.settle(gone)
            self.recognitions.settle(gone)

    # Recognitions

    def recognition(self, article: ArticleId, version: int) -> Recognition | None:
        """What was recognised in that version of an article's text, or None."""
        document = self.recognised(article)
        if document is None or document.get("version") != version:
            return None
        return codec.decode(document, Recognition)

    def recognised(self, article: ArticleId) -> Document | None:
        """What was recognised in any version of an article's text, as JSON."""
        if article in self._unsaved:
            return self._unsaved[article]
        number = self.recognitions.number(article)
        try:
            return None if number is None else decode(self.recognitions.raw(number))
        except KeyError:
            return None

    def reading(self, number: int) -> Reading:
        """Which text of which article a recognition is about, by the number of the recognition.

        Raises:
            KeyError: There is no such recognition.
            ValueError: Its record makes no sense.
        """
        return _READINGS.decode(self.recognitions.raw(number))

    def put_recognitions(self, recognitions: Sequence[Recognition]) -> None:
        """Keep what was recognised, in the place of what was before; it is known even if it cannot be written."""
        documents = {item.article: codec.encode(item) for item in recognitions}
        self._unsaved |= documents
        self.recognitions.settle({item.article: documents[item.article] for item in recognitions})
        for article in documents:
            del self._unsaved[article]
