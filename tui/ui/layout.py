"""Lays a document out in lines of a given width, and tells which offset stands where."""

from bisect import bisect_right
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len

from tui.model import Block, BlockKind, Document, Span
from tui.names import safe
from tui.ui.signs import PRINT, Signs
from tui.ui.tables import Run, part, set_table
from tui.ui.typeset import Setting, rule, typeset
from tui.ui.wrap import cells, chop, cluster_at, clusters, is_plain, wrap

NARROWEST = 4
"""Cells; a page is never laid out narrower."""

_ROWS = frozenset({BlockKind.ROW, BlockKind.HEADER_ROW})


class Line(NamedTuple):
    """One line of the page: furniture, then slices of the text, each at its column."""

    block: int
    """Index of the block it belongs to; a blank line belongs to the block below it."""
    runs: tuple[Run, ...] = ()
    """None for a blank line or an ornament; several for a table row, whose cells stand in columns."""
    lead: str = ""
    """Furniture at column 0."""

    @property
    def start(self) -> int:
        """The first offset on the line, which must have a run."""
        return self.runs[0].start


class Layout:
    """A document in lines.

    Attributes:
        text: The document's text as it may go to a terminal; same length, same offsets.
        lines: From top to bottom. Every offset of every block is in exactly one run; the newline after a block counts
            as standing at the end of its last line.
    """

    def __init__(self, document: Document, width: int, ornaments: Signs = PRINT) -> None:
        self.document = document
        self.width = max(NARROWEST, width)
        self.text = safe(document.text)
        self.lines: list[Line] = []
        self._ornaments = ornaments
        self._first: list[int] = []
        """For each block its first line that is not white."""
        self._starts: list[int] = []
        """For each line its first offset; for one without a run, that of the block it belongs to."""
        self._block_starts = [block.start for block in document.blocks]
        self._set()

    def line_of(self, offset: int) -> int:
        """The line on which an offset stands; 0 in an empty document."""
        if not self._first:
            return 0
        index = self.block_of(offset)
        lines = self._lines_of_block(index)
        if self.document.blocks[index].kind in _ROWS:
            return next((line for line in lines if self._holds(line, offset)), lines[-1])
        return max(lines[0], bisect_right(self._starts, offset, lines[0], lines[-1] + 1) - 1)

    def lines_of(self, span: Span) -> range:
        """The lines that a passage is on; of a table row, whose cells wrap side by side, all of its lines."""
        if not self._first:
            return range(0)
        first, last = self.line_of(span.start), self.line_of(max(span.start, span.end - 1))
        rows = [line for line in (first, last) if self.document.blocks[self.lines[line].block].kind in _ROWS]
        around = [self._lines_of_block(self.lines[line].block) for line in rows]
        return range(
            min([first, *(lines.start for lines in around)]), max([last + 1, *(lines.stop for lines in around)])
        )

    def block_of(self, offset: int) -> int:
        """Index of the block in which an offset stands."""
        return max(0, bisect_right(self._block_starts, offset) - 1)

    def first_offset(self, line: int) -> int:
        """The first offset on a line, or below it where it has none; the last one of the text at the end."""
        for index in range(max(0, line), len(self.lines)):
            if self.lines[index].runs:
                return self.lines[index].start
        return max(0, len(self.text) - 1)

    def offset_at(self, line: int, column: int) -> int | None:
        """The offset of the character at a column, or of the nearest one on that line; None on a line without text."""
        runs = self.lines[line].runs
        if not runs:
            return None
        run = next((run for run in reversed(runs) if run.x <= column), runs[0])
        cluster = cluster_at(self.text, run.start, run.end, column - run.x)
        return cluster.start if cluster else run.start

    def character_at(self, offset: int) -> Span:
        """The whole character that an offset belongs to; empty where there is none, as on a blank line."""
        if not self.lines:
            return Span(offset, offset)
        runs = self.lines[self.line_of(offset)].runs
        run = next((run for run in runs if run.start <= offset < run.end), None)
        if run is None:
            return Span(offset, offset)
        if is_plain(self.text, run.start, run.end):
            return Span(offset, offset + 1)
        found = clusters(self.text, run.start, run.end)
        cluster = found[bisect_right(found, offset, key=lambda cluster: cluster.start) - 1]
        return Span(cluster.start, cluster.end)

    def column_of(self, offset: int) -> int:
        """The column in which the character at an offset begins, on its line."""
        if not self.lines:
            return 0
        runs = self.lines[self.line_of(offset)].runs
        run = next((run for run in runs if run.start <= offset < run.end), runs[-1] if runs else None)
        return run.x + cells(self.text, run.start, min(offset, run.end)) if run else 0

    def end_of(self, line: int) -> int | None:
        """The last offset on a line that is no white space hanging at its break; None on a line without text."""
        runs = self.lines[line].runs
        if not runs:
            return None
        start, end = runs[-1].start, runs[-1].end
        shown = self.text[start:end].rstrip()
        cluster = cluster_at(self.text, start, start + len(shown), self.width)
        return cluster.start if cluster else start

    def _lines_of_block(self, index: int) -> range:
        """Its lines with text; the lines of white before the next block are none of its own."""
        first = self._first[index]
        after = self._first[index + 1] if index + 1 < len(self._first) else len(self.lines)
        while after - 1 > first and not self.lines[after - 1].runs:
            after -= 1
        return range(first, after)

    def _holds(self, line: int, offset: int) -> bool:
        return any(run.start <= offset < run.end for run in self.lines[line].runs)

    def _set(self) -> None:
        blocks = self.document.blocks
        settings = list(typeset(self.document, self.width, self._ornaments))
        for is_table, indices in groupby(range(len(blocks)), key=lambda index: blocks[index].kind in _ROWS):
            if is_table:
                self._set_tables(list(indices), settings)
                continue
            for index in indices:
                self._set_block(index, blocks[index], settings[index])

    def _set_block(self, index: int, block: Block, setting: Setting) -> None:
        self._begin(index, setting)
        if block.kind is BlockKind.RULE and block.start == block.end:
            lead = setting.lead + rule(self.width - cell_len(setting.lead), self._ornaments)
            self._add(Line(index, (Run(0, block.start, block.end),), lead))
            return
        x, lead = cell_len(setting.lead), setting.lead
        breaking = chop if block.kind is BlockKind.CODE else wrap
        for start, end in breaking(self.text, block.start, block.end, self.width - x):
            self._add(Line(index, (Run(x, start, end),), lead))
            lead = setting.hang

    def _set_tables(self, indices: list[int], settings: list[Setting]) -> None:
        """Set neighbouring rows, which are several tables where one is not tight or has a head of its own."""
        table: list[int] = []
        for index in indices:
            if table and (settings[index].white or self.document.blocks[index].kind is BlockKind.HEADER_ROW):
                self._set_table(table, settings)
                table = []
            table.append(index)
        self._set_table(table, settings)

    def _set_table(self, indices: list[int], settings: list[Setting]) -> None:
        rows = [self.document.blocks[index] for index in indices]
        x = max(cell_len(settings[index].lead) for index in indices)
        parted = [part(self.document.text, row) for row in rows]
        table = set_table(self.text, rows, parted, self.width - x)
        for index, row, lines in zip(indices, rows, table.rows, strict=True):
            lead = settings[index].hang
            self._begin(index, settings[index])
            for runs in lines:
                self._add(Line(index, tuple(Run(x + run.x, run.start, run.end) for run in runs), lead))
            if row.kind is BlockKind.HEADER_ROW:
                self._add(Line(index, (), lead + rule(table.width, self._ornaments)))

    def _begin(self, index: int, setting: Setting) -> None:
        if setting.white:
            self._add(Line(index, (), setting.bars))
        self._first.append(len(self.lines))

    def _add(self, line: Line) -> None:
        self._starts.append(line.runs[0].start if line.runs else self._block_starts[line.block])
        self.lines.append(line)
