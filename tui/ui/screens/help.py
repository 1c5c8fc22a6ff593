"""All commands with their keys, found by typing, run by `enter`: help and palette in one."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Input

from tui.commands import Command, Scope
from tui.keys import shown_key
from tui.ui.palette import Row, Shown, fitting
from tui.ui.phrases import cut, fit
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.rows import RowList
from tui.ui.widgets.steady import SteadyInput

_KEYS_WIDTH = 17
_TITLE_WIDTH = 24
_ROOM_FOR_TITLE = 90

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


class CommandRows(RowList[Row]):
    """Commands with their keys, a line each, and what the list can show; a row that is a text is a heading."""

    def selectable(self, row: Row) -> bool:
        """Headings are passed over."""
        return not isinstance(row, str)

    def draw(self, row: Row, width: int, at_cursor: bool) -> Sequence[Strip]:
        """Keys, title and what it does; where there is little room, what it does says enough."""
        if isinstance(row, str):
            heading = Segment(fit(f"  {row}", width), self.paper + self.ink("muted", "strong"))
            return (Strip([heading]).adjust_cell_length(width, self.paper),)
        base = self.cursor_style() if at_cursor else self.paper
        muted = base if at_cursor else base + self.ink("muted")
        keys, told = _told(row)
        keys = f"{fit(f'  {keys}', min(_KEYS_WIDTH, width // 2) - 1)} "
        is_told_by_title = isinstance(row, Shown)
        title = fit(row.title, _TITLE_WIDTH) if width >= _ROOM_FOR_TITLE or is_told_by_title else ""
        rest = cut(told, max(0, width - cell_len(keys) - cell_len(title) - 1))
        return (
            Strip(
                [Segment(keys, base + self.ink("strong")), Segment(title, base), Segment(rest, muted)]
            ).adjust_cell_length(width, base),
        )


def _told(row: Command | Shown) -> tuple[str, str]:
    """The keys of a command and what it does; of what the list can show, its query."""
    return ("", row.query) if isinstance(row, Shown) else (" ".join(map(shown_key, row.keys)), row.help)


class Help(ModalScreen[Command | Shown | None], inherit_bindings=False):
    """Commands, and what can be shown; `enter` answers with the one under the cursor, typing finds one by its words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "down", "down", show=False),
        Binding("up,ctrl+p", "up", "up", show=False),
        Binding("pagedown,ctrl+d", "page(1)", "page down", show=False),
        Binding("pageup,ctrl+u", "page(-1)", "page up", show=False),
        Binding("enter", "run", "run it", show=False),
        # At once, before the line gets the key: what is typed ahead is for the screen behind.
        Binding("escape,ctrl+g,f1", "leave", "leave", show=False, priority=True),
    ]

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
        self._hint = hint
        self._answered = False

    def compose(self) -> ComposeResult:
        """Title, a line to type in, the commands."""
        with Vertical():
            yield Bar()
            yield SteadyInput(placeholder=self._hint, compact=True)
            yield CommandRows()

    def on_mount(self) -> None:
        """Show all of them."""
        self.query_one(Bar).show("", "enter runs · esc leaves", strong=self._title)
        self.query_one(CommandRows).show(self._rows)
        self.set_focus(self.query_one(Input))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show those that the words fit."""
        typed = event.value.strip()
        self.query_one(CommandRows).show(fitting(self._rows, typed) if typed else self._rows)

    def on_input_submitted(self) -> None:
        """Run the one under the cursor."""
        self.action_run()

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
        """Leave, and have the command run."""
        row = self.query_one(CommandRows).current
        self._answer(None if isinstance(row, str) else row)

    def action_leave(self) -> None:
        """Leave without running anything."""
        self._answer(None)

    def _answer(self, row: Command | Shown | None) -> None:
        """Answer once: keys typed ahead of the screen that is behind must not answer again."""
        if not self._answered:
            self._answered = True
            self.dismiss(row)


def by_scope(commands: Sequence[Command], here: Scope) -> list[Row]:
    """All commands under the names of the places where they answer, those that answer here first."""
    rows: list[Row] = []
    for scope in (here, *(scope for scope in HEADINGS if scope is not here)):
        rows += ["", HEADINGS[scope]] if rows else [HEADINGS[scope]]
        rows += [command for command in commands if scope in command.scopes]
    return rows
