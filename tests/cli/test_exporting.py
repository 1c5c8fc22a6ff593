"""`export`: stories and notes as files for other programs."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Shell


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def noted(stocked: Shell, vilnius: str) -> Shell:
    """The program, on a library with a note."""
    assert stocked("note", "add", vilnius, "whose?", "--quote", "the budget").code == 0
    return stocked


def test_a_story_is_printed_with_its_notes(noted: Shell, vilnius: str) -> None:
    ran = noted("export", vilnius, "--to", "markdown")
    assert ran.code == 0
    assert "# Leaders gather in Vilnius" in ran.lines
    assert "> the budget" in ran.lines


def test_a_word_that_is_left_out_is_not_taken_for_a_file(noted: Shell) -> None:
    ran = noted("export", "nato", "-ohio", "--to", "csv")
    assert (ran.code, ran.out) == (2, "")
    assert "NOT before it, or -- before the query" in ran.err
    assert not Path("hio").exists()
    assert noted("export", "--to", "csv", "--", "nato", "-ohio").code == 0


def test_json_lines_are_the_shape_of_a_full_list(noted: Shell) -> None:
    assert noted("export", "--to", "jsonl").records == noted("list", "--json", "--full").records


def test_annotations_of_a_query_leave_out_the_rest(noted: Shell, vilnius: str) -> None:
    seoul = str(noted("list", "--json", "closely").record["id"])
    noted("note", "add", seoul, "elsewhere")
    noted("tag", "add", "keep", vilnius)
    (item,) = json.loads(noted("export", "tag:keep", "--to", "jsonld", "-o", "-").out)["items"]
    assert item["body"][0]["value"] == "whose?"
    (item,) = json.loads(noted("export", 'entity:"Jens Stoltenberg"', "--to", "jsonld").out)["items"]
    assert item["body"][0]["value"] == "whose?"


def test_a_note_outlives_its_story_in_an_export_of_everything(noted: Shell, vilnius: str) -> None:
    noted("remove", vilnius, "--yes")
    noted("purge", "--yes")
    (item,) = json.loads(noted("export", "--to", "jsonld").out)["items"]
    assert item["target"]["selector"][0]["exact"] == "the budget"


def test_a_file_is_whole_and_nothing_else_is_left(noted: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    ran = noted("export", "--to", "csv", "-o", folder / "notes.csv")
    assert ran.out == f"wrote {folder / 'notes.csv'}\n"
    assert _names(folder) == ["notes.csv"]
    assert "the budget" in (folder / "notes.csv").read_text()


def test_the_ending_of_a_file_says_its_format(noted: Shell, tmp_path: Path) -> None:
    assert noted("export", "-o", tmp_path / "notes.csv").code == 0
    assert (tmp_path / "notes.csv").read_text().startswith("article,headline")
    assert noted("export", "-o", tmp_path / "notes.docx").code == 2


def test_a_file_that_is_there_is_left_alone_unless_told(noted: Shell, tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_text("mine")
    ran = noted("export", "--to", "csv", "-o", path)
    assert ran.code == 1
    assert "--force" in ran.err
    assert path.read_text() == "mine"
    assert noted("export", "--to", "csv", "-o", path, "--force").code == 0
    assert path.read_text() != "mine"


def test_a_file_that_fails_half_way_leaves_the_old_one(noted: Shell, tmp_path: Path, home: Path) -> None:
    (home / "config" / "dateline").mkdir(parents=True)
    (home / "config" / "dateline" / "config.toml").write_text('export_note = "{nonsense}"\n')
    path = tmp_path / "notes.md"
    path.write_text("mine")
    ran = noted("export", "--to", "markdown", "-o", path, "--force")
    assert ran.code == 1
    assert "{nonsense}" in ran.err
    assert path.read_text() == "mine"
    assert not list(tmp_path.glob(".dateline-*"))


def test_a_folder_gets_a_file_a_story_all_or_none(noted: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    ran = noted("export", "--to", "markdown", "-o", f"{folder}/")
    assert ran.out == f"wrote 2 files into {folder}\n"
    assert _names(folder) == ["Leaders gather in Vilnius.md", "South Korea joins the talks.md"]
    (folder / "Leaders gather in Vilnius.md").unlink()
    assert noted("export", "--to", "markdown", "-o", folder).code == 1
    assert _names(folder) == ["South Korea joins the talks.md"]


def test_the_template_of_the_settings_is_used(noted: Shell, vilnius: str, home: Path) -> None:
    (home / "config" / "dateline").mkdir(parents=True)
    (home / "config" / "dateline" / "config.toml").write_text('export_story = "{source}: {notes}"\n')
    assert noted("export", vilnius, "--to", "markdown").out.startswith("Baltic Desk: > the budget\n")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("export", "nosuchword", "--to", "csv"), 3),
        (("export", "is:nonsense", "--to", "csv"), 2),
        (("export", "--to", "docx"), 2),
        (("export",), 2),
        (("export", "--to", "csv", "-o", "/nosuchfolder/a.csv"), 1),
        (("export", "--to", "csv", "-o", "/dev/null", "--force"), 1),
    ],
)
def test_what_cannot_be_done_is_one_line_with_a_code(noted: Shell, arguments: tuple[str, ...], code: int) -> None:
    ran = noted(*arguments)
    assert ran.code == code
    assert ran.err.count("\n") == 1
    assert ran.out == ""


def test_an_empty_library_has_nothing_to_export(dateline: Shell) -> None:
    assert dateline("export", "--to", "csv").code == 3


@pytest.fixture
def killed(noted: Shell, tmp_path: Path) -> Shell:
    """The same, with a story that its agency has killed."""
    story = {"uri": "urn:desk:1", "headline": "Bridge closed", "body_text": "It is not.", "pubstatus": "canceled"}
    (tmp_path / "killed.ninjs.json").write_text(json.dumps(story | {"versioncreated": "2023-07-12T08:00:00Z"}))
    assert noted("add", "--no-entities", tmp_path / "killed.ninjs.json").code == 0
    return noted


def test_what_must_not_be_used_is_left_out_unless_it_is_asked_for(killed: Shell) -> None:
    ran = killed("export", "--to", "jsonl")
    assert "Bridge closed" not in ran.out
    why = "left out 1 story that must not be used (killed, withdrawn or under embargo); --withheld takes them along"
    assert ran.err == f"dateline: {why}\n"
    asked = killed("export", "--to", "jsonl", "--withheld")
    assert "Bridge closed" in asked.out
    assert asked.err == ""


def test_when_nothing_else_is_left_it_says_why(killed: Shell, tmp_path: Path) -> None:
    ran = killed("export", "bridge", "-o", tmp_path / "out.md")
    assert ran.code == 3
    assert "nothing is left to export: left out 1 story" in ran.err
    assert not (tmp_path / "out.md").exists()
