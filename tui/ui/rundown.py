"""The rows of the list: what a query finds, kept in place while the reader works on them."""

from collections.abc import Callable, Collection, Sequence
from enum import StrEnum

from msgspec import Struct

from tui.errors import QueryError
from tui.library.conditions import All, Named, Query, State, Words
from tui.library.library import Library
from tui.library.listing import Rows
from tui.library.ordering import Order
from tui.library.query import parse, words_of
from tui.model import ArticleId, EntityId
from tui.names import slug_of, type_of
from tui.ui.marks import Marks
from tui.ui.phrases import enumerated

_INBOX = State("undone")
"""What is shown when nothing is asked for: everything that is not done."""

_FEW = 16
"""Up to so many changed articles are looked at one by one; for more, the query runs again."""


class Asked(Struct, frozen=True):
    """What the list is to show."""

    text: str = ""
    """A query as it was typed; empty, and without a name, it is the inbox."""
    name: str = ""
    """Of the view whose query it is."""
    caret: int | None = None
    """Where it is being typed: the word there may go on. None once it has been asked."""

    @property
    def title(self) -> str:
        """What the list shows, in a word or two."""
        return self.name or _in_words(self.text) or "Inbox"

    @property
    def query(self) -> Query:
        """The query.

        Raises:
            QueryError: It does not parse.
        """
        return parse(self.text, caret=self.caret) if self.text or self.name else _INBOX


INBOX = Asked()


class Standing(Struct, frozen=True):
    """How the list stands on the screen."""

    article: ArticleId | None
    """That under its cursor."""
    cursor: int
    top: int
    """Lines above the view."""


class Sort(StrEnum):
    """What stands first in the list, as the title line says it."""

    NEWEST = "newest first"
    OLDEST = "oldest first"
    SOURCE = "by source"
    LENGTH = "longest first"
    RELEVANCE = "best match first"


_ORDERS = {
    Sort.NEWEST: Order.NEWEST,
    Sort.OLDEST: Order.OLDEST,
    Sort.SOURCE: Order.SOURCE,
    Sort.LENGTH: Order.LENGTH,
    Sort.RELEVANCE: Order.NEWEST,  # until the ranking, which takes a while, is there
}


class Rundown:
    """The articles that a query found.

    A row that stops fitting the query stays where it is until the query runs again: what the eye is on must not
    vanish under a key press. Such rows are in `left`.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._ranked = False
        self.is_whole = True
        """The index knew all stories when the query ran; else more may be found once it does."""
        self.asked = INBOX
        self.sort = Sort.NEWEST
        self.marks = Marks()
        self._run(INBOX.query)

    def run(self, asked: Asked) -> None:
        """Find the rows of a query.

        Raises:
            QueryError: It does not parse; the rows stay as they were.
        """
        self._run(asked.query)
        self.asked = asked

    def _run(self, query: Query) -> None:
        self.query = query
        misses = self._library.search.haste.misses
        self.rows: Rows = self._library.headers(query, _ORDERS[self.sort])
        self.is_whole = self._library.search.haste.misses == misses
        self.left: frozenset[ArticleId] = frozenset()
        self._ranked = False
        self._look_for_marks()

    def order(self, sort: Sort) -> None:
        """Put the rows in another order."""
        self.sort = sort
        self._ranked = False
        self.refresh()

    @property
    def to_rank(self) -> bool:
        """The best match is to come first, and the rows have not been ranked yet."""
        return self.sort is Sort.RELEVANCE and not self._ranked and bool(self.words)

    def rank(self, rows: Rows) -> None:
        """Take what the query finds, the best match first."""
        self.rows = rows
        self.left = frozenset()
        self._ranked = True
        self._look_for_marks()

    def refresh(self) -> None:
        """Take in what came, changed or went, without taking rows away that are merely done with."""
        misses = self._library.search.haste.misses
        rows, left = self._library.followed(self.rows, self.query, _ORDERS[self.sort])
        self.is_whole = self._library.search.haste.misses == misses
        self.left = frozenset(left)
        if self._ranked:
            self._ranked = False  # the rows stay as they stand until they have been ranked anew
        else:
            self.rows = rows
        self._follow_marks()

    def _follow_marks(self) -> None:
        """A mark goes with its story, when that is folded into another row, and is forgotten with it."""
        if not self.marks.everywhere:
            return
        here = dict.fromkeys(self.rows.among(self.marks.everywhere))
        elsewhere = self._library.statuses([article for article in self.marks.everywhere if article not in here])
        stand = {article: article for article in here} | {one: self._library.leader(one) for one in elsewhere}
        self.marks.follow(stand)
        self._look_for_marks()

    def _look_for_marks(self) -> None:
        if self.marks.everywhere:
            self.marks.look(self.rows.among(self.marks.everywhere))

    def update(self, articles: Collection[ArticleId], near: int = 0) -> None:
        """Show what has changed with some articles; the work is proportional to them, not to the list.

        Args:
            articles: What has changed.
            near: A row in which one of them may stand.
        """
        if len(articles) > _FEW:
            self.refresh()
        elif moved := [article for article in articles if not self._settled(article, near)]:
            self._move(moved)

    def _settled(self, article: ArticleId, near: int) -> bool:
        """Keep account of whether an article still fits; False when it has to come into the list, or go."""
        listed = self.index(article, near) is not None
        if article not in self._library or self._library.leader(article) != article:
            return not listed
        fits = self._library.matches(self.query, article)
        if listed:
            self.left = self.left - {article} if fits else self.left | {article}
        return listed or not fits

    def _move(self, articles: Sequence[ArticleId]) -> None:
        """Have articles come into the list, or go."""
        if any(map(self._library.is_bundled, articles)):  # others may come or go with them
            self.refresh()
            return
        self.left -= set(articles)
        if self._ranked:
            self._ranked = False
        else:
            there = [article for article in articles if article in self._library]
            self.rows = self.rows.updated(there, _ORDERS[self.sort])
        self._follow_marks()

    def index(self, article: ArticleId | None, near: int = 0) -> int | None:
        """Where an article stands; None when it is not listed. It is looked for at `near` first."""
        if article is None:
            return None
        return near if near < len(self.rows) and self.rows.id(near) == article else self.rows.find(article)

    def next_unread(self, index: int, direction: int) -> int | None:
        """The unread row after (or before) one, going round at the end; None when all are read."""
        return self.rows.next_unread(index, direction)

    def fitting(self) -> list[ArticleId]:
        """The articles that fit the query, in the order of the rows: what the title line counts."""
        return [article for article in self.rows.ids() if article not in self.left] if self.left else self.rows.ids()

    @property
    def words(self) -> tuple[Words, ...]:
        """The words that the query looks for in stories."""
        return words_of(self.query)

    def nothing(self, importing: bool, key: Callable[[str], str]) -> str:
        """What to say in place of the rows; nothing where there are any.

        Args:
            importing: What the command line named is still being read.
            key: Tells the key of a command.
        """
        if self.rows:
            return ""
        if not self.is_whole:
            return "No story found so far. The search takes in the others, and shows here what it finds."
        if self.asked.text:
            return f"No story matches. {key('query.clear')} shows all again."
        if importing:
            return f"Reading what you named. Stories appear as they come; {key('app.quit')} stops and leaves."
        if len(self._library):
            return f"The inbox is empty: every story is done. {key('views.list')} and All show them."
        ways = f"{key('app.help')} shows the keys, {key('app.quit')} leaves"
        return f"No stories yet. dateline add FILE… brings some in; {ways}."

    @property
    def unread(self) -> int:
        """How many of the rows that fit the query are unread."""
        return self._library.count(All((self.query, State("unread")))) if self.left else self.rows.unread

    @property
    def sorted(self) -> Sort:
        """What stands first now: without words, or while the ranking is still to come, not the best match."""
        return Sort.NEWEST if self.sort is Sort.RELEVANCE and not self._ranked else self.sort


def _in_words(text: str) -> str:
    """A query as the title says it: of stories that name entities in words, whatever else is asked as it is written."""
    plain = " ".join(text.split())
    parts = _parts(plain)
    names = [_called(part) for part in parts if isinstance(part, Named)]
    if not names:
        return plain
    from tui.library.writing import shown  # 1 ms that the first paint does without

    rest = shown(All(tuple(part for part in parts if not isinstance(part, Named))))
    return " · ".join(filter(None, (f"Naming {enumerated(names)}", rest)))


def named_in(text: str) -> list[str]:
    """The names that stories must have to fit a query."""
    return [_called(part) for part in _parts(text) if isinstance(part, Named)]


def _called(part: Named) -> str:
    """The name that a condition asks for; of an id its words."""
    slug = slug_of(part.name)
    return part.name if slug is None else " ".join(word.capitalize() for word in slug.split("-"))


def _parts(text: str) -> Sequence[Query]:
    """What a query asks for, each of it; nothing of one that is still being typed."""
    try:
        query = parse(text)
    except QueryError:
        return ()
    return query.parts if isinstance(query, All) else (query,)


def naming(library: Library, entity: EntityId, query: str) -> str:
    """A query narrowed to stories that name an entity: `entity:"Jens Stoltenberg"`, which it gets only once.

    It asks for the name alone where nobody else bears it; else with its type; of namesakes for the id.
    """
    from tui.library.writing import shown  # 1 ms that the first paint does without

    who = library.whos_who
    name = who.names({entity}).get(entity, entity)
    terms = Named(name), Named(name, type_of(entity))
    term = next((one for one in terms if who.named(one.name, one.type) <= {entity}), Named(entity))
    return query if term in _parts(query) else f"{query} {shown(term)}".strip()
