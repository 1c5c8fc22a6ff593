"""Where the documents of a snapshot lie, and under which key: some forty bytes each, whatever they weigh.

`Index` holds one table's. A whole snapshot's are kept in a file beside it, so that neither opening the library nor
finding a document in it need read the library; the file is derived, knows by identity which snapshot it is about, and
may be removed at any time.
"""

import os
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from zlib import crc32

import msgspec

from tui.library.journal.source import Identity, Place, Source

_IDS, _HASHES, _SUMS, _POSITIONS = "q", "Q", "I", "I"
"""Eight bytes for ids, offsets, lengths and hashes of keys; four for a CRC-32 and for a position."""
_VERSION = 2
"""Of the file. One of another version is made anew."""
_WORTH_KEEPING = 1000
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
        self._order = array(_POSITIONS)

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, doc_id: int, offset: int, length: int, checksum: int, key: int) -> None:
        """Add a document; its id is higher than any before.

        Raises:
            ValueError: It is not.
        """
        if self.ids and doc_id <= self.ids[-1]:
            raise ValueError(f"document {doc_id} is out of order")
        self.ids.append(doc_id)
        self.offsets.append(offset)
        self.lengths.append(length)
        self.sums.append(checksum)
        self.hashes.append(key)

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
            self._order = array(_POSITIONS, sorted(range(len(self.ids)), key=self.hashes.__getitem__))
        return self._order

    def keyed(self, key: int) -> Iterator[int]:
        """The ids of the documents whose key has that hash."""
        order = self.order
        for at in range(bisect_left(order, key, key=self.hashes.__getitem__), len(order)):
            if self.hashes[order[at]] != key:
                return
            yield self.ids[order[at]]

    def dump(self) -> bytes:
        """All that is to be kept of a table."""
        return b"".join(values.tobytes() for values in (*self._columns(), self.order))

    def fill(self, count: int, data: memoryview) -> memoryview:
        """Take what was kept of so many documents from the beginning of `data`; returns the rest of it.

        Raises:
            ValueError: It ends before they do.
        """
        for values in (*self._columns(), self._order):
            size = count * values.itemsize
            if size > len(data):
                raise ValueError("it is cut short")
            values.frombytes(data[:size])
            data = data[size:]
        return data

    def _columns(self) -> tuple["array[int]", ...]:
        return self.ids, self.offsets, self.lengths, self.sums, self.hashes


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
        body = b"".join(index.dump() for index in tables.values())
        counts = [(name, len(index)) for name, index in tables.items()]
        header = _Header(_VERSION, snapshot, crc32(body), msgspec.Raw(msgspec.json.encode(meta)), counts)
        try:
            with os.fdopen(os.open(self._spare, _ANEW, 0o600), "wb") as file:
                file.write(msgspec.json.encode(header) + b"\n" + body)
        except OSError:
            self.discard()
            raise
        self._is_written = True


_ANEW = os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC


def load(path: Path, snapshot: Identity) -> tuple[bytes, dict[str, Index]] | None:
    """What was kept about a snapshot, `meta` as JSON; None when there is nothing that can be trusted."""
    try:
        data = path.read_bytes()
        end = data.index(b"\n", 0, _LONGEST)
        header = msgspec.json.decode(memoryview(data)[:end], type=_Header)
    except (OSError, ValueError):
        return None
    body = memoryview(data)[end + 1 :]
    about = header.version, header.snapshot, header.byteorder
    if about != (_VERSION, snapshot, sys.byteorder) or header.checksum != crc32(body):
        return None
    tables = {name: Index() for name, _ in header.tables}
    for name, count in header.tables:
        body = tables[name].fill(count, body)
    return bytes(header.meta), tables
