"""What stands in a pane that has nothing to show: what the pane is for, and what to press."""

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.ui.phrases import folded

_INDENT = 2


def said(words: str, y: int, width: int, paper: Style, ink: Style) -> Strip:
    """A line of an empty pane.

    Args:
        words: What is said; nothing makes every line blank.
        y: The line, from the top.
        width: Of the pane, in cells.
        paper: The style of the pane.
        ink: What the words have besides.
    """
    lines = ["", *folded(words, max(1, width - 2 * _INDENT))]
    line = [Segment(" " * _INDENT + lines[y], paper + ink)] if y < len(lines) and lines[y] else []
    return Strip(line).adjust_cell_length(width, paper)
