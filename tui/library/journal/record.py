"""One line of a journal: a checksum, a head, and the document, byte for byte as it stands in a snapshot."""

from zlib import crc32

import msgspec
from tinydb import TinyDB


class Opening(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line: which snapshot the journal goes on from."""

    generation: int
    sequence: int
    """The number of the last commit that is in the snapshot."""


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """What a record is about, and its place in its commit."""

    sequence: int
    """The number of the commit; each has the next one."""
    table: str
    id: int
    nth: int
    """Counts the records of the commit, from 1."""
    of: int
    """How many records the commit has. It holds once they are all there."""


class Record(msgspec.Struct, frozen=True):
    """A document that was put or, where there is none, removed."""

    head: Head
    document: bytes | None


def called(table: str, doc_id: int) -> str:
    """What a person is told that a document is; the default table of TinyDB has no name to speak of."""
    return f"{'document' if table == TinyDB.default_table_name else table} {doc_id}"


def line(head: Head | Opening, document: bytes | None = None) -> bytes:
    """A record as a line, with its newline.

    Raises:
        ValueError: The name of the table is not Unicode.
    """
    content = msgspec.json.encode(head)
    if document is not None:
        content += b"\t" + document
    return b"%08x\t%s\n" % (crc32(content), content)


def parse(data: bytes) -> Record | Opening | None:
    """The record that a line holds; None when the line is torn or damaged."""
    checksum, _, content = data[:-1].partition(b"\t")
    if not data.endswith(b"\n") or checksum != b"%08x" % crc32(content):
        return None
    head, tab, document = content.partition(b"\t")
    try:
        if head.startswith(b'{"generation"'):
            return msgspec.json.decode(head, type=Opening)
        return Record(msgspec.json.decode(head, type=Head), document if tab else None)
    except msgspec.DecodeError:
        return None
