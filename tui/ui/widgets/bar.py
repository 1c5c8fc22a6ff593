"""One line of the screen with something on the left and something on the right: title and status."""

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.names import safe
from tui.ui.phrases import cut
from tui.ui.widgets.bare import Bare
from tui.ui.widgets.inked import Inked

_GAP = 2
"""Cells between what is on the left and what is on the right, or the two would read as one sentence."""


class Bar(Inked, Bare):
    """A line. When there is no room for both, what is on the right goes, or stays and has the left cut."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar--muted", "bar--strong"}

    DEFAULT_CSS = """
    Bar { height: 1; }
    Bar > .bar--muted { text-style: dim; }
    Bar > .bar--strong { text-style: bold; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._strong = self._left = self._right = ""
        self._styles: tuple[Style, Style, Style] | None = None
        self._firm = False

    def show(self, left: str, right: str = "", *, strong: str = "", firm: bool = False) -> None:
        """Show a line: `strong` first, then `left`, and `right` at the end; `firm` when `right` must be seen."""
        self._firm = firm
        shown = (safe(strong), safe(left), safe(right))
        if shown != (self._strong, self._left, self._right):
            self._strong, self._left, self._right = shown
            self.refresh()

    @property
    def text(self) -> str:
        """All that the line says, for tests and for screen readers."""
        return f"{self._strong}{self._left} {self._right}".strip()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is one line only
        """The line (Textual's line API)."""
        width = self.size.width
        base, bold, muted = self._inks
        strong = cut(f" {self._strong}" if self._strong else "", width)
        kept = cell_len(self._right) + 3 if self._firm else 0
        is_whole = strong.endswith(self._strong)  # what was cut fills the line: a second sign of it would stand beside
        left = cut(f" {self._left}", max(0, width - cell_len(strong) - kept)) if self._left and is_whole else ""
        room = width - cell_len(strong) - cell_len(left)
        gap = _GAP if strong or left else 1
        right = f" {self._right} " if cell_len(self._right) + gap + 1 <= room else ""
        return Strip(
            [
                Segment(strong, bold),
                Segment(left, base),
                Segment(" " * (room - cell_len(right)), base),
                Segment(right, muted),
            ]
        ).adjust_cell_length(width, base)

    @property
    def _inks(self) -> tuple[Style, Style, Style]:
        """Paper, strong and muted. Each key changes the status line, and Textual works styles out whenever asked."""
        if self._styles is None:
            base = self.rich_style
            inks = (self.get_component_rich_style(f"bar--{name}", partial=True) for name in ("strong", "muted"))
            strong, muted = (base + ink for ink in inks)
            self._styles = (base, strong, muted)
        return self._styles

    def notify_style_update(self) -> None:
        """Forget the inks of other colours."""
        self._styles = None
        super().notify_style_update()
