"""Both texts in one."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from tui.model import Block, Document, Mark, Span
from tui.revision.changes import counted
from tui.revision.paragraphs import Pair, paired, text_of
from tui.revision.words import Piece, pieces
from tui.values import replace


class Revision:
    """A new text with what it has removed set back into it.

    Attributes:
        document: Both in one; its offsets are its own, `shown` and `real` lead to it and back.
        added: Spans of `document` that only the new text has.
        removed: Spans of `document` that only the old text had.
        changes: How much that is.
    """

    def __init__(self, old: Document, new: Document) -> None:
        self.added: list[Span] = []
        self.removed: list[Span] = []
        self._starts: list[int] = []
        """Where the runs of the new text stand in `document`."""
        self._origins: list[int] = []
        """Where they stand in the new text."""
        self._ends: list[int] = []
        self._parts: list[str] = []
        self._length = 0
        pairs = list(paired(old, new))
        blocks = [self._set(block, runs) for block, runs in _woven(old, new, pairs)]
        self.changes = counted(old, new, pairs)
        marks = tuple(self._shifted(mark) for mark in new.marks)
        self.document = Document("".join(self._parts), tuple(blocks), marks)

    def shown(self, offset: int) -> int:
        """Where a character of the new text stands in `document`."""
        place = max(0, bisect_right(self._origins, offset) - 1)
        return self._starts[place] + offset - self._origins[place] if self._starts else offset

    def real(self, offset: int) -> int:
        """Which character of the new text one of `document` is; for a removed one, the next that is left."""
        place = bisect_right(self._starts, offset) - 1
        if place >= 0 and offset < self._ends[place]:
            return self._origins[place] + offset - self._starts[place]
        if place + 1 < len(self._origins):
            return self._origins[place + 1]
        return self._origins[-1] + self._ends[-1] - self._starts[-1] if self._origins else 0

    def span_shown(self, span: Span) -> Span:
        """A span of the new text, in `document`."""
        return Span(self.shown(span.start), self.shown(max(span.start, span.end - 1)) + (span.end > span.start))

    def span_real(self, span: Span) -> Span:
        """A span of `document`, in the new text; empty where it has removed words only."""
        return Span(self.real(span.start), max(self.real(span.start), self.real(span.end)))

    def _set(self, block: Block, runs: Iterable[Piece]) -> Block:
        if self._parts:
            self._parts.append("\n")
            self._length += 1
        start = self._length
        for run in runs:
            self._add(run)
        return replace(block, start=start, end=self._length)

    def _add(self, piece: Piece) -> None:
        span = Span(self._length, self._length + len(piece.text))
        self._parts.append(piece.text)
        self._length = span.end
        inked = Span(span.start, span.start + len(piece.text.rstrip()))
        if piece.removed:
            self.removed.append(inked)
            return
        if piece.added and piece.text:
            self.added.append(inked)
        self._starts.append(span.start)
        self._origins.append(piece.at)
        self._ends.append(span.end)

    def _shifted(self, mark: Mark) -> Mark:
        span = self.span_shown(Span(mark.start, mark.end))
        return replace(mark, start=span.start, end=span.end)


def _woven(old: Document, new: Document, pairs: Iterable[Pair]) -> Iterator[tuple[Block, list[Piece]]]:
    """The blocks of both texts in their order, each with its pieces."""
    for before, after in pairs:
        if after is None and before is not None:
            yield before, [Piece(text_of(old, before), 0, removed=True)]
        elif before is None and after is not None:
            yield after, [Piece(text_of(new, after), after.start, added=True)]
        elif before is not None and after is not None:
            yield after, list(pieces(text_of(old, before), text_of(new, after), after.start))
