"""Whom and what stories name."""

from datetime import datetime
from enum import StrEnum
from typing import NewType

from msgspec import Struct

EntityId = NewType("EntityId", str)


class EntityType(StrEnum):
    """What an entity is."""

    PERSON = "PERSON"
    ORG = "ORG"
    PLACE = "PLACE"
    """Countries, cities, regions, seas, bases, buildings."""
    GROUP = "GROUP"
    """Nationalities, religions, members of parties."""
    EVENT = "EVENT"
    OTHER = "OTHER"
    """Laws, works, products."""

    @property
    def noun(self) -> str:
        """What people call one: `organisation`."""
        return "organisation" if self is EntityType.ORG else self.lower()


class Mention(Struct, frozen=True):
    """A name found in a text, and the entity it names."""

    start: int
    end: int
    type: EntityType
    entity: EntityId
    name: str
    """Canonical name of the entity, as the pane shows it."""
    score: float = 1.0
    """Confidence, 0 to 1; a gazetteer hit scores 1."""
    known: bool = False
    """An organisation that the gazetteer has: it is nobody else's acronym."""
    uri: str = ""
    """Where the agency itself says whom the story names: the entity in its vocabulary (`Named.uri`)."""
    vouched: bool = False
    """The agency itself says that the story names it, perhaps by the name alone."""


class Unplaced(Struct, frozen=True):
    """An entity that the agency itself says a story names, while no words of the story do."""

    entity: EntityId
    type: EntityType
    name: str
    """As the agency has it."""
    uri: str = ""
    """As `Mention.uri`."""


class Entity(Struct, frozen=True):
    """One person, organisation or place, with its mentions in a story and its weight in the library."""

    id: EntityId
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    """Other forms that were met in the text, most frequent first."""
    mentions: int = 0
    articles: int = 0
    first_seen: datetime | None = None
    """When the oldest article that names it came out, by `Article.moment`."""
    last_seen: datetime | None = None
    uris: tuple[str, ...] = ()
    """Under which agencies themselves have it, those of most articles first; none where only we saw it."""
    vouched: bool = False
    """An agency says of a story that words of it name the entity, perhaps without a name of its own for it."""
    unplaced: bool = False
    """Only agencies say that it is named: no words do."""


class Watched(Struct, frozen=True):
    """An entity that somebody wants to hear of."""

    entity: EntityId
    """As it was when it was put on the list; what became of it since the library knows."""
    name: str
    since: datetime
