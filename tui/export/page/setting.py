"""The blocks of a document as HTML: paragraphs, headings, lists, quotations, code and tables."""

from collections.abc import Iterator, Mapping, Sequence

from tui.export.page.escaping import text_of
from tui.export.page.inline import Inline
from tui.model import Block, BlockKind, Span

_ROWS = (BlockKind.ROW, BlockKind.HEADER_ROW)
_DEEPEST = 4
"""Levels of headings, quotations and lists that the style sheet tells apart."""

_Numbered = tuple[int, Block]


def set_blocks(inline: Inline, beside: Mapping[int, str] | None = None) -> Iterator[str]:
    """All blocks in their order; lines of code are set together, and so are the rows of a table.

    Args:
        inline: The document with what lies on it.
        beside: HTML that belongs beside a block, by the block's number.
    """
    for run in _runs(inline.document.blocks):
        cards = "".join((beside or {}).get(number, "") for number, _ in run)
        block = _set(inline, run)
        yield f'<div class="row">{cards}{block}</div>\n' if cards else f"{block}\n"


def _runs(blocks: Sequence[Block]) -> Iterator[Sequence[_Numbered]]:
    run: list[_Numbered] = []
    for number, block in enumerate(blocks):
        joins = block.tight and _together(block) and run and _together(run[-1][1]) == _together(block)
        if run and not joins:
            yield run
            run = []
        run.append((number, block))
    if run:
        yield run


def _together(block: Block) -> str:
    """What is set with its neighbours of the same name; empty for what stands alone."""
    if block.kind is BlockKind.CODE:
        return "code"
    return "table" if block.kind in _ROWS else ""


def _set(inline: Inline, run: Sequence[_Numbered]) -> str:
    number, block = run[0]
    if block.kind is BlockKind.CODE:
        lines = "\n".join(inline.block(place, line) for place, line in run)
        return f"<pre>{lines}</pre>"
    if block.kind in _ROWS:
        return f"<table>{''.join(_row(inline, place, row) for place, row in run)}</table>"
    if block.kind is BlockKind.RULE:
        return "<hr>"
    marker = f'<span class="marker">{text_of(block.marker)}</span>' if block.marker else ""
    element = _element(block)
    return f'<{element} class="{_classes(block)}" dir="auto">{marker}{inline.block(number, block)}</{element}>'


def _element(block: Block) -> str:
    if block.kind is BlockKind.HEADLINE:
        return "h1"
    return f"h{min(max(block.level, 2), 6)}" if block.kind is BlockKind.HEADING else "p"


def _classes(block: Block) -> str:
    """A block's kind, and how deep it lies in quotations and lists."""
    depths = ("indent", block.indent), ("quote", block.quote)
    deep = [f"{name}{min(depth, _DEEPEST)}" for name, depth in depths if depth]
    return " ".join([block.kind.value, *deep, *(["tight"] if block.tight else [])])


def _row(inline: Inline, number: int, block: Block) -> str:
    cell = "th" if block.kind is BlockKind.HEADER_ROW else "td"
    cells, start = [], block.start
    for text in inline.document.text[block.start : block.end].split("\t"):
        span = Span(start, start + len(text))
        cells.append(f'<{cell} dir="auto">{inline.range(number, span)}</{cell}>')
        start = span.end + 1
    return f"<tr>{''.join(cells)}</tr>"
