"""`headers.cache`: the catalogue as it was left, so that a start need not read the library.

It is a checksum of the rest, a line of JSON, which says what it is about and how long each column is, and the columns,
byte for byte. The file is derived: it may be missing, old or damaged, and is then made anew. It says up to which commit
of which library it is true; what came later is read from the journals.
"""

import os
import sys
from array import array
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import BufferedReader
from pathlib import Path
from zlib import crc32

import msgspec

from tui.library.catalogue import Catalogue
from tui.library.columns import Labels

FORM = 3
"""What the columns mean; a file of another form is not read."""

_SUM = 8
"""Bytes of the checksum: CRC-32 in hexadecimal digits."""

State = tuple[str, int]
"""A library's file: its own name, and the number of the last commit that was taken in."""


class Marks(msgspec.Struct, frozen=True):
    """Up to where a catalogue is true."""

    articles: State = ("", 0)
    state: State = ("", 0)


class _Header(msgspec.Struct, frozen=True):
    form: int
    byteorder: str
    marks: Marks
    lengths: list[int]
    labels: list[list[str]]
    damage: dict[int, str]


def save(path: Path, catalogue: Catalogue, marks: Marks, damage: dict[int, str]) -> None:
    """Keep a catalogue. A disk that refuses only makes the next start slower."""
    columns = [bytes(column) for column in _columns(catalogue)]
    labels = [label.texts for label in _labels(catalogue)]
    header = _Header(FORM, sys.byteorder, marks, [len(data) for data in columns], labels, damage)
    parts = [msgspec.json.encode(header), b"\n", *columns]
    spare = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with os.fdopen(os.open(spare, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_NOFOLLOW, 0o600), "wb") as file:
            file.writelines([b"%08x" % _checksum(parts), *parts])
        spare.replace(path)
    except (OSError, UnicodeEncodeError):
        with suppress(OSError):
            spare.unlink()


def discard(path: Path) -> None:
    """Take away what was kept. Where that is refused, what is kept next replaces it."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def load(path: Path) -> tuple[Catalogue, Marks, dict[int, str]] | None:
    """What was kept, and what was unreadable then; None when there is nothing that can be trusted."""
    try:
        with path.open("rb") as file:
            checksum, first = int(file.read(_SUM), 16), file.readline()
            header = msgspec.json.decode(first, type=_Header)
            if (header.form, header.byteorder) != (FORM, sys.byteorder):
                return None
            if min(header.lengths) < 0 or sum(header.lengths) != os.fstat(file.fileno()).st_size - file.tell():
                return None
            catalogue = Catalogue()
            found = _fill(catalogue, header, file, crc32(first))
    except (OSError, ValueError):
        return None
    return (catalogue, header.marks, header.damage) if found == checksum else None


def _fill(catalogue: Catalogue, header: _Header, file: BufferedReader, checksum: int) -> int:
    """Put the columns of a file into an empty catalogue, by way of one piece of memory: what is fresh is slow to touch.

    Returns:
        The checksum of the file, which goes on from that of what was read before.

    Raises:
        ValueError: They do not fit together.
    """
    piece = memoryview(bytearray(max(header.lengths)))
    for column, length in zip(_columns(catalogue), header.lengths, strict=True):
        data = piece[: file.readinto(piece[:length])]
        checksum = crc32(data, checksum)
        if isinstance(column, bytearray):
            column.extend(data)
        else:
            column.frombytes(data)
    for label, texts in zip(_labels(catalogue), header.labels, strict=True):
        label.load(label.codes, texts)
    if any(len(column) != len(catalogue) for column in _rowwise(catalogue)):
        raise ValueError("the columns are not of one length")
    return checksum


def _checksum(parts: Iterable[bytes]) -> int:
    checksum = 0
    for data in parts:
        checksum = crc32(data, checksum)
    return checksum


def _columns(catalogue: Catalogue) -> "Iterator[array[int] | bytearray]":
    yield from _rowwise(catalogue)
    yield from (catalogue.timeline.rows, catalogue.ids.data)


def _rowwise(catalogue: Catalogue) -> "Iterator[array[int] | bytearray]":
    """The columns that have a value a row."""
    yield from (catalogue.numbers, catalogue.ids.ends, catalogue.moments, catalogue.words, catalogue.versions)
    yield from (catalogue.sums, catalogue.identities, catalogue.beginnings, catalogue.read_versions)
    yield from (catalogue.notes, catalogue.places)
    yield from (label.codes for label in _labels(catalogue))
    yield from (catalogue.states, catalogue.bundles.behind, catalogue.bundles.others)


def _labels(catalogue: Catalogue) -> tuple[Labels, ...]:
    return catalogue.publishers, catalogue.languages, catalogue.tags, catalogue.engines, catalogue.bundles.labels
