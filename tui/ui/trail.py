"""Ways from the page of an entity: to a story, to a list, and back to where on which page one was."""

from collections.abc import Sequence

from msgspec import Struct

from tui.library.dossier import Dossier
from tui.library.library import Library
from tui.model import ArticleId, EntityId, Span
from tui.values import replace


class Stop(Struct, frozen=True):
    """A page that somebody was on, and where on it."""

    entity: EntityId
    article: ArticleId | None = None
    """Whose cutting the cursor was on; None for the first."""
    place: int = 0
    """Of that cutting."""
    beside: EntityId | None = None
    """Whose name the cursor was on among those beside it, if it was there."""


class Trail:
    """The pages that led to the one that is shown, which is the last, and what is known of whose page it is.

    A correction, or one that is taken back, may leave nothing under an entity's id. Then the page is about whom or what
    the mentions mean that it showed before.
    """

    def __init__(self, stops: Sequence[Stop]) -> None:
        self._stops = list(stops)
        self._ids: dict[EntityId, frozenset[EntityId]] = {}
        """For each entity that was shown the ids under which stories named it."""

    @property
    def stop(self) -> Stop:
        """The page that is shown."""
        return self._stops[-1]

    @property
    def is_first(self) -> bool:
        """Nothing led to the page that is shown."""
        return len(self._stops) == 1

    def until(self, here: Stop) -> tuple[Stop, ...]:
        """The whole way, to somewhere on the page that is shown."""
        return (*self._stops[:-1], here)

    def go_on(self, here: Stop, to: EntityId) -> None:
        """Go on from somewhere on the page that is shown to that of another entity."""
        self._stops = [*self.until(here), Stop(to)]

    def go_back(self) -> None:
        """Go back to the page before."""
        self._stops.pop()

    def look_up(self, library: Library, here: Stop) -> Dossier | None:
        """What there is on whose page it is, at a place on it; None when no story names them."""
        found = library.dossier(here.entity) or self._look_up_anew(library, here.entity)
        if found is not None:
            self._ids[found.entity.id] = found.ids
        entity = found.entity.id if found is not None else here.entity
        self._stops[-1] = replace(here, entity=entity)
        return found

    def _look_up_anew(self, library: Library, entity: EntityId) -> Dossier | None:
        """What there is on those that its mentions mean by now, foremost the one in most stories."""
        meaning = set(library.whos_who.entities_of(self._ids.get(entity, ())).values()) - {None}
        counts = library.entity_counts(one for one in meaning if one is not None)
        foremost = max(sorted(counts), key=lambda one: counts[one], default=None)
        return None if foremost is None else library.dossier(foremost)


class ToStory(Struct, frozen=True):
    """The answer of somebody who wants to read a story."""

    article: ArticleId
    at: Span | None
    """The mention to go to; None for the beginning."""
    trail: tuple[Stop, ...]
    """The way here, to come back to."""


class ToList(Struct, frozen=True):
    """The answer of somebody who wants a list of the stories that name all of some entities."""

    entities: tuple[EntityId, ...]


Answer = ToStory | ToList | None
