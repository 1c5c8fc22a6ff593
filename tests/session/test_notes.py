"""Notes, highlights, bookmarked places and drafts."""

from pathlib import Path

import pytest

from tests.fakes import Clock, FailingDisk, NamesRecogniser, wait_until
from tests.library.stories import story
from tui.errors import NothingFoundError
from tui.library.library import Library
from tui.model import ArticleId, EntityId, NoteId, Span
from tui.session import intake, notes
from tui.session.events import Event, SaveFailed
from tui.session.session import Session

Stories = tuple[ArticleId, ArticleId]


def test_a_note_keeps_its_passage_and_its_headline(session: Session, stories: Stories) -> None:
    note, outcome = notes.add(session, stories[0], "whose budget?", Span(0, 7), tags=["check"])
    assert outcome.message == "added a note"
    session.settle()
    (kept,) = Library.open(session.library.folder).notes(stories[0])
    assert kept == note
    assert kept.anchor is not None
    assert (kept.anchor.quote, kept.headline, kept.tags) == ("Leaders", "Leaders gather in Vilnius", ("check",))


def test_a_passage_without_words_is_a_highlight(session: Session, stories: Stories) -> None:
    _, outcome = notes.add(session, stories[0], "", Span(0, 7))
    assert outcome.message == "added a highlight"


def test_a_note_is_never_on_a_part_of_a_character(session: Session) -> None:
    session.library.put([story("a1", "Headline", "The cafe\u0301 reopens")])
    text = session.library.article(ArticleId("a1")).document.text
    at = text.index("cafe")
    note, _ = notes.add(session, ArticleId("a1"), "since when?", Span(at, at + 4))
    assert note.anchor is not None
    assert (note.anchor.quote, note.span) == ("cafe\u0301", Span(at, at + 5))
    notes.place(session, note.id, Span(0, at + 4))
    assert session.library.note(note.id).span == Span(0, at + 5)


def test_a_note_is_edited_and_removed_and_both_are_undone(session: Session, stories: Stories, clock: Clock) -> None:
    note, _ = notes.add(session, stories[0], "first", Span(0, 7))
    clock.advance(minutes=1)
    notes.edit(session, note.id, "second")
    assert session.library.note(note.id).changed == clock()
    notes.remove(session, note.id)
    with pytest.raises(NothingFoundError):
        session.library.note(note.id)
    session.history.undo()
    assert session.library.note(note.id).text == "second"
    session.history.undo()
    assert session.library.note(note.id) == note
    session.history.undo()
    assert session.library.notes() == []
    session.history.redo()
    assert session.library.note(note.id) == note


def test_removing_a_note_never_removes_what_another_session_wrote(session: Session, stories: Stories) -> None:
    note, _ = notes.add(session, stories[0], "first")
    session.settle()
    other = Session.open(session.library.folder, recogniser=NamesRecogniser)
    notes.edit(other, note.id, "an hour of work")
    other.close()
    notes.remove(session, note.id)
    session.settle()
    assert session.library.note(note.id).text == "an hour of work"


def test_notes_stand_in_the_order_of_the_text(session: Session, stories: Stories) -> None:
    notes.add(session, stories[0], "later", Span(30, 35))
    notes.add(session, stories[0], "earlier", Span(0, 7))
    notes.add(session, stories[1], "other story")
    assert [note.text for note in session.library.notes(stories[0])] == ["earlier", "later"]
    assert len(session.library.notes()) == 3


def test_bookmarking_a_sentence_again_takes_the_bookmark_away(session: Session, stories: Stories) -> None:
    assert notes.bookmark_place(session, stories[0], Span(0, 25)).message == "bookmarked a place"
    assert [bookmark.anchor.quote for bookmark in session.library.bookmarks()] == ["Leaders gather in Vilnius"]
    assert notes.bookmark_place(session, stories[0], Span(0, 25)).message == "removed the bookmark of a place"
    assert session.library.bookmarks(stories[0]) == []
    session.history.undo()
    assert len(session.library.bookmarks(stories[0])) == 1


def _corrected(session: Session, desk: Path, lead: str) -> None:
    """Take in the story on Vilnius with another first paragraph."""
    path = desk / "vilnius.txt"
    body = path.read_text().partition("They talked")
    path.write_text(f"Leaders gather in Vilnius\n\n{lead}\n\n{body[1]}{body[2]}")
    assert intake.add(session, [str(path)]).updated


def test_a_note_that_went_along_with_its_text_is_undone_like_any_other(
    session: Session, stories: Stories, desk: Path
) -> None:
    words = "They talked about cyber threats and about the budget."
    note = _note_on(session, stories[0], words)
    _corrected(session, desk, "VILNIUS - It rained.")
    assert session.history.undo().message == "undone: added a note"
    assert session.library.notes() == []
    session.history.redo()
    assert quoted(session, note) == words


def test_a_note_that_was_removed_before_its_text_was_corrected_comes_back_on_its_words(
    session: Session, stories: Stories, desk: Path
) -> None:
    words = "They talked about cyber threats and about the budget."
    note = _note_on(session, stories[0], words)
    notes.remove(session, note)
    _corrected(session, desk, "VILNIUS - It rained.")
    session.history.undo()
    assert quoted(session, note) == words
    session.settle()
    assert Library.open(session.library.folder).note(note).version == session.library.version(stories[0])


def test_a_note_that_was_placed_by_hand_before_its_text_was_corrected_goes_back_to_its_words(
    session: Session, stories: Stories, desk: Path
) -> None:
    words = "They talked about cyber threats and about the budget."
    note = _note_on(session, stories[0], words)
    notes.place(session, note, Span(0, 7))
    _corrected(session, desk, "VILNIUS - It rained.")
    assert session.history.undo().message.startswith("undone: put a note on")
    assert quoted(session, note) == words


def _note_on(session: Session, article: ArticleId, words: str) -> NoteId:
    at = session.library.article(article).document.text.index(words)
    return notes.add(session, article, "whose?", Span(at, at + len(words)))[0].id


def quoted(session: Session, note: NoteId) -> str:
    """The words that a note stands on."""
    kept = session.library.note(note)
    assert kept.span is not None
    return session.library.article(kept.article).document.text[kept.span.start : kept.span.end]


def test_a_note_gets_a_kind_and_tags_and_both_are_undone(session: Session, stories: Stories) -> None:
    note, _ = notes.add(session, stories[0], "", Span(0, 7), kind="claim")
    assert notes.set_kind(session, note.id, "fact").message == "made it fact"
    assert notes.set_tags(session, note.id, ["check", "check"]).message == "tagged a highlight check"
    assert notes.set_tags(session, note.id, ["check"]).changed == 0
    kept = session.library.note(note.id)
    assert (kept.kind, kept.tags) == ("fact", ("check",))
    session.history.undo()
    session.history.undo()
    assert session.library.note(note.id) == note


def test_tags_of_a_note_that_others_gave_since_it_was_shown_stay(session: Session, stories: Stories) -> None:
    note, _ = notes.add(session, stories[0], "whose budget?", tags=["old", "theirs"])
    notes.set_tags(session, note.id, ["mine"], seen=["old"])
    assert session.library.note(note.id).tags == ("theirs", "mine")


def test_a_note_on_somebody_the_story_names_is_on_no_passage(session: Session, stories: Stories) -> None:
    note, _ = notes.add(session, stories[0], "his last summit", entity=EntityId("person:jens stoltenberg"))
    session.settle()
    (kept,) = Library.open(session.library.folder).notes(stories[0])
    assert kept == note
    assert (kept.anchor, kept.entity, kept.detached) == (None, "person:jens stoltenberg", False)


def test_a_note_is_put_on_another_passage_by_hand_and_taken_back(
    session: Session, stories: Stories, desk: Path
) -> None:
    text = session.library.article(stories[0]).document.text
    at = text.index("They talked")
    note, _ = notes.add(session, stories[0], "which?", Span(at, at + 28))
    (desk / "vilnius.txt").write_text(
        (desk / "vilnius.txt").read_text().replace("They talked about cyber threats", "X")
    )
    intake.add(session, [str(desk / "vilnius.txt")])
    lost = session.library.note(note.id)
    assert lost.detached
    assert notes.place(session, note.id, Span(0, 7)).message == "put a note on “Leaders”"
    placed = session.library.note(note.id)
    assert (placed.span, placed.version, placed.detached) == (Span(0, 7), 2, False)
    session.history.undo()
    assert session.library.note(note.id) == lost


def test_words_that_cannot_be_saved_are_given_back(tmp_path: Path) -> None:
    disk = FailingDisk("write")
    session = Session.open(tmp_path / "full", recogniser=NamesRecogniser, disk=disk)
    session.library.put([story("a1")])
    events: list[Event] = []
    session.listen(events.append)
    disk.failing = True
    notes.add(session, ArticleId("a1"), "an hour of work")
    wait_until(lambda: bool(events))
    (event,) = events
    assert isinstance(event, SaveFailed)
    assert event.texts == ("an hour of work",)
    assert session.library.notes() == []
    session.close()
