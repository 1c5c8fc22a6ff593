"""`note`: words of the reader's own, from the shell."""

from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Ran, Shell
from tui.model import ArticleId, EntityId
from tui.session import notes
from tui.session.session import Session


def test_a_note_on_words_has_their_offsets(stocked: Shell, vilnius: str) -> None:
    written = stocked("note", "add", vilnius[:6], "whose?", "--quote", "the budget", "--json").record
    text = stocked("show", vilnius, "--format", "json").record["text"]
    assert text[written["start"] : written["end"]] == written["quote"] == "the budget"
    assert written.keys() >= {
        "id", "article", "entity", "text", "quote", "start", "end", "detached", "tags", "created",
    }  # fmt: skip
    assert stocked("note", "list", "--json").record == written
    assert stocked("show", vilnius, "--format", "json").record["notes"] == [written]


def test_a_note_on_the_whole_story_has_no_passage(stocked: Shell, vilnius: str) -> None:
    note = stocked("note", "add", vilnius, "all of it", "--tag", "later", "--json").record
    assert (note["quote"], note["start"], note["end"], note["detached"]) == ("", None, None, False)
    assert note["tags"] == ["later"]


def test_words_are_highlighted_as_one_of_several_kinds(stocked: Shell, vilnius: str) -> None:
    note = stocked("note", "add", vilnius, "--quote", "the budget", "--kind", "claim", "--json").record
    assert (note["kind"], note["text"]) == ("claim", "")


def test_a_kind_that_the_settings_do_not_name_is_refused_with_those_that_they_do(stocked: Shell, vilnius: str) -> None:
    ran = stocked("note", "add", vilnius, "--quote", "the budget", "--kind", "clam")
    assert ran.code == 2
    assert "no kind 'clam'; there are fact, claim" in ran.err
    assert stocked("note", "list").out == ""


def test_a_long_note_comes_from_standard_input(stocked: Shell, vilnius: str) -> None:
    stocked("note", "add", vilnius, "-", stdin="erste Zeile\nzweite – Zeile\n".encode())
    assert stocked("note", "list", "--json").record["text"].rstrip("\n") == "erste Zeile\nzweite – Zeile"


def test_a_note_is_changed_and_removed(stocked: Shell, vilnius: str) -> None:
    note = stocked("note", "add", vilnius, "first", "--json").record["id"]
    assert stocked("note", "edit", note[:5], "second").out == "changed a note\n"
    assert stocked("note", "list", "--json").record["text"] == "second"
    assert stocked("note", "remove", note[:5]).code == 0
    assert stocked("note", "list").out == ""
    for verb in (("edit", note, "third"), ("remove", note)):
        assert stocked("note", *verb).code == 3


def test_control_characters_are_kept_as_their_stand_ins_on_any_way_in(stocked: Shell, vilnius: str) -> None:
    raw, kept = b"bad\xff\x00\x1b[31m\r\nnext\tone", "bad\\xff\u2400\u241b[31m\nnext\tone"
    added = stocked("note", "add", vilnius, "-", "--json", stdin=raw)
    note = added.record
    assert note["text"] == kept
    assert added.err == "dateline: it is not all in UTF-8: \\xff stands for a byte that is none\n"
    stocked("note", "edit", note["id"], "other")
    stocked("note", "edit", note["id"], "-", stdin=raw)
    assert stocked("note", "list", "--json").record["text"] == kept


def texts(ran: Ran) -> set[str]:
    return {record["text"] for record in ran.records}


def test_a_query_is_asked_of_the_notes(stocked: Shell, vilnius: str) -> None:
    stocked("note", "add", vilnius, "whose?", "--quote", "the budget", "--tag", "check")
    stocked("note", "add", vilnius, "all of it")
    stocked("tag", "add", "later", vilnius)
    assert texts(stocked("note", "list", "leaders", "--json")) == {"whose?", "all of it"}
    assert texts(stocked("note", "list", "budget", "--json")) == {"whose?"}
    assert texts(stocked("note", "list", "note:all", "--json")) == {"all of it"}
    assert texts(stocked("note", "list", "tag:later", "NOT", "note:#check", "--json")) == {"all of it"}
    assert texts(stocked("note", "list", "org:NATO tag:check", "--json")) == {"whose?"}
    assert stocked("list", "note:#check", "--json").record["id"] == vilnius
    assert "whose?" in stocked("export", "note:#check", "--to", "markdown").out


def test_the_start_of_an_id_means_the_notes_on_its_article(stocked: Shell, vilnius: str) -> None:
    stocked("note", "add", vilnius, "here")
    assert texts(stocked("note", "list", vilnius, "--json")) == {"here"}
    assert texts(stocked("note", "list", vilnius[:4], "--json")) == {"here"}


def test_a_query_that_finds_no_note_says_so(stocked: Shell, vilnius: str) -> None:
    stocked("note", "add", vilnius, "here")
    ran = stocked("note", "list", "korea")
    assert (ran.code, ran.out, ran.err) == (3, "", "dateline: no note matches korea\n")


def test_only_notes_whose_passage_is_gone_are_detached(stocked: Shell, vilnius: str, desk: Path) -> None:
    stocked("note", "add", vilnius, "lost", "--quote", "They talked about cyber threats and about the budget.")
    stocked("note", "add", vilnius, "kept", "--quote", "Jens Stoltenberg")
    story = desk / "vilnius.txt"
    story.write_text(story.read_text().replace("They talked about cyber threats and about the budget.", "Rain fell."))
    stocked("add", desk)
    assert texts(stocked("note", "list", "is:detached", "--json")) == {"lost"}
    assert texts(stocked("note", "list", "NOT", "is:detached", "--json")) == {"kept"}
    assert "(no longer there)" in stocked("note", "list", "is:detached").out


def test_a_line_says_what_a_note_is_on_and_how_it_is_marked(stocked: Shell, vilnius: str) -> None:
    stocked("note", "add", vilnius, "--quote", "the budget", "--kind", "claim", "--tag", "check", "--tag", "later")
    stocked("note", "add", vilnius, "all of it")
    whole, passage = (line.split("\t")[2:] for line in stocked("note", "list").lines if "\t" in line)
    assert whole == ["Leaders gather in Vilnius", "on the story", ""]
    assert passage == ["Leaders gather in Vilnius", "“the budget”", "claim #check #later"]


def test_a_note_on_somebody_names_them(stocked: Shell, vilnius: str) -> None:
    with closing(Session.open(stocked.library)) as session:
        notes.add(session, ArticleId(vilnius), "an ally", entity=EntityId("org:nato"))
        notes.add(session, ArticleId(vilnius), "who?", entity=EntityId("person:nobody"))
    assert [line.split("\t")[3] for line in stocked("note", "list").lines if "\t" in line] == ["on nobody", "on NATO"]


def test_a_note_on_somebody_names_them_before_the_index_does(stocked: Shell, vilnius: str) -> None:
    with closing(Session.open(stocked.library)) as session:
        notes.add(session, ArticleId(vilnius), "who?", entity=EntityId("org:nato"))
    for file in stocked.library.glob("search.db*"):
        file.unlink()
    assert stocked("note", "list").lines[0].split("\t")[3] == "on NATO"
