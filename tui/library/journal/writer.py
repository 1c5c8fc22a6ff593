"""The steps that change files, in the order that makes a crash between any two of them harmless."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from errno import ESTALE
from pathlib import Path

from tui.library.journal.disk import Disk, copy_file, link_over, write_all, write_file
from tui.library.journal.draft import Changes
from tui.library.journal.edition import Edition, identity_of
from tui.library.journal.keeping import Kept
from tui.library.journal.log import Entry, entry
from tui.library.journal.paths import Paths
from tui.library.journal.record import Head, Opening, line
from tui.library.journal.snapshot import Contents, Meta, Snapshot, compose
from tui.library.journal.source import File, Source
from tui.names import safe


class Writer:
    """Writes the files of one library. Whoever calls it holds the lock, and has read everything up to the end."""

    def __init__(self, paths: Paths, disk: Disk) -> None:
        self._paths = paths
        self._disk = disk
        self._journal: tuple[File, int] | None = None
        """The journal that is open for appending, and its descriptor."""
        self._sequence = 0
        """The number that a commit was last given; one that fails takes it along, as others may have read it."""

    def append(self, edition: Edition, changes: Mapping[str, Changes]) -> None:
        """Put a commit at the end of the journal; it is durable when this returns.

        Raises:
            OSError: Nothing has changed.
        """
        journal, descriptor = self._end_of(edition)
        if edition.size > edition.end:
            self._set_torn_aside(edition, descriptor)
        # A last commit that was damaged had the next number; somebody may have read it while it was whole.
        self._sequence = max(edition.sequence + edition.is_damaged, self._sequence) + 1
        entries, data = commit(self._sequence, changes, journal, edition.end)
        try:
            write_all(self._disk, descriptor, data)
            self._disk.flush(descriptor)
        except OSError:
            self._disk.cut(descriptor, edition.end)
            raise
        edition.accept(entries, data)

    def begin_journal(self, edition: Edition) -> None:
        """Put an empty journal beside a snapshot that has none, or a stale or unreadable one.

        Raises:
            OSError: There is none yet.
        """
        if edition.journal is not None and not edition.stale:
            self._keep_torn(edition.journal.read(0, edition.size))
        self._write_opening(edition.meta.generation, edition.sequence)
        self._disk.rename(self._paths.spare_journal, self._paths.journal)
        self._disk.flush_folder(self._paths.snapshot.parent)

    def publish(self, meta: Meta, contents: Contents, before: Edition | None) -> None:
        """Put a new generation in the place of the present one.

        Args:
            meta: What it says of itself.
            contents: All documents.
            before: The present one, as it was read; None when there is none.

        Raises:
            OSError: The present generation stands.
        """
        snapshot = Snapshot(meta)
        spare = self._paths.snapshot.with_name(f"{self._paths.snapshot.name}.tmp")
        try:
            if before is not None and before.losses:  # first of all: a spare journal would hide that one is missing
                self._write_down(before.losses)
            write_file(self._disk, spare, compose(meta, contents, snapshot.tables), flush=True)
            self._write_opening(meta.generation, meta.sequence)
            self._keep(before)
            self._put_in_place(spare, snapshot, before)
        except OSError:
            with suppress(OSError):
                self._disk.remove(spare)
                self._disk.remove(self._paths.spare_journal)
            raise
        self._disk.flush_folder(self._paths.snapshot.parent)
        self._disk.rename(self._paths.spare_journal, self._paths.journal)
        self._disk.flush_folder(self._paths.snapshot.parent)

    def close(self) -> None:
        """Let go of the files."""
        if self._journal is not None:
            os.close(self._journal[1])
            self._journal = None

    def _end_of(self, edition: Edition) -> tuple[File, int]:
        if edition.journal is None:
            raise FileNotFoundError(self._paths.journal)
        if self._journal is None or self._journal[0] is not edition.journal:
            self.close()
            self._journal = edition.journal, self._disk.open_end(self._paths.journal)
        return self._journal

    def _set_torn_aside(self, edition: Edition, journal: int) -> None:
        """Cut off what a writer that died has left, and keep its bytes."""
        if edition.journal is not None:
            self._keep_torn(edition.journal.read(edition.end, edition.size - edition.end))
        self._disk.cut(journal, edition.end)

    def _keep_torn(self, data: bytes) -> None:
        if not data:
            return
        descriptor = self._disk.open_end(self._paths.torn, create=True)
        try:
            write_all(self._disk, descriptor, data)
            self._disk.flush(descriptor)
        finally:
            os.close(descriptor)
        self._disk.flush_folder(self._paths.torn.parent)

    def _write_opening(self, generation: int, sequence: int) -> None:
        opening = line(Opening(generation, sequence))
        write_file(self._disk, self._paths.spare_journal, [opening], flush=False)

    def _put_in_place(self, spare: Path, snapshot: Snapshot, before: Edition | None) -> None:
        """Rename a snapshot, and its index at the same moment: who opens it then need not examine it."""
        if identity_of(self._paths.snapshot) != (before and before.identity):
            raise OSError(ESTALE, "another program has just changed it")
        kept = Kept(self._paths.index, File(spare).identity, snapshot.meta, snapshot.tables)
        try:
            self._disk.rename(spare, self._paths.snapshot)
        except OSError:
            kept.discard()
            raise
        kept.publish()

    def _keep(self, before: Edition | None) -> None:
        """Give lasting names to what must not go away, and let the present generation become the backup."""
        rebuilt = before and before.rebuilt
        if before is not None and before.is_torn and before.journal is not None:
            self._keep_torn(before.journal.read(before.end, before.size - before.end))
        if before is not None and before.migrated_from:
            self._keep_pair(before)
        if before is not None and before.is_damaged:
            self._keep_evidence(self._paths.journal, self._paths.damaged_journal)
        if rebuilt and rebuilt.removed:
            former = self._paths.former
            self._keep_evidence(self._paths.old_journal, former.journal)
            self._keep_evidence(self._paths.old_snapshot, former.snapshot)
        if rebuilt and rebuilt.evidence:
            self._keep_evidence(self._paths.snapshot, self._paths.damaged)
        else:
            self._keep_backup()

    def _write_down(self, losses: Sequence[str]) -> None:
        """Say beside the library what was lost: once damaged files are replaced, nobody else could tell."""
        text = "".join(f"{safe(loss)}\n" for loss in losses)
        write_file(self._disk, self._paths.lost, [text.encode()], flush=True)
        self._disk.flush_folder(self._paths.snapshot.parent)

    def _keep_pair(self, before: Edition) -> None:
        """Keep a library of an older schema, under names that are never given twice."""
        files = self._paths.journal, self._paths.snapshot
        for names in self._paths.of_schema(before.migrated_from):
            copies = list(zip(files, (names.journal, names.snapshot), strict=True))
            if all(_is_free(file, copy) for file, copy in copies):
                break
        for file, copy in copies:
            if file.exists() and not copy.exists():
                if before.rebuilt is None:
                    self._name(file, copy)
                else:  # another program wrote it, and perhaps never flushed it
                    copy_file(self._disk, file, copy)
        self._disk.flush_folder(self._paths.snapshot.parent)

    def _keep_evidence(self, file: Path, name: Path) -> None:
        if file.exists():
            self._name(file, name)
            self._disk.flush_folder(self._paths.snapshot.parent)

    def _name(self, file: Path, name: Path) -> None:
        """Give a file a lasting name besides its own."""
        try:
            self._disk.link(file, name)
        except OSError:  # a file system without links
            copy_file(self._disk, file, name)

    def _keep_backup(self) -> None:
        """Keep the present pair under other names, where the file system can."""
        for present, old in (
            (self._paths.journal, self._paths.old_journal),
            (self._paths.snapshot, self._paths.old_snapshot),
        ):
            with suppress(OSError):
                link_over(self._disk, present, old)


def _is_free(file: Path, copy: Path) -> bool:
    """The name can be given to a copy, or it has been already."""
    from filecmp import cmp  # 0.2 ms, and only once a library's schema changes

    return not copy.exists() or (file.exists() and (file.samefile(copy) or cmp(file, copy, shallow=False)))


def commit(sequence: int, changes: Mapping[str, Changes], journal: Source, start: int) -> tuple[list[Entry], bytes]:
    """A commit as it is to stand in a journal.

    Args:
        sequence: Its number.
        changes: What changes, by table.
        journal: Where it is going to be appended.
        start: Where the journal ends.

    Returns:
        What will be read of it, and its lines.
    """
    records = [(name, doc_id, data) for name, table in changes.items() for doc_id, data in table.items()]
    entries, lines = [], []
    for nth, (name, doc_id, data) in enumerate(records, 1):
        head = Head(sequence, name, doc_id, nth, len(records))
        lines.append(line(head, data))
        start += len(lines[-1])
        entries.append(entry(head, data, journal, start))
    return entries, b"".join(lines)
