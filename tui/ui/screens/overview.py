"""All notes, bookmarks or corrections of the library in one place; from each one key to where it stands."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.screen import Screen

from tui.commands import Command, Scope
from tui.session.history import History
from tui.session.outcome import Outcome
from tui.ui.bindings import bindings
from tui.ui.phrases import count
from tui.ui.screens.moves import Moves
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.cards import Card, Cards
from tui.ui.widgets.status import Status

_MAKING = {"note": "a writes one", "bookmark": "b and m set them", "correction": "c makes one"}
"""How one comes to have some."""


class Overview(Moves, Screen[Card | None], inherit_bindings=False):
    """Shows cards over the whole screen; answers with the one to go to, or None."""

    DEFAULT_CSS = """
    Overview Cards { padding: 1 2; }
    """

    def __init__(
        self,
        noun: str,
        commands: Sequence[Command],
        gather: Callable[[], Sequence[Card]],
        remove: Callable[[Card], Outcome],
        history: History,
    ) -> None:
        super().__init__()
        self._history = history
        self._answered = False
        self._noun = noun
        self._gather = gather
        self._remove = remove
        self._bindings = bindings(commands, (Scope.OVERVIEW,))
        self._offered = frozenset(command.action for command in commands if Scope.OVERVIEW in command.scopes)

    def compose(self) -> ComposeResult:
        """Title, cards, status."""
        yield Bar(id="title")
        yield Cards()
        yield Status(id="status")

    def on_mount(self) -> None:
        """Show them."""
        self._fill()
        self.pane.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Only what answers here."""
        return action in self._offered or not hasattr(self, f"action_{action}")

    def _fill(self) -> None:
        cards = self._gather()
        self.pane.show(cards)
        empty = f"no {self._noun}s yet: {_MAKING[self._noun]} in a story"
        self.query_one("#title", Bar).show(
            f"· {count(len(cards), self._noun)}" if cards else f"· {empty}",
            "enter goes there · D removes · u takes back · q leaves",
            strong=f"All {self._noun}s ",
        )

    @property
    def pane(self) -> Cards:
        """The cards."""
        return self.query_one(Cards)

    def action_note_open(self) -> None:
        """Go to where it stands."""
        if card := self.pane.current:
            self._answer(card)

    def action_article_remove(self) -> None:
        """Remove what is under the cursor; `u` brings it back."""
        if card := self.pane.current:
            self.tell(self._remove(card))

    def action_edit_undo(self) -> None:
        """Take the last change back."""
        self.tell(self._history.undo())

    def action_edit_redo(self) -> None:
        """Do again what was taken back."""
        self.tell(self._history.redo())

    def tell(self, outcome: Outcome) -> None:
        """Show what has changed."""
        self._fill()
        self.query_one(Status).say(outcome.message)

    def action_view_back(self) -> None:
        """Leave."""
        self._answer(None)

    def _answer(self, card: Card | None) -> None:
        """Answer once, whatever was typed ahead."""
        if not self._answered:
            self._answered = True
            self.dismiss(card)
