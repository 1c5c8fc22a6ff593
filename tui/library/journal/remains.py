"""What damage left of documents that cannot be read any more, to tell a person what was lost."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from tui.library.journal.log import read, subject
from tui.library.journal.paths import Paths
from tui.library.journal.snapshot import ForeignError, examine
from tui.library.journal.source import DamagedError, File


class Remains(Struct, frozen=True):
    """The bytes of a damaged document, and where it stood."""

    file: str
    """The name of the library's file."""
    table: str
    """Empty where that cannot be read."""
    id: int
    data: bytes
    is_change: bool
    """They are of the journal, so that an earlier state of the document may be left."""


def remains(path: Path) -> Iterator[Remains]:
    """The damaged documents of a snapshot and of its journal; of a snapshot damaged elsewhere, none can be told."""
    paths = Paths(path)
    with suppress(DamagedError, ForeignError, OSError):
        yield from _of_snapshot(paths.snapshot)
    try:
        unreadable = read(File(paths.journal)).unreadable
    except OSError:
        return
    for line in unreadable:
        table, doc_id = subject(line) or ("", 0)
        yield Remains(path.name, table, doc_id, line, is_change=True)


def _of_snapshot(path: Path) -> Iterator[Remains]:
    source = File(path)
    with source.stream() as stream:
        snapshot = examine(stream)
    for name, doc_id, _ in snapshot.damaged:
        index = snapshot.tables[name]
        place = index.place(index.ids.index(doc_id), source)
        yield Remains(path.name, name, doc_id, source.read(place.offset, place.length), is_change=False)
