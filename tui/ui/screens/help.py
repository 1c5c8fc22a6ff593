"""All commands with their keys, found by typing, run by `enter`: help and palette in one."""

from collections.abc import Sequence
from itertools import zip_longest

from msgspec import Struct
from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.strip import Strip

from tui.commands import Command, Scope
from tui.keys import shown_key
from tui.ui.palette import Row, Shown, fitting
from tui.ui.phrases import cut, fit, folded
from tui.ui.screens.answering import Answering
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.keyed_line import KeyedLine, keys_of
from tui.ui.widgets.rows import RowList

_KEYS_WIDTH = 17
_TITLE_WIDTH = 24
_ROOM_FOR_TITLE = 90
_NARROWEST = 12
"""Cells in which words can be set in lines."""

_NO_MATCH = "nothing matches · backspace shows all again · esc leaves"

HEADINGS = {
    Scope.LIST: "IN THE LIST",
    Scope.READER: "IN THE STORY",
    Scope.SELECTING: "SELECTING",
    Scope.ENTITIES: "IN THE ENTITY PANE",
    Scope.PAGE: "ON THE PAGE OF AN ENTITY",
    Scope.NOTES: "IN THE NOTES",
    Scope.OVERVIEW: "IN THE LISTS OF NOTES AND BOOKMARKS",
    Scope.VIEWS: "IN THE LIST OF VIEWS",
    Scope.EDITOR: "WRITING A NOTE",
    Scope.PROMPT: "TYPING A LINE",
    Scope.EVERYWHERE: "EVERYWHERE",
}


class Rest(Struct, frozen=True):
    """What of the keys of a command, and of what it does, goes on in a further line."""

    keys: str
    told: str


class CommandRows(RowList[Row | Rest]):
    """Commands with their keys, and what the list can show, each in as many lines as it needs; a text is a heading."""

    def __init__(self) -> None:
        super().__init__()
        self._offered: Sequence[Row] = ()

    def offer(self, rows: Sequence[Row]) -> None:
        """Show these, from the top."""
        self._offered = rows
        self.show(self._lined())

    def on_resize(self) -> None:
        """Set them for the new width, the cursor on the same one."""
        current = self.current
        lines = self._lined()
        self.show(lines, lines.index(current) if current in lines else 0)
        super().on_resize()

    @property
    def chosen(self) -> Row | None:
        """What the cursor is on."""
        return None if isinstance(self.current, Rest) else self.current

    @property
    def further(self) -> int:
        """Lines in which what the cursor is on goes on."""
        below = self.rows[self.cursor + 1 :]
        return next((number for number, row in enumerate(below) if not isinstance(row, Rest)), len(below))

    def selectable(self, row: Row | Rest) -> bool:
        """Headings and further lines are passed over."""
        return not isinstance(row, str | Rest)

    def draw(self, row: Row | Rest, width: int, at_cursor: bool) -> Sequence[Strip]:
        """Keys, title and what it does; where there is little room, what it does says enough."""
        if isinstance(row, str):
            heading = Segment(fit(f"  {row}", width), self.paper + self.ink("muted", "strong"))
            return (Strip([heading]).adjust_cell_length(width, self.paper),)
        base = self.cursor_style() if at_cursor else self.paper
        muted = base if at_cursor else base + self.ink("muted")
        first = row if isinstance(row, Rest) else self._lines(row, width)[0]
        title = fit("" if isinstance(row, Rest) else row.title, _title_width(row, width))
        segments = [
            Segment(fit(f"  {first.keys}", _keys_width(width)), base + self.ink("strong")),
            Segment(title, base),
            Segment(first.told, muted),
        ]
        return (Strip(segments).adjust_cell_length(width, base),)

    def _lined(self) -> list[Row | Rest]:
        """What is offered, with the further lines that each needs."""
        lines: list[Row | Rest] = []
        for row in self._offered:
            further = [] if isinstance(row, str) else self._lines(row, self.size.width)[1:]
            lines += [row, *further]
        return lines

    @staticmethod
    def _lines(row: Command | Shown, width: int) -> list[Rest]:
        """The lines of a row; a screen that has no size yet gets them in one."""
        keys, told = _told(row)
        room = width - _keys_width(width) - _title_width(row, width) - 1
        if room < _NARROWEST:
            return [Rest(keys, cut(told, max(0, room)))]
        columns = folded(keys, _keys_width(width) - 3), folded(told, room)
        return [Rest(*line) for line in zip_longest(*columns, fillvalue="")] or [Rest("", "")]


def _keys_width(width: int) -> int:
    return min(_KEYS_WIDTH, width // 2)


def _title_width(row: Row | Rest, width: int) -> int:
    """Cells of the title; what the list can be made to show is told by it."""
    return _TITLE_WIDTH if width >= _ROOM_FOR_TITLE or isinstance(row, Shown) else 0


def _told(row: Command | Shown) -> tuple[str, str]:
    """The keys of a command and what it does; of what the list can show, its query."""
    return ("", row.query) if isinstance(row, Shown) else (" ".join(map(shown_key, row.keys)), row.help)


_KEYS = keys_of(
    {
        "down,ctrl+n": "down",
        "up,ctrl+p": "up",
        "pagedown": "page(1)",
        "pageup": "page(-1)",
        "enter": "run",
        "escape,ctrl+g,f1": "leave",
    }
)
"""What keys do while words are typed."""


class Help(Answering[Command | Shown | None], ModalScreen[Command | Shown | None], inherit_bindings=False):
    """Commands, and what can be shown; `enter` answers with the one under the cursor, typing finds one by its words."""

    DEFAULT_CSS = """
    Help { align: center middle; background: transparent; }
    Help > Vertical {
        width: 94%; max-width: 112; height: 85%;
        background: $background; border: round $rule; padding: 0 1;
    }
    Help Input { margin: 0 1; }
    Help CommandRows { margin-top: 1; }
    """

    def __init__(self, title: str, rows: Sequence[Row], hint: str = "type to find a command") -> None:
        super().__init__()
        self._title = title
        self._rows = rows
        self._line = KeyedLine(_KEYS, hint, follow=self._find)

    def compose(self) -> ComposeResult:
        """Title, a line to type in, the commands."""
        with Vertical():
            yield Bar()
            yield self._line
            yield CommandRows()

    def on_mount(self) -> None:
        """Show all of them."""
        self.query_one(Bar).show("", "enter runs · esc leaves", strong=self._title)
        self.query_one(CommandRows).offer(self._rows)
        self.set_focus(self._line)

    def _find(self, typed: str) -> None:
        """Show those that the words fit."""
        typed = typed.strip()
        self.query_one(CommandRows).offer((fitting(self._rows, typed) or [_NO_MATCH]) if typed else self._rows)

    def action_down(self) -> None:
        """Next command."""
        self.query_one(CommandRows).move(1)

    def action_up(self) -> None:
        """Command above."""
        self.query_one(CommandRows).move(-1)

    def action_page(self, direction: int) -> None:
        """A screen of commands on, or back."""
        rows = self.query_one(CommandRows)
        rows.move(direction * rows.page)

    def action_run(self) -> None:
        """Leave, and have the command run; where nothing matches there is none, and what is shown says so."""
        row = self.query_one(CommandRows).chosen
        if row is not None and not isinstance(row, str):
            self._leave(row)

    def action_leave(self) -> None:
        """Leave without running anything."""
        self._leave(None)

    def _leave(self, row: Command | Shown | None) -> None:
        self._line.end()
        self.answer(row)


def by_scope(commands: Sequence[Command], here: Scope) -> list[Row]:
    """All commands under the names of the places where they answer, those that answer here first."""
    rows: list[Row] = []
    for scope in (here, *(scope for scope in HEADINGS if scope is not here)):
        rows += ["", HEADINGS[scope]] if rows else [HEADINGS[scope]]
        rows += [command for command in commands if scope in command.scopes]
    return rows
