"""A list on the line API: it draws only the rows in view, whatever the length of what it is given."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tui.ui.phrases import folded
from tui.ui.widgets.pane import Pane

Row = TypeVar("Row")
_Look = tuple[int, bool, bool]
"""What the strips of a row hang on besides the row: its width, whether the cursor is on it, and who has the focus."""

_BELOW = -1
"""Stands for the index of a row in what is kept of the lines below the last one."""
_CACHED_ROWS = 500
"""Rows whose strips are kept; some ten screens."""


class RowList(Pane, Generic[Row]):
    """Shows the rows it is given and says which one the cursor is on. Every row has the same height."""

    HEIGHT: ClassVar[int] = 1
    """Lines of one row."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--muted",
        "rows--strong",
        "rows--accent",
        "rows--cursor",
        "rows--resting",
    }

    DEFAULT_CSS = """
    RowList > .rows--muted { text-style: dim; }
    RowList > .rows--strong { text-style: bold; }
    RowList > .rows--accent { color: $primary; text-style: bold; }
    RowList > .rows--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
    RowList > .rows--resting { text-style: bold; }
    """

    class Moved(Message):
        """The cursor came to rest on another row."""

        def __init__(self, rows: Pane, index: int) -> None:
            super().__init__()
            self.rows = rows
            self.index = index

        @property
        def control(self) -> Pane:
            """The list it happened in."""
            return self.rows

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: Sequence[Row] = ()
        self.cursor = 0
        self.empty = ""
        """What to say when there are no rows: what this is, and what to press."""
        self._strips: dict[int, dict[_Look, Sequence[Strip]]] = {}
        """By row."""
        self._paper: Style | None = None
        self._inks: dict[tuple[str, ...], Style] = {}

    @abstractmethod
    def draw(self, row: Row, width: int, at_cursor: bool) -> Sequence[Strip]:
        """The lines of one row, `HEIGHT` of them, each exactly `width` cells wide."""

    def selectable(self, row: Row) -> bool:  # noqa: ARG002 - for those that have headings between their rows
        """Whether the cursor may rest on a row."""
        return True

    @property
    def further(self) -> int:
        """Rows below the one under the cursor that belong to it, and are to be seen with it."""
        return 0

    @property
    def foot(self) -> int:
        """Lines at the bottom of the view that rows leave free."""
        return self.foot_of(self.size.height)

    def foot_of(self, height: int) -> int:  # noqa: ARG002 - for those that have one
        """The same of a view of some height: whoever has asked for its size need not ask again."""
        return 0

    def draw_foot(self, line: int, width: int) -> Strip:  # noqa: ARG002 - for those that have one
        """One of these lines."""
        return Strip.blank(width, self.paper)

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def show(self, rows: Sequence[Row], cursor: int = 0, *, top: int | None = None) -> None:
        """Show other rows, with the cursor on one of them; nothing is posted for it.

        Args:
            rows: Which.
            cursor: On which of them.
            top: Lines above the view, as far as the cursor leaves it so; None to have it where the cursor is.
        """
        self.rows = rows
        self.cursor = self._settle(max(0, min(cursor, len(rows) - 1)), 1)
        self._strips.clear()
        self._measure()
        self.scroll_to(y=top or 0, animate=False, immediate=True)
        self._bring_into_view(jump=top is None)
        self.refresh()

    def _measure(self) -> None:
        # Without a scrollbar the size of what is inside changes no other widget: no need to lay out the screen.
        self.set_reactive(RowList.virtual_size, Size(0, len(self.rows) * self.HEIGHT + self.foot))

    def redraw(self, index: int) -> None:
        """Draw one row afresh: what it shows has changed, its place has not."""
        self._strips.pop(index, None)
        self.refresh_lines(index * self.HEIGHT, self.HEIGHT)

    def redraw_all(self) -> None:
        """Draw all rows afresh."""
        self._strips.clear()
        self.refresh()

    def move(self, by: int) -> bool:
        """Move the cursor by so many rows; returns whether it moved."""
        return self.move_to(self.cursor + by, 1 if by > 0 else -1)

    def move_to(self, index: int, direction: int = 1) -> bool:
        """Put the cursor on a row, or on the nearest that it may rest on; returns whether it moved."""
        if not self.rows:
            return False
        target = self._settle(max(0, min(index, len(self.rows) - 1)), direction)
        if target == self.cursor:
            return False
        old, self.cursor = self.cursor, target
        if not self._bring_into_view():
            self.refresh_lines(old * self.HEIGHT, self.HEIGHT)
            self.refresh_lines(target * self.HEIGHT, self.HEIGHT)
            self._redraw_foot()
        self.post_message(self.Moved(self, target))
        return True

    def _redraw_foot(self) -> None:
        height = self.size.height
        if foot := self.foot_of(height):
            self.refresh_lines(self.top + height - foot, foot)

    @property
    def length(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @property
    def page(self) -> int:
        """Rows that fit in view."""
        return max(1, self._room // self.HEIGHT)

    @property
    def _room(self) -> int:
        """Lines of the view that are for rows."""
        height = self.size.height
        return height - self.foot_of(height)

    @property
    def top(self) -> int:
        """Lines above the view."""
        return round(self.scroll_y)

    def _settle(self, index: int, direction: int) -> int:
        """The nearest row that the cursor may rest on, first in the direction of travel."""
        count = len(self.rows)
        onward = range(index, count) if direction > 0 else range(index, -1, -1)
        backward = range(min(index, count - 1), -1, -1) if direction > 0 else range(index, count)
        return next((i for way in (onward, backward) for i in way if self.selectable(self.rows[i])), index)

    def _bring_into_view(self, *, jump: bool = False) -> bool:
        """Scroll as far as the cursor needs: by half a screen at the edge, since each scroll redraws every row."""
        height, top, line = self._room, self.top, self.cursor * self.HEIGHT
        end = line + (1 + self.further) * self.HEIGHT
        if height < self.HEIGHT:
            return False
        if top <= line and (end <= top + height or line == top):
            return False
        slack = (height // 2 // self.HEIGHT) * self.HEIGHT
        target = line - slack if jump or line < top else min(line, end - height + slack)
        limit = max(0, len(self.rows) * self.HEIGHT - height)
        target = max(0, min(target, limit))
        target -= target % self.HEIGHT if target < limit else 0
        self.scroll_to(y=target, animate=False, immediate=True)
        return True

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._strips.clear()
        self._measure()
        self._bring_into_view()

    def on_focus(self) -> None:
        """The cursor shows where the keys go."""
        self.redraw(self.cursor)

    def on_blur(self) -> None:
        """The cursor steps back."""
        self.redraw(self.cursor)

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        self._strips.clear()
        self._paper = None
        self._inks.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One line of the screen (Textual's line API)."""
        return self.draw_lines((y,))[0]

    def draw_lines(self, lines: Iterable[int]) -> list[Strip]:
        """Lines of the screen; what they have in common is asked for once, since Textual looks for it all over."""
        size, top, has_focus = self.size, self.top, self.has_focus
        room = size.height - self.foot_of(size.height)
        return [
            self.draw_foot(y - room, size.width)
            if room <= y < size.height
            else self._drawn(top + y, y, size.width, has_focus)
            for y in lines
        ]

    def _drawn(self, y_of_all: int, y: int, width: int, has_focus: bool) -> Strip:
        index, line = divmod(y_of_all, self.HEIGHT)
        if index >= len(self.rows):
            return self._emptiness(y, width)
        looks, look = self._looks(index), (width, index == self.cursor, has_focus)
        if look not in looks:
            looks[look] = self.draw(self.rows[index], width, index == self.cursor)
        return looks[look][line]

    def _looks(self, index: int) -> dict[_Look, Sequence[Strip]]:
        """What is kept of a row."""
        looks = self._strips.get(index)
        if looks is None:
            if len(self._strips) > _CACHED_ROWS:
                self._strips.clear()
            looks = self._strips[index] = {}
        return looks

    def _emptiness(self, y: int, width: int) -> Strip:
        """A line below the rows, which are all the same; where there are no rows, first what is said of that."""
        looks, look = self._looks(_BELOW), (width, False, False)
        if look not in looks:
            said = [] if self.rows else ["", *folded(self.empty, max(1, width - 4))]
            muted = self.paper + self.ink("muted")
            lines = [Strip([Segment(f"  {line}", muted)]) for line in said] + [Strip.blank(width, self.paper)]
            looks[look] = [line.adjust_cell_length(width, self.paper) for line in lines]
        strips = looks[look]
        return strips[min(y, len(strips) - 1)]

    @property
    def paper(self) -> Style:
        """The style of a row before any ink lies on it; Textual works it out anew whenever it is asked."""
        if self._paper is None:
            self._paper = self.rich_style
        return self._paper

    def ink(self, *names: str) -> Style:
        """What some component classes add to the style of a row: `base + self.ink("muted")`."""
        ink = self._inks.get(names)
        if ink is None:
            classes = (f"rows--{name}" for name in names)
            ink = Style.combine(self.get_component_rich_style(each, partial=True) for each in classes)
            self._inks[names] = ink
        return ink

    def cursor_style(self) -> Style:
        """How the row under the cursor stands out: strongly with the focus, quietly without."""
        if not self.has_focus:
            return self.paper + self.ink("resting")
        # Without colour a background says nothing: turn the row round instead.
        return self.paper + (Style(reverse=True) if self.app.no_color else self.ink("cursor"))
