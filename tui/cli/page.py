"""A story as lines of text, set as the reader sets it; in colour, with the names in it told apart, or plainly."""

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len

from tui.model import BlockKind, Document, EntityType, MarkKind, Mention
from tui.ui.layout import Layout, Line
from tui.ui.signs import PRINT
from tui.ui.tables import Run
from tui.ui.typeset import rule
from tui.ui.wrap import cells

_RESET = "\x1b[0m"
_BOLD, _DIM, _ITALIC, _UNDERLINE = "1", "2", "3", "4"
_INKS = {
    BlockKind.HEADLINE: (_BOLD,),
    BlockKind.HEADING: (_BOLD,),
    BlockKind.HEADER_ROW: (_BOLD,),
    BlockKind.SLUG: (_DIM,),
    BlockKind.BYLINE: (_DIM,),
    BlockKind.CAPTION: (_DIM,),
    BlockKind.CREDIT: (_DIM, _ITALIC),
    BlockKind.SIGN_OFF: (_DIM,),
}
_MARKS = {
    MarkKind.DATELINE: (_BOLD,),
    MarkKind.STRONG: (_BOLD,),
    MarkKind.EM: (_ITALIC,),
    MarkKind.IMAGE: (_ITALIC,),
    MarkKind.LINK: (_UNDERLINE,),
    MarkKind.STRIKE: ("9",),
}
_NAMES = {
    EntityType.PERSON: (_UNDERLINE, "36"),
    EntityType.ORG: (_UNDERLINE, _BOLD, "35"),
    EntityType.PLACE: (_ITALIC, "32"),
    EntityType.GROUP: (_UNDERLINE, _ITALIC, "33"),
    EntityType.EVENT: (_BOLD, _ITALIC, "31"),
    EntityType.OTHER: (_UNDERLINE, _DIM),
}
"""SGR parameters, ECMA-48 section 8.3.117. Types differ without their colour too, as they do in the reader."""
_RULE = 40
"""Cells of a thematic break where lines have no width."""


def plain(document: Document, width: int | None) -> Iterator[str]:
    """Set a story as lines of plain text.

    Args:
        document: The story.
        width: In cells; None for a line a paragraph, however long.
    """
    layout = Layout(document, width or _unbroken(document), PRINT)
    for line in layout.lines:
        if width is None and document.blocks[line.block].kind is BlockKind.RULE and line.runs:
            yield rule(_RULE, PRINT)
        else:
            yield _joined(layout, line, [_shown(layout, run) for run in line.runs])


def coloured(document: Document, mentions: Sequence[Mention], width: int) -> Iterator[str]:
    """Set a story for a terminal: as `plain` does, with its furniture and the names in it in inks of their own.

    Args:
        document: The story.
        mentions: The names in it.
        width: In cells.
    """
    layout = Layout(document, width, PRINT)
    layers = _layers(layout, mentions)
    for line in layout.lines:
        ground = _INKS.get(document.blocks[line.block].kind, ())
        yield _joined(layout, line, [_inked(layout, run, ground, layers.get(line.block, ())) for run in line.runs])


def _unbroken(document: Document) -> int:
    """A width at which no line breaks: a code point takes two cells at most, and furniture half of the width."""
    return 4 * max((block.end - block.start for block in document.blocks), default=0) + 400


def _joined(layout: Layout, line: Line, pieces: Sequence[str]) -> str:
    """A line's furniture and the pieces of its text, each at its column."""
    joined, at = line.lead, cell_len(line.lead)
    for run, piece in zip(line.runs, pieces, strict=True):
        joined += " " * (run.x - at) + piece
        at = max(at, run.x) + cells(layout.text, run.start, run.start + len(_shown(layout, run)))
    return joined.rstrip()


def _shown(layout: Layout, run: Run) -> str:
    """A run without the white space that hangs at its break."""
    return layout.text[run.start : run.end].rstrip()


class _Layer(NamedTuple):
    start: int
    end: int
    ink: tuple[str, ...]


def _layers(layout: Layout, mentions: Sequence[Mention]) -> Mapping[int, Sequence[_Layer]]:
    """The marks and the names of each block, by its index."""
    layers: dict[int, list[_Layer]] = defaultdict(list)
    for mark in layout.document.marks:
        layers[layout.block_of(mark.start)].append(_Layer(mark.start, mark.end, _MARKS.get(mark.kind, ())))
    for mention in mentions:
        ink = _NAMES[mention.type]
        layers[layout.block_of(mention.start)].append(_Layer(mention.start, mention.end, _allowed(ink)))
    return layers


def _allowed(ink: tuple[str, ...]) -> tuple[str, ...]:
    """An ink without its colour, where none is wanted (no-color.org)."""
    return tuple(parameter for parameter in ink if len(parameter) == 1) if os.environ.get("NO_COLOR") else ink


def _inked(layout: Layout, run: Run, ground: tuple[str, ...], layers: Sequence[_Layer]) -> str:
    """A run of text, cut wherever an ink begins or ends."""
    end = run.start + len(_shown(layout, run))
    lying = [layer for layer in layers if layer.start < end and layer.end > run.start]
    edges = {run.start, end, *(min(max(edge, run.start), end) for layer in lying for edge in (layer.start, layer.end))}
    inked = ""
    for start, stop in pairwise(sorted(edges)):
        ink = [*ground, *(code for layer in lying if layer.start <= start and stop <= layer.end for code in layer.ink)]
        piece = layout.text[start:stop]
        inked += f"\x1b[{';'.join(dict.fromkeys(ink))}m{piece}{_RESET}" if ink else piece
    return inked
