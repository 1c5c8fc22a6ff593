"""`entities` and `mentions`: who and what is named, in the library and in any text."""

import json
from pathlib import Path

from tests.cli.conftest import Shell
from tests.fakes import AbsentRecogniser


def _lines(*records: object) -> bytes:
    return "".join(f"{json.dumps(record)}\n" for record in records).encode()


def test_entities_are_counted_over_the_library(stocked: Shell) -> None:
    nato, stoltenberg = stocked("entities", "--json").records
    added = [record["added"] for record in stocked("list", "--json").records]
    assert nato == {
        "id": "org:nato",
        "type": "ORG",
        "name": "NATO",
        "aliases": [],
        "mentions": 2,
        "articles": 2,
        "first_seen": min(added),
        "last_seen": max(added),
        "by": ["text"],
        "agency": [],
    }
    assert (stoltenberg["name"], stoltenberg["articles"]) == ("Jens Stoltenberg", 1)


def test_entities_are_counted_in_what_a_query_matches(stocked: Shell) -> None:
    assert [entity["name"] for entity in stocked("entities", "korea", "--json").records] == ["NATO"]
    assert stocked("entities", "no-such-word").code == 3


def test_a_person_sees_name_type_and_counts(stocked: Shell) -> None:
    (line,) = stocked("entities", "korea").lines
    assert "NATO" in line
    assert "ORG" in line


def test_texts_of_ones_own_are_read_as_they_are(dateline: Shell) -> None:
    text = "  NATO\u2028met\x1b[2J Jens Stoltenberg\r\n\tNATO 😀 NATO"
    ran = dateline("mentions", stdin=_lines({"id": 7, "text": text}, {"id": "b", "text": ""}))
    assert ran.code == 0
    first, second = ran.records
    assert first["id"] == 7
    assert [text[found["start"] : found["end"]] for found in first["mentions"]] == [
        "NATO", "Jens Stoltenberg", "NATO", "NATO",
    ]  # fmt: skip
    assert first["mentions"][0] == {"start": 2, "end": 6, "type": "ORG", "text": "NATO", "entity": "NATO"}
    assert second == {"id": "b", "mentions": []}


def test_a_line_that_is_not_understood_is_named_and_the_rest_is_read(dateline: Shell) -> None:
    good = {"id": "a", "text": "NATO"}
    bad = [b"{\n", b"[1]\n", b'{"id": 1}\n', b'{"id": 1, "text": 2}\n', b"\xff\xfe\n", b"\n"]
    ran = dateline("mentions", stdin=b"".join(bad) + _lines(good))
    assert ran.code == 4
    assert [record["id"] for record in ran.records] == ["a"]
    assert [line.split(" is not")[0] for line in ran.err.splitlines()] == [
        f"dateline: line {number}" for number in (1, 2, 3, 4, 5)
    ]


def test_a_deeply_nested_line_is_named_like_any_other(dateline: Shell) -> None:
    ran = dateline("mentions", stdin=b"[" * 100_000 + b"\n" + _lines({"id": "a", "text": "NATO"}))
    assert ran.code == 4
    assert [record["id"] for record in ran.records] == ["a"]


def test_without_a_model_it_fails_in_one_line(dateline: Shell) -> None:
    class Unusable(AbsentRecogniser):
        def recognise_text(self, text: str) -> tuple[()]:
            assert text
            _ = self.engine
            return ()

    dateline.recogniser = Unusable()
    ran = dateline("mentions", stdin=_lines({"id": "a", "text": "NATO"}))
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1
    assert "no model is installed" in ran.err


def test_stories_without_names_are_told_with_what_to_do(dateline: Shell, desk: Path, home: Path) -> None:
    dateline("add", "--no-entities", desk)
    assert "2 articles not searched for names yet: the reader does it while it is open" in dateline("entities").err
    (home / "config" / "dateline").mkdir(parents=True)
    (home / "config" / "dateline" / "config.toml").write_text('model = "no_such_model"\n')
    assert "yet: Model 'no_such_model' is not installed" in dateline("entities").err


def test_an_entity_says_under_what_its_agency_has_it(dateline: Shell, tmp_path: Path) -> None:
    people = [{"name": "Jens Stoltenberg", "uri": "http://desk.example/people/7"}, {"name": "NATO", "uri": "x:1"}]
    words = {"headline": "A word", "body_text": "Jens Stoltenberg spoke for NATO.", "person": people}
    ninjs = {"standard": {"name": "ninjs"}, "uri": "desk:1", **words}
    (tmp_path / "word.json").write_text(json.dumps(ninjs), "utf-8")
    assert dateline("add", tmp_path / "word.json").code == 0
    found = {record["name"]: record for record in dateline("entities", "--json").records}
    assert found["Jens Stoltenberg"]["agency"] == ["http://desk.example/people/7"]
    assert "agency http://desk.example/people/7" in dateline("entity", "show", "Jens Stoltenberg").out
    assert found["NATO"]["type"] == "PERSON", "the agency says so"


def test_of_whom_only_an_agency_names_it_is_said_in_place_of_mentions(dateline: Shell, tmp_path: Path) -> None:
    words = {"headline": "A word", "body_text": "Jens Stoltenberg spoke.", "person": [{"name": "Ada Holm"}]}
    (tmp_path / "word.json").write_text(json.dumps({"standard": {"name": "ninjs"}, "uri": "desk:1", **words}), "utf-8")
    assert dateline("add", tmp_path / "word.json").code == 0
    rows = {line.split("\t")[3]: line.split("\t")[:3] for line in dateline("entities").lines}
    assert rows == {"Jens Stoltenberg": ["PERSON", "1", "1"], "Ada Holm": ["PERSON", "1", "agency"]}


def test_an_agency_that_gives_a_name_alone_says_so_too(dateline: Shell, tmp_path: Path) -> None:
    words = {"headline": "A word", "body_text": "Jens Stoltenberg met NATO.", "organisation": [{"name": "NATO"}]}
    (tmp_path / "word.json").write_text(json.dumps({"standard": {"name": "ninjs"}, "uri": "desk:1", **words}), "utf-8")
    assert dateline("add", tmp_path / "word.json").code == 0
    expected = {"Jens Stoltenberg": ["text"], "NATO": ["text", "agency"]}
    for question in (("entities",), ("entities", "word")):
        found = dateline(*question, "--json").records
        assert {one["name"]: one["by"] for one in found} == expected
        assert not any(one["agency"] for one in found)
    (shown,) = dateline("list", "--json", "--full").records
    assert {one["name"]: one["by"] for one in shown["entities"]} == expected
    (story,) = dateline("entity", "show", "NATO", "--json").records[0]["stories"]
    assert story["by"] == ["text", "agency"]
    assert dateline("check").code == 0
