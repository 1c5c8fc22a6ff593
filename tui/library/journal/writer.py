"""The steps that change files, in the order that makes a crash between any two of them harmless."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tui.library.journal.disk import Disk, link_over, write_all, write_file
from tui.library.journal.edition import Edition, keep_index
from tui.library.journal.paths import Paths
from tui.library.journal.record import Head, Opening, line
from tui.library.journal.snapshot import Contents, Meta, Snapshot, compose
from tui.library.journal.source import File
from tui.library.journal.view import Changes


class Writer:
    """Writes the files of one library. Whoever calls it holds the lock, and has read everything up to the end."""

    def __init__(self, paths: Paths, disk: Disk) -> None:
        self._paths = paths
        self._disk = disk
        self._journal: tuple[File, int] | None = None
        """The journal that is open for appending, and its descriptor."""

    def append(self, edition: Edition, changes: Mapping[str, Changes]) -> None:
        """Put a commit at the end of the journal; it is durable when this returns.

        Raises:
            OSError: Nothing has changed.
        """
        descriptor = self._end_of(edition)
        if edition.size > edition.end:
            self._set_torn_aside(edition, descriptor)
        try:
            write_all(self._disk, descriptor, commit(edition.sequence + 1, changes))
            self._disk.flush(descriptor)
        except OSError:
            self._disk.cut(descriptor, edition.end)
            raise

    def begin_journal(self, edition: Edition) -> None:
        """Put an empty journal beside a snapshot that has none, or a stale or unreadable one.

        Raises:
            OSError: There is none yet.
        """
        if edition.journal is not None and not edition.stale:
            self._keep_torn(edition.journal.read(0, edition.size))
        self._write_opening(edition.meta.generation, edition.sequence)
        self._disk.rename(self._spare_journal, self._paths.journal)
        self._disk.flush_folder(self._paths.snapshot.parent)

    def publish(self, meta: Meta, contents: Contents, *, evidence: bool = False) -> None:
        """Put a new generation in the place of the present one.

        Args:
            meta: What it says of itself.
            contents: All documents.
            evidence: Whether the present snapshot is damaged: it gets a name of its own instead of becoming the backup.

        Raises:
            OSError: The present generation stands.
        """
        snapshot = Snapshot(meta)
        spare = self._paths.snapshot.with_name(f"{self._paths.snapshot.name}.tmp")
        try:
            write_file(self._disk, spare, compose(meta, contents, snapshot.tables), flush=True)
            self._write_opening(meta.generation, meta.sequence)
            self._keep_evidence() if evidence else self._keep_backup()
            self._disk.rename(spare, self._paths.snapshot)
        except OSError:
            with suppress(OSError):
                self._disk.remove(spare)
                self._disk.remove(self._spare_journal)
            raise
        self._disk.flush_folder(self._paths.snapshot.parent)
        self._disk.rename(self._spare_journal, self._paths.journal)
        self._disk.flush_folder(self._paths.snapshot.parent)
        keep_index(self._paths, File(self._paths.snapshot).identity, snapshot)

    def close(self) -> None:
        """Let go of the files."""
        if self._journal is not None:
            os.close(self._journal[1])
            self._journal = None

    def _end_of(self, edition: Edition) -> int:
        if edition.journal is None:
            raise FileNotFoundError(self._paths.journal)
        if self._journal is None or self._journal[0] is not edition.journal:
            self.close()
            self._journal = edition.journal, self._disk.open_end(self._paths.journal)
        return self._journal[1]

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

    @property
    def _spare_journal(self) -> Path:
        return self._paths.journal.with_name(f"{self._paths.journal.name}.tmp")

    def _write_opening(self, generation: int, sequence: int) -> None:
        opening = line(Opening(generation, sequence))
        write_file(self._disk, self._spare_journal, [opening], flush=False)

    def _keep_backup(self) -> None:
        """Keep the present pair under other names, where the file system can."""
        for present, old in (
            (self._paths.journal, self._paths.old_journal),
            (self._paths.snapshot, self._paths.old_snapshot),
        ):
            with suppress(OSError):
                link_over(self._disk, present, old)

    def _keep_evidence(self) -> None:
        if self._paths.snapshot.exists():
            self._disk.link(self._paths.snapshot, self._paths.damaged)
            self._disk.flush_folder(self._paths.snapshot.parent)


def commit(sequence: int, changes: Mapping[str, Changes]) -> bytes:
    """All lines of a commit."""
    records = [(name, doc_id, data) for name, table in changes.items() for doc_id, data in table.items()]
    return b"".join(
        line(Head(sequence, name, doc_id, nth, len(records)), data)
        for nth, (name, doc_id, data) in enumerate(records, 1)
    )
