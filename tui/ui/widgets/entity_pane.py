"""The entities of the open story, by type, with how often each is named here and in how many stories."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from tui.model import Entity, EntityId, EntityType
from tui.ui.phrases import fit
from tui.ui.signs import signs
from tui.ui.widgets.rows import RowList

HEADINGS: Mapping[EntityType, str] = {
    EntityType.PERSON: "PEOPLE",
    EntityType.ORG: "ORGANISATIONS",
    EntityType.PLACE: "PLACES",
    EntityType.GROUP: "GROUPS",
    EntityType.EVENT: "EVENTS",
    EntityType.OTHER: "OTHER",
}


class EntityPane(RowList[Entity | EntityType | None]):
    """Shows entities under the headings of their types; a row that is None is a blank line between them."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._signs = signs()
        self._here: EntityId | None = None

    @property
    def entity(self) -> Entity | None:
        """The entity under the cursor."""
        row = self.current
        return row if isinstance(row, Entity) else None

    def show_entities(self, entities: Iterable[Entity]) -> None:
        """Show the entities of a story; the cursor stays on the one it was on when that is among them."""
        kept = self.entity
        rows = _under_headings(entities)
        cursor = next((i for i, row in enumerate(rows) if isinstance(row, Entity) and kept and row.id == kept.id), 0)
        self.show(rows, cursor, keep_scroll=cursor > 0)

    def mark(self, entity: EntityId | None) -> None:
        """Mark the entity at the reader's caret; the cursor goes with it unless the pane has the focus."""
        if entity == self._here:
            return
        self._here = entity
        self._strips.clear()
        index = next((i for i, row in enumerate(self.rows) if isinstance(row, Entity) and row.id == entity), None)
        if index is not None and not self.has_focus:
            self.move_to(index)
        self.refresh()

    def selectable(self, row: Entity | EntityType | None) -> bool:
        """Headings and blank lines are passed over."""
        return isinstance(row, Entity)

    def draw(self, row: Entity | EntityType | None, width: int, at_cursor: bool) -> Sequence[Strip]:
        """A heading, a blank line, or a name with its two counts."""
        if row is None:
            return (Strip.blank(width, self.paper),)
        if isinstance(row, EntityType):
            heading = Segment(fit(" " + HEADINGS[row], width), self.paper + self.ink("muted", "strong"))
            return (Strip([heading]).adjust_cell_length(width, self.paper),)
        base = self.cursor_style() if at_cursor and self.has_focus else self.paper
        name = base + self.ink("strong") if row.id == self._here else base
        counts = f"{row.mentions:>3}{row.articles:>5} "
        lead = self._signs.here if row.id == self._here else " "
        room = max(0, width - cell_len(lead) - len(counts))
        muted = base if at_cursor and self.has_focus else base + self.ink("muted")
        return (
            Strip(
                [
                    Segment(lead, base + self.ink("accent") if not at_cursor else name),
                    Segment(fit(row.name, room, self._signs.ellipsis), name),
                    Segment(counts[:3], base),
                    Segment(counts[3:], muted),
                ]
            ).adjust_cell_length(width, base),
        )


def _under_headings(entities: Iterable[Entity]) -> list[Entity | EntityType | None]:
    order = list(HEADINGS)
    ranked = sorted(entities, key=lambda e: (order.index(e.type), -e.mentions, e.name))
    rows: list[Entity | EntityType | None] = []
    for kind, group in groupby(ranked, key=lambda e: e.type):
        rows += [None] if rows else []
        rows += [kind, *group]
    return rows
