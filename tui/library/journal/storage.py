"""The TinyDB storage: reads without a lock, commits under one, and folds the journal into the snapshot in time.

This is where readers and writers of one process meet; what they do to the files is in `edition` and `writer`, what is
done about foreign and damaged files in `rebuild`.
"""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from errno import ENOENT
from os import strerror
from pathlib import Path
from uuid import uuid4

import msgspec
from tinydb.storages import Storage

from tui.errors import LibraryError, LibraryReadOnlyError
from tui.library.journal.disk import Disk
from tui.library.journal.edition import Edition, MovedError
from tui.library.journal.index import Index
from tui.library.journal.lock import Lock
from tui.library.journal.opening import is_newer, opened
from tui.library.journal.paths import Paths
from tui.library.journal.rebuild import Schema
from tui.library.journal.snapshot import FORMAT, Contents, Meta
from tui.library.journal.source import Image
from tui.library.journal.values import Document
from tui.library.journal.view import Changes, Documents, Draft, Pending, Texts, View
from tui.library.journal.writer import Writer
from tui.names import safe

FOLD_AT = 4 << 20
"""A journal of so many bytes is folded, once it is also a quarter of the snapshot."""


class JournalStorage(Storage):
    """Keeps a library in a snapshot and a journal. For any number of threads and processes."""

    def __init__(
        self, path: Path, disk: Disk | None = None, *, fold_at: int = FOLD_AT, schema: Schema | None = None
    ) -> None:
        self.guard = threading.RLock()
        """Held by a thread that needs the library to stand still for the others of this process."""
        self.damage: list[str] = []
        """What was found damaged or foreign and what was done about it, one sentence each."""
        self._paths = Paths(path.resolve())
        self._lock = Lock(self._paths.lock, disk or Disk())
        self._writer = Writer(self._paths, disk or Disk())
        self._fold_at = fold_at
        self._schema = schema or Schema()
        self._edition: Edition | None = None
        self._staged: dict[str, Changes] = {}
        self._depth = 0
        """How many transactions are inside each other."""
        self._holds = 0
        """How many times this thread holds the lock."""
        self._wrote = False

    # Reading

    def read(self) -> dict[str, Mapping[str, Document]] | None:  # type: ignore[override]  # TinyDB only reads its tables
        """All tables that hold something; None when none does. Documents are decoded when they are asked for."""
        with self.guard:
            edition = self._refresh()
            names = {*(edition.tables if edition else ()), *self._staged}
            tables = {name: self._documents(name) for name in sorted(names)}
            return {name: Texts(table) for name, table in tables.items() if len(table)} or None

    def documents(self, name: str) -> Documents:
        """One table, as it is now; what is committed later may or may not show in it."""
        with self.guard:
            self._refresh()
            return self._documents(name)

    def highest_id(self, name: str) -> int:
        """The highest id that a table ever gave out; 0 when it never had a document."""
        with self.guard:
            edition = self._refresh()
            committed: int = edition.highest.get(name, 0) if edition else 0
            return max(committed, *self._staged.get(name, ()), 0)

    @property
    def state(self) -> tuple[str, int]:
        """The library's own name, and the number of its last commit: for those who keep something derived from it."""
        with self.guard:
            edition = self._refresh()
            return (edition.meta.library, edition.sequence) if edition else ("", 0)

    # Writing

    def write(self, data: Mapping[str, Mapping[str, Document]]) -> None:
        """Put `data` in the place of everything; what came from `read` in it stays as it is."""
        with self.transaction():
            for name in {*(self.read() or ()), *data}:
                table = data.get(name, {})
                if not isinstance(table, Texts):
                    with self.edit(name) as draft:
                        draft.clear()
                        draft.update({int(doc_id): dict(document) for doc_id, document in table.items()})

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit what is changed inside: others see all of it or nothing, and it costs one `fdatasync`.

        Raises:
            LibraryError: The disk refused; nothing has changed.
            LibraryReadOnlyError: This library may not be written.
        """
        with self.guard, self._locked():
            self._depth += 1
            try:
                yield
                if self._depth == 1:
                    self._commit({name: changes for name, changes in self._staged.items() if changes})
            finally:
                self._depth -= 1
                if not self._depth:
                    self._staged = {}

    @contextmanager
    def edit(self, name: str) -> Iterator[Draft]:
        """Change a table in place; takes effect when the block ends, and on disk when the transaction does."""
        with self.transaction():
            draft = Draft(self._documents(name))
            yield draft
            self._staged.setdefault(name, {}).update(draft.changes())

    def fold(self) -> None:
        """Write everything into a new snapshot, and begin an empty journal.

        Raises:
            LibraryError: The disk refused; everything is as it was.
        """
        with self.guard, self._locked(), self._said():
            edition = self._refresh()
            if edition is not None and not is_newer(edition.meta, self._schema):
                self._publish(edition)

    def close(self) -> None:
        """Leave a snapshot that a stock TinyDB can read, if we wrote at all; let go of the files."""
        with self.guard:
            if self._wrote:
                with suppress(LibraryError):  # then the journal stays, and nothing is lost
                    self.fold()
            self._writer.close()
            self._lock.close()
            self._edition = None

    # How it is done

    def _documents(self, name: str) -> Documents:
        view = self._edition.table(name) if self._edition else View(name, Image(b""), Index(), self._mend)
        changes = self._staged.get(name)
        return Pending(view, changes) if changes else view

    def _refresh(self) -> Edition | None:
        """Take in what has been committed; opens the library at first, and when its files have been replaced."""
        try:
            if self._edition is not None:
                self._edition.follow()
                self._report(self._edition)
                return self._edition
        except MovedError:
            pass
        return self._reopen()

    def _reopen(self, *, trusting: bool = True) -> Edition | None:
        self._edition = opened(self._paths, self._mend, self._schema, trusting=trusting)
        if self._edition is not None:
            self._report(self._edition)
            if self._edition.is_torn:
                self._judge()
        return self._edition

    def _report(self, edition: Edition) -> None:
        faults = (f"{self._paths.snapshot.name}: {fault}" for fault in edition.faults)
        self.damage += [fault for fault in faults if fault not in self.damage]
        edition.faults.clear()

    def _judge(self) -> None:
        """Find out whether a journal's end is torn or still being written: under the lock nobody writes."""
        with suppress(LibraryError), self._locked(patience=0):
            edition = self._edition
            if edition is not None and edition.is_torn:
                edition.faults.append("its journal is torn: what is no whole change at its end is left out and kept")
                self._report(edition)

    def _mend(self, name: str, doc_id: int) -> bytes:
        """Find a document whose bytes have changed under us: in the backup, or in the snapshot below the journal."""
        with self.guard:
            edition = self._edition
            if edition is None or edition.rebuilt is None:
                edition = self._reopen(trusting=False)
            if edition is None:
                raise KeyError(doc_id)
            return edition.table(name).intact(doc_id)

    def _commit(self, changes: Mapping[str, Changes]) -> None:
        if not changes:
            return
        with self._said():
            edition = self._appendable()
            self._writer.append(edition, changes)
            self._wrote = True
            edition.read_on()
        if self._is_due():
            with suppress(LibraryError):  # the commit stands; there may be more space at the next one
                self.fold()

    def _appendable(self) -> Edition:
        """What is on disk, brought into a state in which a commit can be appended to it."""
        edition = self._edition
        if edition is None or not edition.is_current:  # a program that takes no lock came in between
            edition = self._refresh()
        if edition is not None and is_newer(edition.meta, self._schema):
            raise LibraryReadOnlyError(
                f"{safe(str(self._paths.snapshot))} was written by a newer Dateline: it can be read, but not changed. "
                "Update Dateline"
            )
        if edition is None:
            edition = self._published(Meta(schema=self._schema.number), {})
        elif edition.rebuilt is not None:
            edition = self._publish(edition)
        if not edition.end:
            self._writer.begin_journal(edition)
            edition = self._settled()
        return edition

    def _is_due(self) -> bool:
        """The journal is worth folding."""
        edition = self._edition
        size = edition.end if edition else 0
        snapshot = edition.identity.size if edition and edition.identity else 0
        return size > max(self._fold_at, snapshot // 4)

    def _publish(self, edition: Edition) -> Edition:
        """Put all that an edition holds on disk, as a new generation."""
        rebuilt = edition.rebuilt
        meta = msgspec.structs.replace(edition.meta, sequence=edition.sequence, highest=edition.highest)
        contents = {name: _contents(view) for name, view in edition.tables.items()}
        published = self._published(meta, contents, evidence=rebuilt is not None and rebuilt.evidence)
        if rebuilt is not None and rebuilt.evidence:
            return self._publish(published)  # so that the backup is a good one again
        return published

    def _published(self, meta: Meta, contents: Contents, *, evidence: bool = False) -> Edition:
        library = meta.library or uuid4().hex
        meta = msgspec.structs.replace(meta, format=FORMAT, generation=meta.generation + 1, library=library)
        self._writer.publish(meta, contents, evidence=evidence)
        return self._settled()

    def _settled(self) -> Edition:
        edition = self._reopen()
        if edition is None:
            raise FileNotFoundError(ENOENT, strerror(ENOENT))
        return edition

    @contextmanager
    def _locked(self, patience: float | None = None) -> Iterator[None]:
        """Hold the lock, having read all that was committed before; a thread may do so several times over."""
        if not self._holds:
            self._lock.acquire(patience)
        self._holds += 1
        try:
            if self._holds == 1:
                self._refresh()
            yield
        finally:
            self._holds -= 1
            if not self._holds:
                self._lock.release()

    @contextmanager
    def _said(self) -> Iterator[None]:
        """Turn what the system says into what a person can use."""
        try:
            yield
        except OSError as error:
            raise LibraryError(
                f"not saved, {safe(str(self._paths.snapshot))} cannot be written: {error.strerror}"
            ) from error


def _contents(view: Documents) -> Iterator[tuple[int, bytes]]:
    for doc_id in view:
        with suppress(KeyError):  # lost, as was reported
            yield doc_id, view.raw(doc_id)
