"""Triage, and how it is undone."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fakes import Clock, FailingDisk, NamesRecogniser, SlowDisk, wait_until
from tests.library.stories import story
from tui.errors import DatelineError, LibraryError, LibraryReadOnlyError
from tui.library.changes import Edit, Kind
from tui.library.library import Library
from tui.library.query import parse
from tui.model import ArticleId, Span, Status
from tui.session import drafts, intake, notes, triage
from tui.session.events import Event, LeftAlone, Saved, SaveFailed
from tui.session.session import Session

Stories = tuple[ArticleId, ArticleId]


@pytest.fixture
def other(session: Session, clock: Clock, stories: Stories) -> Iterator[Session]:
    """A second session on the library with the stories."""
    opened = Session.open(session.library.folder, clock=clock, recogniser=NamesRecogniser)
    assert len(opened.library) == len(stories)
    yield opened
    opened.close()


def on_disk(session: Session, article: ArticleId) -> Status:
    session.settle()
    return Library.open(session.library.folder).status(article)


def test_a_mark_shows_at_once_and_is_saved(session: Session, stories: Stories) -> None:
    outcome = triage.set_done(session, stories, True)
    assert (outcome.message, outcome.changed, outcome.articles) == ("marked 2 stories done", 2, frozenset(stories))
    assert session.library.status(stories[0]).done
    assert on_disk(session, stories[0]).done


def test_what_is_so_already_is_no_change(session: Session, stories: Stories) -> None:
    triage.set_read(session, [stories[0]], True)
    outcome = triage.set_read(session, [stories[0], ArticleId("gone")], True)
    assert (outcome.message, outcome.changed) == ("already read", 0)
    session.history.undo()
    assert not session.library.status(stories[0]).read


def test_undo_and_redo_walk_the_steps(session: Session, stories: Stories) -> None:
    triage.set_read(session, stories, True)
    triage.tag(session, [stories[0]], "asia")
    assert session.history.undo().message == "undone: tagged 1 story asia"
    assert session.history.undo().message == "undone: marked 2 stories read"
    assert session.history.undo().message == "nothing to undo"
    assert on_disk(session, stories[0]) == Status()
    assert session.history.redo().message == "again: marked 2 stories read"
    assert session.history.redo().message == "again: tagged 1 story asia"
    assert session.history.redo().message == "nothing to redo"
    assert on_disk(session, stories[0]) == Status(read=True, tags=("asia",))


def test_what_was_purged_elsewhere_does_not_seem_to_come_back(
    session: Session, other: Session, stories: Stories
) -> None:
    triage.remove(session, [stories[0]])
    session.settle()
    triage.purge(other)
    other.settle()
    told = "not undone, it was purged since and cannot come back: removed 1 story"
    assert session.history.undo().message == told
    assert session.history.redo().message == "nothing to redo"


def test_undo_brings_back_what_was_not_purged_elsewhere_and_tells_of_the_rest(
    session: Session, other: Session, stories: Stories
) -> None:
    triage.remove(session, stories)
    session.settle()
    other.library.refresh()
    triage.restore(other, [stories[1]])
    triage.purge(other)
    triage.remove(other, [stories[1]])
    other.settle()
    told = "undone: removed 2 stories; 1 story purged since, which cannot come back"
    assert session.history.undo().message == told
    assert session.library.ids() == [stories[1]]


def test_redo_puts_no_story_into_the_trash_that_was_purged_elsewhere(
    session: Session, other: Session, stories: Stories
) -> None:
    triage.remove(session, [stories[0]])
    session.history.undo()
    session.settle()
    other.library.refresh()
    triage.remove(other, [stories[0]])
    triage.purge(other)
    other.settle()
    assert session.history.redo().message == "not again, it was purged since and cannot come back: removed 1 story"
    session.settle()
    assert session.library.trash() == []


def test_a_new_change_ends_redoing(session: Session, stories: Stories) -> None:
    triage.set_read(session, stories, True)
    session.history.undo()
    triage.set_done(session, stories, True)
    assert session.history.redo().message == "nothing to redo"


def test_undo_leaves_alone_what_another_session_changed_since(session: Session, stories: Stories) -> None:
    triage.set_read(session, stories, True)
    session.settle()
    other = Session.open(session.library.folder, recogniser=NamesRecogniser)
    triage.set_read(other, [stories[0]], False)
    triage.set_done(other, [stories[0]], True)
    triage.set_read(other, [stories[0]], True)
    triage.set_read(other, [stories[1]], False)
    other.close()
    session.library.refresh()
    assert "1 record changed elsewhere" in session.history.undo().message
    assert on_disk(session, stories[0]) == Status(done=True)
    assert on_disk(session, stories[1]) == Status()


def test_undo_is_checked_again_against_the_disk(session: Session, stories: Stories) -> None:
    triage.tag(session, [stories[0]], "asia")
    triage.set_read(session, [stories[0]], True)
    session.settle()
    other = Session.open(session.library.folder, recogniser=NamesRecogniser)
    triage.set_read(other, [stories[0]], False)
    other.close()
    session.history.undo()
    assert on_disk(session, stories[0]) == Status(tags=("asia",))


def test_undo_says_at_once_what_another_session_has_just_changed(
    session: Session, stories: Stories, other: Session
) -> None:
    triage.tag(session, [stories[0]], "one")
    session.settle()
    other.library.refresh()
    triage.tag(other, [stories[0]], "two")
    other.settle()
    assert session.history.undo().message == "not undone, it was changed elsewhere since: tagged 1 story one"


def test_what_undo_has_done_is_said_again_when_another_session_was_faster_on_the_disk(
    session: Session, stories: Stories, other: Session
) -> None:
    events: list[Event] = []
    triage.tag(session, stories, "one")
    triage.set_done(session, [stories[0]], True)
    session.settle()
    session.listen(events.append)
    other.library.refresh()
    with other.library._state.transaction():
        assert session.history.undo().message == "undone: marked 1 story done"
        assert session.history.undo().message == "undone: tagged 2 stories one"
        status = other.library.status(stories[0])
        edit = Edit(Kind.STATUS, stories[0], status, Status(done=False, tags=("one", "two")))
        other.library._ledger.commit((edit,))
    wait_until(lambda: sum(isinstance(event, LeftAlone) for event in events) == 2)
    first, second = (event for event in events if isinstance(event, LeftAlone))
    assert first.outcome.message == "not undone, it was changed elsewhere since: marked 1 story done"
    assert second.outcome.message == "undone: tagged 2 stories one; 1 record changed elsewhere since and left alone"
    assert (first.outcome.changed, second.outcome.changed) == (0, 1)
    assert first.articles == second.articles == {stories[0]}
    assert session.library.status(stories[0]).tags == ("one", "two")
    header = session.library.header(stories[0])
    assert header is not None
    assert header.status.tags == ("one", "two"), "the list shows what stands, too"


def test_what_undo_left_alone_is_not_counted_when_the_rest_is_made_again(
    session: Session, stories: Stories, other: Session
) -> None:
    triage.tag(session, stories, "one")
    session.settle()
    other.library.refresh()
    triage.untag(other, [stories[0]], "one")
    other.settle()
    assert session.history.undo().changed == 1
    again = session.history.redo()
    assert again.message == "again: tagged 2 stories one; less 1 record left alone before"
    assert again.changed == 1


def test_a_library_whose_folder_is_gone_says_so(session: Session, stories: Stories, tmp_path: Path) -> None:
    session.settle()
    session.library.folder.rename(tmp_path / "elsewhere")
    with pytest.raises(LibraryReadOnlyError, match="folder is gone"):
        triage.set_read(session, stories, True)
    (tmp_path / "elsewhere").rename(session.library.folder)
    assert triage.set_read(session, stories, True).changed == 2


def test_tags_that_differ_in_case_are_one(session: Session, stories: Stories) -> None:
    triage.tag(session, [stories[0]], "Asia  desk")
    assert triage.tag(session, [stories[0]], "asia desk").changed == 0
    triage.untag(session, [stories[0]], "ASIA DESK")
    assert session.library.status(stories[0]).tags == ()


def test_a_tag_is_safe_to_show(session: Session, stories: Stories) -> None:
    outcome = triage.tag(session, [stories[0]], "a\x1b]52;c;x\x07b")
    assert outcome.message.isprintable()
    with pytest.raises(DatelineError):
        triage.tag(session, stories, "  ")


def test_removal_is_undone_with_everything(session: Session, stories: Stories) -> None:
    triage.set_bookmarked(session, [stories[0]], True)
    assert triage.remove(session, [stories[0]]).message == "removed 1 story"
    assert [header.id for header in session.library.headers()] == [stories[1]]
    session.history.undo()
    assert session.library.status(stories[0]).bookmarked
    assert len(session.library.headers()) == 2


def test_what_was_removed_is_restored_as_it_was(session: Session, stories: Stories, clock: Clock) -> None:
    triage.tag(session, stories, "asia")
    triage.remove(session, stories[:1])
    clock.advance(minutes=1)
    triage.remove(session, stories[1:])
    assert [item.article for item in triage.trash(session.library)] == [stories[1], stories[0]]
    outcome = triage.restore(session, [*stories, stories[0], ArticleId("gone")])
    assert (outcome.message, outcome.changed) == ("restored 2 stories", 2)
    assert triage.trash(session.library) == []
    assert on_disk(session, stories[0]) == Status(tags=("asia",))
    assert triage.restore(session, stories).message == "nothing to restore"
    session.history.undo()
    assert len(triage.trash(session.library)) == 2


def test_purging_takes_story_and_state_away_for_good(session: Session, stories: Stories) -> None:
    triage.set_read(session, stories, True)
    triage.remember_place(session, stories[0], 30)
    drafts.keep(session, drafts.begin(session, stories[0]), "half a")
    triage.remove(session, stories[:1])
    outcome = triage.purge(session)
    assert outcome.message == "purged 1 story for good, which cannot be undone"
    session.settle()
    for library in (session.library, Library.open(session.library.folder)):
        assert library.kept(stories[0]) is None
        assert library.status(stories[0]) == Status()
        assert (library.place(stories[0]), library.drafts(stories[0]), library.trash()) == (None, [], [])
        assert [header.id for header in library.headers()] == [stories[1]]
        assert library.status(stories[1]).read
    assert triage.purge(session).message == "nothing to purge"


def test_only_what_lay_long_enough_is_purged(session: Session, stories: Stories, clock: Clock) -> None:
    triage.remove(session, stories[:1])
    clock.advance(days=30)
    triage.remove(session, stories[1:])
    assert triage.purge(session, clock() - timedelta(days=1)).changed == 1
    assert [item.article for item in session.library.trash()] == [stories[1]]
    assert session.library.kept(stories[1]) is not None


def test_notes_outlive_a_purge_and_find_their_passage_when_the_story_comes_back(
    session: Session, stories: Stories, desk: Path
) -> None:
    note, _ = notes.add(session, stories[0], "whose budget?", Span(0, 7))
    notes.add(session, stories[0], "on all of it")
    notes.bookmark_place(session, stories[0], Span(0, 25))
    triage.remove(session, stories[:1])
    triage.purge(session)
    kept = session.library.note(note.id)
    assert (kept.text, kept.headline, kept.anchor, kept.detached) == (note.text, note.headline, note.anchor, True)
    assert all(session.library.detached(item) for item in session.library.notes())
    assert all(item.detached for item in session.library.bookmarks())

    (desk / "vilnius.txt").write_text("Now: " + (desk / "vilnius.txt").read_text())
    assert intake.add(session, [str(desk / "vilnius.txt")]).added == stories[:1]
    assert session.library.note(note.id).span == (5, 12)
    assert not any(session.library.detached(item) for item in session.library.notes())
    assert [item.span for item in session.library.bookmarks()] == [(5, 30)]


def test_bookmark_and_tags_outlive_a_purge_and_are_there_when_the_story_comes_back(
    session: Session, stories: Stories, desk: Path
) -> None:
    triage.set_bookmarked(session, stories[:1], True)
    triage.tag(session, stories[:1], "summit")
    triage.set_done(session, stories[:1], True)
    triage.remove(session, stories[:1])
    triage.purge(session)
    assert dict(session.library.tags()) == {}
    assert intake.add(session, [str(desk / "vilnius.txt")]).added == stories[:1]
    session.settle()
    for library in (session.library, Library.open(session.library.folder)):
        assert library.status(stories[0]) == Status(bookmarked=True, tags=("summit",))
        assert library.ids(parse("is:bookmarked tag:summit is:undone")) == [*stories[:1]]


def test_undo_never_brings_half_of_a_purged_story_back(session: Session, stories: Stories) -> None:
    triage.set_read(session, stories[:1], True)
    triage.remove(session, stories[:1])
    triage.purge(session)
    for _ in range(2):
        assert "purged since" in session.history.undo().message
    assert session.library.status(stories[0]) == Status()
    assert len(session.library.headers()) == 1


def test_a_purge_that_cannot_be_written_leaves_everything_in_the_trash(tmp_path: Path) -> None:
    disk = FailingDisk("flush")
    session = Session.open(tmp_path / "full", recogniser=NamesRecogniser, disk=disk)
    session.library.put([story("a1")])
    triage.remove(session, [ArticleId("a1")])
    session.settle()
    disk.failing = True
    with pytest.raises(LibraryError):
        triage.purge(session)
    disk.failing = False
    assert session.library.kept(ArticleId("a1")) is not None
    assert len(session.library.trash()) == 1
    session.close()


def test_what_another_session_has_restored_is_not_purged(session: Session, stories: Stories) -> None:
    triage.remove(session, stories)
    session.settle()
    other = Session.open(session.library.folder, recogniser=NamesRecogniser)
    triage.restore(other, stories[:1])
    other.close()
    assert triage.purge(session).changed == 1
    assert [header.id for header in session.library.headers()] == [stories[0]]


def test_a_place_is_remembered_silently(session: Session, stories: Stories) -> None:
    triage.remember_place(session, stories[0], 120)
    session.settle()
    place = Library.open(session.library.folder).place(stories[0])
    assert place is not None
    assert (place.offset, place.version) == (120, 1)
    assert session.history.undo().message == "nothing to undo"


def test_saved_is_told_when_nothing_waits(session: Session, stories: Stories) -> None:
    events: list[Event] = []
    session.listen(events.append)
    triage.set_read(session, stories, True)
    wait_until(lambda: events == [Saved()])
    assert session.unsaved == 0


def test_saved_is_not_told_while_something_waits(tmp_path: Path) -> None:
    disk = SlowDisk()
    session = Session.open(tmp_path / "slow", recogniser=NamesRecogniser, disk=disk)
    session.library.put([story("a1")])
    events: list[Event] = []
    session.listen(events.append)
    disk.gate.clear()
    disk.reached.clear()
    for flag in (True, False, True):
        triage.set_read(session, [ArticleId("a1")], flag)
        assert disk.reached.wait(10)  # no key press waits for the disk, not even for the first commit of a library
    assert session.unsaved == 3
    assert Saved() not in events
    disk.gate.set()
    session.close()
    assert events.count(Saved()) == 1


def test_a_change_that_cannot_be_saved_is_taken_back_and_told(tmp_path: Path) -> None:
    disk = FailingDisk("flush")
    session = Session.open(tmp_path / "full", recogniser=NamesRecogniser, disk=disk)
    session.library.put([story("a1")])
    events: list[Event] = []
    session.listen(events.append)
    disk.failing = True
    triage.set_read(session, [ArticleId("a1")], True)
    wait_until(lambda: bool(events))
    (event,) = events
    assert isinstance(event, SaveFailed)
    assert "No space left" in event.reason
    assert event.articles == {"a1"}
    assert not session.library.status(ArticleId("a1")).read
    with pytest.raises(LibraryError):
        session.settle()
    session.close()


def test_closing_waits_for_the_disk(session: Session, stories: Stories) -> None:
    for flag in [True, False] * 10 + [True]:
        triage.set_read(session, stories, flag)
    session.close()
    assert Library.open(session.library.folder).status(stories[1]).read


verbs = st.sampled_from(["read", "unread", "done", "tag", "untag", "remove", "undo", "redo"])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(verbs, st.sampled_from(["a1", "a2"])), max_size=25))
def test_any_edits_and_undos_leave_what_the_surviving_edits_make(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]
) -> None:
    undoing, plain = (make_session(tmp_path_factory.mktemp("library")) for _ in range(2))
    survivors: list[tuple[str, str]] = []
    undone: list[tuple[str, str]] = []
    for verb, article in steps:
        if verb == "undo":
            if session_did_something(undoing.history.undo().message):
                undone.append(survivors.pop())
        elif verb == "redo":
            if session_did_something(undoing.history.redo().message):
                survivors.append(undone.pop())
        elif perform(undoing, verb, article):
            survivors.append((verb, article))
            undone.clear()
    for verb, article in survivors:
        perform(plain, verb, article)
    undoing.close()
    plain.close()
    assert state(undoing) == state(plain)


def make_session(folder: Path) -> Session:
    session = Session.open(folder, recogniser=NamesRecogniser)
    session.library.put([story("a1"), story("a2")])
    return session


def session_did_something(message: str) -> bool:
    return not message.startswith("nothing")


def perform(session: Session, verb: str, article: str) -> bool:
    ids = [ArticleId(article)]
    match verb:
        case "read" | "unread":
            outcome = triage.set_read(session, ids, verb == "read")
        case "done":
            outcome = triage.set_done(session, ids, True)
        case "tag":
            outcome = triage.tag(session, ids, "asia")
        case "untag":
            outcome = triage.untag(session, ids, "asia")
        case _:
            outcome = triage.remove(session, ids)
    return outcome.changed > 0


def state(session: Session) -> dict[str, Status]:
    library = Library.open(session.library.folder)
    return {header.id: header.status for header in library.headers()}
