"""The docket: which stories are to be read for names, and in which order; the open one first."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from tui.library.library import Library
from tui.library.listing import Rows
from tui.model import Article, ArticleId

_BATCH = 16
"""Articles that are stored together: each store waits for the disk."""
_BATCH_TEXT = 100_000
"""Code points after which a batch is full, so that a story that is opened meanwhile need not wait long."""


class Docket:
    """Holds what is asked for until it has been read. Whoever changes it or counts it holds the same lock."""

    def __init__(self, library: Library, is_to_come: Callable[[ArticleId], bool]) -> None:
        """Begin an empty one.

        Args:
            library: Where the stories lie.
            is_to_come: Asked of what was put down long ago whether it still has to be read.
        """
        self._library = library
        self._is_to_come = is_to_come
        self._first: deque[ArticleId] = deque()
        self._rest: deque[ArticleId] = deque()
        self._backlog: Iterator[ArticleId] = iter(())
        """What the library has not had read yet; perhaps all of it, hence not in the queue."""
        self._behind = 0
        """How many come out of the backlog at most."""
        self._overtaken: set[ArticleId] = set()
        """Those that are in the backlog and have been asked for since."""
        self._taken: set[ArticleId] = set()
        """Those that are being read."""

    def __bool__(self) -> bool:
        """There is something to read."""
        return bool(self._first or self._rest or self._behind)

    @property
    def is_urgent(self) -> bool:
        """Somebody has a story open that waits for its names."""
        return bool(self._first)

    @property
    def at_most(self) -> int:
        """How many are to be read, those that were asked for out of the backlog counted twice."""
        return len(self._first) + len(self._rest) + len(self._taken) + self._behind

    @property
    def waiting(self) -> int:
        """How many they are; while a batch is being taken, as many fewer."""
        return max(0, self.at_most - len(self._overtaken))

    def append(self, wanted: Iterable[ArticleId]) -> None:
        """Put some at the end, those that are not there yet."""
        known = {*self._first, *self._rest, *self._taken}
        self._rest.extend(id_ for id_ in wanted if id_ not in known)

    def hurry(self, wanted: Iterable[ArticleId]) -> None:
        """Put some before all others."""
        chosen = [id_ for id_ in wanted if id_ not in self._taken]
        if self._behind:
            self._overtaken.update(id_ for id_ in chosen if id_ not in self._rest)
        self._first = deque([*chosen, *(id_ for id_ in self._first if id_ not in chosen)])
        self._rest = deque(id_ for id_ in self._rest if id_ not in chosen)

    def put_behind(self, backlog: Rows) -> None:
        """Have a backlog, in its order, come after all that was asked for, instead of the one before."""
        self._backlog, self._behind = map(backlog.id, range(len(backlog))), len(backlog)
        self._overtaken = {*self._first, *self._rest, *self._taken}

    def give_back(self, articles: Iterable[Article]) -> None:
        """Put those that were taken at the head again, after the open ones."""
        self._rest.extendleft(reversed([article.id for article in articles]))

    def clear(self) -> None:
        """Strike everything that is not being read."""
        self._first.clear()
        self._rest.clear()
        self._overtaken.clear()
        self._backlog, self._behind = iter(()), 0

    def take(self, *, short: bool = False) -> list[Article]:
        """The next batch: an open story, or a long one, by itself; of others as many as make enough text.

        Args:
            short: Leave long ones, unless one is open.
        """
        if self._first:
            return self._noted(list(self._library.articles([self._first.popleft()])))
        batch: list[Article] = []
        while len(batch) < _BATCH and sum(map(_length, batch)) < _BATCH_TEXT:
            found = self._next()
            if found is None:
                break
            if (batch or short) and _length(found) > _BATCH_TEXT:
                self._rest.appendleft(found.id)
                break
            batch.append(found)
        return self._noted(batch)

    def done(self, articles: Iterable[Article]) -> None:
        """Those have been read, or given back."""
        self._taken.difference_update(article.id for article in articles)

    def _noted(self, batch: list[Article]) -> list[Article]:
        self._taken.update(article.id for article in batch)
        return batch

    def _next(self) -> Article | None:
        """The next article that was asked for, or of the backlog one that has not been read since."""
        while (id_ := self._next_id()) is not None:
            if found := list(self._library.articles([id_])):
                return found[0]
        return None

    def _next_id(self) -> ArticleId | None:
        if self._rest:
            return self._rest.popleft()
        for article in self._backlog:
            self._behind = max(0, self._behind - 1)
            self._overtaken.discard(article)
            if self._is_to_come(article):
                return article
        self._behind = 0
        self._overtaken.clear()
        return None


def _length(article: Article) -> int:
    return len(article.document.text)
