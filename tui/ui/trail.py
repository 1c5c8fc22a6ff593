"""Ways from the page of an entity: to a story, to a list, and back to where on which page one was."""

from msgspec import Struct

from tui.model import ArticleId, EntityId, Span


class Stop(Struct, frozen=True):
    """A page that somebody was on, and where on it."""

    entity: EntityId
    article: ArticleId | None = None
    """Whose cutting the cursor was on; None for the first."""
    place: int = 0
    """Of that cutting."""
    beside: EntityId | None = None
    """Whose name the cursor was on among those beside it, if it was there."""


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
