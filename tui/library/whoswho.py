"""The who's who: which of the ids that mentions carry are one entity.

A mention keeps the *raw* id that recognition gave it, made of its type and the canonical name in its story. Which
entity that is in the library is worked out when somebody asks, so that a correction costs nothing but itself, and what
was joined comes apart again as soon as there is a reason.
"""

from tui.model import EntityId


class WhosWho:
    """Maps raw ids to entities, and back. An entity's id is the raw id of its canonical name."""

    def entity_of(self, raw: EntityId) -> EntityId | None:
        """The entity that a raw id means; None when it was rejected as no name at all."""
        return raw

    def members(self, entity: EntityId) -> frozenset[EntityId]:
        """All raw ids that mean an entity."""
        return frozenset({entity})
