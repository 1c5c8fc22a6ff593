"""Where the documents of a snapshot lie, and under which key: some forty bytes each, whatever they weigh.

`Index` holds one table's. A whole snapshot's are kept in a file beside it, so that neither opening the library nor
finding a document in it need read the library; the file is derived, knows by identity which snapshot it is about, and
may be removed at any time.
"""

import os
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import reduce
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

import msgspec

from tui.library.journal.hashes import POSITIONS, by_hash, in_order
from tui.library.journal.source import Identity, Place, Source

_IDS, _HASHES, _SUMS = "q", "Q", "I"
"""Eight bytes for ids, offsets, lengths and hashes of keys; four for a CRC-32."""
_VERSION = 2
"""Of the file. One of another version is made anew."""
_WORTH_KEEPING = 100
"""From that many documents on it is quicker to read an index than to examine the snapshot."""
_LONGEST = 1 << 16
"""Bytes of a first line."""


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


class _Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line of the file; after it come the arrays."""

    version: int
    snapshot: Identity
    checksum: int
    meta: msgspec.Raw
    tables: list[tuple[str, int]]
    byteorder: str = sys.byteorder


class Kept:
    """The indexes of a snapshot, written but not in place yet. A disk that refuses only makes the next start slower."""

    def __init__(self, path: Path, snapshot: Identity, meta: object, tables: Mapping[str, Index]) -> None:
        self._path = path
        self._spare = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        self._is_written = False
        if sum(map(len, tables.values())) >= _WORTH_KEEPING:
            with suppress(OSError):
                self._write(snapshot, meta, tables)

    def publish(self) -> None:
        """Put it in its place, now that the snapshot is in its own."""
        if self._is_written:
            with suppress(OSError):
                self._spare.replace(self._path)

    def discard(self) -> None:
        """The snapshot is not coming."""
        with suppress(OSError):
            self._spare.unlink()

    def _write(self, snapshot: Identity, meta: object, tables: Mapping[str, Index]) -> None:
        columns = [column for index in tables.values() for column in index.columns]
        checksum = reduce(lambda sum_, column: crc32(column, sum_), columns, 0)
        counts = [(name, len(index)) for name, index in tables.items()]
        header = _Header(_VERSION, snapshot, checksum, msgspec.Raw(msgspec.json.encode(meta)), counts)
        try:
            with os.fdopen(os.open(self._spare, _ANEW, 0o600), "wb") as file:
                file.write(msgspec.json.encode(header) + b"\n")
                file.writelines(columns)
        except OSError:
            self.discard()
            raise
        self._is_written = True


_ANEW = os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC


def load(path: Path, snapshot: Identity) -> tuple[bytes, dict[str, Index]] | None:
    """What was kept about a snapshot, `meta` as JSON; None when there is nothing that can be trusted."""
    try:
        with path.open("rb") as file:
            header = msgspec.json.decode(file.readline(_LONGEST), type=_Header)
            if (header.version, header.snapshot, header.byteorder) != (_VERSION, snapshot, sys.byteorder):
                return None
            tables, checksum = {name: Index() for name, _ in header.tables}, 0
            for name, count in header.tables:
                checksum = tables[name].fill(count, file, checksum)
    except (OSError, ValueError, EOFError):
        return None
    return (bytes(header.meta), tables) if checksum == header.checksum else None
