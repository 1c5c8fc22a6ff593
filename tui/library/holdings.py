"""The articles of a library and what was recognised in them, as front ends ask for them and put them in."""

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import AmbiguousIdError, NothingFoundError
from tui.library import masks
from tui.library.catalogue import Catalogue
from tui.library.cataloguer import Cataloguer
from tui.library.census import Enumerator
from tui.library.conditions import Query
from tui.library.database import Database
from tui.library.errata import Errata
from tui.library.identities import Identities
from tui.library.ledger import Ledger
from tui.library.listing import Listing, Rows
from tui.library.lore import NO_LORE, Lore
from tui.library.ordering import Order
from tui.library.query import words_of
from tui.library.search import Search
from tui.library.shelf import Shelf
from tui.library.siblings import Siblings
from tui.library.sieve import Sieve
from tui.library.tidings import Tidings
from tui.library.watchlist import Watchlist
from tui.library.whoswho import WhosWho
from tui.model import Article, ArticleId, Header, Recognition
from tui.names import safe

if TYPE_CHECKING:
    from tui.library.comparer import Comparer

Clock = Callable[[], datetime]
"""Tells the time, in UTC."""


class Holdings:
    """What came in. Articles in the trash are there, but are not found."""

    def __init__(self, folder: Path, articles: Database, state: Database, clock: Clock, lore: Lore = NO_LORE) -> None:
        self.folder = folder
        self.clock = clock
        self._articles = articles
        self._state = state
        self._shelf = Shelf(articles)
        self._ledger = Ledger(state)
        self._cataloguer = Cataloguer(folder / "headers.cache", articles, state, self._shelf, self._ledger)
        self.errata = Errata(self._ledger, Siblings(self._cataloguer))
        """What readers have put right about names."""
        self.search = Search(
            folder / "search.db", articles, self.errata, lambda: articles.is_newer or state.is_newer, lore
        )
        """The index of words and names."""
        self.whos_who = WhosWho(self.errata, self.search, self._shelf, lore)
        self._enumerator = Enumerator(self._cataloguer)
        self._listing = Listing(self._cataloguer, self._shelf)
        self.watchlist = Watchlist(self._ledger, self._shelf, self.whos_who)
        self._sieve = Sieve(
            lambda: self._catalogue, self._shelf, self._ledger, self.search, self.whos_who, self.watchlist
        )
        self._identities = Identities(lambda: self._catalogue, self._shelf)
        self._tidings = Tidings(self._cataloguer)
        self._importing: list[ArticleId] | None = None
        """What has been put in since `importing` began."""

    def __contains__(self, article: object) -> bool:
        """There is such an article, and it was not removed."""
        return self._row(ArticleId(str(article))) is not None

    def __len__(self) -> int:
        """How many articles there are, without those in the trash."""
        return masks.size(self._catalogue.everything)

    def headers(self, query: Query | None = None, order: Order = Order.NEWEST) -> Rows:
        """A header for each article that the query matches; it is read when somebody looks at it.

        Takes and copies of one story share a row, that of the newest.

        Args:
            query: None for all articles.
            order: What comes first.
        """
        return self._listing.rows(self._sieve.mask(query), order)

    def followed(self, rows: Rows, query: Query, order: Order) -> tuple[Rows, list[ArticleId]]:
        """Rows with what a query finds besides by now; what it no longer finds stays, unless it is gone.

        Returns:
            The rows, and those of them that it no longer finds.
        """
        found = self._sieve.mask(query)
        return rows.revised(rows.mask | found, order), rows.beyond(found)

    def is_bundled(self, article: ArticleId) -> bool:
        """Whether an article, which may lie in the trash, shares its row with others, or has."""
        row = self._listing.row(article)
        return row is not None and bool(self._catalogue.bundles.labels[row])

    def ranked(self, query: Query, limit: int | None = None) -> Rows:
        """The articles that a query with words matches, the best first. It may take a while: for a worker.

        Raises:
            SearchCancelledError: `search.interrupt` was called meanwhile.
        """
        return self._listing.given(self._sieve.ranked(query, words_of(query), limit))

    def count(self, query: Query | None = None) -> int:
        """How many articles the query matches."""
        return masks.size(self._sieve.mask(query))

    def count_with_unread(self, query: Query | None = None) -> tuple[int, int]:
        """How many articles the query matches, and how many of them are unread."""
        found = self._sieve.mask(query)
        return masks.size(found), masks.size(found & self._catalogue.unread)

    def ids(self, query: Query | None = None) -> list[ArticleId]:
        """The ids of the articles that the query matches, newest first; without one those of all, folded or not."""
        return (self._listing.rows(self._catalogue.everything) if query is None else self.headers(query)).ids()

    def header(self, article: ArticleId) -> Header | None:
        """The header of one article; None when there is none, or it was removed."""
        row = self._row(article)
        return None if row is None else self._listing.read(row)

    def matches(self, query: Query, article: ArticleId) -> bool:
        """Whether a query matches one article."""
        row = self._row(article)
        return row is not None and not self._catalogue.bundles.behind[row] and query.matches(self._sieve.row(row))

    def article(self, article: ArticleId) -> Article:
        """One article.

        Raises:
            NothingFoundError: There is none with exactly that id.
        """
        found = self.kept(article) if article in self else None
        if found is None:
            raise NothingFoundError(f"no article {safe(article)}")
        return found

    def articles(self, ids: Iterable[ArticleId]) -> Iterator[Article]:
        """Several articles, one by one; those that are gone are left out."""
        return (self.article(article) for article in ids if article in self)

    def kept(self, article: ArticleId) -> Article | None:
        """One article, also when it lies in the trash; None when there is none that can be read."""
        number = self._shelf.number(article)
        try:
            return None if number is None else self._shelf.article(number)
        except (KeyError, ValueError):
            return None

    def version(self, article: ArticleId) -> int:
        """The version of an article's text; 0 when there is no such article."""
        row = self._listing.row(article)
        return 0 if row is None else self._catalogue.versions[row]

    def words(self, article: ArticleId) -> int:
        """How many words an article has; 0 when there is no such article."""
        row = self._listing.row(article)
        return 0 if row is None else self._catalogue.words[row]

    def resolve_id(self, prefix: str) -> ArticleId:
        """The article that a shortened id means; an exact id beats a prefix.

        Raises:
            NothingFoundError: None begins with it.
            AmbiguousIdError: Several do.
        """
        exact = ArticleId(prefix)
        return exact if exact in self else ArticleId(resolve(prefix, self.ids(), "article"))

    def identified(self, origin: str, own_id: str) -> ArticleId | None:
        """The article of that origin and own id, also when it lies in the trash."""
        return self._identities.find(origin, own_id)

    def identity_key(self, article: ArticleId) -> str:
        """The key of an article's identity, as `card.identity_key` makes it; that of one in the trash too."""
        row = self._listing.row(article)
        return "" if row is None else f"{self._catalogue.identities[row]:016x}"

    def taken(self, article: str) -> bool:
        """The id belongs to an article, perhaps one in the trash."""
        return self._shelf.number(ArticleId(article)) is not None

    @contextmanager
    def importing(self) -> Iterator[None]:
        """Hold the articles still for all other processes, and durably write what is put inside, at once."""
        self._importing = ids = list[ArticleId]()
        try:
            with self._tidings.changing(ids), self._articles.transaction():
                if not self._cataloguer.is_abreast:
                    self._tidings.pull()
                yield
        finally:
            self._importing = None

    def put(self, articles: Sequence[Article]) -> None:
        """Add articles, or put them in the place of those with the same ids.

        Raises:
            LibraryError: Nothing was written.
        """
        ids = [article.id for article in articles]
        if self._importing is None:
            with self._tidings.changing(ids):
                self._shelf.put(articles)
        else:  # they are read back when the transaction is over
            self._importing += ids
            self._tidings.expect(ids)
            self._shelf.put(articles)

    def purge(self, articles: Sequence[ArticleId]) -> None:
        """Take articles out of the library for good, and what was recognised in them.

        Raises:
            LibraryError: Nothing was written.
        """
        with self._tidings.changing(articles):
            self._shelf.purge(articles)

    # Takes

    @cached_property
    def comparer(self) -> "Comparer":
        """Tells takes and copies from other stories."""
        from tui.library.comparer import Comparer  # 3 ms that a start does without

        return Comparer(lambda: self._catalogue, self._shelf, self._ledger, self.search)

    def takes(self, article: ArticleId) -> list[ArticleId]:
        """The takes and copies of a story, itself among them, the oldest first; itself where there are no others."""
        row, catalogue = self._row(article), self._catalogue
        return [] if row is None else [catalogue.id(each) for each in self._cataloguer.binder.order(catalogue, row)]

    def in_order(self, articles: Iterable[ArticleId]) -> list[ArticleId]:
        """Articles as they would stand as takes of one story, the oldest first; those that are gone are left out."""
        catalogue = self._catalogue
        rows = [row for article in dict.fromkeys(articles) if (row := self._row(article)) is not None]
        return [catalogue.id(row) for row in self._cataloguer.binder.in_order(catalogue, rows)]

    def leader(self, article: ArticleId) -> ArticleId:
        """The newest take of a story, which stands for the others in the lists; itself where there are no others."""
        row = self._listing.row(article)
        return article if row is None else self._catalogue.id(self._catalogue.bundles.leader(row))

    def may_be_held(self, article: ArticleId) -> bool:
        """Whether an article, or a take that shares its row, may say that it must not be used; looks at bytes only."""
        row = self._row(article)
        if row is None or self._catalogue.bundles.others[row] or self._catalogue.bundles.behind[row]:
            return row is not None
        try:
            record = self._shelf.articles.raw(self._catalogue.numbers[row])
        except KeyError:  # purged or damaged meanwhile
            return False
        return any(sign in record for sign in _HELD)

    # Entities

    def recognition(self, article: ArticleId) -> Recognition | None:
        """What was recognised in the present version of an article; None when it still has to be."""
        try:
            return self._shelf.recognition(article, self.version(article))
        except ValueError:
            return None

    def engine(self, article: ArticleId) -> str | None:
        """Which engine has read the present version of an article; None when none has."""
        row = self._listing.row(article)
        return None if row is None else self._catalogue.engine(row)

    def unread_by(self, engine: str) -> Rows:
        """The articles, newest first, whose present text that engine has not read."""
        return self._listing.given(array("I", self._catalogue.unread_by(engine)))

    def put_recognitions(self, recognitions: Sequence[Recognition]) -> None:
        """Keep what was recognised.

        Raises:
            LibraryError: Nothing was written; it is known in this process all the same.
        """
        with self._tidings.changing([recognition.article for recognition in recognitions]):
            self._shelf.put_recognitions(recognitions)

    @property
    def _catalogue(self) -> Catalogue:
        return self._cataloguer.catalogue

    def _row(self, article: ArticleId) -> int | None:
        """The row of an article that was not removed."""
        return self._listing.row(article) if self._listing.is_listed(article) else None


_HELD = b'"handling":', b"KILL", b"WITHDRAW"
"""What stands in the record of every article that is killed, withdrawn or under embargo, and in few others."""


def resolve(prefix: str, ids: Collection[str], noun: str) -> str:
    """The one id that a prefix means; an exact id beats a prefix."""
    if prefix in ids:
        return prefix
    matches = [id_ for id_ in ids if prefix and id_.startswith(prefix)]
    if not matches:
        raise NothingFoundError(f"no {noun} {safe(prefix)!r}")
    if len(matches) > 1:
        raise AmbiguousIdError(f"{safe(prefix)!r} fits {len(matches)} {noun}s; give more of the id")
    return matches[0]
