"""Older schemas are migrated, and nothing of the library as it was goes away."""

import os
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.fakes import FailingDisk
from tests.library.journal.notes import LOUD, Notes, notes, texts, used
from tui.errors import LibraryError, LibraryReadOnlyError
from tui.library.journal.schema import Migration, Schema
from tui.library.journal.storage import JournalStorage
from tui.library.journal.table import Table
from tui.library.journal.values import Document


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


def test_what_an_older_dateline_still_adds_is_migrated_too(path: Path) -> None:
    used(path, one="1")
    with notes(path) as older, notes(path, schema=LOUD) as opened:
        assert opened.texts == {"one": "1!"}
        older.say(two="2")
        assert opened.texts == {"one": "1!", "two": "2!"}
        older.say(three="3")
        opened.say(four="4")
    assert texts(path, LOUD) == {"one": "1!", "two": "2!", "three": "3!", "four": "4"}


def test_an_older_library_is_published_when_it_is_renewed_and_only_once(path: Path) -> None:
    used(path, one="1")
    with notes(path, schema=LOUD) as opened, notes(path, schema=LOUD) as other:
        assert opened.texts == other.texts == {"one": "1!"}
        opened.journal.renew()
        with TinyDB(path, access_mode="r") as stock:
            assert stock.table("notes").all() == [{"key": "one", "text": "1!"}]
        published = path.stat()
        other.journal.renew()
        assert path.stat() == published
        assert other.texts == {"one": "1!"}


@pytest.mark.parametrize(("prompt", "told"), [(0, 1), (1 << 20, 0)])
def test_it_is_said_before_a_large_library_is_renewed(path: Path, prompt: int, told: int) -> None:
    used(path, one="1")
    storage, calls = JournalStorage(path, prompt=prompt, schema=LOUD), list[bytes]()
    for _ in range(2):
        storage.renew(lambda: calls.append(path.read_bytes()))
    storage.close()
    assert len(calls) == told
    assert all(b'"schema":1' in before for before in calls)


def test_a_backup_that_is_still_older_is_renewed(path: Path) -> None:
    """As somebody leaves it who is killed between the two generations that he writes."""
    used(path, one="1")
    with notes(path) as before:
        before.say(two="2")
    older = {name: path.with_name(name).read_bytes() for name in ("notes.json", "notes.json.log")}
    with notes(path, schema=LOUD) as opened:
        opened.journal.renew()
    for name, data in older.items():
        path.with_name(f"{name}.bak").write_bytes(data)
    with notes(path, schema=LOUD) as opened:
        opened.journal.renew()
        with TinyDB(path.with_name("notes.json.bak"), access_mode="r") as stock:
            assert [note["text"] for note in stock.table("notes").all()] == ["1!", "2!"]
        assert opened.texts == {"one": "1!", "two": "2!"}


def test_each_migration_is_told_the_name_that_a_table_has_then(path: Path) -> None:
    def lower(table: str, document: Document) -> Document:
        return document | {"text": f"{document['text']} in {table}"}

    used(path, one="1")
    steps = {1: Migration({"notes": "memos"}, lower), 2: Migration(change=lower), 3: Migration({"memos": "slips"})}
    storage = JournalStorage(path, schema=Schema(4, steps))
    with TinyDB(path, access_mode="r") as stock:
        assert "notes" in stock.tables()
    assert Table(storage, "slips").get(doc_id=1) == {"key": "one", "text": "1 in memos in memos"}
    storage.close()


def test_a_disk_that_refuses_to_renew_is_read_all_the_same(path: Path) -> None:
    used(path, one="1")
    old = path.read_bytes()
    disk = FailingDisk("write")
    disk.failing = True
    with notes(path, disk, schema=LOUD) as opened:
        opened.journal.renew()
        assert opened.texts == {"one": "1!"}
    assert path.read_bytes() == old


def test_what_is_damaged_in_an_older_library_is_said_and_brought_back_before_it_is_migrated(path: Path) -> None:
    with notes(path) as opened:
        opened.insert_multiple({"key": f"k{number}", "text": "said"} for number in range(1500))
        opened.journal.fold()
    times = path.stat()
    path.write_bytes(path.read_bytes().replace(b'"k700","text":"said"', b'"k700","text":"sajd"'))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))  # so the index is believed
    with notes(path, schema=LOUD) as opened:
        assert set(opened.texts.values()) == {"said!"}
        assert opened.journal.damage == ["notes.json: notes 701 was damaged and has been taken from the backup"]
        opened.journal.renew()
    assert b"sajd" in path.read_bytes()  # a repair keeps it as evidence


def test_what_cannot_be_read_in_an_older_journal_is_said(path: Path) -> None:
    used(path, one="1")
    journal = path.with_name("notes.json.log")
    with notes(path) as opened:
        opened.say(two="2")
        opened.say(three="3")
    journal.write_bytes(journal.read_bytes().replace(b'"text":"2"', b'"text":"7"'))
    with notes(path, schema=LOUD) as opened:
        assert opened.texts == {"one": "1!", "three": "3!"}
        assert opened.journal.damage == ["notes.json: a change cannot be read: notes 2"]


def test_a_table_of_another_name_goes_on_with_its_numbers(path: Path) -> None:
    used(path, one="1", two="2")
    with notes(path) as opened:
        opened.remove(doc_ids=[2])
    renamed = Schema(2, {1: Migration({"notes": "memos"})})
    storage = JournalStorage(path, schema=renamed)
    assert Table(storage, "memos").insert({"key": "three"}) == 3
    storage.close()


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
