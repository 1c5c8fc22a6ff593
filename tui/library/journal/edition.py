"""One generation of a library as this process has read it: the snapshot's index, and the journal up to some offset.

An edition only ever grows, by what is appended to its journal. When its files are replaced it has to be opened anew;
whoever still reads in the old one goes on reading what it was.
"""

from pathlib import Path
from zlib import crc32

import msgspec

from tui.library.journal import index
from tui.library.journal.index import Index
from tui.library.journal.log import Entry, Reading, read
from tui.library.journal.paths import Paths
from tui.library.journal.rebuild import Rebuilt
from tui.library.journal.snapshot import FORMAT, ForeignError, Meta, Snapshot, compose, examine
from tui.library.journal.source import DamagedError, File, Identity, Image, Source
from tui.library.journal.view import Mend, View

_WORTH_KEEPING = 1000
"""From that many documents on it is quicker to read an index than to examine the snapshot."""
_MARK = 4096
"""So many bytes before the end of a journal tell whether it is still the one that was read."""


class MovedError(Exception):
    """The files are no longer those that were opened."""


class Edition:
    """What can be read now."""

    def __init__(self, paths: Paths, mend: Mend, snapshot: Snapshot, source: Source, identity: Identity | None) -> None:
        self.meta = snapshot.meta
        self.identity = identity
        """The snapshot's; None where there is no file."""
        self.sequence = snapshot.meta.sequence
        """The number of the last commit that was taken in."""
        self.highest = dict(snapshot.meta.highest)
        """The highest id that each table ever gave out."""
        self.faults: list[str] = []
        self.rebuilt: Rebuilt | None = None
        """Where the files are not in our form, or damaged: what has to be published before anything is appended."""
        self.end = 0
        """Where the journal's last commit ends; 0 when it cannot be appended to."""
        self.size = 0
        """Where the journal ends as far as it was read; beyond `end` it is torn, or still being written."""
        self.journal: File | None = None
        self.stale = False
        """The journal goes on from an earlier snapshot: everything in it is in this one."""
        self._paths = paths
        self._mend = mend
        self._source = source
        self._mark = 0
        self.tables = {name: View(name, source, table, mend) for name, table in snapshot.tables.items()}

    @property
    def is_current(self) -> bool:
        """The snapshot is still the one that was read."""
        return identity_of(self._paths.snapshot) == self.identity

    @property
    def is_torn(self) -> bool:
        """The journal has something behind its last commit that holds."""
        return self.size > self.end and not self.stale

    def table(self, name: str) -> View:
        """A table, empty when there is none of that name."""
        if name not in self.tables:
            self.tables[name] = View(name, self._source, Index(), self._mend)
        return self.tables[name]

    def follow(self) -> None:
        """Take in what has been committed since.

        Raises:
            MovedError: The files have been replaced.
        """
        if not self.is_current:
            raise MovedError
        if self.rebuilt is None:
            present = identity_of(self._paths.journal)
            if (present and present.inode) != (self.journal and self.journal.identity.inode):
                raise MovedError
            self.read_on()

    def read_on(self) -> None:
        """Take in what has been appended to the journal.

        Raises:
            MovedError: It is not the one that was read so far.
        """
        size = self.journal.identity.size if self.journal else 0
        if self.journal is None or size == self.size:
            return
        if not self.end or size < self.end or _mark(self.journal, self.end) != self._mark:
            raise MovedError  # a commit that was taken in has been undone, or an unreadable journal has changed
        self._take(read(self.journal, self.end))

    def begin(self, journal: File | None) -> None:
        """Take in a journal from its beginning, if it goes on from this snapshot.

        Raises:
            MovedError: It goes on from a later one.
        """
        self.journal = journal
        if journal is None:
            return
        reading = read(journal)
        first = reading.entries[0].head.sequence if reading.entries else None
        generation = reading.opening.generation if reading.opening else None
        if (generation or 0) > self.meta.generation or (generation is None and (first or 0) > self.sequence + 1):
            raise MovedError
        self.size = reading.size
        if generation == self.meta.generation or (generation is None and first == self.sequence + 1):
            self._take(reading)
        else:
            self.stale = generation is not None or first is not None

    def _take(self, reading: Reading) -> None:
        for entry in reading.entries:
            self._put(entry)
        self.faults += reading.faults
        self.end, self.size = reading.end, reading.size
        if self.journal is not None:
            self._mark = _mark(self.journal, self.end)

    def _put(self, entry: Entry) -> None:
        head = entry.head
        self.table(head.table).put(head.id, entry.place)
        self.sequence = head.sequence
        self.highest[head.table] = max(head.id, self.highest.get(head.table, 0))


def open_edition(paths: Paths, mend: Mend, *, trusting: bool = True) -> Edition:
    """Read what is on disk.

    Args:
        paths: Where.
        mend: What finds a damaged document elsewhere.
        trusting: Whether an index that fits is believed, and damage found only when a document is read.

    Raises:
        FileNotFoundError: There is no snapshot.
        MovedError: A writer was faster; try again.
        DamagedError: The snapshot is damaged.
        ForeignError: Another program wrote it, or a newer Dateline.
    """
    source = File(paths.snapshot)
    identity = source.identity
    snapshot = _known(paths.index, identity) if trusting else None
    if snapshot is None:
        snapshot = _examined(source)
        keep_index(paths, identity, snapshot)
    edition = Edition(paths, mend, snapshot, source, identity)
    edition.begin(_opened(paths.journal))
    if identity_of(paths.snapshot) != identity:
        raise MovedError
    return edition


def rebuilt_edition(paths: Paths, mend: Mend, rebuilt: Rebuilt, identity: Identity | None) -> Edition:
    """An edition that is only in memory: what is on disk, brought into our form."""
    snapshot = Snapshot(rebuilt.meta)
    data = b"".join(compose(rebuilt.meta, rebuilt.contents(), snapshot.tables))
    edition = Edition(paths, mend, snapshot, Image(data), identity)
    edition.rebuilt = rebuilt
    edition.faults = list(rebuilt.faults)
    return edition


def keep_index(paths: Paths, identity: Identity, snapshot: Snapshot) -> None:
    """Keep the index of a snapshot that is worth it."""
    if sum(map(len, snapshot.tables.values())) >= _WORTH_KEEPING:
        index.save(paths.index, identity, snapshot.meta, snapshot.tables)


def _known(path: Path, identity: Identity) -> Snapshot | None:
    """What the kept index says of a snapshot; None when it is about another one."""
    kept = index.load(path, identity)
    if kept is None:
        return None
    meta, tables = kept
    return Snapshot(msgspec.json.decode(meta, type=Meta), tables)


def _examined(source: File) -> Snapshot:
    with source.stream() as stream:
        snapshot = examine(stream)
    if snapshot.meta.format > FORMAT:
        raise ForeignError
    if snapshot.damaged:
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
        return Identity.of(path.stat())
    except FileNotFoundError:
        return None


def _mark(journal: File, end: int) -> int:
    start = max(0, end - _MARK)
    return crc32(journal.read(start, end - start))
