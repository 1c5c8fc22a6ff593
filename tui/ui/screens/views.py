"""The list of views: what every library has and what the reader has saved, each with how much there is in it."""

from collections.abc import Callable, Sequence
from functools import partial

from msgspec import Struct
from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.worker import get_current_worker

from tui.commands import Command, Scope
from tui.keys import presses
from tui.model import View
from tui.session.history import History
from tui.session.outcome import Outcome
from tui.ui.bindings import bindings, key_of
from tui.ui.phrases import cut, fit
from tui.ui.screens.answering import Answering
from tui.ui.screens.moves import Moves
from tui.ui.screens.takers import Lettered, Offering
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.rows import RowList
from tui.values import replace

_LABELS = "123456789abcdefghijklmnopqrstuvwxyz"
_LABEL_WIDTH = 3
_NAME_WIDTH = 26
_COUNTS_WIDTH = 18
_LEAST_QUERY = 12
"""With less room a query says nothing."""
_FRAME = 4
"""Lines about the views: the border, the title and a blank."""


class Shelf(Struct, frozen=True):
    """What the list of views is about, and what it can do with it."""

    gather: Callable[[], Sequence[tuple[View, bool]]]
    """The views there are, and whether each is built in."""
    count: Callable[[View], tuple[int, int] | None]
    """How many stories a view finds, and how many of them are unread; None when its query does not parse.

    It is called in threads.
    """
    remove: Callable[[View], Outcome]
    history: History


class Choice(Struct, frozen=True):
    """A view as it can be chosen."""

    view: View
    built_in: bool
    label: str
    """The key that opens it at once; empty when there are no more."""
    counts: str = ""


class ViewRows(RowList[Choice]):
    """Views, a line each: key, name, unread of all, query."""

    def draw(self, row: Choice, width: int, at_cursor: bool) -> Sequence[Strip]:
        """One view. Where there is little room the query goes, then the name is cut."""
        base = self.cursor_style() if at_cursor else self.paper
        quiet, accent = (base, base) if at_cursor else (base + self.ink("muted"), base + self.ink("accent"))
        name = max(4, min(_NAME_WIDTH, width - _LABEL_WIDTH - _COUNTS_WIDTH))
        room = width - _LABEL_WIDTH - name - _COUNTS_WIDTH - 1
        query = cut(row.view.query, room) if room >= _LEAST_QUERY else ""
        return (
            Strip(
                [
                    Segment(f" {row.label:1} ", accent),
                    Segment(fit(row.view.name, name), base),
                    Segment(f"{row.counts:>{_COUNTS_WIDTH - 2}}  ", base),
                    Segment(query, quiet),
                ]
            ).adjust_cell_length(width, base),
        )


class Views(Moves, Offering, Lettered, Answering[View | None], ModalScreen[View | None], inherit_bindings=False):
    """Shows the views, and answers with the one to show, or None. It stands at once; the counts come one by one."""

    DEFAULT_CSS = """
    Views { align: center middle; background: transparent; }
    Views > Vertical {
        width: 94%; max-width: 88; max-height: 85%;
        background: $background; border: round $rule; padding: 0 1;
    }
    Views ViewRows { margin-top: 1; }
    """

    class Counted(Message):
        """It is known how much there is in a view."""

        def __init__(self, choices: list[Choice], place: int, found: tuple[int, int] | None) -> None:
            super().__init__()
            self.choices = choices
            """The views, among which it stands at `place`."""
            self.place = place
            self.found = found

    def __init__(self, commands: Sequence[Command], shelf: Shelf, present: str) -> None:
        """Make the list.

        Args:
            commands: The table of commands.
            shelf: The views.
            present: Name of the one that is shown now.
        """
        super().__init__()
        self._rows = ViewRows()
        self._title_bar = Bar()
        self._frame = Vertical(self._title_bar, self._rows)
        self._shelf = shelf
        self._commands = commands
        own = [command for command in commands if Scope.VIEWS in command.scopes]
        taken = {presses(key)[0] for command in own for key in command.keys}
        self._labels = [label for label in _LABELS if label not in taken]
        self._bindings = bindings(commands, (Scope.VIEWS,))
        self.offer(commands, Scope.VIEWS)
        # At once: keys that were typed ahead may come before the screen is composed.
        self._fill(present)

    @property
    def scope(self) -> Scope:
        """Which commands answer."""
        return Scope.VIEWS

    @property
    def pane(self) -> ViewRows:
        """The views."""
        return self._rows

    def compose(self) -> ComposeResult:
        """Title and views."""
        yield self._frame

    def on_mount(self) -> None:
        """Say what the keys do, and begin to count."""
        keys = (("view.open", "shows it"), ("view.remove", "removes yours"), ("view.back", "leaves"))
        self._say(" · ".join(f"{key_of(self._commands, command)} {does}" for command, does in keys))
        self.set_focus(self._rows)
        self.recount()

    def _say(self, text: str) -> None:
        self._title_bar.show(" · unread of all", text, strong="Views")

    def _fill(self, name: str) -> None:
        """Show the views that there are, with the cursor on one of them."""
        labels = iter(self._labels)
        choices = [Choice(view, built_in, next(labels, "")) for view, built_in in self._shelf.gather()]
        at = next((place for place, choice in enumerate(choices) if choice.view.name == name), self._rows.cursor)
        self._frame.styles.height = len(choices) + _FRAME
        self._rows.show(choices, at)

    def follow(self) -> None:
        """Something has changed, perhaps which views there are: the cursor stays on its view, or in its row."""
        standing = [(choice.view, choice.built_in) for choice in self._rows.rows]
        if standing != list(self._shelf.gather()):
            self._fill(self._rows.current.view.name if self._rows.current else "")
        self.recount()

    def recount(self) -> None:
        """Count anew: something has changed."""
        choices = list(self._rows.rows)
        self._rows.rows = choices
        self.run_worker(partial(self._count_all, choices), thread=True, exclusive=True, group="counting")

    def _count_all(self, choices: list[Choice]) -> None:
        """Count view by view, in a thread, until something else is to be counted or somebody has chosen."""
        worker = get_current_worker()
        for place, view in enumerate([choice.view for choice in choices]):
            if worker.is_cancelled:
                return
            self.post_message(self.Counted(choices, place, self._shelf.count(view)))

    def on_views_counted(self, message: Counted) -> None:
        """Say how much there is in a view, if it still stands there."""
        if self._rows.rows is message.choices:
            found, place = message.found, message.place
            counts = "not understood" if found is None else f"{found[1]:,} of {found[0]:,}"
            message.choices[place] = replace(message.choices[place], counts=counts)
            self._rows.redraw(place)

    def take_letter(self, press: str) -> bool:
        """The key before a view shows it."""
        chosen = next((choice for choice in self._rows.rows if choice.label and choice.label == press), None)
        if chosen is not None:
            self.answer(chosen.view)
        return chosen is not None

    def action_view_open(self) -> None:
        """Show what the view finds."""
        if choice := self._rows.current:
            self.answer(choice.view)

    def action_view_remove(self) -> None:
        """Remove a view of the reader's own; `u` brings it back."""
        choice = self._rows.current
        if choice is not None and choice.built_in:
            self._say(f"{choice.view.name} is built in and stays")
        elif choice is not None:
            self._tell(self._shelf.remove(choice.view))

    def action_edit_undo(self) -> None:
        """Take the last change back."""
        self._tell(self._shelf.history.undo())

    def action_edit_redo(self) -> None:
        """Do again what was taken back."""
        self._tell(self._shelf.history.redo())

    def _tell(self, outcome: Outcome) -> None:
        self._say(outcome.message)
        self._fill("")
        self.recount()

    def action_view_back(self) -> None:
        """Leave everything as it is."""
        self.answer(None)
