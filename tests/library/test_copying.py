"""What a backup holds, and when there is none."""

import stat
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.fakes import FailingDisk
from tests.library.folders import database, faults, stories
from tests.library.stories import note, story
from tui.errors import LibraryError
from tui.library import audit, codec, copying
from tui.library.changes import Kind
from tui.library.library import Library
from tui.model import ArticleId


def test_a_backup_opens_as_a_library_and_with_a_stock_tinydb(folder: Path, tmp_path: Path) -> None:
    with database(folder, "articles") as session:
        session.keyed(codec.ARTICLES).settle({"four": codec.encode(story("four"))})  # still in the journal only
        assert copying.backup(folder, tmp_path / "copies" / "monday") == []
    copy = tmp_path / "copies" / "monday"
    assert faults(copy) == []
    assert {path.name for path in copy.iterdir()} == {"articles.json", "state.json"}
    assert stat.S_IMODE(copy.stat().st_mode) == 0o700
    with closing(Library.open(copy)) as library:
        assert library.article(ArticleId("four")).headline == "Leaders meet"
        assert [found.text for found in library.notes()] == ["who says so?"]
    with TinyDB(copy / "articles.json") as stock:
        assert {document["key"] for document in stock} == {"one", "two", "three", "four"}


def test_a_backup_is_another_library(folder: Path, tmp_path: Path) -> None:
    copying.backup(folder, tmp_path / "copy")
    with database(folder, "articles") as original, database(tmp_path / "copy", "articles") as copy:
        assert original.state[0] != copy.state[0]
        assert list(original.keyed(codec.ARTICLES).all_numbers()) == list(copy.keyed(codec.ARTICLES).all_numbers())


def test_a_backup_never_writes_over_anything(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").write_text("mine")
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("file", "full", "link"):
        with pytest.raises(LibraryError, match="exists already"):
            copying.backup(folder, tmp_path / name)
    with pytest.raises(LibraryError, match="in the library itself"):
        copying.backup(folder, folder / "copy")
    copying.backup(folder, tmp_path / "empty")
    assert stories(tmp_path / "empty") == {"one", "two", "three"}


@pytest.mark.parametrize("call", ["write", "flush"])
def test_a_backup_that_fails_leaves_nothing_behind(folder: Path, tmp_path: Path, call: str) -> None:
    before = {path.name for path in tmp_path.iterdir()}
    disk = FailingDisk(call)
    disk.failing = True
    with pytest.raises(LibraryError, match=r"no backup was made in .*: No space left on device"):
        copying.backup(folder, tmp_path / "copy", disk=disk)
    assert {path.name for path in tmp_path.iterdir()} == before


def test_a_backup_is_of_one_moment_and_stories_are_never_missing_from_it(folder: Path, tmp_path: Path) -> None:
    """A session imports stories and notes them all the time; each backup must know the story of every note in it."""
    stop = threading.Event()

    def write() -> None:
        with database(folder, "articles") as articles, database(folder, "state") as state:
            number = 0
            while not stop.is_set():
                number += 1
                articles.keyed(codec.ARTICLES).settle({f"s{number}": codec.encode(story(f"s{number}"))})
                state.keyed(Kind.NOTE).settle({f"s{number}": codec.encode(note(f"s{number}", f"s{number}", "?"))})

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for copy in _copies(tmp_path, 8):
            assert copying.backup(folder, copy) == []
            assert not [finding for finding in audit.check(copy) if finding.is_fault or "not there" in finding.text]
    finally:
        stop.set()
        writer.join()


def _copies(folder: Path, count: int) -> Iterator[Path]:
    for number in range(count):
        yield folder / f"copy-{number}"
