"""An audit tells what makes no sense in a library that reads well."""

from pathlib import Path

from tinydb import TinyDB

from tests.library.folders import database, faults
from tests.library.stories import story
from tui.library import audit, codec
from tui.model import ArticleId, Recognition


def test_a_record_that_makes_no_sense_is_a_fault(folder: Path) -> None:
    with database(folder, "articles") as articles:
        articles.keyed(codec.ARTICLES).insert_multiple([{"key": "three"}, {"key": ["no", "text"]}, {"text": "no key"}])
    assert [fault.text.partition(" makes")[0].partition(" is none")[0] for fault in faults(folder)] == [
        "document 4",
        "document 5",
        "document 6",
    ]


def test_two_stories_of_one_name_are_a_fault(folder: Path) -> None:
    with database(folder, "articles") as articles:
        articles.keyed(codec.ARTICLES).insert({"key": "two"} | codec.encode(story("two")))
    assert [fault.text for fault in faults(folder)] == ["document 2 and 4 have the same key two"]


def test_what_is_about_a_story_that_is_gone_is_only_said(folder: Path) -> None:
    with database(folder, "articles") as articles:
        recognition = Recognition(ArticleId("three"), 1, "engine/1", ())
        articles.keyed("recognitions").settle({"three": codec.encode(recognition)})
        articles.keyed(codec.ARTICLES).settle({"three": None, "one": None})
    assert faults(folder) == []
    said = {(finding.file, finding.text) for finding in audit.check(folder)}
    assert said >= {
        ("articles.json", "1 of the recognitions are about stories that are not there, as after a purge"),
        ("state.json", "1 of the notes are about stories that are not there, as after a purge"),
    }


def test_a_document_that_is_no_story_is_named_as_what_it_is(folder: Path) -> None:
    with TinyDB(folder / "articles.json") as stock:
        stock.insert({"name": "John"})
    (fault,) = faults(folder)
    assert fault.text == "document 4 is none of ours: it has no key; remove it, or import it"


def test_what_is_wrong_with_a_file_is_said_in_plain_words(folder: Path) -> None:
    path = folder / "articles.json"
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b'\n"2":', b'\n"#":', 1))
    assert path.read_bytes() != whole
    (fault,) = [fault for fault in faults(folder) if fault.file == path.name]
    assert fault.text == "it is damaged (a line of it makes no sense)"
    path.unlink()
    path.mkdir()
    assert "it cannot be read (is a directory)" in [fault.text for fault in faults(folder) if fault.file == path.name]
