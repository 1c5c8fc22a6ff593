"""Sets the rows of a table in columns, wrapped inside their cells where the table is wider than the page."""

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from tui.model import Block, BlockKind, Span
from tui.ui.wrap import cells, wrap

GAP = 2
"""Cells of white between two columns."""

_NARROWEST = 6
_NUMBER = r"[-+−–$€£¥]?\s?\d[\d.,:\s]*\s?[%kmbn]{0,2}|[-–—]?"  # compiled with the first table: 0.3 ms


class Run(NamedTuple):
    """A slice of the text, and the column of the page in which it begins."""

    x: int
    start: int
    end: int


class Table(NamedTuple):
    """A table as it is set."""

    rows: list[list[tuple[Run, ...]]]
    """For each row its lines, for each line a run for each cell that goes on in it; a cell's last run holds its tab."""
    width: int


def part(text: str, row: Block) -> list[Span]:
    """The cells of a row, which tabs part."""
    found = []
    start = row.start
    for cell in text[row.start : row.end].split("\t"):
        found.append(Span(start, start + len(cell)))
        start += len(cell) + 1
    return found


def set_table(text: str, rows: Sequence[Block], parted: Sequence[list[Span]], width: int) -> Table:
    """Set rows in at most `width` cells; columns of numbers stand flush right.

    Where not even narrow columns fit, the cells of a row stand below one another.

    Args:
        text: As it may go to a terminal.
        rows: Neighbouring rows of one table.
        parted: For each row its cells.
        width: In cells.
    """
    columns = list(zip_longest(*parted))
    widths = _widths([max(cells(text, *cell) for cell in column if cell) for column in columns], width)
    if widths is None:
        return Table([_stacked(text, row, cut, width) for row, cut in zip(rows, parted, strict=True)], width)
    body = [cut for row, cut in zip(rows, parted, strict=True) if row.kind is BlockKind.ROW]
    flush = [_numbers(text, column) for column in zip_longest(*body)]
    set_rows = [_in_columns(text, row, cut, widths, flush) for row, cut in zip(rows, parted, strict=True)]
    return Table(set_rows, sum(widths) + GAP * (len(widths) - 1))


def _widths(natural: list[int], width: int) -> list[int] | None:
    """Natural widths if they fit; else narrow columns keep theirs and wide ones share what is left."""
    left = width - GAP * (len(natural) - 1)
    if sum(natural) <= left:
        return natural
    if left < _NARROWEST * len(natural):
        return None
    widths = list(natural)
    for count, column in enumerate(sorted(range(len(natural)), key=natural.__getitem__)):
        widths[column] = min(natural[column], left // (len(natural) - count))
        left -= widths[column]
    return widths


def _numbers(text: str, column: Sequence[Span | None]) -> bool:
    return all(cell is None or re.fullmatch(_NUMBER, text[slice(*cell)]) for cell in column)


def _in_columns(text: str, row: Block, cut: list[Span], widths: list[int], flush: list[bool]) -> list[tuple[Run, ...]]:
    pieces = []
    x = 0
    for column, cell in enumerate(cut):
        lines = list(wrap(text, *cell, max(2, widths[column])))
        right = column < len(flush) and flush[column]
        pieces.append([Run(x + (_slack(text, line, widths[column]) if right else 0), *line) for line in lines])
        x += widths[column] + GAP
    _keep_tabs(pieces, row)
    return [tuple(run for run in line if run is not None) for line in zip_longest(*pieces)]


def _stacked(text: str, row: Block, cut: list[Span], width: int) -> list[tuple[Run, ...]]:
    pieces = [
        [Run(0 if cell is cut[0] else GAP, *line) for line in wrap(text, *cell, max(2, width - GAP))] for cell in cut
    ]
    _keep_tabs(pieces, row)
    return [(run,) for runs in pieces for run in runs]


def _slack(text: str, line: Span, width: int) -> int:
    shown = text[line.start : line.end].rstrip()
    return max(0, width - cells(shown, 0, len(shown)))


def _keep_tabs(pieces: list[list[Run]], row: Block) -> None:
    """Let each cell's last run hold the tab after it, so that no offset is without a place."""
    for runs in pieces:
        last = runs[-1]
        if last.end < row.end:
            runs[-1] = Run(last.x, last.start, last.end + 1)
