"""One file of the library: a TinyDB over the safe storage and the safe table."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tinydb import TinyDB
from tinydb import table as stock

from tui.library.disk import Disk
from tui.library.storage import AtomicStorage
from tui.library.table import Table


class Database(TinyDB):
    """A TinyDB for several threads and several processes.

    Readers take no lock; what another process has committed is seen at the next read.
    """

    table_class: type[stock.Table] = Table

    def __init__(self, path: Path, disk: Disk) -> None:
        self._atomic = AtomicStorage(path, disk)
        self._keyed: dict[str, Table] = {}
        super().__init__(storage=lambda: self._atomic)

    def keyed(self, name: str) -> Table:
        """The table of that name, by its own type; it need not exist on disk yet."""
        if name not in self._keyed:
            self._keyed[name] = Table(self._atomic, name)
        return self._keyed[name]

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make the changes inside one: others see all or none of them, and they cost one write.

        Raises:
            LibraryError: The disk refused; the file is as it was before.
            LibraryReadOnlyError: This library may not be written.
        """
        with self._atomic.transaction():
            yield

    @contextmanager
    def still(self) -> Iterator[None]:
        """Keep this process's other threads from reading or writing meanwhile."""
        with self._atomic.guard:
            yield
