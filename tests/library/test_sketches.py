"""What is kept to find takes and copies by, whoever else writes at the time."""

import sqlite3
from array import array
from collections.abc import Iterator

import pytest

from tests.library.families import Piece
from tests.session.test_folding import FIRST, GROWN, filed
from tui.library.library import Library
from tui.library.sketches import KEYS, SCHEMA, Sketch, count_fresh, drop, fresh, near, put, want, wanted


@pytest.fixture
def file() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(SCHEMA)
    yield connection
    connection.close()


def sketch(*keys: int, moment: int = 0) -> Sketch:
    return Sketch(moment, array(KEYS, keys).tobytes())


def rows(file: sqlite3.Connection) -> list[tuple[int, int]]:
    return file.execute("SELECT key, number FROM sketch ORDER BY key, number").fetchall()


def test_what_is_wanted_is_made_once_and_then_to_be_compared(file: sqlite3.Connection) -> None:
    want(file, 1, 0)
    want(file, 2, 0)
    assert (wanted(file, 10), fresh(file, 10), count_fresh(file)) == ({1: 0, 2: 0}, [], 2)
    put(file, {1: 0, 2: 0}, {1: sketch(10, 20, moment=7), 2: sketch(20, 30, moment=5)})
    assert (wanted(file, 10), fresh(file, 10), count_fresh(file)) == ({}, [2, 1], 2)
    assert near(file, 1) == [2]


def test_a_text_that_came_meanwhile_is_sketched_again(file: sqlite3.Connection) -> None:
    want(file, 1, 0)
    takes = wanted(file, 10)
    want(file, 1, 1)
    put(file, takes, {1: sketch(10)})
    assert (wanted(file, 10), rows(file)) == ({1: 1}, [])


def test_a_new_sketch_takes_the_place_of_the_one_before(file: sqlite3.Connection) -> None:
    for take, keys in enumerate(([10, 20], [20, 30])):
        want(file, 1, take)
        put(file, {1: take}, {1: sketch(*keys)})
    assert rows(file) == [(20, 1), (30, 1)]
    want(file, 1, 2)
    assert count_fresh(file) == 1


def test_of_what_makes_no_sense_there_is_no_sketch_and_nobody_asks_again(file: sqlite3.Connection) -> None:
    want(file, 1, 0)
    put(file, {1: 0}, {})
    assert (wanted(file, 10), fresh(file, 10), rows(file)) == ({}, [], [])


def test_of_an_article_that_is_gone_nothing_is_kept(file: sqlite3.Connection) -> None:
    for number in (1, 2):
        want(file, number, 0)
        put(file, {number: 0}, {number: sketch(10)})
    want(file, 1, 1)
    drop(file, 1)
    assert (wanted(file, 10), rows(file), fresh(file, 10)) == ({}, [(10, 2)], [2])


def test_whoever_takes_articles_in_leaves_their_sketches_to_the_folding(library: Library) -> None:
    library.put([filed("first", Piece("Talks open", FIRST)), filed("other", Piece("UPDATE 1-Talks open", GROWN))])
    library.search.catch_up()
    assert (library.search.uncompared(9), library.search.count_uncompared()) == ([], 2)
    assert library.comparer.sketch()
    assert (len(library.search.uncompared(9)), library.comparer.sketch()) == (2, False)


def test_what_was_sketched_before_a_stop_is_kept(library: Library) -> None:
    library.put([filed(f"s{number}", Piece("Talks open", FIRST)) for number in range(3)])
    library.search.catch_up()
    answers = iter((False, True))
    library.comparer.sketch(lambda: next(answers))
    assert (len(library.search.uncompared(9)), library.search.count_uncompared()) == (1, 3)
