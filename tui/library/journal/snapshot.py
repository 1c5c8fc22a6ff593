"""The snapshot: a whole library as one JSON file, a document a line, with a checksum for each.

`compose` writes one, `examine` reads one and says what in it is damaged. The package's docstring shows the form.
"""

import sys
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

import msgspec

from tui.library.journal.index import Index
from tui.library.journal.keys import hash_in
from tui.library.journal.source import DamagedError
from tui.library.journal.values import decode, encode

FORMAT = 2
"""Layout of the files. A file with a higher number is read as far as it goes, and never written."""

_START = b'{"_meta":{"1":'
_END = b'"_end":{"1":'
_LONGEST_FIRST = 1 << 16
"""Bytes of a first line."""


class ForeignError(Exception):
    """The file is not a snapshot of ours: another program wrote it."""


class NewerError(ForeignError):
    """A newer Dateline wrote the file, in a form of its own."""


class Meta(msgspec.Struct, frozen=True):
    """What a snapshot says of itself."""

    format: int = FORMAT
    schema: int = 1
    """Version of the fields of the documents; theirs who store them."""
    generation: int = 0
    """One more in each snapshot."""
    sequence: int = 0
    """The number of the last commit that is in it."""
    library: str = ""
    """A name of its own, given once, for those who keep something derived from it."""
    highest: dict[str, int] = {}
    """The highest id that each table ever gave out."""


class Snapshot(msgspec.Struct):
    """What a snapshot holds and where."""

    meta: Meta
    tables: dict[str, Index] = msgspec.field(default_factory=dict)
    damaged: list[tuple[str, int, int]] = msgspec.field(default_factory=list)
    """Table and id of the documents whose bytes are not those that were written, and the CRC-32 of those."""
    has_foreign_end: bool = False
    """Something stands after its last line, which is none of ours."""

    @property
    def is_whole(self) -> bool:
        """Every byte is as it was written, and there is none besides."""
        return not self.damaged and not self.has_foreign_end


Piece = tuple[int, bytes | memoryview, int, int]
"""A document as it goes into a snapshot: its id, its JSON, the CRC-32 of that and the hash of its key."""
Contents = Mapping[str, Iterable[Piece]]
"""Tables by name, and in each the documents, their ids ascending."""


def piece(doc_id: int, document: bytes) -> Piece:
    """A document of which nothing is known yet."""
    return doc_id, document, crc32(document), hash_in(document)


class _Ledger:
    """What the last line says of all lines before it."""

    def __init__(self) -> None:
        self.position = 0
        self.frame = 0
        self.sums = array("I")

    def surround(self, data: bytes) -> bytes:
        """Count bytes that are no document."""
        self.frame = crc32(data, self.frame)
        self.position += len(data)
        return data

    def enclose(self, document: Piece, index: Index) -> bytes | memoryview:
        """Count a document, and note where it lies."""
        doc_id, data, checksum, key = document
        index.add(doc_id, self.position, len(data), checksum, key)
        self.sums.append(checksum)
        self.position += len(data)
        return data

    def close(self, sums: bytes | None = None) -> bytes:
        """The last line, with its own sums of the documents or with others."""
        encoded = b64encode(_little_endian(self.sums)) if sums is None else sums
        return b'%s{"sums":"%s","frame":"%08x"}}}\n' % (_END, encoded, crc32(encoded, self.frame))


def compose(meta: Meta, contents: Contents, tables: dict[str, Index]) -> Iterator[bytes | memoryview]:
    """The bytes of a snapshot, in small pieces.

    Args:
        meta: What it says of itself.
        contents: What it is to hold. A table without documents is left out.
        tables: Filled in on the way, as the documents get their places.
    """
    ledger = _Ledger()
    yield ledger.surround(_START + msgspec.json.encode(meta) + b"},\n")
    for name, documents in contents.items():
        index = Index()
        before = encode(name) + b":{\n"
        for document in documents:
            yield ledger.surround(b'%s"%d":' % (before, document[0]))
            yield ledger.enclose(document, index)
            before = b",\n"
        if len(index):
            tables[name] = index
            yield ledger.surround(b"\n},\n")
    yield ledger.close()


def examine(stream: BinaryIO) -> Snapshot:
    """Read a snapshot from its beginning, and check every byte of it.

    Raises:
        ForeignError: It does not begin as a snapshot does.
        NewerError: It says that it is of a newer format, whose checksums and lines may mean anything.
        DamagedError: It is damaged in other places than its documents.
    """
    first = stream.readline()
    if not first.startswith(_START) or not first.endswith(b"},\n"):
        raise ForeignError
    try:
        meta = msgspec.json.decode(first[len(_START) : -3], type=Meta)
    except ValueError as error:
        raise DamagedError("its first line makes no sense") from error
    if meta.format > FORMAT:
        raise _newer_or_damaged(first, meta, stream)
    return _examine(meta, first, stream)


def schema_of(path: Path) -> int | None:
    """The schema that a snapshot says it is of; None where there is none that says so."""
    try:
        with path.open("rb") as stream:
            first = stream.readline(_LONGEST_FIRST)
        return msgspec.json.decode(first[len(_START) : -3], type=Meta).schema if first.startswith(_START) else None
    except (OSError, ValueError):
        return None


def _newer_or_damaged(first: bytes, meta: Meta, stream: BinaryIO) -> NewerError | DamagedError:
    """Whether it is of a newer format, or only the digit that says so is damaged: then all else is as we write it."""
    ours = first.replace(b'"format":%d' % meta.format, b'"format":%d' % FORMAT, 1)
    try:
        _examine(meta, ours, stream)
    except DamagedError:
        return NewerError()
    return DamagedError("its format is damaged")


def _examine(meta: Meta, first: bytes, stream: BinaryIO) -> Snapshot:
    """Check every byte after the first line, and that one by the sums at the end."""
    snapshot, ledger = Snapshot(meta), _Ledger()
    ledger.surround(first)
    try:
        last = _examine_tables(stream, snapshot, ledger)
    except ValueError as error:
        raise DamagedError("a line of it makes no sense") from error
    if last != ledger.close():
        snapshot.damaged = _differences(last, snapshot, ledger)
    snapshot.has_foreign_end = bool(stream.read(1))
    return snapshot


def _examine_tables(stream: BinaryIO, snapshot: Snapshot, ledger: _Ledger) -> bytes:
    """Take in all tables; returns the last line."""
    index: Index | None = None
    for line in stream:
        if index is None:
            if line.startswith(_END):
                return line
            ledger.surround(line)
            index = snapshot.tables[decode(line[:-3])] = Index()
        elif line == b"},\n":
            ledger.surround(line)
            index = None
        else:
            _examine_document(line, index, ledger)
    raise DamagedError("it is cut short")


def _examine_document(line: bytes, index: Index, ledger: _Ledger) -> None:
    start = line.find(b'":') + 2
    end = len(line) - (2 if line.endswith(b",\n") else 1)
    ledger.surround(line[:start])
    ledger.enclose(piece(int(line[1 : start - 2]), line[start:end]), index)
    ledger.surround(line[end:])


def _differences(last: bytes, snapshot: Snapshot, ledger: _Ledger) -> list[tuple[str, int, int]]:
    """Which documents are not as the last line says."""
    sums = last.partition(b'{"sums":"')[2].partition(b'"')[0]
    if last != ledger.close(sums):
        raise DamagedError("it is not as it was written")
    expected = array("I", b64decode(sums))
    if sys.byteorder == "big":
        expected.byteswap()
    documents = ((name, doc_id) for name, index in snapshot.tables.items() for doc_id in index.ids)
    return [
        (*document, written)
        for document, present, written in zip(documents, ledger.sums, expected, strict=True)
        if present != written
    ]


def _little_endian(sums: "array[int]") -> bytes:
    if sys.byteorder == "big":
        sums = sums[:]
        sums.byteswap()
    return sums.tobytes()
