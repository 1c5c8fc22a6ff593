"""A file of the library, as the rest of the library uses it."""

import errno
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.fakes import FailingDisk
from tui.errors import LibraryError, LibraryReadOnlyError
from tui.library.database import Database
from tui.library.journal.disk import Disk
from tui.library.library import Library


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state.json"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    opened = Database(path, Disk())
    yield opened
    opened.close()


def test_what_another_database_wrote_is_read(database: Database, path: Path) -> None:
    assert database.keyed("notes").keyed() == {}
    other = Database(path, Disk())
    other.keyed("notes").settle({"n1": {"text": "theirs"}})
    assert database.keyed("notes").keyed()["n1"]["text"] == "theirs"
    other.keyed("notes").settle({"n1": {"text": "again!"}})
    other.close()
    assert database.keyed("notes").keyed()["n1"]["text"] == "again!"


def test_a_transaction_over_tables_is_one_commit(path: Path) -> None:
    class CountingDisk(Disk):
        flushes = 0

        def flush(self, descriptor: int) -> None:
            self.flushes += 1
            super().flush(descriptor)

    disk = CountingDisk()
    database = Database(path, disk)
    database.keyed("notes").settle({"n0": {}})
    before = disk.flushes
    with database.transaction():
        database.keyed("notes").settle({"n1": {}})
        database.keyed("bookmarks").settle({"b1": {}})
        assert set(database.keyed("notes").keyed()) == {"n0", "n1"}
    assert disk.flushes == before + 1
    database.close()


def test_a_transaction_that_fails_changes_nothing(database: Database) -> None:
    database.keyed("notes").settle({"n1": {"text": "before"}})
    with suppress(RuntimeError), database.transaction():
        database.keyed("notes").settle({"n1": {"text": "after"}})
        raise RuntimeError
    assert database.keyed("notes").keyed()["n1"]["text"] == "before"


@pytest.mark.parametrize("call", ["write", "flush"])
def test_a_full_disk_leaves_everything_as_it_was_and_no_rubbish(path: Path, call: str) -> None:
    disk = FailingDisk(call)
    database = Database(path, disk)
    database.keyed("notes").settle({"n1": {"text": "before"}})
    old = {file: file.read_bytes() for file in path.parent.iterdir()}
    disk.failing = True
    with pytest.raises(LibraryError, match="No space left on device"):
        database.keyed("notes").settle({"n1": {"text": "after"}})
    assert {file: file.read_bytes() for file in path.parent.iterdir()} == old
    assert database.keyed("notes").keyed()["n1"]["text"] == "before"
    disk.failing = False
    database.keyed("notes").settle({"n2": {}})
    assert set(database.keyed("notes").keyed()) == {"n1", "n2"}
    database.close()


def test_a_folder_that_cannot_be_written_can_be_read(path: Path) -> None:
    Database(path, Disk()).keyed("notes").settle({"n1": {}})
    disk = FailingDisk("lock", errno.EROFS)
    disk.failing = True
    database = Database(path, disk)
    assert set(database.keyed("notes").keyed()) == {"n1"}
    with pytest.raises(LibraryReadOnlyError, match="can only be read"):
        database.keyed("notes").settle({"n2": {}})


def test_the_ordinary_verbs_of_tinydb_keep_the_lock(database: Database) -> None:
    table = database.keyed("notes")

    def insert() -> None:
        for number in range(20):
            table.insert({"key": f"{threading.get_ident()}-{number}"})

    threads = [threading.Thread(target=insert) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(table) == 60


def test_a_document_that_was_read_is_not_changed_by_an_update(database: Database) -> None:
    table = database.keyed("notes")
    table.insert({"key": "n1", "text": "before"})
    document = table.keyed()["n1"]
    table.update({"text": "after"})
    assert document["text"] == "before"
    assert table.keyed()["n1"]["text"] == "after"


def test_an_emptied_file_without_a_backup_is_damage_and_no_empty_library(tmp_path: Path) -> None:
    Library.open(tmp_path).close()
    (tmp_path / "state.json").write_bytes(b"")
    with pytest.raises(LibraryError, match="empty"):
        Library.open(tmp_path)
    assert (tmp_path / "state.json").read_bytes() == b""
