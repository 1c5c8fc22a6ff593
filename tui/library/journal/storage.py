"""The TinyDB storage: reads without a lock, commits under one, and folds the journal into the snapshot in time.

This is where readers and writers of one process meet. `reader` keeps up with the files, `writer` changes them, and
`generations` says which of its steps an edition needs; what is done about foreign and damaged ones is in `rebuild`. A
thread takes the lock of the writers first and the guard of the readers second; it writes a new snapshot with the lock
alone, so that others can read meanwhile.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from os import W_OK, X_OK, access
from pathlib import Path

from tinydb.storages import Storage

from tui.errors import LibraryError
from tui.library.journal.disk import Disk
from tui.library.journal.documents import Documents, Texts
from tui.library.journal.draft import Changes, Draft, Pending, Staged
from tui.library.journal.edition import Edition
from tui.library.journal.generations import Generations, meta_of
from tui.library.journal.lock import Lock
from tui.library.journal.opening import is_newer
from tui.library.journal.paths import Paths
from tui.library.journal.reader import Reader
from tui.library.journal.said import Said
from tui.library.journal.schema import Schema
from tui.library.journal.snapshot import Contents, Meta
from tui.library.journal.values import Document
from tui.library.journal.writer import Writer

PROMPT = 1 << 26
"""A snapshot of up to so many bytes is written within a moment; what waits for a larger one is told why."""
FOLD_AT = 1 << 20
"""A journal of so many bytes is folded, once it is also a quarter of the snapshot; to read it takes some 20 ms."""


_INSIDE = nullcontext()
"""A transaction inside another one: it ends with that."""


class JournalStorage(Storage):
    """Keeps a library in a snapshot and a journal. For any number of threads and processes."""

    def __init__(
        self,
        path: Path,
        disk: Disk | None = None,
        *,
        fold_at: int = FOLD_AT,
        prompt: int = PROMPT,
        schema: Schema | None = None,
    ) -> None:
        disk = disk or Disk()
        self._paths = Paths(path.resolve())
        self._schema = schema or Schema()
        self._lock = Lock(self._paths.lock, disk)
        self._reader = Reader(self._paths, self._schema, self._lock)
        self._writer = Writer(self._paths, disk)
        self._generations = Generations(self._paths, self._schema, self._reader, self._writer)
        self._fold_at, self._prompt = fold_at, prompt
        self._staged: dict[str, Staged] = {}
        self._in_transaction = False
        self._wrote = False
        self.guard = self._reader.guard
        """Held by a thread that needs the library to stand still for the others of this process, while it reads."""

    @property
    def refusal(self) -> str:
        """Why this library cannot be changed, as of the last look and without waiting for one; empty when it can."""
        edition = self._reader.edition
        if edition is not None and is_newer(edition.meta, self._schema):
            return "the library is of a newer Dateline: read-only; update yours"
        folder = self._paths.snapshot.parent
        if access(folder, W_OK | X_OK):
            return ""
        if not folder.exists():
            return "the library's folder is gone: read-only; put it back, or leave"
        return "the library's folder may not be written: read-only"

    @property
    def is_newer(self) -> bool:
        """A newer Dateline wrote it: what is read is what this one understands. As for `known`."""
        edition = self._looked_at()
        return edition is not None and is_newer(edition.meta, self._schema)

    @property
    def damage(self) -> list[str]:
        """What was found damaged or foreign and what was done about it, one sentence each."""
        return self._reader.damage

    # Reading

    def read(self) -> dict[str, Mapping[str, Document]] | None:  # type: ignore[override]  # TinyDB only reads its tables
        """All tables that hold something; None when none does. Documents are decoded when they are asked for."""
        with self.guard:
            edition = self._present()
            names = {*(edition.tables if edition else ()), *(self._staged if self._is_ours else ())}
            tables = {name: self._documents(name) for name in sorted(names)}
            return {name: Texts(table) for name, table in tables.items() if len(table)} or None

    def documents(self, name: str) -> Documents:
        """One table, as it is now; what is committed later may or may not show in it."""
        with self.guard:
            self._present()
            return self._documents(name)

    def known(self, name: str) -> Documents:
        """One table, as it was when this process last looked; that waits for nothing, not even for a commit of ours.

        Whoever needs what others have committed since asks for `state` first.
        """
        self._looked_at()
        return self._documents(name)

    def highest_id(self, name: str) -> int:
        """The highest id that a table ever gave out; 0 when it never had a document."""
        with self.guard:
            edition = self._present()
            committed: int = edition.highest.get(name, 0) if edition else 0
            return max(committed, self._staged[name].highest) if name in self._staged else committed

    def news(self, name: str, since: int) -> list[int] | None:
        """The ids of what was put or removed in a table by the commits after `since`, in their order; as for `known`.

        None when that is longer ago than the journals go back.
        """
        edition = self._looked_at()
        return edition.news(name, since) if edition else None if since else []

    def changed(self, since: int) -> Collection[str] | None:
        """The tables that the commits after `since` have changed, as for `known`; None when that cannot be told."""
        edition = self._looked_at()
        return edition.changed(since) if edition else None if since else []

    @property
    def state(self) -> tuple[str, int]:
        """The library's own name, and the number of its last commit: for those who keep something derived from it.

        The name is another one when anything but commits has changed the library.
        """
        with self.guard:
            edition = self._present()
            return (edition.library, edition.sequence) if edition else ("", 0)

    @property
    def known_state(self) -> tuple[str, int]:
        """The same, as of the last look or the last commit of this process; costs no look at the files."""
        with self.guard:
            edition = self._reader.edition
            return (edition.library, edition.sequence) if edition else ("", 0)

    def everything(self) -> tuple[Meta, Contents] | None:
        """All that a snapshot of this moment holds, to be read at leisure; None when there is no library.

        Raises:
            LibraryReadOnlyError: A newer Dateline wrote it, and it is not understood well enough.
        """
        with self.guard:
            edition = self._present()
            if edition is None:
                return None
            self._generations.refuse_newer(edition)
            views = {name: view.frozen() for name, view in edition.tables.items()}
            return meta_of(edition, self._schema), {name: view.pieces() for name, view in views.items()}

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

    def transaction(self) -> AbstractContextManager[None]:
        """Commit what is changed inside: others see all of it or nothing, and it costs one `fdatasync`.

        Raises:
            LibraryError: The disk refused; nothing has changed.
            LibraryReadOnlyError: This library may not be written.
        """
        return _INSIDE if self._is_ours else self._transaction()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._lock:
            with self.guard:
                self._reader.refresh()
                self._in_transaction = True
                try:
                    yield
                    self._commit({name: staged.changes for name, staged in self._staged.items()})
                finally:
                    self._in_transaction = False
                    self._staged = {}
            if self._reader.edition and self._reader.edition.is_due(self._fold_at):
                with suppress(LibraryError):  # the commit stands; there may be more space at the next one
                    self.fold()

    @contextmanager
    def edit(self, name: str) -> Iterator[Draft]:
        """Change a table in place; takes effect when the block ends, and on disk when the transaction does."""
        with self.transaction():
            draft = Draft(self._documents(name))
            yield draft
            self.stage(name, draft.changes())

    def stage(self, name: str, changes: Changes) -> None:
        """Change a table when the transaction ends that this thread is in."""
        if changes:
            self._staged.setdefault(name, Staged()).add(changes)

    def fold(self) -> None:
        """Write everything into a new snapshot, and begin an empty journal.

        Raises:
            LibraryError: The disk refused; everything is as it was.
        """
        with self._lock, Said(self._paths.snapshot):
            with self.guard:
                edition = self._reader.refresh()
            if edition is not None and not is_newer(edition.meta, self._schema):
                self._generations.publish(edition)

    def renew(self, on_delay: Callable[[], None] = lambda: None) -> None:
        """Publish a library of an older schema in the present one, and a backup of that.

        Where the disk refuses it stays as it is, and is migrated as it is read. What is damaged besides, or comes from
        another program, waits for a commit or a repair.

        Args:
            on_delay: Called before what takes more than a moment.
        """
        if self._generations.is_to_be_renewed(self._looked_at()):
            with suppress(LibraryError), self._lock:
                with self.guard:
                    edition = self._reader.refresh()
                if self._generations.is_to_be_renewed(edition):  # nobody was faster
                    if edition and edition.is_larger(self._prompt):
                        on_delay()
                    self.fold()

    def repair(self) -> None:
        """Check every byte, and publish what holds in a new generation and a good backup; evidence is kept.

        Raises:
            LibraryError: Nothing is left of it, or the disk refused.
            LibraryReadOnlyError: A newer Dateline wrote it.
        """
        with self._lock, Said(self._paths.snapshot):
            with self.guard:
                edition = self._reader.reopen(trusting=False)
            if edition is not None:
                self._generations.refuse_newer(edition)
                self._generations.publish_twice(edition)

    def adopt(self) -> None:
        """Publish what another program wrote in our place; nothing where it is ours, newer than this, or damaged.

        Raises:
            LibraryError: The disk refused; everything is as it was.
        """
        with self._lock, Said(self._paths.snapshot):
            with self.guard:
                edition = self._reader.refresh()
            rebuilt = edition.rebuilt if edition else None
            if edition and rebuilt and not rebuilt.evidence and not is_newer(edition.meta, self._schema):
                self._generations.publish(
                    self._generations.publish(edition)
                )  # so that the backup is one of ours as well

    def finish(self, on_delay: Callable[[], None] = lambda: None) -> None:
        """Leave a snapshot in which a stock TinyDB reads everything, if we wrote at all.

        Where the disk refuses it, or somebody breaks it off, the journal stays until the end of whoever writes next.

        Args:
            on_delay: Called before what takes more than a moment.
        """
        if not self._wrote:
            return
        self._wrote = False  # it is tried once: somebody may have had a reason to break it off
        with suppress(LibraryError), self._lock:
            with self.guard:
                edition = self._reader.refresh()
            if edition is not None and edition.is_ahead:  # nobody was faster
                if edition.is_larger(self._prompt):
                    on_delay()
                self.fold()

    def close(self) -> None:
        """Do the same, and let go of the files."""
        self.finish()
        with self.guard:
            self._writer.close()
            self._lock.close()
            self._reader.edition, self._reader.has_looked = None, False

    # How it is done

    @property
    def _is_ours(self) -> bool:
        """This thread is in a transaction, in which nobody else can commit."""
        return self._in_transaction and self._lock.is_mine

    def _present(self) -> Edition | None:
        return self._reader.edition if self._is_ours else self._reader.refresh()

    def _looked_at(self) -> Edition | None:
        """The edition as it is known; only the first time does that mean to look."""
        if not self._reader.has_looked:
            with self.guard:
                self._present()
        return self._reader.edition

    def _documents(self, name: str) -> Documents:
        view = self._reader.table(name)
        return Pending(view, self._staged[name]) if name in self._staged and self._is_ours else view

    def _commit(self, changes: Mapping[str, Changes]) -> None:
        if changes:
            with Said(self._paths.snapshot):
                self._writer.append(self._generations.appendable(self._reader.edition), changes)
            self._wrote = True
