"""One file of the library: a TinyDB over the journal."""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from pathlib import Path

from tinydb import TinyDB
from tinydb import table as stock

from tui.library import codec
from tui.library.journal.disk import Disk
from tui.library.journal.schema import Schema
from tui.library.journal.storage import JournalStorage
from tui.library.journal.table import Table

SCHEMA = Schema(codec.SCHEMA, codec.MIGRATIONS)
"""Of the records in both files."""


class Database(TinyDB):
    """A TinyDB for several threads and several processes.

    Readers take no lock; what another process has committed is seen at the next read.
    """

    table_class: type[stock.Table] = Table

    def __init__(self, path: Path, disk: Disk) -> None:
        self._journal = JournalStorage(path, disk, schema=SCHEMA)
        self._keyed: dict[str, Table] = {}
        super().__init__(storage=lambda: self._journal)

    @property
    def damage(self) -> list[str]:
        """What was found damaged or foreign, and what was done about it, one sentence each."""
        return self._journal.damage

    @property
    def is_newer(self) -> bool:
        """A newer Dateline wrote this file, so that it is read as far as it goes and never written."""
        return self._journal.is_newer

    @property
    def refusal(self) -> str:
        """Why this file cannot be changed, as far as that can be told without trying; empty when it can."""
        return self._journal.refusal

    @property
    def state(self) -> tuple[str, int]:
        """The library's own name and the number of its last commit, for those who keep something derived from it.

        The numbers go on over folds. The name is another one after anything but a commit of ours has changed the
        library: a foreign program, or a repair.
        """
        return self._journal.state

    def look(self) -> None:
        """Look at the file: from then on it is known what others have committed, as far as `known_state` says."""
        _ = self._journal.state

    @property
    def known_state(self) -> tuple[str, int]:
        """The same, as of the last look or the last commit of this process."""
        return self._journal.known_state

    def changed(self, since: int) -> Collection[str] | None:
        """The tables that commits after `since` have changed, as of the last look; None when that cannot be told."""
        return self._journal.changed(since)

    def keyed(self, name: str) -> Table:
        """The table of that name, by its own type; it need not exist on disk yet."""
        if name not in self._keyed:
            self._keyed[name] = Table(self._journal, name)
        return self._keyed[name]

    def renew(self, on_delay: Callable[[], None] = lambda: None) -> None:
        """Put a library of an older schema on disk in the present one, where the disk lets us.

        Args:
            on_delay: Called before what takes more than a moment.
        """
        self._journal.renew(on_delay)

    def finish(self, on_delay: Callable[[], None] = lambda: None) -> None:
        """Have the file hold everything that was written, so that any TinyDB reads it.

        Args:
            on_delay: Called before what takes more than a moment.
        """
        self._journal.finish(on_delay)

    def transaction(self) -> AbstractContextManager[None]:
        """Make the changes inside one: others see all or none of them, and they cost one commit.

        Raises:
            LibraryError: The disk refused; the file is as it was before.
            LibraryReadOnlyError: This library may not be written.
        """
        return self._journal.transaction()
