"""Older schemas are migrated, and nothing of the library as it was goes away."""

from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.fakes import FailingDisk
from tests.library.journal.notes import LOUD, Notes, notes, texts, used
from tui.errors import LibraryError, LibraryReadOnlyError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.json"


def test_an_older_schema_is_migrated_and_the_old_pair_kept(path: Path) -> None:
    used(path, one="1")
    with notes(path) as opened:
        opened.say(two="2")
    old = path.read_bytes(), path.with_name("notes.json.log").read_bytes()
    migrating = Notes(path, schema=LOUD)
    assert migrating.texts == {"one": "1!", "two": "2!"}
    assert path.read_bytes() == old[0]
    migrating.say(three="3")
    with TinyDB(path.with_name("notes.json.bak")) as stock:
        assert [note["text"] for note in stock.table("notes").all()] == ["1!", "2!"]
    migrating.journal.close()
    kept = path.with_name("notes.json.schema-1")
    assert (kept.read_bytes(), kept.with_name("notes.json.schema-1.log").read_bytes()) == old
    assert texts(kept) == {"one": "1", "two": "2"}
    assert texts(path, LOUD) == {"one": "1!", "two": "2!", "three": "3"}
    with notes(path) as older:
        assert older.texts == {"one": "1!", "two": "2!", "three": "3"}
        with pytest.raises(LibraryReadOnlyError, match="newer Dateline"):
            older.say(four="4")


def test_what_was_kept_of_an_older_schema_is_never_written_over(path: Path) -> None:
    used(path, one="1")
    kept = path.with_name("notes.json.schema-1")
    kept.write_bytes(b"of an earlier time")
    with notes(path, schema=LOUD) as opened:
        opened.say(two="2")
    assert kept.read_bytes() == b"of an earlier time"
    assert texts(path.with_name("notes.json.schema-1-2")) == {"one": "1"}


def test_a_migration_that_was_broken_off_keeps_one_copy_only(path: Path) -> None:
    used(path, one="1")
    disk = FailingDisk("flush")
    with notes(path) as opened:
        opened.say(two="2")
    for ending in ("", ".log"):
        path.with_name(f"notes.json.schema-1{ending}").write_bytes(path.with_name(f"notes.json{ending}").read_bytes())
    with notes(path, disk, schema=LOUD) as opened:
        disk.failing = True
        with pytest.raises(LibraryError, match="not saved"):
            opened.say(three="3")
        disk.failing = False
        opened.say(three="3")
    assert texts(path, LOUD) == {"one": "1!", "two": "2!", "three": "3"}
    names = {file.name for file in path.parent.glob("*.schema-*")}
    assert names == {"notes.json.schema-1", "notes.json.schema-1.log"}
