"""The library: what was put in comes out, also for other processes, and nothing is lost on the way."""

import errno
import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from tinydb import TinyDB
from tinydb.operations import delete

from tests.fakes import Clock, FailingDisk
from tests.library.stories import note, story
from tui.errors import AmbiguousIdError, LibraryError, NothingFoundError
from tui.library.changes import Change, Edit, Kind, Trashed
from tui.library.conditions import Words
from tui.library.library import Library
from tui.library.query import parse
from tui.model import ArticleId, EntityId, EntityType, Mention, NoteId, Recognition, Status
from tui.values import replace


def reopened(library: Library) -> Library:
    return Library.open(library.folder, clock=Clock())


def test_an_article_outlives_the_process(library: Library) -> None:
    library.put([story("a1", "Leaders meet")])
    assert reopened(library).article(ArticleId("a1")) == story("a1", "Leaders meet")


def test_the_folder_is_for_its_owner_only(library: Library) -> None:
    assert stat.S_IMODE(library.folder.stat().st_mode) == 0o700


def test_headers_are_newest_first_and_then_as_they_came_in(library: Library) -> None:
    library.put([story("b"), story("a"), story("c", minutes=5)])
    assert [header.id for header in library.headers()] == ["c", "b", "a"]


def test_a_header_shows_the_state(library: Library) -> None:
    library.put([story("a1")])
    library.stage((Edit(Kind.STATUS, "a1", Status(), Status(read=True)),))
    library.stage((Edit(Kind.NOTE, "n1", None, note("n1", "a1", "x")),))
    (header,) = library.headers()
    assert (header.status.read, header.notes) == (True, 1)


def test_an_exact_id_beats_a_prefix(library: Library) -> None:
    library.put([story("ab"), story("abc"), story("b")])
    assert library.resolve_id("ab") == "ab"
    assert library.resolve_id("abc") == "abc"
    assert library.resolve_id("b") == "b"
    with pytest.raises(AmbiguousIdError, match="fits 2 articles"):
        library.resolve_id("a")
    with pytest.raises(NothingFoundError):
        library.resolve_id("x")


@pytest.mark.parametrize("written", [("n1", "n2"), ("n2", "n1")])
def test_notes_of_one_moment_stand_in_one_order(library: Library, written: tuple[str, str]) -> None:
    library.put([story("a1")])
    library.commit(tuple(Edit(Kind.NOTE, id_, None, note(id_, "a1", "said")) for id_ in written))
    assert [item.id for item in library.notes(ArticleId("a1"))] == ["n1", "n2"]
    assert [item.id for item in library.notes()] == ["n2", "n1"]


def test_the_trash_hides_an_article_and_keeps_its_notes(library: Library) -> None:
    library.put([story("a1")])
    library.commit((Edit(Kind.NOTE, "n1", None, note("n1", "a1", "kept")),))
    removal = Edit(Kind.TRASH, "a1", None, Trashed(ArticleId("a1"), library.clock()))
    library.commit((removal,))
    assert not library.headers()
    with pytest.raises(NothingFoundError):
        library.article(ArticleId("a1"))
    assert [(item.text, library.detached(item)) for item in library.notes()] == [("kept", True)]
    library.commit((removal.reversed,))
    assert library.article(ArticleId("a1")) == story("a1")
    assert not library.detached(library.note("n1"))


def test_what_is_staged_is_seen_but_not_on_disk(library: Library) -> None:
    change = (Edit(Kind.STATUS, "a1", Status(), Status(read=True)),)
    library.stage(change)
    assert library.status(ArticleId("a1")).read
    assert not reopened(library).status(ArticleId("a1")).read
    library.commit(change)
    assert reopened(library).status(ArticleId("a1")).read


def test_a_commit_that_fails_takes_back_what_was_staged(tmp_path: Path) -> None:
    disk = FailingDisk("flush")
    library = Library.open(tmp_path / "library", disk=disk)
    change = (Edit(Kind.STATUS, "a1", Status(), Status(read=True)),)
    library.stage(change)
    disk.failing = True
    with pytest.raises(LibraryError, match="No space left"):
        library.commit(change)
    assert not library.status(ArticleId("a1")).read


def test_two_sessions_that_change_different_fields_both_win(library: Library) -> None:
    other = reopened(library)
    library.commit((Edit(Kind.STATUS, "a1", Status(), Status(read=True, tags=("mine",))),))
    other.commit((Edit(Kind.STATUS, "a1", Status(), Status(done=True, tags=("theirs",))),))
    both = Status(read=True, done=True, tags=("mine", "theirs"))
    assert other.status(ArticleId("a1")) == both
    assert library.refresh() == {"a1"}
    assert library.status(ArticleId("a1")) == both


def test_a_change_never_vanishes_while_it_is_being_saved(library: Library) -> None:
    library.put([story("a1")])
    change = (Edit(Kind.NOTE, "n1", None, note("n1", "a1", "x")), Edit(Kind.STATUS, "a1", Status(), Status(read=True)))
    library.stage(change)
    saving = threading.Thread(target=commit_again_and_again, args=(library, change))
    saving.start()
    while saving.is_alive():
        assert library.note("n1").text == "x"
        assert library.headers()[0].status.read


def commit_again_and_again(library: Library, change: Change) -> None:
    for _ in range(100):
        library.commit(change)


def test_a_refresh_keeps_what_is_staged(library: Library) -> None:
    library.stage((Edit(Kind.STATUS, "a1", Status(), Status(read=True)),))
    reopened(library).commit((Edit(Kind.STATUS, "a1", Status(), Status(done=True)),))
    library.refresh()
    assert library.status(ArticleId("a1")) == Status(read=True, done=True)


def test_a_refresh_says_what_others_changed(library: Library) -> None:
    other = reopened(library)
    assert library.refresh() == frozenset()
    other.put([story("a1"), story("a2")])
    assert library.refresh() == {"a1", "a2"}
    other.commit((Edit(Kind.NOTE, "n1", None, note("n1", "a1", "x")),))
    assert library.refresh() == {"a1"}
    assert library.headers()[0].notes == 1
    assert library.refresh() == frozenset()


def test_a_library_cannot_be_made_where_there_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError, match="cannot be made"):
        Library.open(tmp_path / "file" / "library")


def test_a_library_that_cannot_be_written_is_read(library: Library) -> None:
    library.put([story("a1")])
    disk = FailingDisk("lock", errno.EACCES)
    disk.failing = True
    locked = Library.open(library.folder, disk=disk)
    assert [header.id for header in locked.headers()] == ["a1"]
    with pytest.raises(LibraryError, match="can only be read"):
        locked.put([story("a2")])
    assert [header.id for header in locked.headers()] == ["a1"]


def test_a_record_with_half_a_character_is_read_like_any_other(library: Library) -> None:
    library.put([replace(story("a"), source="/desk/bad\udcff.txt")])
    assert [header.id for header in library.headers()] == ["a"]
    assert not library.damage


def test_a_record_that_makes_no_sense_costs_only_itself(library: Library) -> None:
    library.put([story("a1"), story("a2")])
    library.close()
    file = library.folder / "articles.json"
    with TinyDB(file) as other:
        other.update(delete("words"), doc_ids=[1])
    damaged = reopened(library)
    assert [header.id for header in damaged.headers()] == ["a2"]
    assert len([line for line in damaged.damage if "a1" in line]) == 1
    damaged.put([story("a3")])
    assert b'"key":"a1"' in file.read_bytes()


# Entities


def recognised(library: Library, id_: str, *names: str, version: int = 1) -> Recognition:
    text = library.article(ArticleId(id_)).document.text
    mentions = []
    for name in names:
        start = text.index(name)
        mentions.append(Mention(start, start + len(name), EntityType.ORG, EntityId("org:nato"), "NATO"))
    return Recognition(ArticleId(id_), version, "fake/1", tuple(mentions))


@pytest.mark.parametrize(
    "words", ["summit", "summit budget", "summit OR budget", "(summit OR rain) talks", "rain -talks"]
)
def test_ranking_finds_what_the_query_finds(library: Library, words: str) -> None:
    texts = {
        "a": "The summit budget.",
        "b": "A summit and talks.",
        "c": "A budget.",
        "d": "Rain.",
        "e": "Rain at talks.",
    }
    library.put([story(id_, "Untitled", text) for id_, text in texts.items()])
    library.search.catch_up()
    query = parse(words)
    assert set(library.ids(query)) == set(library.ranked(query).ids())
    assert set(library.ranked(query, 1).ids()) < set(library.ids(query)) or library.count(query) == 1


def test_the_best_of_several_words_comes_before_what_is_newer(library: Library) -> None:
    library.put([story("old", "Summit budget", "Words."), story("new", "Untitled", "A budget and rain.", minutes=9)])
    library.search.catch_up()
    assert library.ranked(parse("summit OR budget")).ids() == ["old", "new"]
    assert library.ranked(parse("rain OR summit")).ids() == ["old", "new"]


def test_entities_gather_forms_over_articles(library: Library) -> None:
    library.put([story("a1", "x", "NATO met. The Alliance spoke."), story("a2", "y", "NATO again.")])
    library.put_recognitions([recognised(library, "a1", "NATO", "Alliance"), recognised(library, "a2", "NATO")])
    (entity,) = library.entities()
    assert (entity.name, entity.aliases, entity.mentions, entity.articles) == ("NATO", ("Alliance",), 3, 2)
    (here,) = library.entities([ArticleId("a2")])
    assert (here.mentions, here.articles) == (1, 1)
    library.search.catch_up()
    assert library.entity_counts([EntityId("org:nato"), EntityId("x")]) == {"org:nato": 2, "x": 0}


def test_a_recognition_of_another_version_does_not_count(library: Library) -> None:
    library.put([story("a1", "x", "NATO met.")])
    library.put_recognitions([recognised(library, "a1", "NATO")])
    assert library.engine(ArticleId("a1")) == "fake/1"
    library.put([replace(story("a1", "x", "Then NATO met."), version=2)])
    assert library.recognition(ArticleId("a1")) is None
    assert library.entities() == []
    assert library.engine(ArticleId("a1")) != "fake/1"


def test_a_recognition_that_cannot_be_saved_is_known_all_the_same(tmp_path: Path) -> None:
    disk = FailingDisk("flush")
    library = Library.open(tmp_path / "library", disk=disk)
    library.put([story("a1", "x", "NATO met.")])
    disk.failing = True
    with pytest.raises(LibraryError):
        library.put_recognitions([recognised(library, "a1", "NATO")])
    assert library.recognition(ArticleId("a1")) == recognised(library, "a1", "NATO")


# Several processes, and processes that die

WRITER = """
import sys
import threading
from pathlib import Path
from tests.library.stories import note
from tui.library.changes import Edit, Kind
from tui.library.library import Library
library = Library.open(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    key = f"{sys.argv[2]}-{number}"
    library.commit((Edit(Kind.NOTE, key, None, note(key, "a1", "x" * 300)),))
    print(key, flush=True)
"""


def start_writer(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    root = Path(__file__).parents[2]
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), name, str(count)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )


def test_two_processes_that_write_at_once_lose_nothing(library: Library) -> None:
    writers = [start_writer(library.folder, name, 40) for name in "ab"]
    acknowledged = [line for writer in writers for line in writer.communicate(timeout=60)[0].split()]
    assert len(acknowledged) == 80
    assert {item.id for item in reopened(library).notes()} == set(acknowledged)


def test_a_kill_loses_nothing_that_was_acknowledged(library: Library) -> None:
    acknowledged: set[str] = set()
    for attempt in range(4):
        writer = start_writer(library.folder, f"w{attempt}", 10_000)
        assert writer.stdout is not None
        acknowledged |= {writer.stdout.readline().strip() for _ in range(7 + 5 * attempt)}
        writer.send_signal(signal.SIGKILL)
        acknowledged |= set(writer.stdout.read().split())  # `communicate` would drop what is buffered already
        writer.stdout.close()
        writer.wait(timeout=10)
        notes = {NoteId(note.id) for note in reopened(library).notes()}
        assert acknowledged <= notes
        assert len(notes) - len(acknowledged) <= attempt + 1


def test_of_a_long_line_each_word_is_looked_up_once_and_none_when_nothing_is_left(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.put([story("a1")])
    library.search.catch_up()
    asked: list[Words] = []
    matching = library.search.matching

    def watched(words: Words) -> Sequence[int]:
        asked.append(words)
        return matching(words)

    monkeypatch.setattr(library.search, "matching", watched)
    assert len(library.headers(parse("leaders meet " * 500))) == 1
    assert len(asked) == 2
    assert len(library.headers(parse("leaders nowhere " + " ".join(f"w{number}" for number in range(500))))) == 0
    assert len(asked) == 4
