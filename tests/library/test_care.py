"""Care of the folder: what damage is found, what a repair brings back, and what it keeps."""

import stat
from pathlib import Path

import pytest

from tests.library.folders import database, faults, stories
from tests.library.stories import note, story
from tui.errors import LibraryError
from tui.library import audit, care, codec, copying, losses
from tui.library.changes import Kind
from tui.library.database import SCHEMA
from tui.library.journal.storage import JournalStorage
from tui.library.journal.table import Table


def change(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, 1))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_sound_library_has_no_faults_and_checking_changes_nothing(folder: Path) -> None:
    before = contents(folder)
    assert faults(folder) == []
    assert contents(folder) == before
    assert care.repair(folder) == []
    assert contents(folder) == before


@pytest.mark.parametrize("call", [audit.check, care.repair, lambda folder: copying.backup(folder, folder / "copy")])
def test_a_folder_without_a_library_is_refused(tmp_path: Path, call: object) -> None:
    assert callable(call)
    with pytest.raises(LibraryError, match="there is no library in"):
        call(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_story_is_found_and_brought_back(folder: Path) -> None:
    change(folder / "articles.json", b'"headline":"Leaders', b'"headline":"Leeders')
    assert [(fault.file, fault.text) for fault in faults(folder)] == [("articles.json", "document 1 is damaged")]
    assert care.repair(folder) == [
        "articles.json: document 1 was damaged and has been taken from the backup",
        "articles.json: it was written anew, with a backup and an index that fit",
    ]
    assert faults(folder) == []
    assert stories(folder) == {"one", "two", "three"}
    (evidence,) = folder.glob("articles.json.damaged-*")
    assert b"Leeders" in evidence.read_bytes()
    assert [finding for finding in audit.check(folder) if finding.file == evidence.name]


def test_a_damaged_backup_and_a_damaged_journal_are_found_and_kept(folder: Path) -> None:
    change(folder / "articles.json.bak", b'"headline":"Leaders', b'"headline":"Leeders')
    with database(folder, "state") as state:
        state.keyed(Kind.NOTE).settle({"n2": codec.encode(note("n2", "one", "really?"))})
        state.keyed(Kind.NOTE).settle({"n3": codec.encode(note("n3", "one", "so what?"))})
        journal = (folder / "state.json.log").read_bytes()
    (folder / "state.json").write_bytes((folder / "state.json.bak").read_bytes())
    (folder / "state.json.log").write_bytes(journal.replace(b"really", b"reelly"))
    assert {fault.file for fault in faults(folder)} == {"articles.json.bak", "state.json.log"}
    care.repair(folder)
    assert [(fault.text.partition(";")[0], fault.is_past) for fault in faults(folder)] == [
        ("a change cannot be read: notes 2", True)
    ]
    assert stories(folder) == {"one", "two", "three"}
    with database(folder, "state") as state:
        assert set(state.keyed(Kind.NOTE).keyed()) == {"n1", "n3"}
    (evidence,) = folder.glob("state.json.log.damaged-*")
    assert b"reelly" in evidence.read_bytes()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"says what", b"says XXXX", "a change of notes 1 (n1) was lost"),
        (b'"key":"n1"', b'"key":"n7"', "a change was lost, of notes 1 (n1) or of n7: which cannot be told any more"),
        (b'"id":1,', b'"id":2,', "a change was lost, of notes 2 (n3) or of n1: which cannot be told any more"),
        (b'"id":1,', b'"id":5,', "notes 5 (as far as it can be read: n1) was lost"),
    ],
)
def test_of_a_change_that_was_lost_only_what_is_certain_is_told(
    folder: Path, old: bytes, new: bytes, told: str
) -> None:
    with database(folder, "state") as state:
        state.keyed(Kind.NOTE).settle({"n1": codec.encode(note("n1", "one", "who says what?"))})
        state.keyed(Kind.NOTE).settle({"n3": codec.encode(note("n3", "one", "so what?"))})
        journal = (folder / "state.json.log").read_bytes()
    (folder / "state.json").write_bytes((folder / "state.json.bak").read_bytes())
    (folder / "state.json.log").write_bytes(journal.replace(old, new, 1))
    damaged = losses.damaged(folder)
    care.repair(folder)
    assert [finding.text for finding in losses.lost(folder, damaged)] == [told]


def test_a_snapshot_that_is_gone_is_found_and_brought_back(folder: Path) -> None:
    for ending in ("", ".log", ".idx"):
        (folder / f"articles.json{ending}").unlink(missing_ok=True)
    assert ("articles.json", "it is missing") in [(fault.file, fault.text) for fault in faults(folder)]
    care.repair(folder)
    assert stories(folder) == {"one", "two", "three"}
    assert faults(folder) == []


@pytest.mark.parametrize("rubbish", [b"", b"\n", b"[1, 2]", b"GIF89a"])
def test_a_snapshot_that_was_emptied_is_damaged_and_brought_back(folder: Path, rubbish: bytes) -> None:
    (folder / "articles.json").write_bytes(rubbish)
    assert [(fault.file, fault.text) for fault in faults(folder)] == [
        ("articles.json", "it is damaged (it is empty, or no library)")
    ]
    assert (folder / "articles.json").read_bytes() == rubbish
    assert care.repair(folder) == [
        "articles.json: it is damaged; all that it held was taken from the backup",
        "articles.json: it was written anew, with a backup and an index that fit",
    ]
    assert stories(folder) == {"one", "two", "three"}
    assert faults(folder) == []


def test_the_snapshot_of_another_library_is_damage_and_the_backup_takes_its_place(folder: Path) -> None:
    for number in range(3):  # so that there are more generations of it
        with database(folder, "state") as state:
            state.keyed(Kind.NOTE).settle({f"m{number}": codec.encode(note(f"m{number}", "two", "and then?"))})
    for strange, own in (("state", "articles"), ("articles", "state")):
        data = (folder / f"{strange}.json").read_bytes()
        (folder / f"{own}.json").write_bytes(data)
        (fault, *_) = faults(folder)
        assert (fault.file, fault.text) == (f"{own}.json", "it is the snapshot of another library")
        assert care.repair(folder) == [
            f"{own}.json: it is damaged; all that it held was taken from the backup",
            f"{own}.json: it was written anew, with a backup and an index that fit",
        ]
        assert stories(folder) == {"one", "two", "three"}
        assert faults(folder) == []
        assert any(path.read_bytes() == data for path in folder.glob(f"{own}.json.damaged-*"))
    with database(folder, "state") as state:
        assert len(state.keyed(Kind.NOTE)) == 4


def test_a_backup_that_is_rubbish_is_not_used(folder: Path) -> None:
    (folder / "articles.json.bak").write_bytes(b"rubbish")
    change(folder / "articles.json", b'"headline":"Leaders', b'"headline":"Leeders')
    assert care.repair(folder) == [
        "articles.json: document 1 is damaged and could not be brought back",
        "articles.json: it was written anew, with a backup and an index that fit",
    ]
    assert stories(folder) == {"two", "three"}
    (loss,) = folder.glob("articles.json.lost-*")
    assert loss.read_text() == "document 1 is damaged and could not be brought back\n"
    assert care.repair(folder) == []  # what is past is no reason to write everything anew


def test_what_is_torn_is_kept_by_a_repair(folder: Path) -> None:
    with (folder / "articles.json.log").open("ab") as journal:
        journal.write(b"0badbeef\t{half a rec")
    assert faults(folder) == []
    assert [finding.text for finding in audit.check(folder) if finding.file == "articles.json.log"]
    change(folder / "articles.json", b'"headline":"Leaders', b'"headline":"Leeders')
    care.repair(folder)
    assert any(b"half a rec" in data for data in contents(folder).values())


def test_an_index_that_lies_is_found_and_made_anew(folder: Path) -> None:
    ids, document = [f"s{number}" for number in range(1000)], codec.encode(story("s"))
    with database(folder, "articles") as articles:
        articles.keyed(codec.ARTICLES).settle({id_: document | {"id": id_} for id_ in ids})
    index = folder / "articles.json.idx"
    lie = index.read_bytes()
    index.unlink()
    with database(folder, "articles") as articles:
        articles.keyed(codec.ARTICLES).settle({"one": codec.encode(story("one", "Another headline"))})
    head, _, body = index.read_bytes().partition(b"\n")
    old = lie.partition(b"\n")
    checksum = old[0].partition(b'"checksum":')[2].partition(b",")[0]
    present = head.partition(b'"checksum":')[2].partition(b",")[0]
    assert len(body) == len(old[2])
    index.write_bytes(head.replace(present, checksum) + b"\n" + old[2])
    assert [fault.file for fault in faults(folder)] == ["articles.json.idx"]
    care.repair(folder)
    assert faults(folder) == []


def test_what_others_might_read_is_found_and_shut(folder: Path) -> None:
    folder.chmod(0o755)
    (folder / "state.json").chmod(0o644)
    assert {fault.file for fault in faults(folder)} == {folder.name, "state.json"}
    assert len(care.repair(folder)) == 2
    assert faults(folder) == []
    assert stat.S_IMODE((folder / "state.json").stat().st_mode) == 0o600


def test_a_torn_journal_and_a_backup_that_does_not_fit_are_settled_by_a_repair(folder: Path) -> None:
    storage = JournalStorage(folder / "state.json", schema=SCHEMA)
    Table(storage, str(Kind.NOTE)).settle({"n2": codec.encode(note("n2", "two", "by whom?"))})
    storage._wrote = False  # as a process leaves it that is killed
    storage.close()
    journal = folder / "state.json.log"
    journal.write_bytes(journal.read_bytes()[:-7])
    (folder / "articles.json.log.bak").unlink()
    assert {finding.file for finding in audit.check(folder)} == {"state.json.log", "articles.json.bak"}
    assert len(care.repair(folder)) == 3
    assert [finding.file for finding in audit.check(folder)] == ["state.json.log.torn"]
    assert care.repair(folder) == []


@pytest.mark.parametrize("name", ["articles", "state"])
@pytest.mark.parametrize("kept", [0.0, 0.5, 0.99])
def test_the_journal_of_a_backup_that_was_cut_short_is_a_fault_until_it_is_repaired(
    folder: Path, name: str, kept: float
) -> None:
    journal = folder / f"{name}.json.log.bak"
    data = journal.read_bytes()
    journal.write_bytes(data[: int(len(data) * kept)])
    said = [(finding.file, finding.text.partition(",")[0], finding.is_fault) for finding in audit.check(folder)]
    assert said == [(journal.name, "it is cut short", True)]
    care.repair(folder)
    assert audit.check(folder) == []
    change(folder / "articles.json", b'"headline":"Leaders', b'"headline":"Leeders')
    care.repair(folder)
    assert stories(folder) == {"one", "two", "three"}


def test_what_a_writer_that_died_left_at_the_end_of_a_journal_is_no_fault_once_it_is_folded(folder: Path) -> None:
    with (folder / "state.json.log").open("ab") as journal:
        journal.write(b"0badbeef\t{half a rec")
    with database(folder, "state") as state:
        state._journal.fold()
    assert (folder / "state.json.log.bak").read_bytes().endswith(b"half a rec")
    assert [finding.file for finding in audit.check(folder)] == ["state.json.log.torn"]
