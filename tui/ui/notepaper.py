"""Sets the words of a note in lines: plain as they were typed, or as Markdown where they hold any.

The parser and the typesetter are those of the stories, so what is safe there is safe here.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from rich.cells import cell_len

from tui.model import BlockKind, CopyBlock, Document, Mark, MarkKind
from tui.ui.layout import Layout, Line
from tui.ui.phrases import count, folded
from tui.ui.signs import PRINT, Signs
from tui.ui.tables import Run

Parts = tuple[tuple[str, str], ...]
"""A line: texts, each with the name of its ink; plain ink has none."""

_MARKUP = r"(?m)[*_`#\[|~]|^ {0,3}(?:[-+>]|\d{1,9}[.)])\s"  # compiled when it is first used
_MOST = 4_000
"""Code points of a note that a card among many shows; the whole of it is in the editor."""
_ROOM = 16_000
"""Code points for which a few cards have room together; as Markdown they are set in some 40 ms."""
_INKS = {MarkKind.STRONG: "strong", MarkKind.EM: "em", MarkKind.STRIKE: "strike", MarkKind.CODE: "code"}


def set_note(text: str, width: int, ornaments: Signs = PRINT, *, markup: bool = True, beside: int = 0) -> list[Parts]:
    """The lines of a note; what there is no room for is counted.

    Args:
        text: As it was typed.
        width: Of the longest line, in cells.
        ornaments: Signs for bullets and rules.
        markup: Whether Markdown is looked for; the parser takes 33 ms to load.
        beside: How many other notes are shown.
    """
    most = max(_MOST, _ROOM // (beside + 1))
    shown = text if len(text) <= most else (text[:most].rsplit(maxsplit=1) or [""])[0]
    if markup and re.search(_MARKUP, shown):
        lines = list(_set_markup(shown, width, ornaments))
    else:
        lines = [((line, ""),) for line in folded(shown, width)]
    left = len(text[len(shown) :].split())
    if not left:
        return lines
    told = f"{ornaments.ellipsis} {count(left, 'more word')} in the editor"
    return [*lines, *(((line, "em"),) for line in folded(told, width))]


def _set_markup(text: str, width: int, ornaments: Signs) -> Iterator[Parts]:
    """Like a story, but the line breaks of the person stay."""
    from tui.document import compose  # with its parser 36 ms, and only for notes with markup

    document = compose((CopyBlock(BlockKind.PARAGRAPH, text.replace("\n", "  \n"), markup=True),))
    layout = Layout(document, width, ornaments)
    for line in layout.lines:
        yield tuple(_line(document, layout.text, line))


def _line(document: Document, text: str, line: Line) -> Iterator[tuple[str, str]]:
    """What stands before the text, then the runs, each at its column."""
    yield line.lead, ""
    column = cell_len(line.lead)
    for run in line.runs:
        yield " " * (run.x - column), ""
        yield from _inked(document, text, line, run)
        column = run.x + cell_len(text[run.start : run.end])


def _inked(document: Document, text: str, line: Line, run: Run) -> Iterator[tuple[str, str]]:
    """One run, cut wherever an ink begins or ends."""
    kind = document.blocks[line.block].kind
    ground = "strong" if kind in {BlockKind.HEADING, BlockKind.HEADER_ROW} else "code" if kind is BlockKind.CODE else ""
    marks = [mark for mark in document.marks if mark.kind in _INKS and mark.start < run.end and run.start < mark.end]
    edges = {run.start, run.end, *(max(run.start, mark.start) for mark in marks)}
    edges |= {min(run.end, mark.end) for mark in marks}
    for start, end in pairwise(sorted(edges)):
        yield text[start:end], _ink_of(marks, start, ground)


def _ink_of(marks: list[Mark], offset: int, ground: str) -> str:
    """The ink of the innermost mark."""
    return next((_INKS[mark.kind] for mark in reversed(marks) if mark.start <= offset < mark.end), ground)
