"""The cast of a library: who and what its articles name."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import SearchCancelledError
from tui.library import directory, masks
from tui.library.database import Database
from tui.library.holdings import Clock, Holdings
from tui.library.whoswho import WhosWho
from tui.model import ArticleId, Entity, EntityId, EntityType, Mention
from tui.values import replace

if TYPE_CHECKING:
    from tui.library.mentions import Known


class Cast(Holdings):
    """Entities as the who's who has them. What is asked of the index is right as far as the index has come."""

    def __init__(self, folder: Path, articles: Database, state: Database, clock: Clock) -> None:
        super().__init__(folder, articles, state, clock)
        self.whos_who = WhosWho()

    def mentions(self, article: ArticleId) -> tuple[Mention, ...]:
        """The mentions in the present text, each with its entity; none while nobody has read it for names.

        Unlike those of `recognition`, they bear the entity's id, name and type, and what was rejected is left out.
        """
        recognition = self.recognition(article)
        found = recognition.mentions if recognition else ()
        entities = {raw: self.entity_of(raw) for raw in {mention.entity for mention in found}}
        return tuple(
            replace(mention, entity=entity) for mention in found if (entity := entities[mention.entity]) is not None
        )

    def entity_of(self, raw: EntityId) -> EntityId | None:
        """The entity that the id of a mention means; None when it was rejected as no name at all."""
        return self.whos_who.entity_of(raw)

    def members(self, entity: EntityId) -> frozenset[EntityId]:
        """All ids of mentions that mean an entity."""
        return self.whos_who.members(entity)

    def entity(self, id_: EntityId) -> Entity | None:
        """An entity by its id, or by that of any of its mentions; None when no article names it.

        Its mentions are those of all indexed articles; its articles, and when it was first and last seen, leave out the
        trash.
        """
        entity = self.entity_of(id_)
        if entity is None:
            return None
        try:
            known = self.search.known(entity, self.members(entity))
        except SearchCancelledError:  # it is being made anew
            return None
        return None if known is None else self._entity(entity, known)

    def _entity(self, id_: EntityId, known: "Known") -> Entity | None:
        catalogue = self._catalogue
        listed = masks.per_row(catalogue.everything, len(catalogue))
        moments = [catalogue.moments[row] for row in catalogue.rows(known.numbers) if listed[row]]
        if not moments:
            return None
        return Entity(
            id_,
            type_of(id_),
            known.name,
            known.aliases,
            known.mentions,
            len(moments),
            datetime.fromtimestamp(min(moments) / 1_000_000, UTC),
            datetime.fromtimestamp(max(moments) / 1_000_000, UTC),
        )

    def entities(self, ids: Iterable[ArticleId] | None = None) -> list[Entity]:
        """Entities of these articles, or of all, with their mentions and articles there; most articles first."""
        wanted = self.articles(self.ids() if ids is None else ids)
        return directory.entities((item, found) for item in wanted if (found := self.mentions(item.id)))

    def entity_counts(self, entities: Iterable[EntityId]) -> Mapping[EntityId, int]:
        """In how many articles of the library each entity is mentioned, as far as the index has come."""
        wanted = tuple(entities)
        try:
            return self.search.counts(wanted) if wanted else {}
        except SearchCancelledError:  # it is being made anew
            return {}


def type_of(entity: EntityId) -> EntityType:
    """The type that an id names."""
    name = entity.partition(":")[0].upper()
    return EntityType(name) if name in EntityType.__members__ else EntityType.OTHER
