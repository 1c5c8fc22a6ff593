"""The files: what a stock TinyDB finds in them and may do to them, and what becomes of older and newer ones."""

import fcntl
import json
import os
import stat
import threading
from array import array
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from tinydb import TinyDB

from tests.library.journal.notes import notes, of_a_newer_format, texts, used
from tui.errors import LibraryError, LibraryReadOnlyError
from tui.library.journal import lock, opening, reader
from tui.library.journal.edition import NO_JOURNAL, Edition
from tui.library.journal.inspection import Finding, inspect
from tui.library.journal.rebuild import FOREIGN_END
from tui.library.journal.table import Table


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.json"


def test_a_stock_tinydb_reads_the_library_after_a_clean_end(path: Path) -> None:
    used(path, one="1", two="2")
    with TinyDB(path) as stock:
        assert stock.table("notes").all() == [{"key": "one", "text": "1"}, {"key": "two", "text": "2"}]


def test_each_document_has_a_line_of_its_own(path: Path) -> None:
    used(path, one="a\nb", two="c")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [json.loads("{" + line.rstrip(",") + "}") for line in lines[2:4]] == [
        {"1": {"key": "one", "text": "a\nb"}},
        {"2": {"key": "two", "text": "c"}},
    ]


def test_files_are_for_their_owner_only(path: Path) -> None:
    with notes(path) as opened:
        opened.insert_multiple({"text": "much"} for _ in range(1500))
        opened.journal.fold()
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}
    assert {file.name for file in path.parent.iterdir()} == {
        f"notes.json{ending}" for ending in ("", ".log", ".lock", ".bak", ".log.bak", ".idx")
    }


def test_reading_a_library_that_is_not_there_makes_none(path: Path) -> None:
    assert texts(path) == {}
    assert list(path.parent.iterdir()) == []


def test_what_others_commit_is_seen_at_the_next_read(path: Path) -> None:
    with notes(path) as ours, notes(path) as theirs:
        ours.say(one="1")
        theirs.say(two="2")
        assert ours.texts == {"one": "1", "two": "2"}
        theirs.settle({"one": None})
        theirs.journal.fold()
        theirs.say(three="3")
        assert ours.texts == {"two": "2", "three": "3"}


def test_a_transaction_holds_whole_or_not_at_all(path: Path) -> None:
    with notes(path) as opened:
        opened.say(one="before")
        number = opened.journal.state[1]
        with opened.journal.transaction():
            opened.say(one="after")
            opened.say(two="2")
            assert opened.texts == {"one": "after", "two": "2"}
            assert texts(path) == {"one": "before"}
        assert opened.journal.state[1] == number + 1
        with suppress(RuntimeError), opened.journal.transaction():
            opened.say(one="never")
            raise RuntimeError
        assert opened.texts == {"one": "after", "two": "2"}


def test_what_a_stock_tinydb_wrote_is_taken_in(path: Path) -> None:
    used(path, one="1", two="2")
    with notes(path) as opened:
        opened.say(three="3")
        with TinyDB(path) as stock:
            stock.table("notes").insert({"key": "four", "text": "4"})
            stock.table("notes").update({"text": "theirs"}, doc_ids=[1])
        everything = {"one": "theirs", "two": "2", "three": "3", "four": "4"}
        assert opened.texts == everything
        assert any("another program" in fault for fault in opened.journal.damage)
        opened.say(five="5")
    assert texts(path) == everything | {"five": "5"}


def test_what_another_program_removed_is_kept_under_a_lasting_name(path: Path) -> None:
    used(path, one="1", two="2")
    used(path, three="3")
    with TinyDB(path) as stock:
        stock.drop_tables()
    with notes(path) as opened:
        assert opened.texts == {}
        assert any("removed 3 documents" in fault for fault in opened.journal.damage)
        opened.say(four="4")
    used(path, five="5")
    assert texts(path) == {"four": "4", "five": "5"}
    (kept,) = (file for file in path.parent.glob("notes.json.before-*") if file.suffix != ".log")
    assert texts(kept) == {"one": "1", "two": "2", "three": "3"}
    told = {finding.file for finding in inspect(path) if "another program removed" in finding.text}
    assert told == {kept.name, f"{kept.name}.log"}


def test_what_another_program_only_added_or_changed_leaves_no_evidence(path: Path) -> None:
    used(path, one="1", two="2")
    with notes(path) as opened:
        opened.settle({"two": None})
        with TinyDB(path) as stock:
            stock.table("notes").update({"text": "theirs"}, doc_ids=[1])
        opened.say(three="3")
    assert not list(path.parent.glob("*.before-*"))


def test_where_both_changed_a_document_ours_stays_and_theirs_is_kept(path: Path) -> None:
    used(path, one="1", two="2", three="3")
    with notes(path) as opened:
        opened.say(one="ours", two="ours")
        with TinyDB(path) as stock:
            stock.table("notes").update({"text": "theirs"}, doc_ids=[1, 3])
        assert opened.texts == {"one": "ours", "two": "ours", "three": "theirs"}
        conflicts = Table(opened.journal, "conflicts").all()
        assert [(conflict["table"], conflict["id"], conflict["theirs"]["text"]) for conflict in conflicts] == [
            ("notes", 1, "theirs")
        ]
        opened.say(four="4")
        assert len(Table(opened.journal, "conflicts")) == 1


def test_a_plain_tinydb_file_becomes_a_library_at_the_first_commit(path: Path) -> None:
    meta = '{"_meta":{\n"1":{"format":1,"schema":1,"highest":{"notes":7}}\n},\n'
    plain = meta + '"notes":{\n"3":{"key":"one","text":"1"}\n}}\n'
    path.write_text(plain, encoding="utf-8")
    with notes(path) as opened:
        assert opened.texts == {"one": "1"}
        assert path.read_text(encoding="utf-8") == plain
        assert opened.insert({"key": "two", "text": "2"}) == 8
        assert opened.journal.damage == []
    assert path.with_name("notes.json.bak").read_text(encoding="utf-8") == plain
    assert texts(path) == {"one": "1", "two": "2"}


@pytest.mark.parametrize(
    "rubbish", [b"", b"not JSON", b'{"notes": {"1": {"key"', b"[1, 2]", b'{"notes": 3}', b"\x00\xff"]
)
def test_rubbish_is_named_and_never_written_over(path: Path, rubbish: bytes) -> None:
    path.write_bytes(rubbish)
    with notes(path) as opened:
        with pytest.raises(LibraryError, match=r"notes\.json is damaged"):
            opened.keyed()
        with pytest.raises(LibraryError, match=r"notes\.json is damaged"):
            opened.say(one="1")
    assert path.read_bytes() == rubbish


def test_a_snapshot_that_was_removed_comes_back_from_the_backup(path: Path) -> None:
    used(path, one="1")
    with notes(path) as opened:
        opened.say(two="2")
    path.unlink()
    with notes(path) as opened:
        assert opened.texts == {"one": "1", "two": "2"}
        opened.say(three="3")
    assert texts(path) == {"one": "1", "two": "2", "three": "3"}


def test_damage_under_a_trusted_index_is_found_when_the_document_is_read(path: Path) -> None:
    with notes(path) as opened:
        opened.insert_multiple({"key": f"k{number}", "text": "said"} for number in range(1500))
        opened.journal.fold()
    data = bytearray(path.read_bytes())
    data[data.index(b'"k700","text":"said"') + 17] ^= 1
    times = path.stat()
    with path.open("r+b") as file:
        file.write(data)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    with notes(path) as opened:
        assert opened.get(doc_id=701) == {"key": "k700", "text": "said"}
        assert opened.journal.damage == ["notes.json: notes 701 was damaged and has been taken from the backup"]
        assert set(opened.texts.values()) == {"said"}


def _cut(index: bytes) -> bytes:
    return index[: len(index) // 2]


def _changed(index: bytes) -> bytes:
    return index[:-50] + bytes([index[-50] ^ 1]) + index[-49:]


def _of_another_version(index: bytes) -> bytes:
    return index.replace(b'"version":', b'"version":9', 1)


def _of_an_early_version(index: bytes) -> bytes:
    return index.replace(b'"version":2,', b"", 1)


@pytest.mark.parametrize(
    "spoilt", [lambda _: b"", lambda _: b"rubbish", _cut, _changed, _of_another_version, _of_an_early_version]
)
def test_an_index_that_is_rubbish_is_made_again(path: Path, spoilt: Callable[[bytes], bytes]) -> None:
    index = path.with_name("notes.json.idx")
    with notes(path) as opened:
        opened.insert_multiple({"key": f"k{number}"} for number in range(1500))
        opened.journal.fold()
    good = index.read_bytes()
    index.write_bytes(spoilt(good))
    assert index.read_bytes() != good
    with notes(path) as opened:
        assert len(opened) == 1500
        assert opened.number("k700") == 701
        assert opened.journal.damage == []
    assert index.read_bytes() == good


def test_an_index_that_lies_is_found_out_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened_again = []

    def counted(*arguments: Any, **options: Any) -> Edition | None:  # noqa: ANN401  # as they were given
        opened_again.append(arguments)
        return opening.opened(*arguments, **options)

    with notes(path) as opened:
        opened.insert_multiple({"key": f"k{number}"} for number in range(1500))
        opened.journal.fold()
        _move_documents(path.with_name("notes.json.idx"))
    with notes(path) as opened:
        monkeypatch.setattr(reader, "opened", counted)
        assert [document["key"] for document in opened] == [f"k{number}" for number in range(1500)]
        assert opened.journal.damage == []
    assert len(opened_again) == 2


def _move_documents(index: Path) -> None:
    """Let an index say, with its checksum, that every document begins a byte later."""
    head, _, body = index.read_bytes().partition(b"\n")
    offsets = array("q", body[8 * 1500 : 16 * 1500])
    moved = body[: 8 * 1500] + array("q", [offset + 1 for offset in offsets]).tobytes() + body[16 * 1500 :]
    index.write_bytes(head.replace(b"%d" % crc32(body), b"%d" % crc32(moved)) + b"\n" + moved)


def test_an_index_of_an_earlier_snapshot_is_not_believed(path: Path) -> None:
    index = path.with_name("notes.json.idx")
    with notes(path) as opened:
        opened.insert_multiple({"text": "said"} for _ in range(1500))
        opened.journal.fold()
        old = index.read_bytes()
        opened.insert({"text": "more"})
        opened.journal.fold()
    index.write_bytes(old)
    with notes(path) as opened:
        assert len(opened) == 1501
        assert opened.journal.damage == []
        opened.say(one="1")
    assert not list(path.parent.glob("*.damaged-*"))


def test_a_newer_format_is_read_but_not_written(path: Path) -> None:
    newer = b'{"_meta":{"1":{"format":99}},"notes":{"1":{"key":"one","text":"1"}}}'
    path.write_bytes(newer)
    with notes(path) as opened:
        assert opened.texts == {"one": "1"}
        with pytest.raises(LibraryReadOnlyError, match="newer Dateline"):
            opened.say(two="2")
    assert path.read_bytes() == newer


def test_a_newer_dateline_that_keeps_our_lines_is_read_but_not_written_and_no_damage(path: Path) -> None:
    used(path, one="1")
    used(path, two="2")  # so there is a backup, which must not take its place
    of_a_newer_format(path)
    newer = path.read_bytes()
    with notes(path) as opened:
        assert opened.texts == {"one": "1", "two": "2"}
        assert "newer Dateline" in opened.journal.refusal
        for change in (opened.journal.fold, opened.journal.repair, lambda: opened.say(three="3")):
            with suppress(LibraryReadOnlyError):
                change()
        assert opened.journal.damage == []
    assert path.read_bytes() == newer
    assert inspect(path) == []


def test_a_newer_form_that_nobody_can_read_yet_is_left_alone(path: Path) -> None:
    used(path, one="1")
    used(path, two="2")
    newer = path.read_bytes().replace(b'"format":2', b'"format":3').replace(b'"notes":{', b'"notes":<')
    path.write_bytes(newer)
    with notes(path) as opened, pytest.raises(LibraryReadOnlyError, match="cannot read it"):
        _ = opened.texts
    assert path.read_bytes() == newer


def test_a_damaged_digit_makes_no_newer_format(path: Path) -> None:
    used(path, one="1")
    used(path, two="2")
    path.write_bytes(path.read_bytes().replace(b'"format":2', b'"format":3'))
    with notes(path) as opened:
        assert opened.texts == {"one": "1", "two": "2"}
        assert opened.journal.refusal == ""
        assert "damaged" in opened.journal.damage[0]


def test_a_lock_that_is_never_let_go_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with notes(path) as opened, path.with_name("notes.json.lock").open("w") as held:
        monkeypatch.setattr(lock, "PATIENCE", 0.05)
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(LibraryError, match="another Dateline"):
            opened.say(one="1")
        fcntl.flock(held, fcntl.LOCK_UN)
        opened.say(one="1")


def test_the_library_has_a_name_of_its_own_and_counts_its_commits(path: Path) -> None:
    with notes(path) as opened:
        assert opened.journal.state == ("", 0)
        opened.say(one="1")
        name, number = opened.journal.state
        assert name
        assert number == 1
        opened.journal.fold()
        assert opened.journal.state == (name, 1)


def test_a_commit_that_its_writer_took_back_is_forgotten(path: Path) -> None:
    with notes(path) as ours:
        ours.say(one="1")
        journal = path.with_name("notes.json.log")
        end = journal.stat().st_size
        with notes(path) as theirs:
            theirs.say(two="never")
        assert ours.texts == {"one": "1", "two": "never"}
        os.truncate(journal, end)  # as after an error of the disk
        with notes(path) as others:
            others.say(two="other")
            others.say(three="3")
        assert ours.texts == {"one": "1", "two": "other", "three": "3"}


def test_a_commit_that_its_writer_took_back_is_forgotten_for_one_of_its_length(path: Path) -> None:
    with notes(path) as ours:
        ours.say(one="1")
        journal = path.with_name("notes.json.log")
        end = journal.stat().st_size
        with notes(path) as theirs:
            theirs.say(two="never")
        length = journal.stat().st_size
        assert ours.texts == {"one": "1", "two": "never"}
        os.truncate(journal, end)
        with notes(path) as others:
            others.say(two="other")
        assert journal.stat().st_size == length
        assert ours.texts == {"one": "1", "two": "other"}


def test_an_old_snapshot_beside_a_newer_journal_loses_nothing(path: Path) -> None:
    used(path, one="1")
    old = path.read_bytes()
    with notes(path) as opened:
        opened.say(two="2")
        opened.journal.fold()
        opened.say(three="3")
    path.write_bytes(old)
    with notes(path) as opened:
        assert opened.texts == {"one": "1", "two": "2", "three": "3"}
        assert opened.journal.damage == ["notes.json: it is damaged; all that it held was taken from the backup"]
        opened.say(four="4")
    assert texts(path) == {"one": "1", "two": "2", "three": "3", "four": "4"}
    (kept,) = path.parent.glob("notes.json.damaged-*")
    assert kept.read_bytes() == old


@pytest.mark.parametrize("junk", [b"junk\n", b"\0" * 4096, b"{}"])
def test_bytes_after_the_end_of_a_snapshot_are_said_and_cost_nothing(path: Path, junk: bytes) -> None:
    with notes(path) as opened:
        opened.say(one="1")
        opened.journal.fold()
        name = opened.journal.state[0]
        opened.say(two="2")
    path.with_name("notes.json.bak").unlink()  # the backup is not needed for it
    with path.open("ab") as file:
        file.write(junk)
    assert [(fault.file, fault.text) for fault in inspect(path) if fault.is_fault] == [("notes.json", FOREIGN_END)]
    with notes(path) as opened:
        assert opened.texts == {"one": "1", "two": "2"}
        assert [fault for fault in opened.journal.damage if FOREIGN_END in fault]
        assert opened.journal.state[0] == name
        opened.say(three="3")
        opened.journal.fold()
    assert not [fault for fault in inspect(path) if fault.is_fault]
    with TinyDB(path) as stock:
        assert [document["text"] for document in stock.table("notes")] == ["1", "2", "3"]
    (evidence,) = path.parent.glob("notes.json.damaged-*")
    assert evidence.read_bytes().endswith(junk)


@pytest.mark.parametrize("folded", [True, False])
def test_a_journal_that_is_gone_is_said(path: Path, *, folded: bool) -> None:
    with notes(path) as opened:
        opened.say(one="1")
        if folded:
            opened.journal.fold()
        name = opened.journal.state[0]
        opened.say(two="2")
        path.with_name("notes.json.log").unlink()
        kept = {"one": "1"} if folded else {}
        assert opened.texts == kept
    assert [fault.text for fault in inspect(path) if fault.is_fault] == [NO_JOURNAL]
    with notes(path) as opened:
        assert opened.texts == kept
        assert opened.journal.damage == [f"notes.json: {NO_JOURNAL}"]
        opened.say(three="3")
        assert opened.journal.state[0] != name  # the number may be that of the commit that is lost
    assert texts(path) == kept | {"three": "3"}
    (loss,) = [fault for fault in inspect(path) if fault.is_fault]
    assert loss.is_past
    assert loss.text == f"{NO_JOURNAL}; remove this file when you have seen to it"
    (path.parent / loss.file).unlink()
    assert not [fault for fault in inspect(path) if fault.is_fault]


def test_a_copy_of_a_snapshot_needs_no_journal(path: Path, tmp_path: Path) -> None:
    used(path, one="1", two="2")
    copy = tmp_path / "copy.json"
    copy.write_bytes(path.read_bytes())
    with notes(copy) as opened, opened.journal.transaction():
        assert opened.texts == {"one": "1", "two": "2"}
    assert inspect(copy) == [Finding("copy.json.bak", "there is no backup", is_fault=False, is_mendable=True)]
    with notes(copy) as opened:
        assert opened.texts == {"one": "1", "two": "2"}
        assert opened.journal.damage == []


def test_a_damaged_last_commit_is_damage_and_not_torn(path: Path) -> None:
    journal = path.with_name("notes.json.log")
    with notes(path) as opened:
        opened.say(one="1")
        opened.say(two="2")
    journal.write_bytes(damaged := journal.read_bytes().replace(b'"text":"2"', b'"text":"3"'))
    assert [(fault.file, fault.text) for fault in inspect(path) if fault.is_fault] == [
        ("notes.json.log", "a change cannot be read: notes 2")
    ]
    with notes(path) as opened:
        name, number = opened.journal.state
        assert opened.texts == {"one": "1"}
        assert opened.journal.damage == ["notes.json: a change cannot be read: notes 2"]
        opened.say(three="3")
        assert opened.journal.state == (name, number + 2)  # the next number was that of the commit that is lost
        opened.journal.fold()
        assert opened.journal.state[0] != name
    assert texts(path) == {"one": "1", "three": "3"}
    (evidence,) = path.parent.glob("notes.json.log.damaged-*")
    assert evidence.read_bytes().startswith(damaged)


def test_a_last_commit_of_which_blocks_were_never_written_is_left_out_whole(path: Path) -> None:
    journal = path.with_name("notes.json.log")
    with notes(path) as opened:
        opened.say(one="1")
        start = journal.stat().st_size
        opened.say(two="2" * 100, three="3")
    data = bytearray(journal.read_bytes())
    data[start + 20 : start + 100] = bytes(80)
    journal.write_bytes(data)
    with notes(path) as opened:
        assert opened.texts == {"one": "1"}
        assert "torn" in opened.journal.damage[0]
        opened.say(four="4")
    assert texts(path) == {"one": "1", "four": "4"}
    assert b'"three"' in path.with_name("notes.json.log.torn").read_bytes()


@pytest.mark.parametrize("before", [{}, {"one": "1"}], ids=["the first of all", "a later one"])
def test_what_is_known_waits_for_no_commit_of_another_thread(path: Path, before: dict[str, str]) -> None:
    """Whoever asks may hold what that commit waits for."""
    with notes(path) as opened:
        if before:
            opened.say(**before)
        assert opened.texts == before
        answers: list[set[int]] = []
        asking = threading.Thread(target=lambda: answers.append({*opened.journal.known("notes").ids()}), daemon=True)
        with opened.journal.transaction():
            asking.start()
            asking.join(10)
            assert len(answers) == 1
        assert len(answers[0]) == len(before)
