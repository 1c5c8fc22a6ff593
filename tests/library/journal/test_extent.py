"""The room behind a journal's last commit: what is written into it, and who sees that."""

from pathlib import Path

import pytest

from tests.fakes import FailingDisk
from tests.library.journal.notes import notes, texts, written
from tui.errors import LibraryError
from tui.library.journal.extent import BLOCK
from tui.library.journal.inspection import inspect


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.json"


def _length(path: Path) -> int:
    return path.with_name("notes.json.log").stat().st_size


def test_a_commit_changes_the_length_of_the_journal_only_where_it_lacks_room(path: Path) -> None:
    lengths = []
    with notes(path) as opened:
        for number in range(60):
            opened.say(count=str(number))
            lengths.append(_length(path))
    assert set(lengths) == {BLOCK, 2 * BLOCK}
    assert len(written(path)) > BLOCK


def test_a_commit_that_changes_no_length_is_seen_by_others(path: Path) -> None:
    with notes(path) as ours, notes(path) as theirs:
        ours.say(one="1")
        assert theirs.texts == {"one": "1"}
        length = _length(path)
        ours.say(two="2")
        assert _length(path) == length
        assert theirs.texts == {"one": "1", "two": "2"}


def test_a_commit_that_was_taken_back_is_forgotten_when_another_of_its_length_has_its_place(path: Path) -> None:
    with notes(path) as ours:
        ours.say(one="1")
        journal, before = path.with_name("notes.json.log"), written(path)
        with notes(path) as theirs:
            theirs.say(two="never")
        length, taken_back = _length(path), written(path)
        assert ours.texts == {"one": "1", "two": "never"}
        journal.write_bytes(before)
        with notes(path) as others:
            others.say(two="other")
        assert (_length(path), len(written(path))) == (length, len(taken_back))
        assert ours.texts == {"one": "1", "two": "other"}


def test_a_commit_that_failed_leaves_nothing_in_the_room(path: Path) -> None:
    disk = FailingDisk("flush")
    with notes(path, disk) as opened:
        opened.say(one="1")
        before = written(path)
        disk.failing = True
        with pytest.raises(LibraryError):
            opened.say(two="never")
        disk.failing = False
        assert written(path) == before
        opened.say(three="3")
    assert texts(path) == {"one": "1", "three": "3"}


def test_what_a_dead_writer_left_in_the_room_is_cut_off_and_kept(path: Path) -> None:
    with notes(path) as opened:
        opened.say(one="1")
    with path.with_name("notes.json.log").open("r+b") as journal:
        journal.seek(len(written(path)))
        journal.write(b"0badbeef\t{half a rec")
    with notes(path) as opened:
        assert opened.texts == {"one": "1"}
        opened.say(two="2")
        assert _length(path) == BLOCK
    assert texts(path) == {"one": "1", "two": "2"}
    assert path.with_name("notes.json.log.torn").read_bytes() == b"0badbeef\t{half a rec"


def test_a_line_break_that_has_become_a_zero_costs_nothing(path: Path) -> None:
    with notes(path) as opened:
        opened.say(one="1")
        opened.say(two="2")
    path.with_name("notes.json.log").write_bytes(written(path)[:-1].ljust(BLOCK, b"\0"))
    with notes(path) as opened:
        assert opened.texts == {"one": "1", "two": "2"}
        assert opened.journal.damage == [
            "notes.json: a line break in the journal is damaged; no change is lost by that"
        ]
        opened.say(three="3")
    assert texts(path) == {"one": "1", "two": "2", "three": "3"}


def test_room_is_no_fault(path: Path) -> None:
    with notes(path) as opened:
        opened.say(one="1")
    assert [finding for finding in inspect(path) if finding.is_fault] == []


def test_what_a_writer_took_back_itself_is_not_kept_as_torn(path: Path) -> None:
    with notes(path) as opened:
        opened.say(one="1")
        journal, before = path.with_name("notes.json.log"), written(path)
        journal.write_bytes((before + b"0badbeef\t{half a rec").ljust(BLOCK, b"\0"))
        assert opened.texts == {"one": "1"}
        journal.write_bytes(before.ljust(BLOCK, b"\0"))
        opened.say(two="2")
    assert texts(path) == {"one": "1", "two": "2"}
    assert not path.with_name("notes.json.log.torn").exists()
