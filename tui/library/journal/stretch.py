"""A stretch: documents of one file, in the order of their ids and of their places, found by an index."""

from bisect import bisect_left
from collections.abc import Iterator
from zlib import crc32

from tui.library.journal.index import Index
from tui.library.journal.snapshot import Piece
from tui.library.journal.source import Place, Source

_CHUNK = 1 << 20
"""Bytes of a file that are read at once when all of it is."""


class Stretch:
    """The documents that an index knows of a file."""

    def __init__(self, index: Index, source: Source) -> None:
        self.index = index
        self.source = source

    def place(self, doc_id: int) -> Place | None:
        """Where a document lies; None when there is none with that id."""
        position = self.index.find(doc_id)
        return None if position is None else self.index.place(position, self.source)

    def pieces(self, first: int, end: int | None) -> Iterator[Piece | int]:
        """The documents from one id on and before another, many to a read; of a damaged one its id."""
        index, source = self.index, self.source
        start = bisect_left(index.ids, first)
        last = len(index) if end is None else bisect_left(index.ids, end, start)
        while start < last:
            base = index.offsets[start]
            stop = bisect_left(index.offsets, base + _CHUNK, start + 1, last)
            data = memoryview(source.read(base, index.offsets[stop - 1] + index.lengths[stop - 1] - base))
            columns = index.ids, index.offsets, index.lengths, index.sums, index.hashes
            for doc_id, offset, length, checksum, key in zip(*(column[start:stop] for column in columns), strict=True):
                document = data[offset - base : offset - base + length]
                is_intact = crc32(document) == checksum and len(document) == length
                yield (doc_id, document, checksum, key) if is_intact else doc_id
            start = stop

    def frozen(self) -> "Stretch":
        """A copy that does not grow."""
        return Stretch(self.index.copy(), self.source)
