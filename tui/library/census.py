"""In how many stories somebody is named, counted as lists count them: takes and copies that share a row are one story.

What the index has is counted by articles. Here those in the trash are left out, and a take that another one stands for
counts as that one. So an entity has as many stories in the pane, on its page and in every message as a query finds.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import compress

from tui.library import masks
from tui.library.catalogue import Catalogue
from tui.library.cataloguer import Cataloguer
from tui.model import EntityId


class Census:
    """Counts stories by the numbers of articles."""

    def __init__(self, cataloguer: Cataloguer) -> None:
        self._cataloguer = cataloguer
        self._known: tuple[Catalogue, int] | None = None
        """The catalogue, and the edition of its bundles, that the leaders are of."""
        self._leaders: dict[int, int] = {}

    @property
    def leaders(self) -> Mapping[int, int]:
        """For each article that another one stands for in the lists, that one; worked out anew after a fold."""
        catalogue, edition = self._cataloguer.catalogue, self._cataloguer.binder.edition
        if self._known is None or self._known[0] is not catalogue or self._known[1] != edition:
            numbers = catalogue.numbers
            self._leaders = {numbers[row]: numbers[leader] for row, leader in catalogue.bundles.led().items()}
            self._known = catalogue, edition
        return self._leaders

    @property
    def removed(self) -> Collection[int]:
        """The articles in the trash."""
        catalogue = self._cataloguer.catalogue
        count = len(catalogue)
        gone = masks.full(count) & ~catalogue.everything
        return frozenset(compress(catalogue.numbers, masks.per_row(gone, count))) if gone else ()

    @property
    def is_plain(self) -> bool:
        """Each article is a story of its own."""
        return not self.leaders and not self.removed

    def stories(self, articles: Collection[int]) -> Collection[int]:
        """The articles that stand in the lists for some."""
        leaders, removed = self.leaders, self.removed
        if not leaders and not removed:
            return articles
        return {leaders.get(number, number) for number in articles if number not in removed}

    def together(self, articles: Iterable[int], others: Mapping[EntityId, Iterable[int]]) -> Mapping[EntityId, int]:
        """In how many stories somebody is named together with each of some others.

        Args:
            articles: The articles that mention them.
            others: For each other one the articles that mention that.
        """
        leaders, removed = self.leaders, self.removed
        own = {leaders.get(number, number) for number in articles if number not in removed}
        stories = {
            other: {leaders.get(number, number) for number in found if number not in removed}
            for other, found in others.items()
        }
        return {other: len(own & found) for other, found in stories.items()}

    def mentions(self, articles: Sequence[int], counts: Sequence[int]) -> int:
        """How often somebody is mentioned: in each story as often as the take does that stands for it.

        Args:
            articles: The articles that mention them, each once.
            counts: How often each does.
        """
        leaders, removed = self.leaders, self.removed
        if not leaders and not removed:
            return sum(counts)
        own: dict[int, int] = {}
        older: dict[int, int] = {}
        for number, count in zip(articles, counts, strict=True):
            if number in leaders:
                story = leaders[number]
                older[story] = max(count, older.get(story, 0))
            elif number not in removed:
                own[number] = count
        return sum((older | own).values())
