"""`import-notes`: what was annotated elsewhere, from the shell."""

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
