"""A dossier: what the library has on one entity; its articles are found at once, and read when they are looked at.

Who is named beside it is asked for by itself (`Cast.company`), for that takes longer than all the rest.
"""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from tui.library.census import Census
from tui.library.listing import Rows
from tui.model import Entity, EntityId


class Dossier(Struct, frozen=True):
    """One entity, and the articles that name it."""

    entity: Entity
    """With its mentions and articles in the library, as far as the index has come."""
    rows: Rows
    """The articles that name it, newest first."""
    days: Mapping[int, int]
    """How many of them came out on each day that has any, by `date.toordinal`."""

    ids: frozenset[EntityId]
    """All under which articles may name it."""

    census: Census
    """Which articles were one story when they were counted."""

    @property
    def first(self) -> datetime | None:
        """When the oldest article that names it came out; None when none does."""
        return self.rows.moment(len(self.rows) - 1) if self.rows else None

    @property
    def last(self) -> datetime | None:
        """When the newest one did."""
        return self.rows.moment(0) if self.rows else None
