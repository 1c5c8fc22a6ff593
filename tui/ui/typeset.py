"""How each kind of block is set: what stands before its lines, and whether a line of white stands above it.

Everything here is furniture: drawn beside the text, never part of it.
"""

from collections.abc import Iterator

from msgspec import Struct
from rich.cells import cell_len

from tui.model import Block, BlockKind, Document
from tui.names import safe
from tui.ui.signs import PRINT, Signs


class Setting(Struct, frozen=True):
    """How one block is set."""

    lead: str
    """Before its first line: quotation bars, indent, marker, label."""
    hang: str
    """Before its other lines, as wide as `lead`."""
    white: bool
    """A blank line stands above it."""
    bars: str
    """What goes through that blank line: the bars of a quotation that both blocks belong to."""


_LABEL = "PHOTO  "
_LABELLED = ("photo", "caption", "file photo", "video", "graphic", "image")
_ROOM_FOR_LABEL = 48
_CODE_INDENT = "  "
_STACKED = frozenset({BlockKind.BYLINE, BlockKind.SLUG, BlockKind.SIGN_OFF})
"""Kinds that stand directly below one another."""


def typeset(document: Document, width: int, ornaments: Signs = PRINT) -> Iterator[Setting]:
    """Say how each block is set on a page `width` cells wide, in order; no lead takes more than half of the width."""
    hangs: list[int] = []
    before: Block | None = None
    for block in document.blocks:
        bars = f"{ornaments.quote} " * block.quote
        lead, hang = _lead(block, hangs, ornaments)
        if block.kind is BlockKind.CAPTION and width >= _ROOM_FOR_LABEL:
            lead, hang = _caption(document.text[block.start : block.end], continued=block.tight)
        shared = min(block.quote, before.quote) if before else 0
        yield Setting(
            lead=_cut(bars + lead, width // 2),
            hang=_cut(bars + hang, width // 2),
            white=before is not None and not _joins(before, block),
            bars=_cut(f"{ornaments.quote} " * shared, width // 2),
        )
        before = block


def rule(width: int, ornaments: Signs = PRINT) -> str:
    """A thematic break, or the line under a table's head."""
    return ornaments.rule * width


def _lead(block: Block, hangs: list[int], ornaments: Signs) -> tuple[str, str]:
    """Indent and marker; `hangs` remembers how deep each enclosing item's text stands, for the paragraphs after it."""
    del hangs[block.indent :]
    while len(hangs) < block.indent:
        hangs.append(2)
    if block.kind is BlockKind.ITEM and block.indent:
        marker = ornaments.bullet if block.marker in {"•", ""} else safe(block.marker)
        hangs[-1] = cell_len(marker) + 1
        return " " * sum(hangs[:-1]) + marker + " ", " " * sum(hangs)
    indent = " " * sum(hangs) + (_CODE_INDENT if block.kind is BlockKind.CODE else "")
    return indent, indent


def _caption(text: str, *, continued: bool) -> tuple[str, str]:
    """A caption hangs from a small label, unless the copy has one of its own."""
    blank = " " * len(_LABEL)
    return blank if continued or text.casefold().startswith(_LABELLED) else _LABEL, blank


def _joins(before: Block, block: Block) -> bool:
    return block.tight or (block.kind is before.kind and block.kind in _STACKED)


def _cut(lead: str, width: int) -> str:
    while cell_len(lead) > width:
        lead = lead[1:]
    return lead
