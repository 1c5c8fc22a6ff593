"""What a mouse points at in a story.

Textual asks of each cell for two numbers that stand in the order of the text. Ours are a line of the page, for y, and
an offset of the text, for x; `Page` puts them on all cells, so that margins and lines of white have a place in the
text too. On the white left of a line x runs ahead of its text, which `offset_at` settles.
"""

from textual.geometry import Offset
from textual.selection import Selection

from tui.graphemes import whole
from tui.model import Span
from tui.ui.layout import Layout


def offset_at(layout: Layout, place: Offset) -> int:
    """The offset nearest to a place on its line; on a line of white the line break above it."""
    x, y = place
    if not 0 <= y < len(layout.lines):
        return len(layout.text)
    runs = layout.lines[y].runs
    if not runs:
        return max(0, layout.first_offset(y) - 1)
    run = next((run for run in runs if x <= run.end), runs[-1])
    return min(max(x, run.start), run.end)


def dragged(layout: Layout, selection: Selection) -> Span | None:
    """What was dragged over, in whole characters and without line breaks at its ends; None where that is nothing.

    Where the drag has left the story for another part of the screen, an end is missing and means that of the text.
    """
    text = layout.document.text
    start = offset_at(layout, selection.start) if selection.start else 0
    end = offset_at(layout, selection.end) if selection.end else len(text)
    while start < end and text[start] == "\n":
        start += 1
    while start < end and text[end - 1] == "\n":
        end -= 1
    return whole(text, Span(start, end)) if start < end else None


def selection_of(layout: Layout, span: Span) -> Selection:
    """A passage as Textual would have it selected."""
    first, last = layout.line_of(span.start), layout.line_of(max(span.start, span.end - 1))
    return Selection(Offset(span.start, first), Offset(span.end, last))


def clicked(layout: Layout, place: Offset, name: str) -> Span | None:
    """The object, of those that `motions.OBJECTS` knows, at a place; None beside the text and where there is none."""
    from tui.ui.motions import OBJECTS  # 4 ms that the first paint does without

    at = offset_at(layout, place)
    if at >= len(layout.text) or layout.document.text[at] == "\n" or layout.line_of(at) != place.y:
        return None
    return OBJECTS[name](layout.text, layout.document.blocks, at)
