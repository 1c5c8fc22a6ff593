"""The files of the library: whole, private, durable, and a stock TinyDB's."""

import errno
import fcntl
import json
import stat
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.fakes import FailingDisk
from tui.errors import LibraryError, LibraryReadOnlyError
from tui.library import storage
from tui.library.database import Database
from tui.library.disk import Disk
from tui.library.library import Library


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state.json"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    opened = Database(path, Disk())
    yield opened
    opened.close()


def test_a_stock_tinydb_reads_the_file(database: Database, path: Path) -> None:
    database.keyed("notes").settle({"n1": {"text": "whose budget?"}, "n2": {"text": "two"}})
    with TinyDB(path) as stock:
        assert stock.table("notes").all() == [{"key": "n1", "text": "whose budget?"}, {"key": "n2", "text": "two"}]


def test_each_document_has_a_line_of_its_own(database: Database, path: Path) -> None:
    database.keyed("notes").settle({"n1": {"text": "a\nb"}, "n2": {"text": "c"}})
    lines = [line for line in path.read_text().splitlines() if "text" in line]
    assert [json.loads("{" + line.rstrip(",") + "}") for line in lines] == [
        {"1": {"key": "n1", "text": "a\nb"}},
        {"2": {"key": "n2", "text": "c"}},
    ]


def test_files_are_for_their_owner_only(database: Database, path: Path) -> None:
    database.keyed("notes").settle({"n1": {}})
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}


def test_no_temporary_file_is_left(database: Database, path: Path) -> None:
    database.keyed("notes").settle({"n1": {}})
    assert {file.name for file in path.parent.iterdir()} == {"state.json", "state.json.lock"}


def test_what_another_database_wrote_is_read(database: Database, path: Path) -> None:
    assert database.keyed("notes").keyed() == {}
    other = Database(path, Disk())
    other.keyed("notes").settle({"n1": {"text": "theirs"}})
    assert database.keyed("notes").keyed()["n1"]["text"] == "theirs"
    other.keyed("notes").settle({"n1": {"text": "again!"}})
    other.close()
    assert database.keyed("notes").keyed()["n1"]["text"] == "again!"


def test_a_transaction_over_tables_is_one_write(path: Path) -> None:
    class CountingDisk(Disk):
        writes = 0

        def replace(self, path: Path, data: bytes) -> None:
            self.writes += 1
            super().replace(path, data)

    disk = CountingDisk()
    database = Database(path, disk)
    with database.transaction():
        database.keyed("notes").settle({"n1": {}})
        database.keyed("bookmarks").settle({"b1": {}})
        assert database.keyed("notes").keyed() == {"n1": {"key": "n1"}}
    assert disk.writes == 1
    database.close()


def test_a_transaction_that_fails_changes_nothing(database: Database) -> None:
    database.keyed("notes").settle({"n1": {"text": "before"}})
    with suppress(RuntimeError), database.transaction():
        database.keyed("notes").settle({"n1": {"text": "after"}})
        raise RuntimeError
    assert database.keyed("notes").keyed()["n1"]["text"] == "before"


@pytest.mark.parametrize("call", ["write", "flush", "rename"])
def test_a_full_disk_leaves_the_old_file_and_no_rubbish(path: Path, call: str) -> None:
    disk = FailingDisk(call)
    database = Database(path, disk)
    database.keyed("notes").settle({"n1": {"text": "before"}})
    old = path.read_bytes()
    disk.failing = True
    with pytest.raises(LibraryError, match="No space left on device"):
        database.keyed("notes").settle({"n1": {"text": "after"}})
    assert path.read_bytes() == old
    assert not list(path.parent.glob("*.tmp"))
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


@pytest.mark.parametrize("rubbish", [b"not JSON", b'{"notes": {"1": {"key"', b"[1, 2]", b'{"notes": 3}', b"\x00\xff"])
def test_a_damaged_file_is_named_and_never_overwritten(database: Database, path: Path, rubbish: bytes) -> None:
    path.write_bytes(rubbish)
    with pytest.raises(LibraryError, match=r"state\.json is damaged"):
        database.keyed("notes").keyed()
    with pytest.raises(LibraryError, match=r"state\.json is damaged"):
        database.keyed("notes").settle({"n1": {}})
    assert path.read_bytes() == rubbish


def test_a_newer_format_is_read_but_not_written(database: Database, path: Path) -> None:
    newer = b'{"_meta": {"1": {"format": 99}}, "notes": {"1": {"key": "n1"}}}'
    path.write_bytes(newer)
    assert set(database.keyed("notes").keyed()) == {"n1"}
    with pytest.raises(LibraryReadOnlyError, match="newer Dateline"):
        database.keyed("notes").settle({"n2": {}})
    assert path.read_bytes() == newer


def test_ids_are_never_used_again(database: Database, path: Path) -> None:
    table = database.keyed("notes")
    table.settle({"n1": {}, "n2": {}})
    table.settle({"n2": None})
    table.settle({"n3": {}})
    assert list(json.loads(path.read_bytes())["notes"]) == ["1", "3"]


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


def test_a_lock_that_is_never_let_go_is_said(database: Database, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "_PATIENCE", 0.05)
    with path.with_name("state.json.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(LibraryError, match="another Dateline"):
            database.keyed("notes").settle({"n1": {}})
    database.keyed("notes").settle({"n1": {}})


def test_lone_surrogates_survive(database: Database, path: Path) -> None:
    database.keyed("notes").settle({"n1": {"text": "a\udcffb"}})
    other = Database(path, Disk())
    assert other.keyed("notes").keyed()["n1"]["text"] == "a\udcffb"
    other.close()


def test_what_a_killed_writer_left_is_overwritten(database: Database, path: Path) -> None:
    path.with_name("state.json.tmp").write_bytes(b"half a fi" * 1000)
    database.keyed("notes").settle({"n1": {}})
    assert not path.with_name("state.json.tmp").exists()
    assert set(json.loads(path.read_bytes())["notes"]) == {"1"}


def test_an_emptied_file_is_damage_and_no_empty_library(tmp_path: Path) -> None:
    Library.open(tmp_path).close()
    (tmp_path / "state.json").write_bytes(b"")
    with pytest.raises(LibraryError, match="empty"):
        Library.open(tmp_path)
    assert (tmp_path / "state.json").read_bytes() == b""
