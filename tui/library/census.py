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
    """Which articles were one story at one moment, by their numbers; for any thread."""

    def __init__(self, leaders: Mapping[int, int], removed: Collection[int]) -> None:
        """Take the census.

        Args:
            leaders: For each article that another one stands for in the lists, that one.
            removed: The articles in the trash.
        """
        self.bundled: Mapping[int, int | None] = {
            **{number: number for number in leaders.values()},
            **leaders,
            **dict.fromkeys(removed),
        }
        """Whoever stands for an article that shares its row with others; nobody for what is in the trash."""
        self._others = frozenset(leaders).union(removed)
        """Those that no list shows by themselves; they are few, and all others are counted at the speed of C."""

    @property
    def is_plain(self) -> bool:
        """Each article is a story of its own."""
        return not self._others

    def stories(self, articles: Iterable[int]) -> set[int]:
        """The articles that stand in the lists for some."""
        found = set(articles)
        others = found & self._others
        if others:
            found -= others
            found |= self._leaders_of(others)
        return found

    def count(self, articles: Collection[int]) -> int:
        """How many stories some articles are, each of which comes once; as many as `stories` answers, but quicker."""
        others = self._others.intersection(articles)
        leaders = self._leaders_of(others)
        return len(articles) - len(others) + len(leaders.difference(articles) if leaders else ())

    def _leaders_of(self, others: Iterable[int]) -> set[int]:
        leaders = set(map(self.bundled.__getitem__, others))
        return {leader for leader in leaders if leader is not None}

    def together(self, articles: Iterable[int], others: Mapping[EntityId, Iterable[int]]) -> Mapping[EntityId, int]:
        """In how many stories somebody is named together with each of some others.

        Args:
            articles: The articles that mention them.
            others: For each other one the articles that mention that.
        """
        own, stories = self.stories(articles), iter if self.is_plain else self.stories
        return {other: len(own.intersection(stories(found))) for other, found in others.items()}

    def mentions(self, articles: Sequence[int], counts: Sequence[int]) -> int:
        """How often somebody is mentioned: in each story as often as the take does that stands for it.

        Args:
            articles: The articles that mention them, each once.
            counts: How often each does.
        """
        others = self._others.intersection(articles)
        if not others:
            return sum(counts)
        own = dict(zip(articles, counts, strict=True))
        older: dict[int, int] = {}
        for number in others:
            count = own.pop(number)
            if (story := self.bundled[number]) is not None:
                older[story] = max(count, older.get(story, 0))
        return sum((older | own).values())


class Enumerator:
    """Takes the census; anew when takes were bound together or parted, or something went into the trash or out."""

    def __init__(self, cataloguer: Cataloguer) -> None:
        self._cataloguer = cataloguer
        self._taken: tuple[Catalogue, int, masks.Mask] | None = None
        """The catalogue, the edition of its bundles, and what was in the trash, that the census is of."""
        self._census = Census({}, ())

    @property
    def census(self) -> Census:
        """As things are now."""
        catalogue = self._cataloguer.catalogue
        gone = masks.full(len(catalogue)) & ~catalogue.everything
        taken = catalogue, self._cataloguer.binder.edition, gone
        if self._taken is None or self._taken[0] is not catalogue or self._taken[1:] != taken[1:]:
            numbers = catalogue.numbers
            leaders = {numbers[row]: numbers[leader] for row, leader in catalogue.bundles.led().items()}
            removed = compress(numbers, masks.per_row(gone, len(numbers))) if gone else ()
            self._census, self._taken = Census(leaders, frozenset(removed)), taken
        return self._census
