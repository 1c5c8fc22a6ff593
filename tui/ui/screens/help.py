"""All commands with their keys, found by typing, run by `enter`: help and palette in one."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Input

from tui.commands import Command, Scope
from tui.keys import shown_key
from tui.names import fold
from tui.ui.bindings import namespaced
from tui.ui.phrases import cut, fit
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.rows import RowList

_KEYS_WIDTH = 16
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


class CommandRows(RowList[Command | str]):
    """Commands with their keys, a line each; a row that is a text is a heading."""

    def selectable(self, row: Command | str) -> bool:
        """Headings are passed over."""
        return isinstance(row, Command)

    def draw(self, row: Command | str, width: int, at_cursor: bool) -> Sequence[Strip]:
        """Keys, title and what it does; where there is little room, what it does says enough."""
        if isinstance(row, str):
            heading = Segment(fit(f"  {row}", width), self.paper + self.ink("muted", "strong"))
            return (Strip([heading]).adjust_cell_length(width, self.paper),)
        base = self.cursor_style() if at_cursor else self.paper
        muted = base if at_cursor else base + self.ink("muted")
        keys = fit("  " + " ".join(map(shown_key, row.keys)), min(_KEYS_WIDTH, width // 2))
        title = fit(row.title, _TITLE_WIDTH) if width >= _ROOM_FOR_TITLE else ""
        rest = cut(row.help, max(0, width - len(keys) - len(title) - 1))
        return (
            Strip(
                [Segment(keys, base + self.ink("strong")), Segment(title, base), Segment(rest, muted)]
            ).adjust_cell_length(width, base),
        )


class Help(ModalScreen[str | None], inherit_bindings=False):
    """All commands that answer in one place; `enter` runs the one under the cursor, typing finds one by its words."""

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

    def __init__(self, title: str, rows: Sequence[Command | str]) -> None:
        super().__init__()
        self._title = title
        self._rows = rows
        self._answered = False

    def compose(self) -> ComposeResult:
        """Title, a line to type in, the commands."""
        with Vertical():
            yield Bar()
            yield Input(placeholder="type to find a command", compact=True)
            yield CommandRows()

    def on_mount(self) -> None:
        """Show all of them."""
        self.query_one(Bar).show("", "enter runs · esc leaves", strong=self._title)
        self.query_one(CommandRows).show(self._rows)
        self.set_focus(self.query_one(Input))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show those that the words fit."""
        words = fold(event.value).split()
        if not words:
            self.query_one(CommandRows).show(self._rows)
            return
        commands = dict.fromkeys(row for row in self._rows if isinstance(row, Command))
        fitting = [command for command in commands if all(word in _described(command) for word in words)]
        self.query_one(CommandRows).show(fitting)

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
        command = self.query_one(CommandRows).current
        self._answer(namespaced(command) if isinstance(command, Command) else None)

    def action_leave(self) -> None:
        """Leave without running anything."""
        self._answer(None)

    def _answer(self, action: str | None) -> None:
        """Answer once: keys typed ahead of the screen that is behind must not answer again."""
        if not self._answered:
            self._answered = True
            self.dismiss(action)


def by_scope(commands: Sequence[Command], here: Scope) -> list[Command | str]:
    """All commands under the names of the places where they answer, those that answer here first."""
    rows: list[Command | str] = []
    for scope in (here, *(scope for scope in HEADINGS if scope is not here)):
        rows += ["", HEADINGS[scope]] if rows else [HEADINGS[scope]]
        rows += [command for command in commands if scope in command.scopes]
    return rows


def _described(command: Command) -> str:
    return fold(f"{command.id} {command.title} {command.help} {' '.join(command.keys)}")
