"""A story as it is handed out: with what its reader did to it, and the names in it."""

from collections.abc import Iterator
from itertools import chain

from msgspec import Struct

from tui.model import Article, EntityId, EntityType, Mention, Note, Status, Unplaced


class Clipping(Struct, frozen=True):
    """One story and all that belongs to it; every format of an export is made of these."""

    article: Article
    status: Status
    notes: tuple[Note, ...] = ()
    """In the order of the text."""
    mentions: tuple[Mention, ...] = ()
    """Ordered by start; empty where nothing was recognised yet."""
    unplaced: tuple[Unplaced, ...] = ()
    """Whom only its agency names."""
    hold: str = ""
    """Why it must not be used, in a word (`killed`, `withdrawn`, `embargo`, `withheld`); empty when it may be."""

    @property
    def names(self) -> Iterator[tuple[EntityType, str]]:
        """The types and names of all whom it names: mention by mention, then those that only its agency names."""
        yield from ((mention.type, mention.name) for mention in self.mentions)
        yield from ((one.type, one.name) for one in self.unplaced)

    def called(self, entity: EntityId) -> str:
        """What an entity is called in it; empty where it names no such entity."""
        names = chain(
            (mention.name for mention in self.mentions if mention.entity == entity),
            (one.name for one in self.unplaced if one.entity == entity),
        )
        return next(names, "")

    @property
    def source(self) -> str:
        """Who put it out, as a person would cite it: the publisher, else the agency of the dateline."""
        return self.article.publisher or self.article.dateline.agency

    @property
    def filed(self) -> str:
        """Where and when it was filed, as its dateline says: `SEOUL, July 11`."""
        return ", ".join(filter(None, (self.article.dateline.place, self.article.dateline.date)))
