"""Lines to be read over the desk, such as what is damaged in the library."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.strip import Strip

from tui.ui.phrases import fit, folded
from tui.ui.screens.answering import Answering
from tui.ui.screens.moves import Moves
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.rows import RowList


class _Lines(RowList[str]):
    """Lines that fit the width."""

    def draw(self, row: str, width: int, at_cursor: bool) -> Sequence[Strip]:
        """One line."""
        style = self.cursor_style() if at_cursor else self.paper
        return (Strip([Segment(fit(f" {row}", width), style)]),)


class Report(Moves, Answering[None], ModalScreen[None], inherit_bindings=False):
    """Shows lines, folded to the width of the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j,ctrl+n", "move_down", "down", show=False),
        Binding("up,k,ctrl+p", "move_up", "up", show=False),
        Binding("pagedown,space,ctrl+d", "move_page_down", "page down", show=False),
        Binding("pageup,minus,ctrl+u", "move_page_up", "page up", show=False),
        Binding("home,g", "move_top", "top", show=False),
        Binding("end,G", "move_bottom", "bottom", show=False),
        # At once, before the lines get the key: what is typed ahead is for the screen behind.
        Binding("escape,ctrl+g,q,enter", "leave", "leave", show=False, priority=True),
    ]

    DEFAULT_CSS = """
    Report { align: center middle; background: transparent; }
    Report > Vertical {
        width: 94%; max-width: 112; height: 85%;
        background: $background; border: round $rule; padding: 0 1;
    }
    Report _Lines { margin-top: 1; }
    """

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._lines = lines

    def compose(self) -> ComposeResult:
        """Title and lines."""
        with Vertical():
            yield Bar()
            yield _Lines()

    @property
    def pane(self) -> _Lines:
        """The lines."""
        return self.query_one(_Lines)

    def on_mount(self) -> None:
        """Say what it is about."""
        self.query_one(Bar).show("", "esc leaves", strong=self._title)
        self.set_focus(self.pane)

    def on_resize(self) -> None:
        """Fold the lines anew."""
        width = max(1, self.pane.size.width - 2)
        self.pane.show([line for text in self._lines for line in folded(text, width) or [""]], self.pane.cursor)

    def action_leave(self) -> None:
        """Leave."""
        self.answer(None)
