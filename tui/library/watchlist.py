"""The watch list: entities that somebody wants to hear of, and the articles that name one of them.

Which these are is found out once (`mark`) and then a look-up, so that a row of the list can say it at no cost.
"""

from collections.abc import Iterable

from tui.library.changes import Kind
from tui.library.ledger import Ledger
from tui.library.shelf import Shelf
from tui.library.whoswho import WhosWho
from tui.model import ArticleId, EntityId, Watched


class Watchlist:
    """What is watched; and as a container, the articles that are marked for it. For any number of threads."""

    def __init__(self, ledger: Ledger, shelf: Shelf, whos_who: WhosWho) -> None:
        self.edition = 0
        """Another number whenever other articles are marked, or other entities watched."""
        self._ledger = ledger
        self._shelf = shelf
        self._whos_who = whos_who
        self._numbers: frozenset[int] = frozenset()
        self._marked_at: tuple[int, ...] = ()

    def __contains__(self, article: object) -> bool:
        """An article is marked."""
        if not self._numbers:
            return False
        return self._shelf.number(ArticleId(str(article))) in self._numbers

    @property
    def records(self) -> list[Watched]:
        """What was put on the list, by name."""
        return sorted(self._ledger.all(Watched), key=lambda record: (record.name.casefold(), record.entity))

    @property
    def entities(self) -> frozenset[EntityId]:
        """The entities that are watched."""
        found = (self._whos_who.entity_of(record.entity) for record in self._ledger.all(Watched))
        return frozenset(entity for entity in found if entity is not None)

    @property
    def ids(self) -> frozenset[EntityId]:
        """All ids of mentions that mean a watched entity."""
        return frozenset(id_ for entity in self.entities for id_ in self._whos_who.members(entity))

    @property
    def is_stale(self) -> bool:
        """Something was watched or corrected since articles were marked, or none ever were."""
        return self._marked_at != self._state

    def mark(self, numbers: frozenset[int]) -> frozenset[int]:
        """Mark articles, by their numbers, and no others; returns those that are marked now and were not, or were."""
        self._marked_at = self._state
        changed, self._numbers = self._numbers ^ numbers, numbers
        self.edition += 1
        return changed

    def mark_also(self, article: ArticleId, named: Iterable[EntityId]) -> None:
        """Mark one more article if a watched entity is among those that it names."""
        number = self._shelf.number(article)
        if number is not None and not self.ids.isdisjoint(named):
            self._numbers |= {number}
            self.edition += 1

    @property
    def _state(self) -> tuple[int, ...]:
        return tuple(self._ledger.edition(kind) for kind in (Kind.WATCH, Kind.CORRECTION))
