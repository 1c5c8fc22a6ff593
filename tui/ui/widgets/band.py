"""The band above a story: that it must not be used, if so, and which take of its story it is."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.ui.phrases import cut
from tui.ui.widgets.inked import Inked


class Band(Inked):
    """Lines that stay in place while the story scrolls: a warning first, which is loud, then a quiet one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"band--warning", "band--quiet"}

    DEFAULT_CSS = """
    Band { height: auto; }
    Band > .band--warning { background: ansi_red; color: ansi_bright_white; text-style: bold; }
    Band > .band--quiet { text-style: dim; }
    App:nocolor Band > .band--warning { text-style: bold reverse; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.warning: tuple[str, ...] = ()
        self.quiet: tuple[str, ...] = ()

    def show(self, warning: tuple[str, ...], quiet: tuple[str, ...]) -> None:
        """Show these lines, each given in several lengths, the longest first: the first that fits is shown.

        Args:
            warning: The loud one; one without a form takes no room.
            quiet: The other one.
        """
        if (warning, quiet) != (self.warning, self.quiet):
            self.warning, self.quiet = warning, quiet
            self.styles.height = len(self._lines)
            self.display = bool(self._lines)
            self.refresh(layout=True)

    @property
    def _lines(self) -> Sequence[tuple[tuple[str, ...], str]]:
        return [(forms, ink) for forms, ink in ((self.warning, "warning"), (self.quiet, "quiet")) if any(forms)]

    def render_line(self, y: int) -> Strip:
        """One of the lines (Textual's line API)."""
        width = self.size.width
        if y >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        forms, ink = self._lines[y]
        room = max(0, width - 2)
        text = next((form for form in forms if cell_len(form) <= room), forms[-1])
        style: Style = self.rich_style + self.get_component_rich_style(f"band--{ink}", partial=True)
        return Strip([Segment(f" {cut(text, room)} ", style)]).adjust_cell_length(width, style)
