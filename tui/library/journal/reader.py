"""What this process reads of a library: the present edition, opened anew whenever its files have been replaced."""

import threading
from contextlib import suppress

from tui.library.journal.edition import Edition, MovedError
from tui.library.journal.index import Index
from tui.library.journal.lock import Lock
from tui.library.journal.opening import opened
from tui.library.journal.paths import Paths
from tui.library.journal.schema import Schema
from tui.library.journal.source import Image
from tui.library.journal.view import View


class Reader:
    """Keeps up with what is committed, by whichever process. Its guard is held by whoever uses it."""

    def __init__(self, paths: Paths, schema: Schema, lock: Lock) -> None:
        self.guard = threading.RLock()
        self.damage: list[str] = []
        """What was found damaged or foreign and what was done about it, one sentence each."""
        self.edition: Edition | None = None
        """As it was when it was last looked at; None when there is no library yet, or nobody has looked."""
        self.has_looked = False
        self._paths = paths
        self._schema = schema
        self._lock = lock

    def refresh(self) -> Edition | None:
        """Take in what has been committed; opens the library at first, and when its files have been replaced.

        Raises:
            LibraryError: It cannot be read, or nothing is left of it.
        """
        try:
            if self.edition is not None:
                self.edition.follow()
                self._report(self.edition)
                return self.edition
        except MovedError:
            pass
        return self.reopen()

    def reopen(self, *, trusting: bool = True) -> Edition | None:
        """Read anew what is on disk.

        Args:
            trusting: Whether an index that fits is believed, and damage found only when a document is read.

        Raises:
            LibraryError: It cannot be read, or nothing is left of it.
        """
        self.edition = opened(self._paths, self._mend, self._schema, trusting=trusting)
        self.has_looked = True
        if self.edition is not None:
            self._report(self.edition)
            if self.edition.is_torn:
                self._judge()
        return self.edition

    def table(self, name: str) -> View:
        """A table of the edition, empty when there is none."""
        return self.edition.table(name) if self.edition else View(name, Image(b""), Index(), self._mend)

    def _report(self, edition: Edition) -> None:
        if edition.faults:
            faults = (f"{self._paths.snapshot.name}: {fault}" for fault in edition.faults)
            self.damage += [fault for fault in faults if fault not in self.damage]
            edition.faults.clear()

    def _judge(self) -> None:
        """Find out whether a journal's end is torn or still being written: under the lock nobody writes."""
        with self._lock.if_free() as is_free:
            edition = self.refresh() if is_free else None
            if edition is not None and edition.is_torn:
                edition.faults.append("its journal is torn: what is no whole change at its end is left out and kept")
                self._report(edition)

    def _mend(self, name: str, doc_id: int) -> bytes:
        """Find a document whose bytes have changed under us: in the backup, or in the snapshot below the journal."""
        with self.guard:
            edition = self.edition
            if edition is not None and edition.is_examined:  # so it was the index that was wrong, unless it still is
                with suppress(KeyError):
                    return edition.table(name).intact(doc_id)
            if edition is None or edition.rebuilt is None:
                edition = self.reopen(trusting=False)
            if edition is None:
                raise KeyError(doc_id)
            return edition.table(name).intact(doc_id)
