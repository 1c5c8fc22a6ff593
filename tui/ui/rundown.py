"""The rows of the list: what a query finds, kept in place while the reader works on them."""

from collections.abc import Iterable, Sequence

from tui.library.library import Library
from tui.library.query import Query, parse
from tui.model import ArticleId, Header
from tui.names import fold

INBOX = "is:undone"
"""What is shown when nothing is asked for: everything that is not done."""


class Rundown:
    """Headers that a query found, newest first.

    A row that stops fitting the query stays where it is until the query runs again: what the eye is on must not
    vanish under a key press. Such rows are in `left`.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._places: dict[ArticleId, int] = {}
        self._query: Query = parse(INBOX)
        self.text = ""
        """The query as it was typed; empty for the inbox."""
        self.rows: Sequence[Header] = ()
        self.left: frozenset[ArticleId] = frozenset()

    def run(self, text: str) -> None:
        """Find the rows of a query.

        Raises:
            QueryError: It does not parse; the rows stay as they were.
        """
        text = " ".join(text.split())
        self._query = parse(text or INBOX)
        self.text = text
        self._set(self._library.headers(self._query))
        self.left = frozenset()

    def refresh(self) -> None:
        """Take in what came, changed or went, without taking rows away that are merely done with."""
        found = self._library.headers(self._query)
        fitting = {row.id for row in found}
        staying = [header for row in self.rows if row.id not in fitting and (header := self._library.header(row.id))]
        self.left = frozenset(row.id for row in staying)
        order = {article: place for place, article in enumerate(self._library.ids())} if staying else {}
        self._set(sorted([*found, *staying], key=lambda row: order.get(row.id, len(order))) if staying else found)

    def update(self, articles: Iterable[ArticleId]) -> None:
        """Show what has changed with some articles; the work is proportional to them, not to the list."""
        rows = list(self.rows)
        for article in articles:
            header, place = self._library.header(article), self._places.get(article)
            if header is None or place is None:
                self.refresh()
                return
            rows[place] = header
            fits = self._library.matches(self._query, article)
            self.left = self.left - {article} if fits else self.left | {article}
        self.rows = rows

    def index(self, article: ArticleId | None) -> int | None:
        """Where an article stands; None when it is not listed."""
        return None if article is None else self._places.get(article)

    def next_unread(self, index: int, direction: int) -> int | None:
        """The unread row after (or before) one, going round at the end; None when all are read."""
        count = len(self.rows)
        onward = ((index + direction * step) % count for step in range(1, count + 1)) if count else ()
        return next((i for i in onward if not self.rows[i].status.read and not self.rows[i].status.done), None)

    @property
    def title(self) -> str:
        """What the list shows."""
        return self.text or "Inbox"

    @property
    def unread(self) -> int:
        """How many of the rows are unread."""
        return sum(not row.status.read for row in self.rows)

    def _set(self, rows: Sequence[Header]) -> None:
        self.rows = rows
        self._places = {row.id: place for place, row in enumerate(rows)}


def naming(name: str, query: str) -> str:
    """A query narrowed to stories that name an entity: `entity:"Jens Stoltenberg"`, which it gets only once."""
    term = f'entity:"{name.replace(chr(34), "")}"'
    return query if fold(term) in fold(query) else f"{query} {term}".strip()
