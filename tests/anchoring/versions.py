"""A text, another made of its pieces, and where each passage of the first stands in the second: the truth."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.model import Span


class Piece(NamedTuple):
    """A part of a version: code points `start` to `end` of the text before, or, when there is text, something new."""

    start: int
    end: int
    text: str = ""


class Version:
    """A later take of a text, which knows what it kept."""

    def __init__(self, before: str, pieces: Iterable[Piece]) -> None:
        self._pieces = list(pieces)
        self.text = "".join(piece.text or before[piece.start : piece.end] for piece in self._pieces)

    def where(self, span: Span) -> tuple[Span | None, float]:
        """Where a passage stands now, and how much of it was kept, 0 to 1."""
        kept = [*self._kept(span)]
        if not kept:
            return None, 0.0
        return Span(kept[0].start, kept[-1].end), sum(end - start for start, end in kept) / (span.end - span.start)

    def _kept(self, span: Span) -> Iterator[Span]:
        at = 0
        for piece in self._pieces:
            if piece.text:
                at += len(piece.text)
                continue
            start, end = max(span.start, piece.start), min(span.end, piece.end)
            if start < end:
                yield Span(at + start - piece.start, at + end - piece.start)
            at += piece.end - piece.start


class Change(NamedTuple):
    """A range of the text before, and what stands in its place."""

    start: int
    end: int
    text: str


def changed(before: str, changes: Sequence[Change]) -> Version:
    """A version with some ranges replaced; of changes that overlap the first one counts."""
    pieces, at = [], 0
    for change in sorted(changes):
        if change.start >= at:
            pieces += [Piece(at, change.start), *([Piece(0, 0, change.text)] if change.text else [])]
            at = change.end
    return Version(before, [*pieces, Piece(at, len(before))])
