"""Drafts: what was being typed is there again, where it belongs, whoever wrote it and whatever became of the text."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

from tests.fakes import START, NamesRecogniser
from tui.library.changes import Change, Draft, Edit, Kind
from tui.model import ArticleId, Span
from tui.session import drafts, intake, notes, triage
from tui.session.session import Session

Stories = tuple[ArticleId, ArticleId]


def test_a_draft_survives_a_crash(session: Session, stories: Stories) -> None:
    draft = drafts.begin(session, stories[0], Span(0, 7))
    drafts.keep(session, draft, "whose b")
    drafts.keep(session, draft, "whose budget")
    session.settle()
    crashed = Session.open(session.library.folder, recogniser=NamesRecogniser)
    (left,) = drafts.left(crashed)
    assert (left.text, left.span) == ("whose budget", (0, 7))
    drafts.drop(crashed, left)
    crashed.close()
    session.library.refresh()
    assert drafts.left(session, stories[0]) == []


def test_two_terminals_that_write_on_one_story_keep_a_draft_each(session: Session, stories: Stories) -> None:
    other = Session.open(session.library.folder, recogniser=NamesRecogniser)
    mine, theirs = drafts.begin(session, stories[0]), drafts.begin(other, stories[0])
    drafts.keep(session, mine, "one")
    drafts.keep(other, theirs, "two")
    session.settle()
    other.close()
    session.library.refresh()
    assert {draft.text for draft in drafts.left(session, stories[0])} == {"one", "two"}
    drafts.drop(session, mine)
    assert [draft.text for draft in drafts.left(session)] == ["two"]


def test_a_story_that_another_session_removed_is_news_though_a_draft_on_it_was_kept_since(
    session: Session, stories: Stories
) -> None:
    draft = drafts.begin(session, stories[0])
    with closing(Session.open(session.library.folder, recogniser=NamesRecogniser)) as other:
        triage.remove(other, [stories[0]])
    drafts.keep(session, draft, "half a note")
    session.settle()
    assert stories[0] in session.library.refresh()


def test_a_draft_of_blanks_is_none(session: Session, stories: Stories) -> None:
    draft = drafts.begin(session, stories[0])
    drafts.keep(session, draft, "  \n")
    assert drafts.left(session) == []
    drafts.keep(session, draft, "word")
    drafts.keep(session, draft, "")
    assert drafts.left(session) == []


def test_a_draft_goes_with_its_passage_when_the_story_changes(session: Session, stories: Stories, desk: Path) -> None:
    text = session.library.article(stories[0]).document.text
    at = text.index("They talked")
    drafts.keep(session, drafts.begin(session, stories[0], Span(at, at + 11)), "who?")
    copy = (desk / "vilnius.txt").read_text()
    (desk / "vilnius.txt").write_text(copy.replace("welcomed the leaders", "warmly welcomed the leaders"))
    intake.add(session, [str(desk / "vilnius.txt")])
    (left,) = drafts.left(session)
    assert left.span == Span(at + 7, at + 18)
    notes.finish(session, left, "who?")
    (note,) = session.library.notes()
    assert note.anchor is not None
    assert (note.anchor.quote, note.version) == ("They talked", 2)


def test_a_note_that_was_being_written_when_its_story_was_corrected_stands_on_the_words_that_were_chosen(
    session: Session, stories: Stories, desk: Path
) -> None:
    text = session.library.article(stories[0]).document.text
    at = text.index("They talked")
    draft = drafts.begin(session, stories[0], Span(at, at + 52))
    copy = (desk / "vilnius.txt").read_text()
    (desk / "vilnius.txt").write_text(copy.replace("\n\nThey", "\n\nA new paragraph comes first here.\n\nThey"))
    intake.add(session, [str(desk / "vilnius.txt")])
    notes.finish(session, draft, "who?")
    (note,) = session.library.notes()
    present = session.library.article(stories[0]).document.text
    assert note.anchor is not None
    assert note.span is not None
    assert note.anchor.quote == present[slice(*note.span)] == text[at : at + 52]


def test_a_draft_whose_story_was_removed_becomes_a_note_that_finds_its_passage_when_the_story_is_back(
    session: Session, stories: Stories
) -> None:
    draft = drafts.begin(session, stories[0], Span(0, 7))
    triage.remove(session, [stories[0]])
    notes.finish(session, draft, "whose budget")
    triage.restore(session, [stories[0]])
    (note,) = session.library.notes(stories[0])
    assert (note.text, note.span, note.detached) == ("whose budget", Span(0, 7), False)


def test_a_draft_whose_story_was_purged_becomes_a_detached_note(session: Session, stories: Stories) -> None:
    draft = drafts.begin(session, stories[0], Span(0, 7))
    triage.remove(session, [stories[0]])
    triage.purge(session)
    notes.finish(session, draft, "whose budget")
    (note,) = session.library.notes()
    assert (note.text, note.detached) == ("whose budget", True)


def test_a_draft_whose_passage_is_gone_becomes_a_detached_note(session: Session, stories: Stories, desk: Path) -> None:
    text = session.library.article(stories[0]).document.text
    at = text.index("They talked")
    drafts.keep(session, drafts.begin(session, stories[0], Span(at, at + 52)), "who?")
    copy = (desk / "vilnius.txt").read_text()
    (desk / "vilnius.txt").write_text(copy.replace(text[at : at + 52], ""))
    intake.add(session, [str(desk / "vilnius.txt")])
    (left,) = drafts.left(session)
    notes.finish(session, left, "who?")
    (note,) = session.library.notes()
    assert note.detached
    (desk / "vilnius.txt").write_text(copy)
    intake.add(session, [str(desk / "vilnius.txt")])
    assert session.library.note(note.id).span == Span(at, at + 52)


def test_the_draft_of_an_edit_changes_its_note_and_makes_a_new_one_where_that_is_gone(
    session: Session, stories: Stories
) -> None:
    note, _ = notes.add(session, stories[0], "first", Span(0, 7), tags=["check"])
    drafts.keep(session, drafts.again(session, note), "second")
    left = drafts.again(session, note)
    assert (left.text, left.note) == ("second", note.id)
    notes.finish(session, left, "third")
    assert session.library.note(note.id).tags == ("check",)
    assert [found.text for found in session.library.notes()] == ["third"]
    notes.remove(session, note.id)
    notes.finish(session, left, "fourth")
    assert [(found.text, found.span) for found in session.library.notes()] == [("fourth", Span(0, 7))]


def test_what_is_typed_of_a_note_that_another_terminal_removes_is_kept_with_its_tags_and_kind_and_that_is_said(
    session: Session, stories: Stories
) -> None:
    note, _ = notes.add(session, stories[0], "first", Span(0, 7), tags=["keep"], kind="claim")
    session.settle()
    draft = drafts.again(session, note)
    with closing(Session.open(session.library.folder, recogniser=NamesRecogniser)) as other:
        notes.remove(other, note.id)
    outcome = notes.finish(session, draft, "second")
    assert outcome.message == "the note was removed meanwhile; yours is a new one in its place"
    (made,) = session.library.notes()
    assert (made.text, made.span, made.tags, made.kind) == ("second", Span(0, 7), ("keep",), "claim")
    session.history.undo()
    assert session.library.notes() == []


def test_a_note_that_another_terminal_removes_stays_so_where_nothing_was_typed(
    session: Session, stories: Stories
) -> None:
    note, _ = notes.add(session, stories[0], "first")
    session.settle()
    draft = drafts.again(session, note)
    with closing(Session.open(session.library.folder, recogniser=NamesRecogniser)) as other:
        notes.remove(other, note.id)
    assert notes.finish(session, draft, "first").message == "the note was removed meanwhile and stays so"
    assert session.library.notes() == []


def test_a_draft_keeps_tags_and_kind_when_the_story_is_removed_with_its_note(
    session: Session, stories: Stories
) -> None:
    note, _ = notes.add(session, stories[0], "first", Span(0, 7), tags=["keep"], kind="claim")
    draft = drafts.again(session, note)
    notes.remove(session, note.id)
    triage.remove(session, [stories[0]])
    assert "its story was removed" in notes.finish(session, draft, "second").message
    (made,) = session.library.notes()
    assert (made.tags, made.kind) == (("keep",), "claim")


def test_a_draft_of_an_older_library_is_found_under_its_story(session: Session, stories: Stories) -> None:
    old = Draft(stories[0], "from before", START + timedelta(minutes=1), Span(0, 7))
    change: Change = (Edit(Kind.DRAFT, stories[0], None, old),)
    session.make_quietly(change)
    assert drafts.left(session) == [old]
    drafts.drop(session, old)
    assert drafts.left(session) == []


def test_a_note_that_another_terminal_changed_meanwhile_keeps_its_words_and_what_was_typed_stands_beside_it(
    session: Session, stories: Stories
) -> None:
    note, _ = notes.add(session, stories[0], "whose budget?", Span(0, 7), tags=["check"])
    session.settle()
    draft = drafts.again(session, note)
    drafts.keep(session, draft, "whose budget? ask")
    with closing(Session.open(session.library.folder, recogniser=NamesRecogniser)) as other:
        notes.edit(other, note.id, "NATO's budget")
    outcome = notes.finish(session, drafts.again(session, note), "whose budget? ask Vilnius")
    assert outcome.message == "the note was changed elsewhere meanwhile; yours is a note beside it"
    kept = {item.text: item for item in session.library.notes(stories[0])}
    assert set(kept) == {"NATO's budget", "whose budget? ask Vilnius"}
    assert {(item.span, item.tags) for item in kept.values()} == {(Span(0, 7), ("check",))}
    assert kept["NATO's budget"].id == note.id
    session.history.undo()
    assert [item.text for item in session.library.notes(stories[0])] == ["NATO's budget"]
    assert stories[0] in session.library.refresh()


def test_an_edit_that_typed_nothing_leaves_what_another_terminal_wrote(session: Session, stories: Stories) -> None:
    note, _ = notes.add(session, stories[0], "whose budget?")
    draft = drafts.again(session, note)
    notes.edit(session, note.id, "NATO's budget")
    assert notes.finish(session, draft, "whose budget?").changed == 0
    assert notes.finish(session, draft, "NATO's budget").changed == 0
    assert [item.text for item in session.library.notes()] == ["NATO's budget"]
