"""Tidings: what others have changed in the articles of a library, until somebody is told.

What this process changes itself comes back to it with what is read of the files, and is no news.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from tui.library.cataloguer import Cataloguer
from tui.model import ArticleId


class Tidings:
    """Takes in what was committed, and keeps what of it is news."""

    def __init__(self, cataloguer: Cataloguer) -> None:
        self._cataloguer = cataloguer
        self._untold: set[ArticleId] = set()
        self._mine: Counter[ArticleId] = Counter()
        """What this process is changing at the moment."""

    def pull(self, *, looking: bool = True) -> None:
        """Take in what has been committed.

        Args:
            looking: Whether to look at the files; else it is what this process knows of, its own commits included.

        Raises:
            LibraryError: A file can no longer be read.
        """
        pulled = self._cataloguer.pull(looking=looking)
        self._untold |= {article for article in pulled if not self._mine[article]}

    def told(self) -> frozenset[ArticleId]:
        """The articles that others have changed since this was asked last."""
        told, self._untold = frozenset(self._untold), set()
        return told

    @contextmanager
    def changing(self, articles: Collection[ArticleId]) -> Iterator[None]:
        """Take in what is committed inside, as our own.

        Args:
            articles: What is changed; more may come to be among them inside, once `expect` has been told.
        """
        self.expect(articles)
        try:
            yield
        finally:
            self.pull(looking=False)
            for article in articles:
                self._mine[article] -= 1
                if not self._mine[article]:
                    del self._mine[article]

    def expect(self, articles: Collection[ArticleId]) -> None:
        """These articles are about to be changed by this process."""
        self._mine.update(articles)
