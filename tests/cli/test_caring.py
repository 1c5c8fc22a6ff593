"""`check`, `backup`, `rebuild`: care of the library."""

import errno
import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from tests.cli.conftest import VILNIUS, Shell
from tests.library.journal.notes import of_a_newer_format
from tui.library import cache
from tui.library.library import Library
from tui.library.searchfile import SearchFile
from tui.library.troubles import FullError
from tui.model import Status


def flip(path: Path, text: str) -> None:
    """Damage a file where that text stands."""
    damaged = bytearray(path.read_bytes())
    damaged[damaged.index(text.encode())] ^= 1
    path.write_bytes(damaged)


def test_a_sound_library_is_said_to_be_sound(stocked: Shell) -> None:
    ran = stocked("check")
    assert (ran.code, ran.out, ran.err) == (0, "the library is sound\n", "")
    ran = stocked("check", "--json")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_damage_is_named_and_repaired(stocked: Shell) -> None:
    flip(stocked.library / "articles.json", "Leaders gather")
    before = (stocked.library / "articles.json").read_bytes()
    ran = stocked("check", "--json")
    assert ran.code == 1
    assert {record["file"] for record in ran.records if record["fault"]} == {"articles.json"}
    assert (stocked.library / "articles.json").read_bytes() == before

    ran = stocked("check", "--repair")
    assert (ran.code, ran.lines[-1]) == (0, "the library is sound")
    assert "articles.json" in ran.err
    assert stocked("check").code == 0
    assert stocked("count").out == "2\n"


@pytest.mark.parametrize("as_json", [False, True])
def test_a_story_that_no_repair_brings_back_is_named(stocked: Shell, *, as_json: bool) -> None:
    flip(stocked.library / "articles.json", "Leaders gather")
    (stocked.library / "articles.json.bak").unlink()
    (stocked.library / "articles.json.log.bak").unlink(missing_ok=True)
    ran = stocked("check", "--repair", *(["--json"] if as_json else []))
    assert ran.code == 1
    said = [record["text"] for record in ran.records if record["fault"]][-2:] if as_json else ran.lines[-2:]
    assert said[0].removeprefix("articles.json: ") == "1 story was lost"
    assert "eaders gather" in said[1]
    assert "vilnius.txt" in said[1]
    assert "the library is sound" not in ran.out
    assert stocked("count").out == "1\n"
    later = stocked("check")
    assert later.code == 1
    assert "is damaged and could not be brought back; remove this file" in later.out
    assert "the library is sound" not in later.out
    (loss,) = stocked.library.glob("articles.json.lost-*")
    loss.unlink()
    assert stocked("check").code == 0


@pytest.mark.parametrize("ending", ["log", "frame"])
def test_a_repair_that_cannot_say_what_is_lost_says_that_something_is(stocked: Shell, ending: str) -> None:
    path = stocked.library / "articles.json"
    if ending == "log":
        path.with_name("articles.json.log").unlink()
    else:  # damage outside the documents, and no backup
        flip(path, '"frame"')
        for old in (".bak", ".log.bak"):
            path.with_name(path.name + old).unlink(missing_ok=True)
    assert stocked("check", "--repair").code == 1
    assert stocked("check").code == 1
    assert "lost" in stocked("check").out


def test_what_is_only_worth_knowing_is_no_fault(stocked: Shell, vilnius: str) -> None:
    stocked("note", "add", vilnius, "keep this")
    stocked("remove", "--yes", vilnius)
    stocked("purge", "--yes")
    ran = stocked("check", "--json")
    assert ran.code == 0
    assert ran.records
    assert not any(record["fault"] for record in ran.records)


def test_a_damaged_index_is_named_and_made_anew(stocked: Shell) -> None:
    stocked("search", "nato")
    path = stocked.library / "search.db"
    path.write_bytes(path.read_bytes()[:-4_096] + b"\xff" * 4_096)
    ran = stocked("check")
    assert ran.code == 1
    assert "search.db" in ran.out
    assert "dateline rebuild" in ran.out
    assert stocked("check", "--repair").code == 0
    assert len(stocked("search", "nato").lines) == 2


def test_a_backup_is_a_library_of_its_own(stocked: Shell, tmp_path: Path, vilnius: str) -> None:
    stocked("tag", "add", "kept", vilnius)
    copy = tmp_path / "copies" / "first"
    assert stocked("backup", copy).out == f"the library was copied to {copy}\n"
    stocked("remove", "--yes", "--all")
    stocked.library = copy
    assert stocked("list", "--json", "tag:kept").record["id"] == vilnius
    assert stocked("search", "nato", "korea").code == 0
    with TinyDB(copy / "articles.json", access_mode="r") as stock:
        assert len(stock.all()) == 2


def test_a_backup_overwrites_nothing(stocked: Shell, desk: Path) -> None:
    ran = stocked("backup", desk)
    assert ran.code == 1
    assert "exists already" in ran.err
    assert sorted(path.name for path in desk.iterdir()) == ["seoul.txt", "vilnius.txt"]


def test_rebuilding_makes_anew_what_is_derived(stocked: Shell) -> None:
    for name in ("search.db", "headers.cache"):
        (stocked.library / name).write_bytes(b"rubbish")
        (stocked.library / name).chmod(0o600)
    assert stocked("rebuild").out == "made the catalogue and the index of 2 stories anew\n"
    assert stocked("list", "nato", "entity:nato").code == 0
    assert stocked("check").code == 0


@pytest.mark.parametrize("verb", [("check",), ("backup", "copy"), ("rebuild",)])
def test_there_is_nothing_to_care_for_where_there_is_no_library(dateline: Shell, verb: tuple[str, ...]) -> None:
    ran = dateline(*verb)
    assert (ran.code, ran.out) == (3, "")
    assert "there is no library" in ran.err
    assert not dateline.library.exists()


NEWER = "dateline: the library is of a newer Dateline and was opened read-only; update yours to see all of it\n"


@pytest.fixture(params=["articles.json", "state.json"])
def newer(stocked: Shell, vilnius: str, request: pytest.FixtureRequest) -> Shell:
    """The program, on a library of which a Dateline of tomorrow has written one file."""
    stocked("note", "add", vilnius, "keep this")
    of_a_newer_format(stocked.library / request.param)
    return stocked


@pytest.mark.parametrize(
    "verb",
    [
        ("mark", "read", "--all"),
        ("tag", "add", "asia", "--all"),
        ("note", "add", "korea", "who says so?"),
        ("view", "add", "Asia", "korea"),
        ("remove", "--yes", "--all"),
        ("add", "-"),
        ("rebuild",),
    ],
)
def test_nothing_in_a_library_of_a_newer_format_is_changed(newer: Shell, verb: tuple[str, ...]) -> None:
    before = {path: path.read_bytes() for path in newer.library.glob("*.json*")}
    ran = newer(*verb, stdin=b"Another story\n\nTOKYO (Desk) - It rained.\n")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines()[-1] == "dateline: the library is of a newer Dateline: read-only; update yours"
    assert {path: path.read_bytes() for path in newer.library.glob("*.json*")} == before


def test_a_library_of_a_newer_format_is_read_and_that_is_said_once(newer: Shell, desk: Path) -> None:
    ran = newer("count", "nato")
    assert (ran.code, ran.out, ran.err) == (0, "2\n", NEWER)
    ran = newer("add", "--dry-run", desk)
    assert (ran.code, len(ran.lines), ran.err) == (0, 2, NEWER)


def test_a_file_of_a_newer_format_is_not_called_sound_and_nothing_is_claimed_of_it(newer: Shell) -> None:
    ran = newer("check")
    assert ran.code == 0
    assert "a newer Dateline wrote it, and only that one can check it" in ran.out
    assert "not there" not in ran.out
    assert "sound" not in ran.out
    assert ran.err == NEWER


def test_of_a_newer_format_nothing_is_promised_when_another_program_has_written_it_too(newer: Shell) -> None:
    for path in newer.library.glob("*.json"):
        path.write_text(json.dumps(json.loads(path.read_text())))
    ran = newer("check")
    assert "a newer Dateline wrote it, and only that one can check it" in ran.out
    assert sum("taken in at the next change" in line for line in ran.lines) == 1, "of the file that is not newer"


def test_reading_a_library_of_a_newer_format_leaves_every_file_of_it_alone(newer: Shell) -> None:
    (newer.library / "search.db").write_bytes(b"an index of tomorrow")
    before = {path: path.read_bytes() for path in newer.library.iterdir()}
    assert newer("search", "nato").code == 0
    assert newer("list", "nato", "entity:nato").code == 0
    assert newer("check").code == 0
    assert {path: path.read_bytes() for path in newer.library.iterdir()} == before


def test_a_backup_of_a_newer_format_is_of_that_format_and_that_is_said(newer: Shell, tmp_path: Path) -> None:
    copied = newer("backup", tmp_path / "copy")
    assert copied.code == 0
    assert "newer Dateline" in copied.err
    (of_tomorrow,) = (log for log in newer.library.glob("*.log") if b"tomorrow" in log.read_bytes())
    for name in (of_tomorrow.name, of_tomorrow.stem):
        assert (tmp_path / "copy" / name).read_bytes() == (newer.library / name).read_bytes()
    newer.library = tmp_path / "copy"
    ran = newer("count", "is:noted")
    assert (ran.out, ran.err) == ("1\n", NEWER)


def test_rebuilding_is_refused_where_nothing_may_be_written(stocked: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.library.journal.storage.access", lambda _path, _mode: False)  # root may write everywhere
    ran = stocked("rebuild")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "dateline: the library's folder may not be written: read-only\n"


def test_what_lies_in_the_place_of_the_index_is_named_and_nothing_is_called_made(stocked: Shell) -> None:
    (stocked.library / "search.db").unlink(missing_ok=True)
    (stocked.library / "search.db").mkdir(mode=0o700)
    ran = stocked("check")
    assert (ran.code, ran.lines[0].startswith("search.db: what lies in its place")) == (1, True)
    ran = stocked("rebuild")
    assert (ran.code, ran.out) == (1, "")
    assert "search.db was not made: what lies in its place can be neither read nor replaced; move it away" in ran.err


def test_an_index_that_a_full_disk_keeps_from_being_opened_is_not_called_in_the_way(
    stocked: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crowded(path: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)

    stocked("search", "nato")
    monkeypatch.setattr("tui.library.searchfile._connected", crowded)
    assert stocked("check").lines[0].startswith("search.db: it cannot be opened, as the disk is full; make room")


def test_an_index_that_a_full_disk_keeps_from_being_made_anew_is_not_called_in_the_way(
    stocked: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reset(file: SearchFile) -> None:
        if file.path is not None:
            raise FullError

    stocked("search", "nato")
    monkeypatch.setattr("tui.library.searchfile.SearchFile.reset", reset)
    ran = stocked("rebuild")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.endswith("search.db was not made: it cannot be opened, as the disk is full; make room\n")


@pytest.mark.parametrize("kept", [0.0, 0.3, 0.7, 0.95])
def test_an_index_that_was_cut_short_is_told_and_only_a_repair_touches_it(stocked: Shell, kept: float) -> None:
    stocked("search", "nato")
    path = stocked.library / "search.db"
    cut = path.read_bytes()[: int(path.stat().st_size * kept)]
    path.write_bytes(cut)
    for _ in range(2):
        ran = stocked("check")
        assert (ran.code, ran.out.startswith("search.db: ")) == (1, True)
        assert ran.lines[0].endswith("; dateline rebuild makes it anew")
        assert path.read_bytes() == cut
    assert stocked("check", "--repair").out == "the library is sound\n"
    assert stocked("check").code == 0
    assert stocked("count", "nato").out == "2\n"


def test_an_index_of_an_earlier_form_is_no_fault_and_waits_for_the_next_search(stocked: Shell) -> None:
    stocked("search", "nato")
    with closing(sqlite3.connect(stocked.library / "search.db")) as index:
        index.execute("PRAGMA user_version = 3")
    before = (stocked.library / "search.db").read_bytes()
    assert stocked("check").out == "the library is sound\n"
    assert (stocked.library / "search.db").read_bytes() == before
    assert stocked("count", "nato").out == "2\n"


def test_an_index_that_is_missing_is_told_and_made_by_the_next_search(stocked: Shell) -> None:
    path = stocked.library / "search.db"
    path.unlink()
    ran = stocked("check")
    assert (ran.code, ran.lines[0]) == (0, "search.db: it is missing, and made anew at the next search")
    assert not path.exists()
    assert stocked("count", "nato").out == "2\n"
    assert stocked("check").out == "the library is sound\n"


def test_an_index_of_what_stood_there_before_another_program_wrote_is_called_stale(stocked: Shell) -> None:
    stocked("search", "nato")
    with TinyDB(stocked.library / "articles.json") as other:
        other.table("articles").update({"headline": "Another headline"}, doc_ids=[1])
    ran = stocked("check")
    assert "search.db: it is stale, as articles.json was replaced or changed by another program since" in ran.out


@pytest.mark.parametrize("mend", [("check", "--repair"), ("rebuild",)])
def test_a_word_of_the_index_that_is_not_in_the_article_is_found_and_mended(
    dateline: Shell, desk: Path, mend: tuple[str, ...]
) -> None:
    (desk / "seoul.txt").write_text("A xylograph for Seoul\n\nSEOUL (Desk) - It was printed.\n")
    dateline("add", desk)
    assert dateline("count", "xylograph").out == "1\n"
    assert dateline("check").code == 0
    flip(dateline.library / "search.db", "ylograph")
    assert dateline("count", "xylograph").out == "0\n"
    ran = dateline("check")
    text = "search.db: articles whose words or names it has wrong: 1; dateline rebuild makes it anew\n"
    assert (ran.code, ran.out) == (1, text)
    assert dateline(*mend).code == 0
    assert dateline("check").code == 0
    assert dateline("count", "xylograph").out == "1\n"


@pytest.mark.parametrize("mend", [("check", "--repair"), ("rebuild",)])
def test_a_catalogue_that_says_what_is_not_so_is_found_and_made_anew(stocked: Shell, mend: tuple[str, ...]) -> None:
    kept = Library.open(stocked.library)
    kept._catalogue.settle_status(0, Status(done=True))
    cache.save(stocked.library / "headers.cache", kept._catalogue, kept._cataloguer._marks, {})
    kept.close()
    assert stocked("count", "is:done").out == "1\n"
    text = "headers.cache: stories of which it says what is not so, or nothing: 1; dateline rebuild makes it anew\n"
    ran = stocked("check")
    assert (ran.code, ran.out) == (1, text)
    assert stocked(*mend).code == 0
    assert stocked("check").out == "the library is sound\n"
    assert stocked("count", "is:done").code == 3


@pytest.mark.parametrize("mend", [("check", "--repair"), ("rebuild",)])
def test_what_another_program_wrote_is_settled(stocked: Shell, vilnius: str, mend: tuple[str, ...]) -> None:
    stocked("search", "nato")
    with TinyDB(stocked.library / "articles.json") as stock:
        stock.update({"headline": "Leaders leave Vilnius"}, where("id") == vilnius)
    assert stocked("check").code == 1
    assert stocked(*mend).code == 0
    ran = stocked("check")
    assert (ran.code, ran.out, ran.err) == (0, "the library is sound\n", "")
    assert stocked("list", "--json", "leave").record["headline"] == "Leaders leave Vilnius"
    assert stocked("count").err == ""


def test_an_index_that_was_overwritten_is_said_to_be_none(stocked: Shell) -> None:
    stocked("search", "nato")
    (stocked.library / "search.db").write_text("hello")
    ran = stocked("check")
    assert (ran.code, ran.out) == (1, "search.db: it is no index; dateline rebuild makes it anew\n")
    assert (stocked.library / "search.db").read_text() == "hello"
    assert stocked("count", "nato").out == "2\n"
    assert stocked("check").code == 0


def test_an_index_that_is_behind_is_no_fault(stocked: Shell, desk: Path) -> None:
    stocked("count", "nato")
    (desk / "vilnius.txt").write_text(VILNIUS.replace("cyber threats", "the weather"))
    stocked("add", "--no-entities", desk)
    ran = stocked("check")
    assert (ran.code, ran.out) == (0, "the library is sound\n")
    assert stocked("count", "weather").out == "1\n"
    assert stocked("check").code == 0


def test_words_of_any_script_and_length_are_compared_and_found_right(dateline: Shell, desk: Path) -> None:
    (desk / "seoul.txt").write_text(f"Élan in Zürich ¶ ǅ\n\n서울 (한강) - 東京都庁 naïve Ⅻ a_b {'é' * 40_000}\n")
    dateline("add", desk)
    assert dateline("count", "zurich").out == "1\n"
    assert dateline("check").out == "the library is sound\n"


def test_a_name_of_the_index_that_is_not_in_the_article_is_found(stocked: Shell) -> None:
    stocked("entity", "rename", "NATO", "North Atlantic Treaty Organization")
    assert stocked("check").out == "the library is sound\n"
    assert stocked("count", 'entity:"Jens Stoltenberg"').out == "1\n"
    assert stocked("check").out == "the library is sound\n"
    with closing(sqlite3.connect(stocked.library / "search.db")) as index, index:
        index.execute("UPDATE name SET folded = 'jens stoltenborg' WHERE folded = 'jens stoltenberg'")
    ran = stocked("check")
    assert (ran.code, "articles whose words or names it has wrong: 1; dateline rebuild" in ran.out) == (1, True)
    assert stocked("rebuild").code == 0
    assert stocked("check").code == 0
