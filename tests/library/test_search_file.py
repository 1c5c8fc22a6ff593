"""Whatever becomes of `search.db`: it is made anew, or done without, and nobody is told anything wrong."""

import os
import random
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.library.searching import Desk, desk, word
from tui.errors import LibraryError, SearchUnavailableError
from tui.library import upkeep

ROOT = Path(__file__).parents[2]
TEXTS = {f"s{count}": f"Allies met on day {count}; more than {count * count} came." for count in range(300)}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An index that knows 300 stories, closed."""
    with desk(tmp_path) as opened:
        opened.put(TEXTS)
        opened.recognise("s7", "Allies")
        opened.search.catch_up()
        assert _is_right(opened)
    return tmp_path / "search.db"


def _is_right(opened: Desk) -> bool:
    return all(opened.found(term) == opened.holding(term) for term in ("allies", "7", "289", "nobody"))


def _noise(file: Path) -> None:
    file.write_bytes(random.Random(1).randbytes(20_000))  # noqa: S311  # no secret


def _half(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def _empty(file: Path) -> None:
    os.truncate(file, 0)


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()
    (file / "mine.txt").write_text("mine")


def _link(file: Path) -> None:
    elsewhere = file.with_name("elsewhere")
    elsewhere.write_text("mine")
    file.unlink()
    file.symlink_to(elsewhere)


def _older(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.executescript("PRAGMA user_version = 99; DROP TABLE mention; CREATE TABLE 'a \"b' (x);")
    connection.close()


def _no_mark(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.executescript("DELETE FROM mark;")
    connection.close()


def _no_words(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.executescript("DELETE FROM words_data;")
    connection.close()


@pytest.mark.parametrize(
    "spoil",
    [Path.unlink, _noise, _half, _empty, _folder, _link, _older, _no_mark, _no_words],
    ids=lambda do: do.__name__,
)
def test_a_file_that_is_of_no_use_is_made_anew_or_done_without(file: Path, spoil: Callable[[Path], None]) -> None:
    spoil(file)
    for _ in range(2):
        with desk(file.parent) as opened:
            assert _is_right(opened)
            assert opened.search.catch_up() == 0
            assert opened.search.pending() == ()
            assert _is_right(opened)
            assert opened.naming("allies") == opened.numbers("s7")
    for mine in (file / "mine.txt", file.with_name("elsewhere")):
        assert not mine.exists() or mine.read_text() == "mine"


@pytest.mark.parametrize("spoil", [Path.unlink, _noise, _half, _no_mark, _no_words], ids=lambda do: do.__name__)
def test_a_file_that_is_spoilt_while_it_is_open_is_made_anew(file: Path, spoil: Callable[[Path], None]) -> None:
    with desk(file.parent) as opened:
        assert _is_right(opened)
        spoil(file)
        for _ in range(3):
            assert _is_right(opened)
            opened.put({"new": "Allies, again."})
            opened.search.catch_up()
    with desk(file.parent) as again:
        assert again.search.pending() == ()


def test_bytes_that_change_anywhere_never_raise_anything_of_sqlites(file: Path) -> None:
    chance = random.Random(7)  # noqa: S311  # no secret
    sound = file.read_bytes()
    for _ in range(25):
        spoilt = bytearray(sound)
        start = chance.randrange(len(spoilt))
        noise = chance.randbytes(chance.choice((1, 8, 500)))
        spoilt[start : start + len(noise)] = noise
        file.write_bytes(spoilt[: len(sound)])
        with desk(file.parent) as opened:
            opened.search.matching(word("allies"))
            opened.search.ranked([word("day")], 5)
            opened.naming("allies")
            opened.put({"s5": f"Changed {start}."})
            opened.search.catch_up()
            opened.search.check()
            opened.search.rebuild()
            assert _is_right(opened)
            assert opened.search.check() == []


def test_an_index_of_another_library_is_made_anew(file: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("other")
    with desk(folder) as other:
        other.put({"a": "Nobody came."})
    file.rename(folder / "search.db")
    with desk(folder) as other:
        assert other.search.matching(word("allies")) == []
        assert other.found("nobody") == other.numbers("a")
        other.search.catch_up()
        assert other.search.matching(word("nobody")) == other.numbers("a")


def test_damage_in_a_large_library_is_said_rather_than_waited_for(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "_SMALL", 100)
    _no_words(file)
    with desk(file.parent) as opened:
        with pytest.raises(SearchUnavailableError, match="made anew"):
            opened.search.matching(word("allies"))
        assert len(opened.search.pending()) == len(TEXTS)
        opened.search.catch_up()
        assert _is_right(opened)


def test_a_full_disk_leaves_what_is_pending_pending(file: Path) -> None:
    with desk(file.parent) as opened:
        opened.search.pending()
        connection = sqlite3.connect(file, isolation_level=None)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        opened.put({f"n{count}": f"New {os.urandom(2000).hex(' ')}." for count in range(200)})
        with opened.search._custody.opened()._file.reading() as reading:  # the connection that writes next
            reading.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LibraryError, match="full"):
            opened.search.catch_up()
        assert len(opened.search.pending()) == 200
        assert opened.search.matching(word("289")) == opened.numbers("s17", "s289")
        connection.close()


def test_the_files_are_for_their_owner_only(file: Path) -> None:
    file.chmod(0o644)
    with desk(file.parent) as opened:
        opened.put({"new": "Allies."})
        opened.search.catch_up()
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in file.parent.glob("search.db*")}
    assert modes == dict.fromkeys(("search.db", "search.db-wal", "search.db-shm"), 0o600)


def test_a_search_that_was_never_asked_leaves_no_file(tmp_path: Path) -> None:
    with desk(tmp_path) as opened:
        opened.put({"a": "Allies."})
    assert list(tmp_path.glob("search*")) == []


def test_a_killed_process_leaves_an_index_that_is_stale_at_most() -> None:
    run = subprocess.run(
        (sys.executable, "-m", "tests.library.killing", "12"), cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert "12 kills" in run.stdout


_CROWD = """
import sys
from pathlib import Path
from tests.library.searching import desk
with desk(Path(sys.argv[1])) as opened:
    for count in range(30):
        opened.put({f"{sys.argv[2]}-{count % 7}": f"Allies {sys.argv[2]} {count}."})
        opened.search.catch_up()
        ours = f"{sys.argv[2]}-{count % 7}"
        assert opened.number(ours) in opened.found(str(count))
        assert opened.number(ours) not in opened.found(str(count - 7))
"""


def test_processes_that_write_and_search_at_once_all_see_the_truth(tmp_path: Path) -> None:
    crowd = [
        subprocess.Popen((sys.executable, "-c", _CROWD, str(tmp_path), name), cwd=ROOT, stderr=subprocess.PIPE)
        for name in ("ann", "bob", "cy")
    ]
    for process in crowd:
        _, errors = process.communicate()
        assert process.returncode == 0, errors.decode()
    with desk(tmp_path) as opened:
        opened.search.catch_up()
        assert len(opened.search.matching(word("allies"))) == 21
        assert _is_right(opened)
        assert opened.search.check() == []
