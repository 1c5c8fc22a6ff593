"""Care of the folder: what is checked, what a repair brings back, and what a backup holds."""

import stat
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.fakes import FailingDisk
from tests.library.stories import note, story
from tui.errors import LibraryError
from tui.library import care, codec
from tui.library.care import Finding
from tui.library.changes import Kind
from tui.library.database import SCHEMA, Database
from tui.library.journal.disk import Disk
from tui.library.journal.storage import JournalStorage
from tui.library.journal.table import Table
from tui.library.library import Library
from tui.model import ArticleId, Recognition


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with three stories, of which one bears a note, as two sessions leave it."""
    folder = tmp_path / "library"
    folder.mkdir(mode=0o700)
    with _database(folder, "articles") as articles:
        articles.keyed(codec.ARTICLES).settle({id_: codec.encode(story(id_)) for id_ in ("one", "two")})
    with _database(folder, "articles") as articles:
        articles.keyed(codec.ARTICLES).settle({"three": codec.encode(story("three"))})
    with _database(folder, "state") as state:
        state.keyed(Kind.NOTE).settle({"n1": codec.encode(note("n1", "one", "who says so?"))})
    return folder


def _database(folder: Path, name: str) -> "closing[Database]":
    return closing(Database(folder / f"{name}.json", Disk()))


def _faults(folder: Path) -> list[Finding]:
    return [finding for finding in care.check(folder) if finding.is_fault]


def _change(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, 1))


def _stories(folder: Path) -> set[str]:
    with _database(folder, "articles") as articles:
        return set(articles.keyed(codec.ARTICLES).keyed())


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_sound_library_has_no_faults_and_checking_changes_nothing(folder: Path) -> None:
    before = _contents(folder)
    assert _faults(folder) == []
    assert _contents(folder) == before
    assert care.repair(folder) == []
    assert _contents(folder) == before


@pytest.mark.parametrize("call", [care.check, care.repair, lambda folder: care.backup(folder, folder / "copy")])
def test_a_folder_without_a_library_is_refused(tmp_path: Path, call: object) -> None:
    assert callable(call)
    with pytest.raises(LibraryError, match="there is no library in"):
        call(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_story_is_found_and_brought_back(folder: Path) -> None:
    _change(folder / "articles.json", b'"headline":"Leaders', b'"headline":"Leeders')
    assert [(fault.file, fault.text) for fault in _faults(folder)] == [("articles.json", "document 1 is damaged")]
    assert care.repair(folder) == [
        "articles.json: document 1 was damaged and has been taken from the backup",
        "articles.json: it was written anew, with a backup and an index that fit",
    ]
    assert _faults(folder) == []
    assert _stories(folder) == {"one", "two", "three"}
    (evidence,) = folder.glob("articles.json.damaged-*")
    assert b"Leeders" in evidence.read_bytes()
    assert [finding for finding in care.check(folder) if finding.file == evidence.name]


def test_a_damaged_backup_and_a_damaged_journal_are_found_and_kept(folder: Path) -> None:
    _change(folder / "articles.json.bak", b'"headline":"Leaders', b'"headline":"Leeders')
    with _database(folder, "state") as state:
        state.keyed(Kind.NOTE).settle({"n2": codec.encode(note("n2", "one", "really?"))})
        state.keyed(Kind.NOTE).settle({"n3": codec.encode(note("n3", "one", "so what?"))})
        journal = (folder / "state.json.log").read_bytes()
    (folder / "state.json").write_bytes((folder / "state.json.bak").read_bytes())
    (folder / "state.json.log").write_bytes(journal.replace(b"really", b"reelly"))
    assert {fault.file for fault in _faults(folder)} == {"articles.json.bak", "state.json.log"}
    care.repair(folder)
    assert [(fault.text.partition(";")[0], fault.is_past) for fault in _faults(folder)] == [
        ("a change cannot be read: notes 2", True)
    ]
    assert _stories(folder) == {"one", "two", "three"}
    with _database(folder, "state") as state:
        assert set(state.keyed(Kind.NOTE).keyed()) == {"n1", "n3"}
    (evidence,) = folder.glob("state.json.log.damaged-*")
    assert b"reelly" in evidence.read_bytes()


def test_a_snapshot_that_is_gone_is_found_and_brought_back(folder: Path) -> None:
    for ending in ("", ".log", ".idx"):
        (folder / f"articles.json{ending}").unlink(missing_ok=True)
    assert ("articles.json", "it is missing") in [(fault.file, fault.text) for fault in _faults(folder)]
    care.repair(folder)
    assert _stories(folder) == {"one", "two", "three"}
    assert _faults(folder) == []


@pytest.mark.parametrize("rubbish", [b"", b"\n", b"[1, 2]", b"GIF89a"])
def test_a_snapshot_that_was_emptied_is_damaged_and_brought_back(folder: Path, rubbish: bytes) -> None:
    (folder / "articles.json").write_bytes(rubbish)
    assert [(fault.file, fault.text) for fault in _faults(folder)] == [
        ("articles.json", "it is damaged (it is empty, or no library)")
    ]
    assert (folder / "articles.json").read_bytes() == rubbish
    assert care.repair(folder) == [
        "articles.json: it is damaged; all that it held was taken from the backup",
        "articles.json: it was written anew, with a backup and an index that fit",
    ]
    assert _stories(folder) == {"one", "two", "three"}
    assert _faults(folder) == []


def test_the_snapshot_of_another_library_is_damage_and_the_backup_takes_its_place(folder: Path) -> None:
    for number in range(3):  # so that there are more generations of it
        with _database(folder, "state") as state:
            state.keyed(Kind.NOTE).settle({f"m{number}": codec.encode(note(f"m{number}", "two", "and then?"))})
    for strange, own in (("state", "articles"), ("articles", "state")):
        data = (folder / f"{strange}.json").read_bytes()
        (folder / f"{own}.json").write_bytes(data)
        (fault, *_) = _faults(folder)
        assert (fault.file, fault.text) == (f"{own}.json", "it is the snapshot of another library")
        assert care.repair(folder) == [
            f"{own}.json: it is damaged; all that it held was taken from the backup",
            f"{own}.json: it was written anew, with a backup and an index that fit",
        ]
        assert _stories(folder) == {"one", "two", "three"}
        assert _faults(folder) == []
        assert any(path.read_bytes() == data for path in folder.glob(f"{own}.json.damaged-*"))
    with _database(folder, "state") as state:
        assert len(state.keyed(Kind.NOTE)) == 4


def test_a_backup_that_is_rubbish_is_not_used(folder: Path) -> None:
    (folder / "articles.json.bak").write_bytes(b"rubbish")
    _change(folder / "articles.json", b'"headline":"Leaders', b'"headline":"Leeders')
    assert care.repair(folder) == [
        "articles.json: document 1 is damaged and could not be brought back",
        "articles.json: it was written anew, with a backup and an index that fit",
    ]
    assert _stories(folder) == {"two", "three"}
    (loss,) = folder.glob("articles.json.lost-*")
    assert loss.read_text() == "document 1 is damaged and could not be brought back\n"
    assert care.repair(folder) == []  # what is past is no reason to write everything anew


def test_what_is_torn_is_kept_by_a_repair(folder: Path) -> None:
    with (folder / "articles.json.log").open("ab") as journal:
        journal.write(b"0badbeef\t{half a rec")
    assert _faults(folder) == []
    assert [finding.text for finding in care.check(folder) if finding.file == "articles.json.log"]
    _change(folder / "articles.json", b'"headline":"Leaders', b'"headline":"Leeders')
    care.repair(folder)
    assert any(b"half a rec" in data for data in _contents(folder).values())


def test_an_index_that_lies_is_found_and_made_anew(folder: Path) -> None:
    ids, document = [f"s{number}" for number in range(1000)], codec.encode(story("s"))
    with _database(folder, "articles") as articles:
        articles.keyed(codec.ARTICLES).settle({id_: document | {"id": id_} for id_ in ids})
    index = folder / "articles.json.idx"
    lie = index.read_bytes()
    index.unlink()
    with _database(folder, "articles") as articles:
        articles.keyed(codec.ARTICLES).settle({"one": codec.encode(story("one", "Another headline"))})
    head, _, body = index.read_bytes().partition(b"\n")
    old = lie.partition(b"\n")
    checksum = old[0].partition(b'"checksum":')[2].partition(b",")[0]
    present = head.partition(b'"checksum":')[2].partition(b",")[0]
    assert len(body) == len(old[2])
    index.write_bytes(head.replace(present, checksum) + b"\n" + old[2])
    assert [fault.file for fault in _faults(folder)] == ["articles.json.idx"]
    care.repair(folder)
    assert _faults(folder) == []


def test_what_others_might_read_is_found_and_shut(folder: Path) -> None:
    folder.chmod(0o755)
    (folder / "state.json").chmod(0o644)
    assert {fault.file for fault in _faults(folder)} == {folder.name, "state.json"}
    assert len(care.repair(folder)) == 2
    assert _faults(folder) == []
    assert stat.S_IMODE((folder / "state.json").stat().st_mode) == 0o600


def test_a_record_that_makes_no_sense_is_a_fault(folder: Path) -> None:
    with _database(folder, "articles") as articles:
        articles.keyed(codec.ARTICLES).insert_multiple([{"key": "three"}, {"key": ["no", "text"]}, {"text": "no key"}])
    assert [fault.text.partition(" makes")[0].partition(" is none")[0] for fault in _faults(folder)] == [
        "document 4",
        "document 5",
        "document 6",
    ]


def test_two_stories_of_one_name_are_a_fault(folder: Path) -> None:
    with _database(folder, "articles") as articles:
        articles.keyed(codec.ARTICLES).insert({"key": "two"} | codec.encode(story("two")))
    assert [fault.text for fault in _faults(folder)] == ["document 2 and 4 have the same key two"]


def test_what_is_about_a_story_that_is_gone_is_only_said(folder: Path) -> None:
    with _database(folder, "articles") as articles:
        recognition = Recognition(ArticleId("three"), 1, "engine/1", ())
        articles.keyed("recognitions").settle({"three": codec.encode(recognition)})
        articles.keyed(codec.ARTICLES).settle({"three": None, "one": None})
    assert _faults(folder) == []
    said = {(finding.file, finding.text) for finding in care.check(folder)}
    assert said >= {
        ("articles.json", "1 of the recognitions are about stories that are not there, as after a purge"),
        ("state.json", "1 of the notes are about stories that are not there, as after a purge"),
    }


def test_a_backup_opens_as_a_library_and_with_a_stock_tinydb(folder: Path, tmp_path: Path) -> None:
    with _database(folder, "articles") as session:
        session.keyed(codec.ARTICLES).settle({"four": codec.encode(story("four"))})  # still in the journal only
        assert care.backup(folder, tmp_path / "copies" / "monday") == []
    copy = tmp_path / "copies" / "monday"
    assert _faults(copy) == []
    assert {path.name for path in copy.iterdir()} == {"articles.json", "state.json"}
    assert stat.S_IMODE(copy.stat().st_mode) == 0o700
    with closing(Library.open(copy)) as library:
        assert library.article(ArticleId("four")).headline == "Leaders meet"
        assert [found.text for found in library.notes()] == ["who says so?"]
    with TinyDB(copy / "articles.json") as stock:
        assert {document["key"] for document in stock} == {"one", "two", "three", "four"}


def test_a_backup_is_another_library(folder: Path, tmp_path: Path) -> None:
    care.backup(folder, tmp_path / "copy")
    with _database(folder, "articles") as original, _database(tmp_path / "copy", "articles") as copy:
        assert original.state[0] != copy.state[0]
        assert list(original.keyed(codec.ARTICLES).all_numbers()) == list(copy.keyed(codec.ARTICLES).all_numbers())


def test_a_backup_never_writes_over_anything(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").write_text("mine")
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("file", "full", "link"):
        with pytest.raises(LibraryError, match="exists already"):
            care.backup(folder, tmp_path / name)
    with pytest.raises(LibraryError, match="in the library itself"):
        care.backup(folder, folder / "copy")
    care.backup(folder, tmp_path / "empty")
    assert _stories(tmp_path / "empty") == {"one", "two", "three"}


@pytest.mark.parametrize("call", ["write", "flush"])
def test_a_backup_that_fails_leaves_nothing_behind(folder: Path, tmp_path: Path, call: str) -> None:
    before = {path.name for path in tmp_path.iterdir()}
    disk = FailingDisk(call)
    disk.failing = True
    with pytest.raises(LibraryError, match=r"no backup was made in .*: No space left on device"):
        care.backup(folder, tmp_path / "copy", disk=disk)
    assert {path.name for path in tmp_path.iterdir()} == before


def test_a_backup_is_of_one_moment_and_stories_are_never_missing_from_it(folder: Path, tmp_path: Path) -> None:
    """A session imports stories and notes them all the time; each backup must know the story of every note in it."""
    stop = threading.Event()

    def write() -> None:
        with _database(folder, "articles") as articles, _database(folder, "state") as state:
            number = 0
            while not stop.is_set():
                number += 1
                articles.keyed(codec.ARTICLES).settle({f"s{number}": codec.encode(story(f"s{number}"))})
                state.keyed(Kind.NOTE).settle({f"s{number}": codec.encode(note(f"s{number}", f"s{number}", "?"))})

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for copy in _copies(tmp_path, 8):
            assert care.backup(folder, copy) == []
            assert not [finding for finding in care.check(copy) if finding.is_fault or "not there" in finding.text]
    finally:
        stop.set()
        writer.join()


def _copies(folder: Path, count: int) -> Iterator[Path]:
    for number in range(count):
        yield folder / f"copy-{number}"


def test_a_torn_journal_and_a_backup_that_does_not_fit_are_settled_by_a_repair(folder: Path) -> None:
    storage = JournalStorage(folder / "state.json", schema=SCHEMA)
    Table(storage, str(Kind.NOTE)).settle({"n2": codec.encode(note("n2", "two", "by whom?"))})
    storage._wrote = False  # as a process leaves it that is killed
    storage.close()
    journal = folder / "state.json.log"
    journal.write_bytes(journal.read_bytes()[:-7])
    (folder / "articles.json.log.bak").unlink()
    assert {finding.file for finding in care.check(folder)} == {"state.json.log", "articles.json.bak"}
    assert len(care.repair(folder)) == 3
    assert [finding.file for finding in care.check(folder)] == ["state.json.log.torn"]
    assert care.repair(folder) == []


def test_a_document_that_is_no_story_is_named_as_what_it_is(folder: Path) -> None:
    with TinyDB(folder / "articles.json") as stock:
        stock.insert({"name": "John"})
    (fault,) = _faults(folder)
    assert fault.text == "document 4 is none of ours: it has no key; remove it, or import it"
