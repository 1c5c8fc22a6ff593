"""A passage of a story as it is quoted elsewhere: its paragraphs, its lines of code and its rows as they are set."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.model import Article, BlockKind, Document, Note, Span
from tui.names import clean

_ROWS = frozenset({BlockKind.ROW, BlockKind.HEADER_ROW})
_CODE = " " * 4
"""What makes code of a line, whatever is in it (CommonMark 0.31, section 4.4)."""


class Line(NamedTuple):
    """What a passage holds of one block."""

    words: str
    kind: BlockKind = BlockKind.PARAGRAPH
    tight: bool = False
    """It stands directly below the line before it."""


def lines_of(document: Document, span: Span) -> list[Line]:
    """What a passage holds of each block; blocks without text are left out, empty lines of code apart."""
    return [line for line in _lines(document, span) if line.words.strip() or line.kind is BlockKind.CODE]


def quoted(article: Article | None, note: Note) -> list[Line]:
    """The passage that a note is on: as the story sets it, or paragraphs where the story no longer says just that."""
    quote, span = note.anchor.quote if note.anchor else "", note.span
    if article is not None and span is not None and article.document.text[span.start : span.end] == quote:
        return lines_of(article.document, span)
    return [Line(words) for words in quote.split("\n") if words.strip()]


def plain(lines: Sequence[Line]) -> str:
    """A passage in plain text: an empty line between paragraphs, none between lines of code, rows and verses."""
    return "".join(f"{_gap(line) if at else ''}{clean(line.words)}" for at, line in enumerate(lines))


def _gap(line: Line) -> str:
    return "\n" if line.tight else "\n\n"


def markdown(lines: Sequence[Line], written: Callable[[str], str]) -> str:
    """A passage in Markdown: code stays code, several rows become a table, a line below another breaks hard.

    Args:
        lines: The passage.
        written: Makes words of the copy Markdown that says the same, on one line.
    """
    return "\n\n".join(_set(group, written) for group in _groups(lines))


def _lines(document: Document, span: Span) -> Iterator[Line]:
    first = max(0, bisect_right(document.blocks, span.start, key=lambda block: block.start) - 1)
    for at in range(first, len(document.blocks)):
        block = document.blocks[at]
        if block.start >= span.end:
            return
        words = document.text[max(block.start, span.start) : min(block.end, span.end)]
        yield Line(words, block.kind, block.tight and block.start > span.start)


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that are set as one: tight ones of one kind."""
    group = list(lines[:1])
    for above, line in pairwise(lines):
        if line.tight and _family(line.kind) is _family(above.kind):
            group.append(line)
        else:
            yield group
            group = [line]
    if group:
        yield group


def _family(kind: BlockKind) -> BlockKind:
    return BlockKind.ROW if kind in _ROWS else kind


def _set(group: Sequence[Line], written: Callable[[str], str]) -> str:
    kind = group[0].kind
    if kind is BlockKind.CODE:
        return "\n".join(f"{_CODE}{clean(line.words)}" if line.words.strip() else "" for line in group)
    if kind in _ROWS and len(group) > 1:
        return "\n".join(_table(group, written))
    return "\\\n".join(written(line.words) for line in group)


def _table(rows: Sequence[Line], written: Callable[[str], str]) -> Iterator[str]:
    """A table, whose head is empty where the passage has none (GitHub Flavored Markdown 0.29, section 4.10)."""
    cells = [[written(cell) for cell in row.words.split("\t")] for row in rows]
    head = cells.pop(0) if rows[0].kind is BlockKind.HEADER_ROW else []
    columns = max(map(len, [head, *cells]))
    yield _row([*head, *[""] * (columns - len(head))])
    yield "|" + "---|" * columns
    yield from map(_row, cells)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
