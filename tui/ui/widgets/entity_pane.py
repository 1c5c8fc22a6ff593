"""The entities of the open story, by type, with how often each is named here and in how many stories."""

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from tui.model import Entity, EntityId, EntityType
from tui.names import fold
from tui.ui.phrases import cut, fit, folded
from tui.ui.signs import PRINT
from tui.ui.widgets.bare import Bare
from tui.ui.widgets.rows import RowList

HEADINGS: Mapping[EntityType, str] = {
    EntityType.PERSON: "PEOPLE",
    EntityType.ORG: "ORGANISATIONS",
    EntityType.PLACE: "PLACES",
    EntityType.GROUP: "GROUPS",
    EntityType.EVENT: "EVENTS",
    EntityType.OTHER: "OTHER",
}


_FOOT = 3
"""A blank line and two of aliases."""
_ROOMY = 14
"""A pane of so many lines can spare them."""
_NEW = "new"
"""In the library: no other story names it."""

_TOLD = "agency"
"""Stands for the mentions of whom only the agency of the story names."""

_Row = Entity | EntityType | str | None
"""An entity, the heading of a type, a line about the pane itself, or a blank line."""


class EntityPane(RowList[_Row], Bare):
    """Shows entities under the headings of their types."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._signs = PRINT
        self._here: EntityId | None = None
        self._watched: Container[EntityId] = ()
        self._entities: Sequence[Entity] = ()
        self._has_more_to_say = False
        """One of them has aliases, or an agency's name for it."""
        self._part = ""
        self._lost: tuple[EntityId, EntityId | None] | None = None
        """Who was under the cursor and is shown no more, and who is there instead."""
        self.caption = ""
        """What the entities have to do with what is shown beside them."""

    @property
    def entity(self) -> Entity | None:
        """The entity under the cursor."""
        row = self.current
        return row if isinstance(row, Entity) else None

    def show_entities(self, entities: Iterable[Entity], watched: Container[EntityId] = ()) -> None:
        """Show the entities of a story; the cursor stays on the one it was on when that is among them.

        Args:
            entities: Those of one type stay in their order.
            watched: Which of them are watched.
        """
        self._watched, self._entities = watched, tuple(entities)
        self._has_more_to_say = any(entity.aliases or entity.uris for entity in self._entities)
        self._show()

    @property
    def narrowed(self) -> bool:
        """Only some of the entities are shown."""
        return bool(self._part)

    def narrow(self, part: str) -> None:
        """Show only the entities that have a part of a name in their name or an alias; all, where it is empty."""
        self._part = " ".join(part.split())
        self._show()

    def widen(self) -> None:
        """Forget what part of a name was looked for, and who is gone; with the next entities all of them show."""
        self._part, self._lost = "", None

    def _show(self) -> None:
        kept = self.entity
        rows = _under_headings(entity for entity in self._entities if self._fits(entity))
        caption = f"names with {self._part}" if self._part else self.caption
        caption = caption if rows or not self._part else f"no {caption}"
        rows = [caption, None, *rows] if caption and (rows or self._part) else rows
        cursor = self._kept_place(rows, kept.id) if kept else 0
        self.show(rows, cursor, top=self.top if cursor else None)
        if kept and not _place(rows, kept.id) and not self._part:
            self._lost = kept.id, self.entity.id if self.entity else None

    def _kept_place(self, rows: Sequence[_Row], kept: EntityId) -> int:
        """Where the cursor stays; on whoever was taken from under it once they are back, unless it was moved since."""
        back = self._lost[0] if self._lost and self._lost[1] == kept else None
        place = _place(rows, back) if back else 0
        if place:
            self._lost = None
        return place or _place(rows, kept)

    def _fits(self, entity: Entity) -> bool:
        return any(fold(self._part) in fold(name) for name in (entity.name, *entity.aliases))

    def move_to_entity(self, entity: EntityId | None) -> None:
        """Put the cursor on an entity; on the first when there is no such."""
        self.move_to(_place(self.rows, entity))

    def mark(self, entity: EntityId | None) -> None:
        """Mark the entity at the reader's caret; the cursor goes with it unless the pane has the focus."""
        if entity == self._here:
            return
        before, now = _place(self.rows, self._here), _place(self.rows, entity)
        self._here = entity
        for row in {before, now} - {0}:
            self.redraw(row)
        with self.prevent(self.Moved):  # nobody asks where a cursor is that the caret leads about
            is_led = not self.has_focus and now > 0 and self.move_to(now)
        if not is_led:
            self._redraw_foot()

    def foot_of(self, height: int) -> int:
        """Room for the aliases of the entity under the cursor, where there is any to spare."""
        return _FOOT if self._has_more_to_say and height >= _ROOMY else 0

    def on_focus(self) -> None:
        """The entity under the cursor is the one that is meant."""
        self.refresh()

    def on_blur(self) -> None:
        """It is no longer."""
        self.refresh()

    def draw_foot(self, line: int, width: int) -> Strip:
        """What else the entity under the cursor is called, here and by its agency; nothing while none is meant."""
        entity = self.entity if self.has_focus or self._here else None
        lines = self._called(entity, max(1, width - 2)) if entity else []
        text = lines[line - 1] if 0 < line <= len(lines) else ""
        return Strip([Segment(fit(f" {text}", width), self.paper + self.ink("muted"))])

    def _called(self, entity: Entity, width: int) -> list[str]:
        """Aliases, and in the last line under what its agency has it; what has no room is cut."""
        vouched = [cut(f"agency {uri}", width, self._signs.ellipsis) for uri in entity.uris[:1]]
        room = _FOOT - 1 - len(vouched)
        lines = folded(f"also {', '.join(entity.aliases)}", width) if entity.aliases else []
        if len(lines) > room:
            lines = [*lines[: room - 1], cut(" ".join(lines[room - 1 :]), width, self._signs.ellipsis)]
        return [*lines, *vouched]

    def selectable(self, row: _Row) -> bool:
        """Headings and blank lines are passed over."""
        return isinstance(row, Entity)

    def draw(self, row: _Row, width: int, at_cursor: bool) -> Sequence[Strip]:
        """A heading, a blank line, or a name with its two counts."""
        if not isinstance(row, Entity):
            ink = ("muted", "strong") if isinstance(row, EntityType) else ("muted",)
            text = HEADINGS[row] if isinstance(row, EntityType) else row or ""
            return (Strip([Segment(fit(f" {text}", width), self.paper + self.ink(*ink))]),)
        base = self.cursor_style() if at_cursor and self.has_focus else self.paper
        name = base + self.ink("strong") if row.id == self._here else base
        here = f" {_TOLD}" if row.unplaced else f"{row.mentions or '':>3}"
        counts = f"{here}{self._known(row):>5} "
        watched = f" {self._signs.watched}" if row.id in self._watched else ""
        lead = self._signs.here if row.id == self._here else " "
        room = max(0, width - cell_len(lead) - len(watched) - len(counts))
        muted = base if at_cursor and self.has_focus else base + self.ink("muted")
        return (
            Strip(
                [
                    Segment(lead, base + self.ink("accent") if not at_cursor else name),
                    Segment(fit(row.name, room, self._signs.ellipsis), name),
                    Segment(watched, muted if base is muted else base + self.ink("accent")),
                    Segment(here, muted if row.unplaced else base),
                    Segment(counts[len(here) :], muted),
                ]
            ).adjust_cell_length(width, base),
        )

    def _known(self, row: Entity) -> str:
        """In how many stories it is named, as far as that is known; what no other story names is new."""
        return _NEW if (row.mentions or row.unplaced) and row.articles == 1 else f"{row.articles or ''}"


def _place(rows: Sequence[_Row], entity: EntityId | None) -> int:
    """Where an entity stands; 0, where a heading does, when it is not among them."""
    return next((index for index, row in enumerate(rows) if isinstance(row, Entity) and row.id == entity), 0)


def _under_headings(entities: Iterable[Entity]) -> list[_Row]:
    """The entities by type; those of one type stay in their order."""
    order = list(HEADINGS)
    rows: list[_Row] = []
    for kind, group in groupby(sorted(entities, key=lambda e: order.index(e.type)), key=lambda e: e.type):
        rows += [None] if rows else []
        rows += [kind, *group]
    return rows
