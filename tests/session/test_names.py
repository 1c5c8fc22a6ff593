"""The queue for recognition, and what another session is seen to do."""

import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.fakes import AbsentRecogniser, FailingDisk, NamesRecogniser, wait_until
from tests.library.stories import story
from tui.errors import EngineError, WorkerError
from tui.model import Article, ArticleId, EntityType
from tui.session import triage
from tui.session.events import (
    EngineFailed,
    Event,
    LibraryChanged,
    NamesUnsaved,
    Recognised,
    Relieved,
    Revived,
    SetAside,
)
from tui.session.session import Session

Stories = tuple[ArticleId, ArticleId]


def test_stories_are_recognised_in_the_background(session: Session, stories: Stories) -> None:
    events: list[Event] = []
    session.listen(events.append)
    session.names.ask_all()
    session.names.finish()
    recognition = session.library.recognition(stories[0])
    assert recognition is not None
    assert {mention.name for mention in recognition.mentions} == {"NATO", "Jens Stoltenberg"}
    assert {event.article for event in events if isinstance(event, Recognised)} == set(stories)
    session.indexing.finish()
    entity = recognition.mentions[0].entity
    assert session.library.entity_counts([entity])[entity] >= 1


def test_it_is_not_over_while_a_story_is_being_fetched(
    session: Session, stories: Stories, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch, fetching = session.library.articles, threading.Event()

    def slowly(ids: Iterable[ArticleId]) -> Iterator[Article]:
        fetching.set()
        time.sleep(0.1)
        return fetch(ids)

    monkeypatch.setattr(session.library, "articles", slowly)
    session.names.ask(stories[:1])
    assert fetching.wait(5)
    session.names.finish()
    assert session.library.recognition(stories[0]) is not None


def test_names_that_a_full_disk_does_not_take_are_shown_and_that_is_said_once(tmp_path: Path) -> None:
    disk, events = FailingDisk("write", after=0), list[Event]()
    session = Session.open(tmp_path / "full", recogniser=NamesRecogniser, disk=disk)
    session.library.put([story("a1"), story("a2")])
    session.listen(events.append)
    disk.failing = True
    for id_ in ("a1", "a2"):
        session.names.ask([ArticleId(id_)])
        session.names.finish()
    (said,) = (event.reason for event in events if isinstance(event, NamesUnsaved))
    assert "No space left on device" in said
    assert "shown" in said
    assert all(session.library.recognition(ArticleId(id_)) for id_ in ("a1", "a2"))
    disk.failing = False
    session.close()


def test_what_is_known_is_not_asked_again(session: Session, stories: Stories, recogniser: NamesRecogniser) -> None:
    session.names.ask(stories)
    session.names.finish()
    session.names.ask(stories)
    session.names.finish()
    assert len(recogniser.read) == len(stories)


def test_the_open_story_comes_first(session: Session, recogniser: NamesRecogniser) -> None:
    session.library.put([story(f"a{number:02}", f"Story {number}", minutes=-number) for number in range(40)])
    recogniser.gate.clear()
    session.names.ask_all()
    wait_until(lambda: session.names.waiting == 40)
    session.names.ask([ArticleId("a39")], first=True)
    recogniser.gate.set()
    session.names.finish()
    read = [document.text.splitlines()[0] for document in recogniser.read]
    rest = [headline for headline in read if headline != "Story 39"]
    assert rest == [f"Story {number}" for number in range(39)]
    assert read.index("Story 39") <= 16


def test_a_story_that_is_opened_ahead_of_its_turn_counts_once(session: Session, recogniser: NamesRecogniser) -> None:
    session.library.put([story(f"a{number:02}", f"Story {number}", minutes=-number) for number in range(40)])
    recogniser.gate.clear()
    session.names.ask_all()
    for opened in ("a39", "a38", "a39"):
        session.names.ask([ArticleId(opened)], first=True)
    wait_until(lambda: session.names.waiting == 40)
    session.names.ask_all()
    wait_until(lambda: session.names.waiting == 40)
    recogniser.gate.set()
    session.names.finish()
    assert session.names.waiting == 0


def test_progress_ends_with_everything_done(session: Session, stories: Stories) -> None:
    seen: list[tuple[int, int]] = []
    session.names.ask(stories)
    session.names.finish(lambda done, total: seen.append((done, total)))
    assert seen[-1] == (2, 2)


def test_progress_takes_in_what_is_asked_for_meanwhile(
    session: Session, stories: Stories, recogniser: NamesRecogniser
) -> None:
    seen: list[tuple[int, int]] = []

    def see(done: int, total: int) -> None:
        seen.append((done, total))
        session.names.ask(stories)
        recogniser.gate.set()

    session.library.put([story("extra", "A third story")])
    recogniser.gate.clear()
    session.names.ask([ArticleId("extra")])
    session.names.finish(see)
    assert all(0 <= done <= total for done, total in seen)
    assert seen[-1] == (3, 3)


def test_a_worker_that_dies_once_is_asked_again(
    session: Session, stories: Stories, recogniser: NamesRecogniser
) -> None:
    recogniser.failures = [WorkerError("it died")]
    session.names.ask(stories)
    session.names.finish()
    assert session.library.recognition(stories[1]) is not None


def test_a_story_that_was_set_aside_is_tried_again_at_the_next_start(
    session: Session, stories: Stories, recogniser: NamesRecogniser
) -> None:
    recogniser.poison = session.library.article(stories[0]).document.text
    session.names.ask(stories, first=True)
    session.names.finish()
    read = len(recogniser.read)
    session.names.ask([stories[0]], first=True)
    session.names.finish()
    assert len(recogniser.read) == read, "once a start"
    assert session.names.is_set_aside(stories[0])
    assert session.library.engine(stories[0]) is None
    again = Session.open(session.library.folder, recogniser=NamesRecogniser)
    again.names.ask_all()
    again.names.finish()
    assert again.library.recognition(stories[0]) is not None
    assert not again.names.is_set_aside(stories[0])
    again.close()


def test_a_worker_that_died_and_was_replaced_is_said_once(
    session: Session, stories: Stories, recogniser: NamesRecogniser
) -> None:
    recogniser.failures = [WorkerError("It died (killed).")]
    recogniser.mishaps = [WorkerError("It died again."), WorkerError("It died again.")]
    events: list[Event] = []
    session.listen(events.append)
    session.names.ask(stories)
    session.names.finish()
    session.library.put([story("later")])
    session.names.ask_all()
    session.names.finish()
    told = [event.reason for event in events if isinstance(event, Revived)]
    assert told == ["It died again; another one goes on with the names."]
    assert not session.names.waiting


def test_a_worker_that_cannot_work_is_said_once(
    session: Session, stories: Stories, recogniser: NamesRecogniser
) -> None:
    recogniser.failures = [WorkerError("it died")] * 9
    events: list[Event] = []
    session.listen(events.append)
    session.names.ask(stories)
    with pytest.raises(WorkerError, match="died"):
        session.names.finish()
    session.names.ask(stories, first=True)
    wait_until(lambda: events == [EngineFailed("it died; names are looked for again at the next start.")])


def test_without_a_model_the_reader_says_so_once(tmp_path: Path) -> None:
    session = Session.open(tmp_path / "library", recogniser=AbsentRecogniser)
    session.library.put([story("a1")])
    events: list[Event] = []
    session.listen(events.append)
    session.names.ask_all()
    session.names.ask([ArticleId("a1")], first=True)
    with pytest.raises(EngineError, match="no model"):
        session.names.finish()
    assert events == [EngineFailed("no model is installed")]
    assert isinstance(session.names.failure, EngineError)
    session.close()


def test_a_story_that_no_worker_survives_is_set_aside_and_told_once(
    session: Session, stories: Stories, recogniser: NamesRecogniser
) -> None:
    recogniser.poison = session.library.article(stories[0]).document.text
    events: list[Event] = []
    session.listen(events.append)
    session.names.ask_all()
    session.names.finish()
    session.names.ask_all()
    session.names.finish()
    assert [event.article for event in events if isinstance(event, SetAside)] == [stories[0]]
    assert session.names.set_aside == (
        f"“{session.library.article(stories[0]).headline}” is left without names: it died of it",
    )
    assert session.library.recognition(stories[1]) is not None


def test_another_engine_reads_everything_anew_the_newest_first(session: Session) -> None:
    session.library.put([story(f"a{number}", f"Story {number}", minutes=-number) for number in range(3)])
    session.names.ask_all()
    session.names.finish()
    better = NamesRecogniser({"Story": EntityType.OTHER})
    better.engine = "fake/2"
    better.gate.clear()
    again = Session.open(session.library.folder, recogniser=lambda: better)
    again.names.ask_all()
    known = again.library.recognition(ArticleId("a0"))
    assert known is not None  # what the old one found is there to read by in the meantime
    assert known.engine == "fake/1"
    assert again.names.waiting == 3
    better.gate.set()
    again.names.finish()
    assert [document.text.splitlines()[0] for document in better.read] == ["Story 0", "Story 1", "Story 2"]
    assert {again.library.engine(ArticleId(f"a{number}")) for number in range(3)} == {"fake/2"}
    again.close()


def test_closing_does_not_wait_for_the_recogniser(
    session: Session, stories: Stories, recogniser: NamesRecogniser
) -> None:
    recogniser.gate.clear()
    session.names.ask(stories)
    assert recogniser.asked.wait(5)
    start = time.monotonic()
    session.close()
    assert time.monotonic() - start < 1


def test_what_another_session_does_is_seen(session: Session, stories: Stories) -> None:
    events: list[Event] = []
    session.listen(events.append)
    other = Session.open(session.library.folder, recogniser=NamesRecogniser)
    triage.set_read(other, [stories[0]], True)
    other.close()
    wait_until(lambda: LibraryChanged(frozenset({stories[0]})) in events)
    assert session.library.status(stories[0]).read


def test_a_long_headline_leaves_room_for_what_is_said_of_it(session: Session, recogniser: NamesRecogniser) -> None:
    session.library.put([story("a1", "Leaders talk " * 12)])
    recogniser.poison = session.library.article(ArticleId("a1")).document.text
    session.names.ask_all()
    session.names.finish()
    assert session.names.set_aside == ("“Leaders talk Leaders talk Leaders t…” is left without names: it died of it",)


def test_waiting_ends_when_it_is_told_to(session: Session, stories: Stories, recogniser: NamesRecogniser) -> None:
    recogniser.gate.clear()
    session.names.ask(stories)
    session.names.finish(stop=recogniser.asked.is_set)
    assert session.names.waiting == len(stories)
    recogniser.gate.set()
    session.names.finish()
    assert not session.names.waiting


def test_what_another_session_reads_meanwhile_is_told_to_wait_no_more(
    session: Session, recogniser: NamesRecogniser
) -> None:
    session.library.put([story(f"a{number:02}", f"Story {number}", minutes=-number) for number in range(40)])
    told: list[int] = []
    session.listen(lambda event: told.append(event.remaining) if isinstance(event, Recognised | Relieved) else None)
    recogniser.gate.clear()
    session.names.ask_all()
    assert recogniser.asked.wait(5)
    other = Session.open(session.library.folder, recogniser=NamesRecogniser)
    other.names.ask_all()
    other.names.finish()
    other.close()
    recogniser.gate.set()
    session.names.finish()
    wait_until(lambda: told[-1:] == [0])
    assert len(recogniser.read) == 16


def _long(id_: str, minutes: int = 0) -> Article:
    return story(id_, f"Book {id_}", "NATO met again and again. " * 5_000, minutes=minutes)


def _headlines(recogniser: NamesRecogniser) -> list[str]:
    return [document.text.splitlines()[0] for document in recogniser.read]


def test_a_story_that_is_opened_while_a_book_is_read_does_not_wait_for_its_end(
    session: Session, recogniser: NamesRecogniser
) -> None:
    session.library.put([_long("book"), story("open", "Open"), story("new", "New")])
    recogniser.gate.clear()
    session.names.ask([ArticleId("book")])
    assert recogniser.asked.wait(5)
    session.names.ask([ArticleId("new")])
    session.names.ask([ArticleId("open")], first=True)
    recogniser.gate.set()
    session.names.finish()
    assert _headlines(recogniser) == ["Open", "New", "Book book"]
    assert session.names.waiting == 0
    assert all(session.library.recognition(ArticleId(id_)) for id_ in ("book", "open", "new"))


def test_of_two_books_one_is_read_after_the_other_and_what_comes_after_both_waits_for_one(
    session: Session, recogniser: NamesRecogniser
) -> None:
    session.library.put([story("first", "First", minutes=9), _long("a", minutes=5), _long("b", minutes=4)])
    session.library.put([story("last", "Last")])
    session.names.ask_all()
    session.names.finish()
    assert _headlines(recogniser) == ["First", "Book a", "Last", "Book b"]


def test_of_two_books_the_one_that_is_opened_goes_first(session: Session, recogniser: NamesRecogniser) -> None:
    session.library.put([_long("a"), _long("b")])
    recogniser.gate.clear()
    session.names.ask([ArticleId("a")])
    assert recogniser.asked.wait(5)
    session.names.ask([ArticleId("b")], first=True)
    recogniser.gate.set()
    session.names.finish()
    assert _headlines(recogniser) == ["Book b", "Book a"]


def test_names_of_short_stories_are_stored_before_a_book_is_begun(session: Session) -> None:
    session.library.put([story("first", "First", minutes=9), _long("book")])
    told: list[tuple[str, bool]] = []
    session.listen(
        lambda event: (
            told.append((event.article, session.library.recognition(ArticleId("book")) is None))
            if isinstance(event, Recognised)
            else None
        )
    )
    session.names.ask_all()
    session.names.finish()
    assert told == [("first", True), ("book", False)]
