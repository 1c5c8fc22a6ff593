"""Marks: the rows of the list that the next command is for, all together."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from tui.model import ArticleId


class Marks:
    """Articles in the order in which they were marked.

    Those whose rows are in view count. The others wait until they are in view again: no command takes what a person
    does not see, and no query costs them their marks.
    """

    def __init__(self) -> None:
        self._all: dict[ArticleId, None] = {}
        self._in_view: dict[ArticleId, None] = {}

    def __len__(self) -> int:
        return len(self._in_view)

    def __iter__(self) -> Iterator[ArticleId]:
        return iter(self._in_view)

    def __contains__(self, article: object) -> bool:
        return article in self._in_view

    @property
    def waiting(self) -> int:
        """How many are out of view."""
        return len(self._all) - len(self._in_view)

    def toggle(self, article: ArticleId) -> None:
        """Mark an article in view, or take its mark away."""
        if article in self._in_view:
            del self._in_view[article], self._all[article]
        else:
            self._in_view[article] = self._all[article] = None

    def toggle_all(self, articles: Iterable[ArticleId]) -> None:
        """Mark all of some articles in view; when all of them are marked already, take all marks in view away."""
        wanted = dict.fromkeys(articles)
        if self._in_view.keys() >= wanted.keys():
            self.clear()
        else:
            self._in_view |= wanted
            self._all |= wanted

    def follow(self, stand: Mapping[ArticleId, ArticleId]) -> None:
        """Take each mark to the article that its own stands under now; those that stand under none are forgotten."""
        self._all = {stand[article]: None for article in self._all if article in stand}

    def look(self, in_view: Iterable[ArticleId]) -> None:
        """Say which of the marked articles are in view."""
        seen = set(in_view)
        self._in_view = {article: None for article in self._all if article in seen}

    @property
    def everywhere(self) -> Collection[ArticleId]:
        """All marked articles, in view or not."""
        return self._all.keys()

    def clear(self) -> None:
        """Take the marks in view away."""
        self._all = {article: None for article in self._all if article not in self._in_view}
        self._in_view = {}

    def clear_everywhere(self) -> None:
        """Take all marks away."""
        self._all, self._in_view = {}, {}
