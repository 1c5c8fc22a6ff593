"""Folding the journal into a new snapshot: who may go on meanwhile, and what is kept of the old one."""

import os
import threading
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.library.journal.notes import notes, texts, used
from tui.errors import LibraryError
from tui.library.journal.disk import Disk
from tui.library.journal.storage import JournalStorage
from tui.library.journal.table import Table


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.json"


def test_others_read_and_wait_for_nothing_while_the_library_is_folded(path: Path) -> None:
    class SlowDisk(Disk):
        """One that flushes nothing until it is told to."""

        folding, going_on, waited = threading.Event(), threading.Event(), False

        def flush(self, descriptor: int) -> None:
            """Wait."""
            if threading.current_thread() is not threading.main_thread():
                self.folding.set()
                self.waited = self.going_on.wait(10)
            super().flush(descriptor)

    disk = SlowDisk()
    with notes(path, disk) as opened:
        opened.say(one="1")
        folding = threading.Thread(target=opened.journal.fold)
        folding.start()
        try:
            assert disk.folding.wait(10)
            assert opened.texts == {"one": "1"}
            assert opened.number("one") == 1
        finally:
            disk.going_on.set()
            folding.join()
        assert disk.waited
        opened.say(two="2")
    assert texts(path) == {"one": "1", "two": "2"}


def test_a_fold_gives_way_to_a_program_that_took_no_lock(path: Path) -> None:
    class Meanwhile(Disk):
        """One on which another program changes the library while it is folded."""

        def link(self, source: Path, target: Path) -> None:
            """Link, and let the other one write."""
            super().link(source, target)
            with TinyDB(path) as stock:
                stock.table("notes").insert({"key": "theirs", "text": "2"})

    used(path, one="1")
    with notes(path, Meanwhile()) as opened:
        opened.say(ours="3")
        with pytest.raises(LibraryError, match="another program"):
            opened.journal.fold()
    assert texts(path) == {"one": "1", "theirs": "2", "ours": "3"}


def test_what_cannot_be_read_in_a_journal_is_kept_as_evidence(path: Path) -> None:
    journal = path.with_name("notes.json.log")
    with notes(path) as opened:
        opened.say(one="1")
        opened.say(two="2")
        opened.say(three="3")
    journal.write_bytes(journal.read_bytes().replace(b'"text":"2"', b'"text":"X"'))
    with notes(path) as opened:
        assert opened.texts == {"one": "1", "three": "3"}
        opened.journal.fold()
        opened.journal.fold()
    (evidence,) = path.parent.glob("notes.json.log.damaged-*")
    assert b'"text":"X"' in evidence.read_bytes()


def test_a_long_journal_is_folded_by_itself(path: Path) -> None:
    with notes(path, fold_at=2000) as opened:
        for number in range(100):
            opened.say(count=str(number) * 20)
        assert path.with_name("notes.json.log").stat().st_size < 3000


def test_after_a_clean_end_a_stock_tinydb_reads_everything_from_a_large_library_too(path: Path) -> None:
    used(path, **{f"n{number}": "x" * 500 for number in range(100)})
    told: list[str] = []

    def ended(prompt: int, **said: str) -> bool:
        """Make a change and end; whether the snapshot was written anew."""
        before = path.stat().st_ino
        storage = JournalStorage(path, prompt=prompt)
        Table(storage, "notes").settle({key: {"text": text} for key, text in said.items()})
        storage.finish(lambda: told.append(f"{prompt}"))
        storage.close()
        return path.stat().st_ino != before

    size = path.stat().st_size
    assert ended(size - 1, small="1")
    assert told == [f"{size - 1}"]
    with TinyDB(path) as stock:
        assert len(stock.table("notes")) == 101
    assert ended(size + 1000, another="2")
    assert len(told) == 1
    assert not ended(1)


def test_a_clean_end_that_is_broken_off_loses_nothing_and_is_made_up_for(path: Path) -> None:
    used(path, old="0")

    def break_off() -> None:
        raise KeyboardInterrupt

    storage = JournalStorage(path, prompt=1)
    Table(storage, "notes").settle({"new": {"text": "1"}})
    with pytest.raises(KeyboardInterrupt):
        storage.finish(break_off)
    storage.close()
    with TinyDB(path, access_mode="r") as stock:
        assert len(stock.table("notes")) == 1
    assert texts(path)["new"] == "1"
    used(path, third="2")
    with TinyDB(path) as stock:
        assert len(stock.table("notes")) == 3


def test_a_torn_end_is_kept_by_a_fold_too(path: Path) -> None:
    with notes(path) as opened:
        opened.say(one="1")
    with path.with_name("notes.json.log").open("ab") as journal:
        journal.write(b"0badbeef\t{half a rec")
    with notes(path) as opened:
        opened.journal.fold()
        opened.journal.fold()
    assert path.with_name("notes.json.log.torn").read_bytes() == b"0badbeef\t{half a rec"


def test_a_fold_carries_no_damage_on(path: Path) -> None:
    with notes(path) as opened:
        opened.insert_multiple({"key": f"k{number}", "text": "said"} for number in range(1500))
        opened.journal.fold()
        opened.journal.fold()
    times = path.stat()
    path.write_bytes(path.read_bytes().replace(b'"k700","text":"said"', b'"k700","text":"lost"'))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    with notes(path) as opened:
        opened.journal.fold()
        assert opened.journal.damage == ["notes.json: notes 701 was damaged and has been taken from the backup"]
    assert set(texts(path).values()) == {"said"}
