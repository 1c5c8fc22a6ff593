"""`add`: what becomes of each source, and how it is told."""

import copy
import json
import os
import signal
import threading
from pathlib import Path

import pytest

from tests.cli.conftest import VILNIUS, Shell
from tests.fakes import AbsentRecogniser, NamesRecogniser
from tui.errors import LibraryError


def test_a_folder_goes_in_and_is_counted(dateline: Shell, desk: Path) -> None:
    ran = dateline("add", desk)
    assert (ran.code, ran.out, ran.err) == (0, "2 added\n", "")


def test_the_same_again_changes_nothing(stocked: Shell, desk: Path) -> None:
    before = (stocked.library / "articles.json").read_bytes()
    ran = stocked("add", desk)
    assert (ran.code, ran.out) == (0, "2 unchanged\n")
    assert (stocked.library / "articles.json").read_bytes() == before


def test_a_changed_file_updates_its_article_and_keeps_what_was_marked(stocked: Shell, desk: Path, vilnius: str) -> None:
    stocked("note", "add", vilnius, "whose budget?", "--quote", "about the budget")
    stocked("bookmark", "add", vilnius, "--quote", "cyber threats")
    stocked("bookmark", "add", vilnius)
    (desk / "vilnius.txt").write_text(VILNIUS.replace("on Tuesday", "on Wednesday"))

    assert stocked("add", desk).out == "1 updated · 1 unchanged\n"

    shown = stocked("show", vilnius, "--format", "json").record
    assert "on Wednesday" in shown["text"]
    assert shown["bookmarked"]
    (note,) = shown["notes"]
    assert shown["text"][note["start"] : note["end"]] == "about the budget"
    sentence = "They talked about cyber threats and about the budget."
    places = [item for item in stocked("bookmark", "list", "--json").records if item["id"]]
    assert [shown["text"][item["start"] : item["end"]] for item in places] == [sentence]


def test_a_bad_file_is_named_and_the_rest_goes_in(dateline: Shell, desk: Path) -> None:
    (desk / "blank.txt").touch()
    ran = dateline("add", desk)
    assert (ran.code, ran.out) == (4, "2 added · 1 failed\n")
    assert ran.err == f"dateline: {desk / 'blank.txt'} is empty: there is nothing to read in it\n"


def test_names_that_a_full_disk_does_not_take_are_told(
    dateline: Shell, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise LibraryError("not saved, articles.json cannot be written: No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("tui.library.shelf.Shelf.put_recognitions", refused)
        ran = dateline("add", desk)
    assert (ran.code, ran.out) == (4, "2 added\n")
    assert ran.err == (
        "dateline: not saved, articles.json cannot be written: No space left on device; "
        "make room, and give the same command again for the names\n"
    )
    dateline.recogniser = NamesRecogniser()
    assert dateline("add", desk).code == 0
    assert dateline("count", "entity:nato").out == "2\n"


def test_when_nothing_goes_in_it_has_failed(dateline: Shell, tmp_path: Path) -> None:
    dateline.recogniser = AbsentRecogniser()  # not even asked for
    ran = dateline("add", tmp_path / "nowhere.txt")
    assert (ran.code, ran.out) == (1, "1 failed\n")
    assert ran.err == f"dateline: {tmp_path / 'nowhere.txt'}: No such file or directory\n"


def test_standard_input_is_an_article(dateline: Shell) -> None:
    assert dateline("add", "-", stdin=VILNIUS.encode()).out == "1 added\n"
    assert dateline("add", "-", stdin=VILNIUS.encode()).out == "1 unchanged\n"


def test_each_article_says_what_became_of_it(stocked: Shell, desk: Path) -> None:
    (desk / "vilnius.txt").write_text(VILNIUS.replace("Tuesday", "Wednesday"))
    (desk / "warsaw.txt").write_text("Warsaw hears the news\n\nWARSAW (Baltic Desk) - It was late.\n")
    (desk / "blank.txt").touch()
    ran = stocked("add", "--json", desk)
    assert ran.code == 4
    assert {(record["status"], record.get("headline")) for record in ran.records} == {
        ("added", "Warsaw hears the news"),
        ("updated", "Leaders gather in Vilnius"),
        ("unchanged", "South Korea joins the talks"),
        ("failed", None),
    }
    (failed,) = (record for record in ran.records if record["status"] == "failed")
    assert failed["source"] == str(desk / "blank.txt")
    assert "is empty" in failed["reason"]


def test_tags_are_set_on_all_that_is_named(stocked: Shell, desk: Path) -> None:
    stocked("add", desk / "seoul.txt", "--tag", "asia", "--tag", "front page")
    assert stocked("list", "tag:asia", "--json").record["tags"] == ["asia", "front page"]


def test_a_dry_run_prints_the_whole_article_and_stores_nothing(dateline: Shell, desk: Path) -> None:
    ran = dateline("add", "--dry-run", "--json", desk)
    assert ran.code == 0
    seoul, vilnius = ran.records
    assert vilnius["headline"] == "Leaders gather in Vilnius"
    assert vilnius["text"][vilnius["blocks"][0]["start"] : vilnius["blocks"][0]["end"]] == vilnius["headline"]
    assert [found["text"] for found in seoul["mentions"]] == ["NATO"]
    assert not dateline.library.exists()
    assert dateline("count").out == "0\n"
    assert dateline("add", desk).out == "2 added\n"


def test_a_dry_run_names_what_it_cannot_read(dateline: Shell, desk: Path) -> None:
    (desk / "blank.txt").touch()
    ran = dateline("add", "--dry-run", desk)
    assert ran.code == 4
    assert "is empty" in ran.err
    assert dateline("add", "--dry-run", desk / "blank.txt").code == 1


def test_a_format_that_is_named_is_not_guessed(dateline: Shell, desk: Path) -> None:
    (desk / "odd.txt").write_text("# 1\n\nplain words\n")
    as_wire = dateline("add", "--dry-run", "--json", "--format", "wire", desk / "odd.txt").record
    as_markdown = dateline("add", "--dry-run", "--json", "--format", "markdown", desk / "odd.txt").record
    assert (as_wire["headline"], as_markdown["headline"]) == ("# 1", "1")
    assert dateline("add", "--format", "telex", desk).code == 2


def test_names_are_found_before_it_ends(stocked: Shell, vilnius: str) -> None:
    shown = stocked("show", vilnius, "--format", "json").record
    assert [(found["text"], found["type"]) for found in shown["mentions"]] == [
        ("Jens Stoltenberg", "PERSON"),
        ("NATO", "ORG"),
    ]


def test_names_can_wait(dateline: Shell, desk: Path) -> None:
    assert dateline("add", "--no-entities", desk).code == 0
    assert not dateline.recogniser.asked.is_set()


def test_without_a_model_the_articles_go_in_all_the_same(dateline: Shell, desk: Path) -> None:
    dateline.recogniser = AbsentRecogniser()
    ran = dateline("add", desk)
    assert ran.code == 4
    assert len(ran.err.splitlines()) == 1
    assert "no model is installed; the articles are in the library" in ran.err
    assert dateline("count").out == "2\n"


def test_a_file_with_a_hostile_name_is_named_without_its_controls(dateline: Shell, tmp_path: Path) -> None:
    path = tmp_path / "a\x1b]0;owned\x07\u202eb\nc.txt"
    path.touch()
    ran = dateline("add", path)
    assert len(ran.err.splitlines()) == 1
    assert "a␛]0;owned␇�b c.txt is empty" in ran.err
    told = dateline("add", "--json", path)
    assert "\x1b" not in told.out
    assert told.record["source"] == str(path)


def test_a_file_name_that_is_no_utf_8_is_told_in_json_too(dateline: Shell, tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xe9t\xe9.txt")
    Path(path).write_text(VILNIUS)
    ran = dateline("add", "--json", path)
    assert ran.code == 0
    assert json.loads(ran.out)["source"] == rf"{tmp_path}/\xe9t\xe9.txt"


def test_what_was_listed_in_json_comes_back_as_it_was(stocked: Shell, tmp_path: Path) -> None:
    stocked("tag", "add", "summit", "--all")
    listed = stocked("list", "--json", "--full")
    (tmp_path / "export.jsonl").write_text(listed.out)
    other = replace_library(stocked, tmp_path / "other")
    assert other("add", tmp_path / "export.jsonl").out == "2 added\n"
    again = {record["id"]: record for record in other("list", "--json", "--full").records}
    for record in listed.records:
        moments = {name: again[record["id"]][name] for name in ("added", "updated")}
        assert again[record["id"]] == record | moments
    assert other("add", tmp_path / "export.jsonl").out == "2 unchanged\n"


def test_json_lines_come_through_a_pipe(dateline: Shell) -> None:
    lines = b"".join(b'{"id": %d, "title": "Story", "body": "Words."}\n' % number for number in range(3))
    assert dateline("add", "-", stdin=lines).out == "3 added\n"
    assert dateline("add", "-", stdin=lines).out == "3 unchanged\n"


def test_a_bad_line_is_named_with_its_number(dateline: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"title": "A"}\n{"title": \n')
    ran = dateline("add", tmp_path / "a.jsonl")
    assert (ran.code, ran.out) == (4, "1 added · 1 failed\n")
    assert ran.err == f"dateline: {tmp_path}/a.jsonl line 2 is no JSON: it ends too early\n"


def test_stories_are_told_as_they_come(dateline: Shell, tmp_path: Path) -> None:
    lines = "".join(f'{{"id": "s{number}", "title": "Story"}}\n' for number in range(600))
    (tmp_path / "a.jsonl").write_text(lines + "[]\n")
    ran = dateline("add", "--json", "--no-entities", tmp_path / "a.jsonl")
    (failed,) = (record for record in ran.records if record["status"] == "failed")
    assert [record["id"] for record in ran.records if record != failed] == [f"s{number}" for number in range(600)]
    assert failed["reason"] == f"{tmp_path}/a.jsonl line 601 is no JSON object"


def replace_library(shell: Shell, library: Path) -> Shell:
    """The same program on another library."""
    other = copy.copy(shell)
    other.library, other.recogniser = library, NamesRecogniser()
    return other


@pytest.mark.parametrize("as_json", [(), ("--json",)])
def test_ctrl_c_while_names_are_found_ends_as_shells_count_it(
    dateline: Shell, desk: Path, as_json: tuple[str, ...]
) -> None:
    dateline.recogniser.gate.clear()

    def interrupt() -> None:
        dateline.recogniser.asked.wait(10)
        os.kill(os.getpid(), signal.SIGINT)

    pressed = threading.Thread(target=interrupt)
    pressed.start()
    ran = dateline("add", *as_json, desk)
    pressed.join()
    assert ran.code == 130
    assert "stopped finding names; the articles are in the library" in ran.err
    assert dateline("count").out == "2\n"


def test_what_should_be_a_date_and_is_none_is_told_once_for_each_file(dateline: Shell, tmp_path: Path) -> None:
    rows = [
        {"id": str(number), "headline": f"Row {number}", "text": f"Words {number}.", "published": day}
        for number, day in enumerate(("2023-07-11", "gestern", "yesterday", "", 0))
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (tmp_path / "b.md").write_text("---\ntitle: Harbour\ndate: soon\n---\nThe harbour.\n")
    ran = dateline("add", tmp_path / "a.jsonl", tmp_path / "b.md")
    told = "the story goes by the day of its import"
    assert (ran.code, ran.out) == (0, "6 added\n")
    assert ran.err.splitlines() == [
        f"dateline: {tmp_path}/a.jsonl line 2: published is no date: “gestern”; {told}, like 1 more of it",
        f"dateline: {tmp_path}/b.md: date is no date: “soon”; {told}",
    ]


def test_nobody_waits_for_the_names_of_a_story_as_long_as_a_book(dateline: Shell, tmp_path: Path) -> None:
    (tmp_path / "book.txt").write_text("A long book\n\n" + "word " * 40_000)
    (tmp_path / "note.txt").write_text("A short note\n\nVilnius was quiet.\n")
    ran = dateline("add", tmp_path)
    assert ran.out == "2 added\n"
    assert ran.err == "dateline: 1 long story not searched for names; the reader does it while it is open\n"
    assert [document.text.split("\n")[0] for document in dateline.recogniser.read] == ["A short note"]
    assert "1 article not searched for names yet" in dateline("entities").err
