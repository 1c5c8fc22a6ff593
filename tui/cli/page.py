"""A story as lines of text, set as the reader sets it; in colour, with the names in it told apart, or plainly."""

import os
import shutil
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich.cells import cell_len

from tui.cli.printing import is_terminal
from tui.model import Block, BlockKind, Document, EntityType, MarkKind, Mention
from tui.names import safe
from tui.ui.layout import Layout, Line
from tui.ui.tables import Run
from tui.ui.typeset import rule, signs
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


def plain(document: Document, width: int | None) -> Iterator[str]:
    """Set a story as lines of plain text.

    Args:
        document: The story.
        width: In cells; None for a line a paragraph, however long.
    """
    layout = Layout(document, width or _unbroken(document), signs())
    for line in layout.lines:
        yield _assembled(line, layout, [layout.text[run.start : run.end].rstrip() for run in line.runs], width)


def coloured(document: Document, mentions: Sequence[Mention], width: int) -> Iterator[str]:
    """Set a story for a terminal, as `plain` does, with its furniture and the names in it in inks of their own.

    Args:
        document: The story.
        mentions: In order.
        width: In cells.
    """
    layout = Layout(document, width, signs())
    spans = [(mark.start, mark.end, _MARKS[mark.kind]) for mark in document.marks if mark.kind in _MARKS]
    spans += [(mention.start, mention.end, _ink(mention.type)) for mention in mentions]
    spans.sort()
    for line in layout.lines:
        ground = _INKS.get(document.blocks[line.block].kind, ())
        yield _assembled(line, layout, [_inked(layout, run, ground, spans) for run in line.runs], width)


def _unbroken(document: Document) -> int:
    """A width at which no paragraph breaks: each code point takes two cells at most, and leads some."""
    return 4 * max((block.end - block.start for block in document.blocks), default=0) + 400
