"""The search index follows the library in the background."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.library.searching import Desk, desk, word
from tui.errors import LibraryError
from tui.library.backlog import Backlog
from tui.session import indexing
from tui.session.events import Event, Indexed, IndexingFailed
from tui.session.indexing import Indexing


class Ear:
    """Hears what is told, and can be waited for."""

    def __init__(self) -> None:
        self.heard: list[Event] = []
        self._condition = threading.Condition()

    def __call__(self, event: Event) -> None:
        """Hear an event."""
        with self._condition:
            self.heard.append(event)
            self._condition.notify_all()

    def wait_for(self, holds: Callable[[list[Event]], bool]) -> None:
        """Wait until it holds for all that was heard."""
        with self._condition:
            assert self._condition.wait_for(lambda: holds(self.heard), timeout=10), self.heard


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """No time for calm."""
    monkeypatch.setattr(indexing, "_CALM", 0.01)
    monkeypatch.setattr(indexing, "_AGAIN", 0.05)


@pytest.fixture
def stories(tmp_path: Path) -> Iterator[Desk]:
    """Two stories, not taken in."""
    with desk(tmp_path) as opened:
        opened.put({"vilnius": "Allies met in Vilnius.", "seoul": "Talks in Seoul."})
        yield opened


@pytest.fixture
def ear() -> Ear:
    """What is told."""
    return Ear()


@pytest.fixture
def background(stories: Desk, ear: Ear) -> Iterator[Indexing]:
    """The thread, not yet started."""
    made = Indexing(stories.search, ear)
    yield made
    made.close()


def test_it_catches_up_when_it_starts_and_when_something_changes(stories: Desk, background: Indexing, ear: Ear) -> None:
    background.start()
    ear.wait_for(lambda heard: heard == [Indexed(0)])
    assert stories.search.matching(word("seoul")) == stories.numbers("seoul")
    stories.put({"tokyo": "Talks in Tokyo."})
    background.wake()
    ear.wait_for(lambda heard: heard == [Indexed(0)] * 2)
    assert stories.search.matching(word("talks")) == stories.numbers("seoul", "tokyo")


def test_the_end_is_told_once_however_long_it_took(
    background: Indexing, ear: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "_AGAIN", -1.0)  # every batch takes longer
    background.start()
    ear.wait_for(lambda heard: Indexed(0) in heard)
    background.close()
    assert ear.heard == [Indexed(0)]


def test_nothing_is_told_when_there_was_nothing_to_do(stories: Desk, background: Indexing, ear: Ear) -> None:
    stories.search.catch_up()
    background.start()
    background.wake()
    background.finish()
    background.close()
    assert ear.heard == []


def test_the_thread_of_the_screen_does_not_wait_for_who_finds_out_what_is_missing(
    stories: Desk, background: Indexing, ear: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories.search.catch_up()
    update, begun, go_on = Backlog.update, threading.Event(), threading.Event()

    def slowly(backlog: Backlog, connection: sqlite3.Connection, *, thorough: bool = True) -> None:
        begun.set()
        go_on.wait(10)
        update(backlog, connection, thorough=thorough)

    monkeypatch.setattr(Backlog, "update", slowly)
    background.start()
    assert begun.wait(10)
    assert list(stories.search.pending()) == stories.numbers("vilnius", "seoul"), "the latest are read directly"
    go_on.set()
    ear.wait_for(lambda heard: heard == [Indexed(0)])
    assert stories.search.pending() == ()


def test_the_thread_of_the_screen_compares_no_records(stories: Desk, ear: Ear, monkeypatch: pytest.MonkeyPatch) -> None:
    stories.put({f"s{count}": f"Story {count} of many." for count in range(300)})
    begun = list[int]()
    stories.search.catch_up(lambda: len(begun) > 1, lambda done, _: begun.append(done))  # is cut short
    compare, threads = Backlog._compare, list[int]()

    def noted(backlog: Backlog, connection: sqlite3.Connection) -> None:
        threads.append(threading.get_ident())
        compare(backlog, connection)

    monkeypatch.setattr(Backlog, "_compare", noted)
    with desk(stories.folder) as again:
        following = Indexing(again.search, ear)
        following.start()
        assert again.search.pending()
        ear.wait_for(lambda heard: Indexed(0) in heard)
        assert again.search.pending() == ()
        following.close()
    assert threads
    assert threading.get_ident() not in threads


def test_finish_waits_until_everything_is_in_and_says_how_far_it_is(stories: Desk, background: Indexing) -> None:
    heard: list[tuple[int, int]] = []
    background.finish(lambda done, total: heard.append((done, total)))
    assert heard == [(2, 2)]
    assert stories.search.pending() == ()


def test_what_another_process_is_doing_is_tried_again_later(stories: Desk, background: Indexing, ear: Ear) -> None:
    stories.search.pending()
    other = sqlite3.connect(stories.file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    background.start()
    ear.wait_for(lambda heard: Indexed(2) in heard)
    other.execute("ROLLBACK")
    other.close()
    ear.wait_for(lambda heard: Indexed(0) in heard)


def test_it_is_told_that_another_process_has_done_the_work(stories: Desk, background: Indexing, ear: Ear) -> None:
    with desk(stories.folder) as another:
        stories.search.pending()
        other = sqlite3.connect(stories.file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        background.start()
        ear.wait_for(lambda heard: Indexed(2) in heard)
        with stories.search._turn:  # ours is held up until the other one is ready
            other.execute("ROLLBACK")
            other.close()
            another.search.catch_up()
        ear.wait_for(lambda heard: Indexed(0) in heard)


def test_a_process_that_does_not_get_on_is_not_waited_for_for_ever(
    stories: Desk, background: Indexing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "_PATIENCE", 0.1)
    stories.search.pending()
    other = sqlite3.connect(stories.file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LibraryError, match="another Dateline"):
        background.finish()
    other.close()


def test_an_index_that_cannot_be_written_is_told_once(stories: Desk, background: Indexing, ear: Ear) -> None:
    stories.search.pending()
    with stories.search._custody.opened()._file.reading() as connection:  # the connection that writes next
        connection.execute("PRAGMA max_page_count = 1")
    stories.put({f"s{count}": "word " * count for count in range(300)})
    background.start()
    ear.wait_for(lambda heard: len(heard) == 1)
    background.wake()
    background.close()
    assert [type(event) for event in ear.heard] == [IndexingFailed]


def test_it_stops_in_the_midst_of_a_large_library(stories: Desk, background: Indexing) -> None:
    stories.put({f"s{count}": f"Story {count} of many." for count in range(3000)})
    background.start()
    while len(stories.search.pending()) in (0, 3002):
        pass
    background.close()
    assert stories.search.pending()
