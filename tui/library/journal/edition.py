"""One generation of a library as this process has read it: the snapshot's index, and the journal up to some offset.

An edition only ever grows, by what is appended to its journal. When its files are replaced it has to be opened anew;
whoever still reads in the old one goes on reading what it was.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from os import stat
from pathlib import Path
from zlib import crc32

import msgspec

from tui.library.journal import keeping
from tui.library.journal.index import Index
from tui.library.journal.log import Entry, Reading, read
from tui.library.journal.past import Past, past
from tui.library.journal.paths import Paths
from tui.library.journal.rebuild import Rebuilt, is_strange, migrated
from tui.library.journal.schema import Schema
from tui.library.journal.snapshot import Meta, Snapshot, compose, examine
from tui.library.journal.source import DamagedError, File, Identity, Image, Source
from tui.library.journal.view import Mend, View

NO_JOURNAL = "its journal is missing: what was changed since the snapshot was written is lost"

_MARK = 4096
"""So many bytes before the end of a journal tell whether it is still the one that was read."""


class MovedError(Exception):
    """The files are no longer those that were opened."""


class Edition:
    """What can be read now."""

    def __init__(
        self,
        paths: Paths,
        mend: Mend,
        schema: Schema,
        snapshot: Snapshot,
        source: Source,
        identity: Identity | None,
    ) -> None:
        self.meta = snapshot.meta
        """What the snapshot says of itself."""
        self.is_older = snapshot.meta.schema < schema.number
        """It is of an older schema, and migrated as it is read."""
        self.identity = identity
        """The snapshot's; None where there is no file."""
        self.sequence = snapshot.meta.sequence
        """The number of the last commit that was taken in."""
        self.highest = schema.highest(snapshot.meta.highest, snapshot.meta.schema)
        """The highest id that each table ever gave out."""
        self.faults: list[str] = []
        self.losses: list[str] = []
        """What of that could not be made good; to be kept on disk when this is replaced."""
        self.rebuilt: Rebuilt | None = None
        """Where the files are not in our form, or damaged: what has to be published before anything is appended."""
        self.is_examined = False
        """Every byte of the snapshot was checked when it was opened; no index was believed."""
        self.end = 0
        """Where the journal's last commit ends; 0 when it cannot be appended to."""
        self.size = 0
        """Where the journal ends as far as it was read; beyond `end` it is torn, or still being written."""
        self.journal: File | None = None
        self.is_damaged = False
        """The journal is gone, or there are records in it that cannot be read."""
        self.stale = False
        """The journal goes on from an earlier snapshot: everything in it is in this one."""
        self._seen: Identity | None = None
        """The journal's, when it was last looked at."""
        self._paths = paths
        self._mend = mend
        self._schema = schema
        self._source = source
        self._mark = 0, 0
        """From where to the end of the last commit the journal's CRC-32 is known, and that."""
        self._commits = array("q", [self.sequence])
        """The numbers of the snapshot's last commit and of those in the journal."""
        self._past: Past | None = None
        self.tables: dict[str, View] = {}
        """By their present names, as a migration gives them."""
        for name, table in snapshot.tables.items():
            heir = self._heir(name)
            self.tables[heir] = self._view(heir, table)

    @property
    def is_current(self) -> bool:
        """The snapshot is still the one that was read."""
        return identity_of(self._paths.snapshot) == self.identity

    @property
    def library(self) -> str:
        """The library's own name; what is derived from a migrated one is not what is derived from it as it was."""
        return f"{self.meta.library}-{self._schema.number}" if self.is_older else self.meta.library

    @property
    def migrated_from(self) -> int:
        """The schema of what is on disk, where that is an older one; else 0."""
        if self.rebuilt is not None:
            return self.rebuilt.migrated_from
        return self.meta.schema if self.is_older else 0

    @property
    def is_torn(self) -> bool:
        """The journal has something behind its last commit that holds."""
        return self.size > self.end and not self.stale

    def is_due(self, at: int) -> bool:
        """The journal is worth folding: it has more than `at` bytes, and is a quarter of the snapshot."""
        return self.end > max(at, self.identity.size // 4 if self.identity else 0)

    @property
    def is_ahead(self) -> bool:
        """The journal holds what is not in the snapshot."""
        return self.sequence > self.meta.sequence

    def is_larger(self, than: int) -> bool:
        """The snapshot has more than so many bytes."""
        return self.identity is not None and self.identity.size > than

    def table(self, name: str) -> View:
        """A table, empty when there is none of that name."""
        if name not in self.tables:
            self.tables[name] = self._view(name, Index())
        return self.tables[name]

    def news(self, name: str, since: int) -> list[int] | None:
        """What was put or removed in a table by the commits after `since`; None when that cannot be told."""
        if since >= self.meta.sequence:
            return self.table(name).news(since) if self._has(since) else None
        if self._past is None:
            self._past = past(self._paths, self.meta, self._heir)
        before = self._past.news(name, since)
        return None if before is None else before + self.table(name).news(since)

    def succeed(self, before: "Edition") -> None:
        """Keep the news of the edition whose journal has been folded into this one's snapshot."""
        if before.rebuilt is None and not before.is_damaged and before.sequence == self.meta.sequence:
            self._past = Past.of(before._commits, before.tables.values())

    def changed(self, since: int) -> list[str] | None:
        """The tables that the commits after `since` changed; None when that takes more than the journal to tell."""
        if since < self.meta.sequence or not self._has(since):
            return None
        return [name for name, view in list(self.tables.items()) if view.last_change > since]

    def _has(self, commit: int) -> bool:
        """A commit is the snapshot's last or in the journal; one that is not was taken back."""
        at = bisect_left(self._commits, commit)
        return at < len(self._commits) and self._commits[at] == commit

    def follow(self) -> None:
        """Take in what has been committed since.

        Raises:
            MovedError: The files have been replaced.
        """
        if not self.is_current:
            raise MovedError
        if self.rebuilt is None:
            present = identity_of(self._paths.journal)
            if (present and present.inode) != (self.journal and self.journal.inode):
                raise MovedError
            if present != self._seen:
                self._read_on(present.size if present else 0)
                self._seen = present

    def _read_on(self, size: int) -> None:
        """Take in what has been appended to the journal, which has so many bytes now."""
        if self.journal is None or (size == self.size and not self.end):
            return
        start, checksum = self._mark
        if not self.end or size < self.end or crc32(self.journal.read(start, self.end - start)) != checksum:
            raise MovedError  # a commit that was taken in has been undone, or an unreadable journal has changed
        if size != self.size:  # else it was a commit of ours, which need not be read
            self._take(read(self.journal, self.end))

    def begin(self, journal: File | None) -> None:
        """Take in a journal from its beginning, if it goes on from this snapshot.

        Raises:
            MovedError: It goes on from a later one.
            DamagedError: The snapshot is another library's.
        """
        self.journal = journal
        if journal is None:
            self.is_damaged = self._paths.lacks_journal(self.meta.sequence)
            self.losses += [NO_JOURNAL] if self.is_damaged else []
            self.faults += self.losses
            return
        reading = read(journal)
        first = reading.entries[0].head.sequence if reading.entries else None
        generation = reading.opening.generation if reading.opening else None
        if (generation or 0) > self.meta.generation or (generation is None and (first or 0) > self.sequence + 1):
            raise MovedError
        if is_strange(self._paths, self.meta, reading):
            raise DamagedError
        self.size = reading.size
        if generation == self.meta.generation or (generation is None and first == self.sequence + 1):
            self._take(reading)
        else:
            self.stale = generation is not None or first is not None

    def accept(self, entries: Iterable[Entry], data: bytes) -> None:
        """Take in a commit that this process has just appended; it need not be read."""
        self._put(entries)
        self.end = self.size = self.end + len(data)
        tail = data[-_MARK:]
        self._mark = self.end - len(tail), crc32(tail)

    def _take(self, reading: Reading) -> None:
        self._put(reading.entries)
        self.faults += reading.faults
        self.losses += reading.losses
        self.is_damaged = self.is_damaged or bool(reading.faults)
        self.end, self.size = reading.end, reading.size
        if self.journal is not None:
            start = max(0, self.end - _MARK)
            self._mark = start, crc32(self.journal.read(start, self.end - start))

    def _put(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            head = entry.head
            table = self._heir(head.table)
            self.table(table).put(entry)
            self.highest[table] = max(head.id, self.highest.get(table, 0))
            if head.sequence != self.sequence:
                self.sequence = head.sequence
                self._commits.append(head.sequence)

    def _heir(self, table: str) -> str:
        return self._schema.heir(table, self.meta.schema) if self.is_older else table

    def _view(self, name: str, index: Index) -> View:
        return View(name, self._source, index, self._mend, self._schema.change(name, self.meta.schema))


def open_edition(paths: Paths, mend: Mend, schema: Schema, *, trusting: bool = True) -> Edition:
    """Read what is on disk.

    Args:
        paths: Where.
        mend: What finds a damaged document elsewhere.
        schema: The one in which it is to be read.
        trusting: Whether an index that fits is believed, and damage found only when a document is read.

    Raises:
        FileNotFoundError: There is no snapshot.
        MovedError: A writer was faster; try again.
        DamagedError: The snapshot is damaged.
        ForeignError: Another program wrote it, or a newer Dateline.
    """
    source = File(paths.snapshot)
    identity = source.identity
    known = _known(paths.index, identity) if trusting else None
    snapshot = known or _examined(source)
    if known is None and snapshot.meta.schema <= schema.number:
        keeping.Kept(paths.index, identity, snapshot.meta, snapshot.tables).publish()
    edition = Edition(paths, mend, schema, snapshot, source, identity)
    edition.is_examined = known is None
    edition.begin(_opened(paths.journal))
    if identity_of(paths.snapshot) != identity:
        raise MovedError
    return edition


def rebuilt_edition(paths: Paths, mend: Mend, schema: Schema, rebuilt: Rebuilt, identity: Identity | None) -> Edition:
    """An edition that is only in memory: what is on disk, brought into our form."""
    rebuilt = migrated(rebuilt, schema)
    snapshot = Snapshot(rebuilt.meta)
    data = b"".join(compose(rebuilt.meta, rebuilt.contents(), snapshot.tables))
    edition = Edition(paths, mend, schema, snapshot, Image(data), identity)
    edition.rebuilt = rebuilt
    edition.is_damaged = rebuilt.bad_journal
    edition.faults, edition.losses = list(rebuilt.faults), list(rebuilt.losses)
    return edition


def _known(path: Path, identity: Identity) -> Snapshot | None:
    """What the kept index says of a snapshot; None when it is about another one."""
    kept = keeping.load(path, identity)
    if kept is None:
        return None
    meta, tables = kept
    return Snapshot(msgspec.json.decode(meta, type=Meta), tables)


def _examined(source: File) -> Snapshot:
    with source.stream() as stream:
        snapshot = examine(stream)
    if not snapshot.is_whole:
        raise DamagedError
    return snapshot


def _opened(path: Path) -> File | None:
    try:
        return File(path)
    except FileNotFoundError:
        return None


def identity_of(path: Path) -> Identity | None:
    """What a file is now; None when there is none."""
    try:
        return Identity.of(stat(path))  # noqa: PTH116  # `Path.stat` costs twice as much, and each commit asks
    except FileNotFoundError:
        return None
