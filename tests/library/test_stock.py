"""The articles are what a stock TinyDB finds without asking for a table, in new libraries and in older ones."""

import tracemalloc
from contextlib import closing, suppress
from pathlib import Path

from tinydb import TinyDB

from tests.library.journal.faults.power import Recorder, states
from tests.library.stories import note, story
from tui.errors import LibraryError
from tui.library import audit, care, codec, copying, losses
from tui.library.changes import Kind
from tui.library.database import Database
from tui.library.journal.disk import Disk
from tui.library.journal.storage import JournalStorage
from tui.library.journal.table import Table
from tui.library.library import Library
from tui.model import Article, ArticleId, Recognition


class _Quick(Disk):
    """A disk that nobody waits for."""

    def flush(self, descriptor: int) -> None:
        """Nothing is cut off here."""

    def flush_folder(self, folder: Path) -> None:
        """Nor here."""


def _ids(folder: Path) -> list[str]:
    """What a stock TinyDB has."""
    with TinyDB(folder / "articles.json", access_mode="r") as stock:
        return [codec.decode(dict(document), Article).id for document in stock.all()]


def _older(folder: Path) -> None:
    """A library of schema 1: one article is still in the journal, and one was removed."""
    storage = JournalStorage(folder / "articles.json")
    articles = Table(storage, "articles")
    articles.settle({id_: codec.encode(story(id_)) for id_ in ("one", "two", "gone")})
    reading = Recognition(ArticleId("one"), 1, "engine/1", ())
    Table(storage, "recognitions").settle({"one": codec.encode(reading)})
    storage.fold()
    articles.settle({"three": codec.encode(story("three")), "gone": None})
    articles.settle({"four": codec.encode(story("four"))})
    articles.settle({"four": None})
    storage._wrote = False  # as a process leaves it that is killed
    storage.close()
    state = JournalStorage(folder / "state.json")
    Table(state, str(Kind.NOTE)).settle({"n1": codec.encode(note("n1", "three", "who says so?"))})
    state.close()


def test_a_stock_tinydb_has_every_article_after_a_clean_end(library: Library) -> None:
    library.put([story("one"), story("two")])
    library.put([story("three")])
    library.close()
    assert _ids(library.folder) == ["one", "two", "three"]


def test_what_a_stock_tinydb_inserts_is_an_article(library: Library) -> None:
    library.put([story("one")])
    library.close()
    with TinyDB(library.folder / "articles.json") as stock:
        stock.insert({"key": "theirs"} | codec.encode(story("theirs")))
    with closing(Library.open(library.folder)) as opened:
        assert {header.id for header in opened.headers()} == {"one", "theirs"}


def test_what_a_stock_tinydb_inserts_that_is_no_story_is_said_to_be_none(library: Library) -> None:
    library.put([story("one")])
    library.close()
    with TinyDB(library.folder / "articles.json") as stock:
        stock.insert({"name": "John"})
        stock.insert({"key": "odd"} | codec.encode(story("odd")) | {"headline": 7})
        stock.remove(doc_ids=[1])
    with closing(Library.open(library.folder)) as opened:
        assert len(opened) == 0
        removal, *left_out = opened.damage
    assert "removed 1 document;" in removal
    assert left_out[0] == "left out, but kept on disk: articles.json: 2: it is no story (it has no id)"
    assert left_out[1].startswith("left out, but kept on disk: articles.json: odd: it is no story (Expected `str`")


def test_after_the_next_change_nothing_is_foreign_any_more(library: Library) -> None:
    folder = library.folder
    library.put([story("one")])
    library.close()
    with TinyDB(folder / "articles.json") as stock:
        stock.update({"headline": "Theirs"}, doc_ids=[stock.all()[0].doc_id])
    again = Library.open(folder)
    again.put([story("ours")])
    again.close()
    assert [finding.text for finding in audit.check(folder)] == []


def test_an_older_library_is_brought_over_when_it_is_opened(tmp_path: Path) -> None:
    _older(tmp_path)
    with closing(Library.open(tmp_path)) as library:
        assert {header.id for header in library.headers()} == {"one", "two", "three"}
        assert [found.text for found in library.notes()] == ["who says so?"]
        assert library.recognition(ArticleId("one")) is not None
        assert library.damage == []
        assert _ids(tmp_path) == ["one", "two", "three"]
        library.put([story("five")])
    assert _ids(tmp_path) == ["one", "two", "three", "five"]
    with TinyDB(tmp_path / "articles.json", access_mode="r") as stock:
        assert [document.doc_id for document in stock] == [1, 2, 4, 6]  # 3 and 5 were given out before
    assert not [finding for finding in audit.check(tmp_path) if finding.is_fault]


def test_an_older_library_is_checked_and_copied_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir(mode=0o700)
    _older(folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert not [finding for finding in audit.check(folder) if finding.is_fault]
    assert copying.backup(folder, tmp_path / "copy") == []
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert _ids(tmp_path / "copy") == ["one", "two", "three"]


def test_what_a_repair_of_an_older_library_brings_back_is_not_called_lost(tmp_path: Path) -> None:
    _older(tmp_path)
    path = tmp_path / "articles.json"
    path.write_bytes(path.read_bytes().replace(b'"key":"two"', b'"key":"tvo"'))
    damaged = losses.damaged(tmp_path)
    care.repair(tmp_path)
    assert [document.id for document in damaged] == [2]
    assert list(losses.lost(tmp_path, damaged)) == []
    assert _ids(tmp_path) == ["one", "two", "three"]


def test_no_cut_while_it_is_brought_over_loses_anything(tmp_path: Path) -> None:
    folder, cut = tmp_path / "library", tmp_path / "cut"
    folder.mkdir()
    cut.mkdir()
    _older(folder)
    recorder = Recorder(folder)
    with closing(Database(folder / "articles.json", recorder)) as articles:
        articles.renew()
    found = list(states(recorder))
    assert len(found) > 50
    for state in found:
        state.restore(cut)
        with closing(Database(cut / "articles.json", _Quick())) as articles:
            articles.renew()
            assert set(articles.keyed(codec.ARTICLES).keyed()) == {"one", "two", "three"}
            assert set(articles.keyed("recognitions").keyed()) == {"one"}
        assert _ids(cut) == ["one", "two", "three"]
        assert {"one", "two", "three"} in [_older_keys(path) for path in cut.glob("articles.json.schema-*[0-9]")]


def _older_keys(path: Path) -> set[str]:
    """The articles of a library of schema 1; none where its copy was broken off."""
    with closing(JournalStorage(path)) as storage, suppress(LibraryError):
        return set(Table(storage, "articles").keyed())
    return set()


def test_what_another_program_had_put_into_the_default_table_is_put_aside(tmp_path: Path) -> None:
    _older(tmp_path)
    with TinyDB(tmp_path / "articles.json") as stock:
        stock.insert({"whose": "mine"})
    before = JournalStorage(tmp_path / "articles.json")
    Table(before, "articles").settle({"five": codec.encode(story("five"))})
    before.close()
    with closing(Library.open(tmp_path)) as library:
        assert {header.id for header in library.headers()} == {"one", "two", "three", "five"}
        assert library.damage == []
    with TinyDB(tmp_path / "articles.json", access_mode="r") as stock:
        assert stock.table("strays").all() == [{"whose": "mine"}]
    assert ["strays 1 was put aside" in finding.text for finding in audit.check(tmp_path)].count(True) == 1


def test_articles_that_are_salvaged_from_a_ruin_are_articles(library: Library) -> None:
    library.put([story("one"), story("two")])
    library.close()
    path = library.folder / "articles.json"
    for ending in (".bak", ".log.bak", ".log"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    path.write_bytes(path.read_bytes().replace(b'"frame":', b'"fr\0me":').replace(b'"schema":', b'"scheme":'))
    with closing(Library.open(library.folder)) as opened:
        assert {header.id for header in opened.headers()} == {"one", "two"}
        opened.put([story("three")])
    assert _ids(library.folder) == ["one", "two", "three"]


def test_an_older_library_is_never_held_in_memory(tmp_path: Path) -> None:
    older = JournalStorage(tmp_path / "articles.json")
    Table(older, "articles").settle({f"a{number}": {"text": "x" * 100_000} for number in range(300)})
    older.close()
    tracemalloc.start()
    with closing(Database(tmp_path / "articles.json", _Quick())) as articles:
        articles.renew()
        assert len(articles) == 300
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10_000_000  # of 30 MB
