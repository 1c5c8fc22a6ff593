"""The catalogue that is in use, and where in it an article stands."""

import threading
from collections.abc import Callable, Collection

from tui.library.catalogue import Catalogue
from tui.library.shelf import Shelf
from tui.model import ArticleId

_SHARE = 16
"""From one article in so many on it is quicker to look at all of them than to look each up."""


class Cabinet:
    """Holds a catalogue, which is another one whenever all rows have to be made anew."""

    def __init__(self, shelf: Shelf, catalogue: Catalogue, damage: dict[int, str]) -> None:
        """Hold a catalogue.

        Args:
            shelf: The records of the articles.
            catalogue: What is known of them.
            damage: Those whose records make no sense, by number, and why; they stay on disk as they are.
        """
        self.catalogue = catalogue
        self.damage = damage
        self.mutex = threading.RLock()
        """For changing rows; nobody holds it for long."""
        self._shelf = shelf

    def empty(self) -> None:
        """Begin anew, with an empty catalogue."""
        self.catalogue, self.damage = Catalogue(), {}

    def row(self, article: ArticleId) -> int | None:
        """The row of an article, also of one in the trash; None when there is none. Reads no record."""
        catalogue = self.catalogue
        for number in sorted(self._shelf.articles.candidates(article), reverse=True):
            row = catalogue.row(number)
            if row is not None and catalogue.id(row) == article:
                return row
        return None

    def finder(self, count: int) -> Callable[[ArticleId], int | None]:
        """What finds the rows of so many articles: each by itself or, where that is quicker, among all."""
        return self.catalogue.by_id.get if count * _SHARE >= len(self.catalogue) else self.row

    def rows(self, articles: Collection[ArticleId]) -> dict[ArticleId, int]:
        """The rows of several articles, as far as they have any."""
        find = self.finder(len(articles))
        return {article: row for article in articles if (row := find(article)) is not None}
