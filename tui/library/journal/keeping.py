"""The indexes of a snapshot, kept in a file beside it.

So neither opening a library nor finding a document in it need read the library. The file is derived, knows by identity
which snapshot it is about, and may be removed at any time.
"""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import reduce
from pathlib import Path
from zlib import crc32

import msgspec

from tui.library.journal.index import Index
from tui.library.journal.source import Identity

_VERSION = 2
"""Of the file. One of another version is made anew."""
_WORTH_KEEPING = 100
"""From that many documents on it is quicker to read an index than to examine the snapshot."""
_LONGEST = 1 << 16
"""Bytes of a first line."""
_ANEW = os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC


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
