"""A dossier: what the library has on one entity; its articles are found at once, and read when they are looked at."""

from datetime import datetime

from msgspec import Struct

from tui.library.listing import Rows
from tui.model import Entity, EntityId


class Dossier(Struct, frozen=True):
    """One entity, the articles that name it, and those that are named beside it."""

    entity: Entity
    """With its mentions and articles in the library, as far as the index has come."""
    rows: Rows
    """The articles that name it, newest first."""
    company: tuple[Entity, ...]
    """Who and what is named beside it, those in most articles first; `articles` says in how many together."""

    ids: frozenset[EntityId]
    """All under which articles may name it."""

    @property
    def first(self) -> datetime | None:
        """When the oldest article that names it came out; None when none does."""
        return self.rows.moment(len(self.rows) - 1) if self.rows else None

    @property
    def last(self) -> datetime | None:
        """When the newest one did."""
        return self.rows.moment(0) if self.rows else None
