"""Bringing back what another program wrote, or what is left of a damaged library; nothing here writes.

Three sources tell what a library held: the snapshot, the journal, and the generation before, whose snapshot and journal
together are exactly the present snapshot. `recovered` puts together what is damaged, `adopted` what a stock TinyDB (or
an earlier Dateline) has written in our place.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import starmap
from pathlib import Path
from uuid import uuid4
from zlib import crc32

import msgspec
from msgspec.structs import replace

from tui.library.journal.log import Entry, Reading, read
from tui.library.journal.paths import Paths
from tui.library.journal.record import called
from tui.library.journal.schema import UNSAID, Schema
from tui.library.journal.snapshot import FORMAT, Contents, ForeignError, Meta, Snapshot, examine, piece
from tui.library.journal.source import DamagedError, File
from tui.library.journal.values import Document, decode, encode

Tables = dict[str, dict[int, bytes]]
"""Documents as JSON, by table and id."""

_CONFLICTS = "conflicts"
_NAMELESS = "recovered"
"""For documents that are readable in a snapshot of which the line that named their table is not."""
FOREIGN_END = "there are bytes after its end which are none of ours"
_DOCUMENT = rb'"(-?\d+)":(\{.*\}),?\n'  # compiled when something is rebuilt
_TABLE = rb'("[^\n]*"):\{\n'


class LostError(Exception):
    """Nothing is left that could be read."""


class Rebuilt(msgspec.Struct):
    """A library's contents, which are not on disk in our form."""

    meta: Meta
    tables: Tables
    faults: list[str] = msgspec.field(default_factory=list)
    """What is wrong and what was done about it, one sentence each."""
    losses: list[str] = msgspec.field(default_factory=list)
    """What of that could not be made good."""
    evidence: bool = False
    """Whether the snapshot on disk is damaged, and has to be kept when it is replaced."""
    bad_journal: bool = False
    """Whether there is something in the journal that was left out, so that it has to be kept too."""
    removed: int = 0
    """How many documents another program has removed; the generation before, which has them, has to be kept."""
    migrated_from: int = 0
    """The schema of what is on disk, where that is an older one."""

    def contents(self) -> Contents:
        """All documents, as a snapshot has them."""
        return {name: starmap(piece, sorted(table.items())) for name, table in self.tables.items()}

    def add(self, name: str, document: bytes) -> None:
        """Put a document under a number of its own."""
        doc_id = self.meta.highest.get(name, 0) + 1
        self.tables.setdefault(name, {})[doc_id] = document
        self.meta = replace(self.meta, highest=self.meta.highest | {name: doc_id})

    def rename(self) -> None:
        """Give it another name: what somebody derived from it under the old one may be wrong now."""
        self.meta = replace(self.meta, library=uuid4().hex)

    def lose(self, loss: str) -> None:
        """Something is not there any more, nor what was derived from it."""
        self.faults.append(loss)
        self.losses.append(loss)
        self.rename()

    def take(self, journal: Reading) -> None:
        """Take in what a journal says beyond the last commit that is known, and what is wrong with it."""
        self.apply(journal.entries)
        self.faults += journal.faults
        self.losses += journal.losses
        self.bad_journal = bool(journal.faults) or journal.size > journal.end

    def apply(self, entries: Iterable[Entry]) -> None:
        """Take in the records of a journal."""
        sequence, highest = self.meta.sequence, dict(self.meta.highest)
        for entry in entries:
            head = entry.head
            if head.sequence > self.meta.sequence:
                _put(self.tables.setdefault(head.table, {}), head.id, entry)
                highest[head.table] = max(head.id, highest.get(head.table, 0))
                sequence = head.sequence
        self.meta = replace(self.meta, sequence=sequence, highest=highest)


def _put(table: dict[int, bytes], doc_id: int, entry: Entry) -> None:
    if entry.place is None:
        table.pop(doc_id, None)
    else:
        table[doc_id] = entry.place.read()


def recovered(paths: Paths) -> Rebuilt:
    """What a damaged library held: its good documents, the backup's in the place of the others, and the journal.

    Raises:
        LostError: Nothing is left of it.
    """
    journal = _reading(paths.journal)
    try:
        rebuilt = _mended(paths, journal)
        if journal is not None and _first(journal) > rebuilt.meta.sequence:
            restored = _restored(paths, journal)
            if restored is None:
                rebuilt.lose("it is older than its journal: what was changed in between is lost")
            rebuilt = restored or rebuilt
            rebuilt.rename()
    except (DamagedError, ForeignError, OSError):
        rebuilt = _restored(paths, journal) or _salvaged(paths)
        rebuilt.rename()
    rebuilt.evidence = True
    if journal is not None:
        rebuilt.take(journal)
    return rebuilt


def is_strange(paths: Paths, meta: Meta, journal: Reading) -> bool:
    """Whether a snapshot that says this of itself is another library's: backup and journal are about a third one."""
    opening = journal.opening
    if opening is None or (opening.generation, opening.sequence) == (meta.generation, meta.sequence):
        return False
    last = journal.entries[-1].head.sequence if journal.entries else opening.sequence
    if (opening.generation + 1, last) == (meta.generation, meta.sequence):  # a writer died between two renames
        return False
    backup = _backup(paths)
    if backup is None or backup.meta.library == meta.library:
        return False
    return (backup.meta.generation + 1, backup.meta.sequence) == (opening.generation, opening.sequence)


def _first(journal: Reading) -> int:
    """The number of the last commit before a journal."""
    if journal.opening is not None:
        return journal.opening.sequence
    return journal.entries[0].head.sequence - 1 if journal.entries else 0


def _mended(paths: Paths, journal: Reading | None) -> Rebuilt:
    """A snapshot of which only documents are damaged, with what the backup has for them."""
    source = File(paths.snapshot)
    with source.stream() as stream:
        snapshot = examine(stream)
    if journal is not None and is_strange(paths, snapshot.meta, journal):
        raise DamagedError
    rebuilt = Rebuilt(snapshot.meta, _tables(snapshot, source))
    if snapshot.has_foreign_end:
        rebuilt.faults.append(f"{FOREIGN_END}; that was left out, and no document is lost by it")
    backup = _backup(paths) if snapshot.damaged else None
    for name, doc_id, checksum in snapshot.damaged:
        spare = backup.tables.get(name, {}).get(doc_id) if backup else None
        if spare is not None and crc32(spare) == checksum:
            rebuilt.tables[name][doc_id] = spare
            rebuilt.faults.append(f"{called(name, doc_id)} was damaged and has been taken from the backup")
        else:
            rebuilt.lose(f"{called(name, doc_id)} is damaged and could not be brought back")
    return rebuilt


def _restored(paths: Paths, journal: Reading | None) -> Rebuilt | None:
    """The backup, if it leads up to the snapshot on which the journal goes on."""
    backup = _backup(paths)
    if backup is None or (journal is not None and _first(journal) > backup.meta.sequence):
        return None
    generation = max(backup.meta.generation + 1, journal.opening.generation if journal and journal.opening else 0)
    backup.meta = replace(backup.meta, generation=generation)
    state = "damaged" if paths.snapshot.exists() else "missing"
    backup.faults.append(f"it is {state}; all that it held was taken from the backup")
    return backup


def _backup(paths: Paths) -> Rebuilt | None:
    """What the generation before came to in the end, or None."""
    try:
        backup = _old(paths)
    except (DamagedError, OSError, ValueError):
        return None
    journal = _reading(paths.old_journal)
    if journal is not None:
        backup.apply(journal.entries)
    return backup


def _old(paths: Paths) -> Rebuilt:
    """The snapshot of the generation before, also one that another program wrote."""
    source = File(paths.old_snapshot)
    try:
        with source.stream() as stream:
            snapshot = examine(stream)
    except ForeignError:
        return plain(paths.old_snapshot.read_bytes())
    old = Rebuilt(snapshot.meta, _tables(snapshot, source))
    for name, doc_id, _ in snapshot.damaged:
        old.lose(f"{called(name, doc_id)} is damaged in the backup too")
    return old


def _salvaged(paths: Paths) -> Rebuilt:
    """Each line of a snapshot that still is a document."""
    rebuilt = Rebuilt(Meta(schema=UNSAID), {})
    table = rebuilt.tables.setdefault(_NAMELESS, {})
    try:
        lines = paths.snapshot.read_bytes().splitlines(keepends=True)
    except OSError as error:
        raise LostError(error.strerror) from error
    for line in lines:
        with suppress(ValueError):
            if found := re.fullmatch(_TABLE, line):
                table = rebuilt.tables.setdefault(decode(found[1]), {})
            elif (found := re.fullmatch(_DOCUMENT, line)) and isinstance(decode(found[2]), dict):
                table[int(found[1])] = found[2]
    if not any(rebuilt.tables.values()):
        raise LostError("there is nothing in it that can be read" if lines else "it is empty")
    rebuilt.meta = replace(rebuilt.meta, highest={name: max(table) for name, table in rebuilt.tables.items() if table})
    rebuilt.lose("it was damaged: what could be read in it was kept, the rest is lost")
    return rebuilt


def adopted(paths: Paths) -> Rebuilt:
    """What another program wrote, with our later commits on top.

    Where it changed a document that we have changed too, ours stays and theirs is put into the table `conflicts`.

    Raises:
        ValueError: It is no TinyDB file, or not a whole one yet.
        FileNotFoundError: There is no file.
    """
    rebuilt = plain(paths.snapshot.read_bytes())
    journal = _reading(paths.journal)
    generation = journal.opening.generation if journal and journal.opening else 0
    if journal is not None and generation >= rebuilt.meta.generation:
        before = _base(paths, generation)
        theirs = {name: dict(table) for name, table in rebuilt.tables.items()}
        rebuilt.meta = replace(rebuilt.meta, generation=generation)
        rebuilt.take(journal)
        ours = {(entry.head.table, entry.head.id) for entry in journal.entries}
        _keep_theirs(rebuilt, theirs, before, ours)
        rebuilt.removed = len({*_numbered(before or {})} - {*_numbered(theirs)} - ours)
    rebuilt.rename()
    if rebuilt.removed:
        kept = f"what it held before is kept as {paths.snapshot.name}.before-* from the next change on"
        number = f"{rebuilt.removed:,} document{'s' if rebuilt.removed > 1 else ''}"
        rebuilt.faults.append(f"another program changed it and removed {number}; {kept}")
    elif rebuilt.meta.generation and rebuilt.meta.format <= FORMAT:
        rebuilt.faults.append("another program changed it; what that wrote is read with the rest")
    return rebuilt


def _numbered(tables: Tables) -> Iterator[tuple[str, int]]:
    return ((name, doc_id) for name, table in tables.items() for doc_id in table)


def _base(paths: Paths, generation: int) -> Tables | None:
    """What the snapshot of a generation held before another program wrote over it; None when that is not known."""
    backup = _backup(paths)
    return backup.tables if backup and backup.meta.generation + 1 == generation else None


def _keep_theirs(rebuilt: Rebuilt, theirs: Tables, before: Tables | None, ours: Iterable[tuple[str, int]]) -> None:
    """Find a place for what another program wrote under the numbers that we changed too."""
    for name, doc_id in sorted(ours):
        their = theirs.get(name, {}).get(doc_id)
        was = (before or {}).get(name, {}).get(doc_id)
        if their in (None, was, rebuilt.tables[name].get(doc_id)):
            continue
        if before is not None and was is None:  # two new documents that were given the same number
            rebuilt.add(name, their)
        else:
            conflict = {"key": f"{name} {doc_id} {crc32(their):08x}", "table": name, "id": doc_id}
            rebuilt.add(_CONFLICTS, encode(conflict | {"theirs": decode(their)}))
            what = called(name, doc_id)
            rebuilt.faults.append(f"another program changed {what} too; what it wrote is in {_CONFLICTS}")


def plain(data: bytes) -> Rebuilt:
    """The contents of any TinyDB file.

    Raises:
        ValueError: It is none.
    """
    tables = msgspec.convert(decode(data), dict[str, dict[int, Document]], strict=False)
    meta = msgspec.convert(tables.pop("_meta", {}).get(1, {"format": 0, "schema": UNSAID}), Meta)
    tables.pop("_end", None)
    held = {name: max(table, default=0) for name, table in tables.items()}
    highest = {name: max(number, meta.highest.get(name, 0)) for name, number in held.items()}
    meta = replace(meta, highest=meta.highest | highest)
    contents = {
        name: {doc_id: encode(document) for doc_id, document in table.items()} for name, table in tables.items()
    }
    return Rebuilt(meta, contents)


def migrated(rebuilt: Rebuilt, schema: Schema) -> Rebuilt:
    """The same library with its documents brought to the present schema."""
    since = rebuilt.meta.schema or schema.guessed(rebuilt.tables)
    highest = schema.highest(rebuilt.meta.highest, since)
    new = replace(rebuilt, meta=replace(rebuilt.meta, schema=max(since, schema.number), highest=highest))
    if since < schema.number:
        new.migrated_from = since
        new.tables = {}
        for name, table in rebuilt.tables.items():
            heir = schema.heir(name, since)
            change = schema.change(heir, since)
            new.tables[heir] = {doc_id: change(data) for doc_id, data in table.items()} if change else table
        new.rename()
    return new


def _reading(path: Path) -> Reading | None:
    try:
        return read(File(path))
    except OSError:
        return None


def _tables(snapshot: Snapshot, source: File) -> Tables:
    """The documents of a snapshot that are not damaged."""
    damaged = {(name, doc_id) for name, doc_id, _ in snapshot.damaged}
    return {
        name: {
            doc_id: index.place(position, source).read()
            for position, doc_id in enumerate(index.ids)
            if (name, doc_id) not in damaged
        }
        for name, index in snapshot.tables.items()
    }
