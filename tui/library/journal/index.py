"""Where the documents of one table lie, and under which key: some forty bytes each, whatever they weigh."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from typing import BinaryIO
from zlib import crc32

from tui.library.journal.hashes import POSITIONS, by_hash, in_order
from tui.library.journal.source import Place, Source

_IDS, _HASHES, _SUMS = "q", "Q", "I"
"""Eight bytes for ids, offsets, lengths and hashes of keys; four for a CRC-32."""


class Index:
    """Ids of one table, ascending, with offset, length, CRC-32 and hash of the key of each document."""

    __slots__ = ("_order", "hashes", "ids", "lengths", "offsets", "sums")

    def __init__(self) -> None:
        self.ids = array(_IDS)
        self.offsets = array(_IDS)
        self.lengths = array(_IDS)
        self.sums = array(_SUMS)
        self.hashes = array(_HASHES)
        self._order = array(POSITIONS)

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, doc_id: int, offset: int, length: int, checksum: int, key: int) -> None:
        """Add a document; its id is higher than any before.

        Raises:
            ValueError: It is not.
        """
        if self.ids and doc_id <= self.ids[-1]:
            raise ValueError(f"document {doc_id} is out of order")
        self.offsets.append(offset)
        self.lengths.append(length)
        self.sums.append(checksum)
        self.hashes.append(key)
        self.ids.append(doc_id)  # last: another thread may look for it meanwhile

    def find(self, doc_id: int) -> int | None:
        """At which position an id stands, or None."""
        position = bisect_left(self.ids, doc_id)
        return position if position < len(self.ids) and self.ids[position] == doc_id else None

    def place(self, position: int, source: Source) -> Place:
        """Where the document at a position lies."""
        return Place(source, self.offsets[position], self.lengths[position], self.sums[position])

    @property
    def order(self) -> "array[int]":
        """The positions in the order of their keys' hashes; sorted when it is first asked for."""
        if len(self._order) != len(self.ids):
            self._order = by_hash(self.hashes)
        return self._order

    def keyed(self, key: int) -> list[int]:
        """The ids of the documents whose key has that hash."""
        return self.at(in_order(self.order, self.hashes, key))

    def at(self, positions: Iterable[int]) -> list[int]:
        """The ids at some positions, those beyond the end left out."""
        return [self.ids[position] for position in positions if position < len(self.ids)]

    def copy(self) -> "Index":
        """The same, whatever is added to this one."""
        copy, count = Index(), len(self)
        copy.ids, copy.offsets, copy.lengths = self.ids[:count], self.offsets[:count], self.lengths[:count]
        copy.sums, copy.hashes = self.sums[:count], self.hashes[:count]
        return copy

    @property
    def columns(self) -> tuple["array[int]", ...]:
        """All that is to be kept of a table."""
        return self.ids, self.offsets, self.lengths, self.sums, self.hashes, self.order

    def fill(self, count: int, file: BinaryIO, checksum: int) -> int:
        """Read what was kept of so many documents; returns the CRC-32 of all that was read until then.

        Raises:
            EOFError: It ends before they do.
        """
        for values in (self.ids, self.offsets, self.lengths, self.sums, self.hashes, self._order):
            values.fromfile(file, count)
            checksum = crc32(values, checksum)
        return checksum
