"""What is wrong with a name, and how far that goes: a few lines to choose from, a letter each."""

from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct
from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.strip import Strip

from tui.correction import Reach
from tui.ui.phrases import fit
from tui.ui.screens.answering import Answering
from tui.ui.screens.moves import Moves
from tui.ui.screens.takers import Lettered
from tui.ui.signs import PRINT
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.rows import RowList

_PLACES = {Reach.MENTION: "here", Reach.ARTICLE: "in this story", Reach.EVERYWHERE: "everywhere"}


class Option(Struct, frozen=True):
    """Something to choose."""

    key: str
    title: str
    help: str


class Choice(Struct, frozen=True):
    """What was chosen, by its key, and how far it goes."""

    key: str
    reach: Reach


class _Options(RowList[Option]):
    """Options, a line each."""

    def draw(self, row: Option, width: int, at_cursor: bool) -> Sequence[Strip]:
        """Key, title, and what it does."""
        base = self.cursor_style() if at_cursor else self.paper
        muted = base if at_cursor else base + self.ink("muted")
        key, title = f" {row.key}  ", f"{fit(row.title, min(21, width * 2 // 3 - 1))} "
        help_ = fit(row.help, max(0, width - len(key) - len(title)))
        segments = [Segment(key, base + self.ink("strong")), Segment(title, base), Segment(help_, muted)]
        return (Strip(segments).adjust_cell_length(width, base),)


class Correcting(Moves, Lettered, Answering[Choice | None], ModalScreen[Choice | None], inherit_bindings=False):
    """Offers what can be put right about one name; `tab` says how far that goes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j,ctrl+n", "move_down", "down", show=False),
        Binding("up,k,ctrl+p", "move_up", "up", show=False),
        Binding("home,g", "move_top", "top", show=False),
        Binding("end,G", "move_bottom", "bottom", show=False),
        Binding("tab,right", "reach(1)", "farther", show=False),
        Binding("shift+tab,left", "reach(-1)", "less far", show=False),
        Binding("enter", "choose", "choose", show=False),
        Binding("escape,ctrl+g,q", "leave", "leave", show=False),
    ]

    DEFAULT_CSS = """
    Correcting { align: center middle; background: transparent; }
    Correcting > Vertical {
        width: 94%; max-width: 68; height: auto; max-height: 100%;
        background: $background; border: round $rule; padding: 0 1;
    }
    Correcting _Options { height: auto; margin: 1 0; }
    Correcting.-low _Options { margin: 0; }
    """
    VERTICAL_BREAKPOINTS = [(0, "-low"), (14, "-high")]  # noqa: RUF012 - Textual's

    def __init__(
        self, title: str, facts: str, options: Sequence[Option], reaches: Sequence[Reach], reach: Reach
    ) -> None:
        """Offer something.

        Args:
            title: What is put right.
            facts: What is known of it.
            options: What there is to choose.
            reaches: How far it may go.
            reach: How far it goes unless that is changed.
        """
        super().__init__()
        self._title, self._facts = title, facts
        self._options = options
        self._reaches = reaches
        self._reach = reach
        self._signs = PRINT

    def compose(self) -> ComposeResult:
        """Title, options, and how far it goes."""
        with Vertical():
            yield Bar(id="about")
            yield _Options()
            yield Bar(id="reach")

    @property
    def pane(self) -> _Options:
        """The options."""
        return self.query_one(_Options)

    def on_mount(self) -> None:
        """Show what there is."""
        self.query_one("#about", Bar).show(self._facts, "esc leaves", strong=self._title)
        self.pane.styles.height = len(self._options)
        self.pane.show(self._options)
        self.set_focus(self.pane)
        self._show_reach()

    def _show_reach(self) -> None:
        places = (f"{self._signs.here if reach is self._reach else ' '}{_PLACES[reach]}" for reach in self._reaches)
        self.query_one("#reach", Bar).show("  ".join(places), "tab changes" if len(self._reaches) > 1 else "")

    def take_letter(self, press: str) -> bool:
        """A letter chooses at once."""
        found = any(option.key == press for option in self._options)
        if found:
            self.answer(Choice(press, self._reach))
        return found

    def action_reach(self, step: int) -> None:
        """Go farther, or less far."""
        index = self._reaches.index(self._reach) + step
        self._reach = self._reaches[index % len(self._reaches)]
        self._show_reach()

    def action_choose(self) -> None:
        """Choose what is under the cursor."""
        option = self.pane.current
        if option is not None:
            self.answer(Choice(option.key, self._reach))

    def action_leave(self) -> None:
        """Leave without choosing anything."""
        self.answer(None)
