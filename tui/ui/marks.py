"""Marks: the rows of the list that the next command is for, all together."""

from collections.abc import Container, Iterable, Iterator

from tui.model import ArticleId


class Marks:
    """Articles in the order in which they were marked."""

    def __init__(self) -> None:
        self._articles: dict[ArticleId, None] = {}

    def __len__(self) -> int:
        return len(self._articles)

    def __iter__(self) -> Iterator[ArticleId]:
        return iter(self._articles)

    def __contains__(self, article: object) -> bool:
        return article in self._articles

    def toggle(self, article: ArticleId) -> None:
        """Mark an article, or take its mark away."""
        if article in self._articles:
            del self._articles[article]
        else:
            self._articles[article] = None

    def toggle_all(self, articles: Iterable[ArticleId]) -> None:
        """Mark all of some articles; when all of them are marked already, take all marks away."""
        wanted = dict.fromkeys(articles)
        self._articles = {} if self._articles.keys() >= wanted.keys() else self._articles | wanted

    def keep(self, there: Container[ArticleId]) -> None:
        """Forget those that are no longer there."""
        self._articles = {article: None for article in self._articles if article in there}

    def clear(self) -> None:
        """Take all marks away."""
        self._articles = {}
