"""Where the documents of a snapshot lie: sixteen to thirty bytes each, whatever they weigh.

`Index` holds one table's. A whole snapshot's are kept in a file beside it, so that opening the library need not read
the library; the file is derived, knows by identity which snapshot it is about, and may be removed at any time.
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

_IDS, _SUMS = "q", "I"
"""Eight bytes for ids, offsets and lengths; four for a CRC-32."""


class Index:
    """Ids of one table, ascending, with offset, length and CRC-32 of each document."""

    __slots__ = ("ids", "lengths", "offsets", "sums")

    def __init__(self) -> None:
        self.ids = array(_IDS)
        self.offsets = array(_IDS)
        self.lengths = array(_IDS)
        self.sums = array(_SUMS)

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, doc_id: int, offset: int, length: int, checksum: int) -> None:
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

    def find(self, doc_id: int) -> int | None:
        """At which position an id stands, or None."""
        position = bisect_left(self.ids, doc_id)
        return position if position < len(self.ids) and self.ids[position] == doc_id else None

    def place(self, position: int, source: Source) -> Place:
        """Where the document at a position lies."""
        return Place(source, self.offsets[position], self.lengths[position], self.sums[position])


class _Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line of the file; after it come the arrays."""

    snapshot: Identity
    checksum: int
    meta: msgspec.Raw
    tables: list[tuple[str, int]]
    byteorder: str = sys.byteorder


def save(path: Path, snapshot: Identity, meta: object, tables: Mapping[str, Index]) -> None:
    """Keep the indexes of a snapshot. A disk that refuses only makes the next start slower."""
    body = b"".join(values.tobytes() for index in tables.values() for values in _arrays(index))
    counts = [(name, len(index)) for name, index in tables.items()]
    header = _Header(snapshot, crc32(body), msgspec.Raw(msgspec.json.encode(meta)), counts)
    spare = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with os.fdopen(os.open(spare, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_NOFOLLOW, 0o600), "wb") as file:
            file.write(msgspec.json.encode(header) + b"\n" + body)
        spare.replace(path)
    except OSError:
        with suppress(OSError):
            spare.unlink()


def load(path: Path, snapshot: Identity) -> tuple[bytes, dict[str, Index]] | None:
    """What was kept about a snapshot, `meta` as JSON; None when there is nothing that can be trusted."""
    try:
        first, _, body = path.read_bytes().partition(b"\n")
        header = msgspec.json.decode(first, type=_Header)
    except (OSError, msgspec.DecodeError):
        return None
    if header.snapshot != snapshot or header.byteorder != sys.byteorder or header.checksum != crc32(body):
        return None
    tables, rest = {}, memoryview(body)
    for name, count in header.tables:
        tables[name] = index = Index()
        for values in _arrays(index):
            size = count * values.itemsize
            values.frombytes(rest[:size])
            rest = rest[size:]
    return bytes(header.meta), tables


def _arrays(index: Index) -> Iterator["array[int]"]:
    return iter((index.ids, index.offsets, index.lengths, index.sums))
