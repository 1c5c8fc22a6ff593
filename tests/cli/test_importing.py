"""`import-notes`: what was annotated elsewhere, from the shell."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

HYPOTHESIS = Path(__file__).parents[1] / "data" / "hypothesis.json"


@pytest.fixture
def exported(stocked: Shell, vilnius: str) -> bytes:
    """An export of a library with two notes."""
    stocked("note", "add", vilnius, "whose?", "--quote", "the budget", "--tag", "money")
    stocked("note", "add", vilnius, "all of it")
    return stocked("export", "--to", "jsonld").out.encode()


def test_an_export_imports_into_another_library_and_adds_nothing_twice(
    stocked: Shell, exported: bytes, desk: Path, tmp_path: Path
) -> None:
    notes = stocked("note", "list", "--json").records
    other = tmp_path / "other"
    assert stocked("--library", other, "add", desk, "--no-entities").code == 0
    ran = stocked("--library", other, "import-notes", "-", stdin=exported)
    assert (ran.code, ran.out) == (0, "2 added\n")
    assert stocked("--library", other, "import-notes", "-", stdin=exported).out == "2 unchanged\n"
    assert stocked("--library", other, "note", "list", "--json").records == notes


def test_what_finds_no_story_is_kept_and_said(stocked: Shell) -> None:
    ran = stocked("import-notes", HYPOTHESIS)
    assert (ran.code, ran.out) == (0, "3 added, 3 detached\n")
    assert "dateline: 1 note on “Not here”: no such story here; they wait for it\n" in ran.err
    assert len(stocked("note", "list", "is:detached", "--json").records) == 3
    assert "Whose *budget*?" in stocked("note", "list").out


def test_a_dry_run_only_tells(stocked: Shell) -> None:
    ran = stocked("import-notes", HYPOTHESIS, "--dry-run")
    assert ran.out == "nothing was imported; it would be: 3 added, 3 detached\n"
    assert stocked("note", "list").out == ""


def test_json_tells_the_fate_of_each(stocked: Shell) -> None:
    records = stocked("import-notes", HYPOTHESIS, "--json").records
    assert [record["status"] for record in records] == ["added"] * 3
    assert records[0]["quote"] == "about the budget"


def test_records_that_are_no_notes_are_named_and_the_rest_comes_in(stocked: Shell, exported: bytes) -> None:
    ran = stocked("import-notes", "-", stdin=b'[{"id": "no\\u001bname"}, ' + exported + b"]")
    assert ran.code == 4
    assert ran.out == "2 unchanged, 1 failed\n"
    assert ran.err == "dateline: no␛name: it is neither a Web Annotation nor a note of Hypothesis\n"


@pytest.mark.parametrize("content", ["words", "", "{}", "[1, 2]"])
def test_a_file_of_anything_else_is_one_line(stocked: Shell, tmp_path: Path, content: str) -> None:
    path = tmp_path / "notes.json"
    path.write_text(content)
    for given in (path, tmp_path / "missing.json"):
        ran = stocked("import-notes", given)
        assert ran.code == 1
        assert ran.err.count("\n") == 1
        assert given.name in ran.err


def test_a_tag_comes_in_alike_on_every_way_and_is_found_as_it_is_shown(stocked: Shell, tmp_path: Path) -> None:
    stocked("import-notes", "-", stdin=_hypothesis("#hash", "a,b").encode())
    written = stocked("note", "list", "--json").records[0]
    (tmp_path / "tagged.json").write_text('{"id": "t1", "headline": "Tagged", "text": "Words.", "tags": ["#hash"]}')
    stocked("add", tmp_path / "tagged.json", "--no-entities")
    assert stocked("list", "tag:#hash", "--json").records[0]["tags"] == ["hash"]
    assert stocked("note", "add", "t1", "mine", "--tag", "#hash").code == 0
    assert written["tags"] == ["hash", "a,b"]
    assert stocked("note", "list").out.count("\t#hash") == 2
    for query in ("note:#hash", "note:hash OR note:#hash", "tag:hash"):
        assert len(stocked("note", "list", query, "--json").records) == 2, query
    assert len(stocked("note", "list", 'note:"#a,b"', "--json").records) == 1


def _hypothesis(*tags: str) -> str:
    row = {"id": "abc", "uri": "https://nowhere.example/x", "text": "words", "tags": tags, "target": []}
    return json.dumps([{**row, "created": "2023-07-12T09:00:00+00:00", "updated": "2023-07-12T09:00:00+00:00"}])
