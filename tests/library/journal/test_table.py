"""The tables are TinyDB's: whatever is done to one gives what it gives in memory."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where
from tinydb.operations import delete, increment
from tinydb.storages import MemoryStorage
from tinydb.table import Document
from tinydb.table import Table as StockTable

from tests.library.journal.notes import Notes, notes, texts

TEXTS = st.text(max_size=4)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=4,
)
DOCUMENTS = st.fixed_dictionaries({"n": st.integers(0, 3)}, optional={"value": VALUES, "other": VALUES})
Action = Callable[[Any], object]


def _action(name: str, *arguments: Any) -> Action:  # noqa: ANN401  # whatever TinyDB takes
    return lambda table: getattr(table, name)(*arguments)


def _matching(number: int) -> Any:  # noqa: ANN401  # TinyDB's query
    return where("n") == number


NUMBERS = st.integers(0, 3)
ACTIONS = st.one_of(
    st.builds(lambda document: _action("insert", document), DOCUMENTS),
    st.builds(lambda documents: _action("insert_multiple", documents), st.lists(DOCUMENTS, max_size=3)),
    st.builds(lambda document, number: _action("update", document, _matching(number)), DOCUMENTS, NUMBERS),
    st.builds(lambda document: _action("update", document), DOCUMENTS),
    st.builds(lambda number: _action("update", increment("n"), _matching(number)), NUMBERS),
    st.builds(lambda number: _action("update", delete("n"), _matching(number)), NUMBERS),
    st.builds(
        lambda one, two: _action("update_multiple", [({"n": 0}, _matching(one)), (increment("n"), _matching(two))]),
        NUMBERS,
        NUMBERS,
    ),
    st.builds(lambda document, number: _action("upsert", document, _matching(number)), DOCUMENTS, NUMBERS),
    st.builds(lambda number: _action("remove", _matching(number)), NUMBERS),
    st.builds(lambda number: _action("search", _matching(number)), NUMBERS),
    st.builds(lambda number: _action("count", _matching(number)), NUMBERS),
    st.just(_action("all")),
    st.just(_action("truncate")),
    st.just(_action("__len__")),
)
STEPS = st.lists(st.one_of(ACTIONS, st.sampled_from(["fold", "close", "abandon"])), max_size=12)


@given(steps=STEPS)
@settings(max_examples=80)
def test_any_sequence_of_operations_gives_what_it_gives_in_memory(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Action | str]
) -> None:
    path = tmp_path_factory.mktemp("library") / "notes.json"
    memory: StockTable = TinyDB(storage=MemoryStorage).table("notes")
    opened = Notes(path, fold_at=300)
    for step in steps:
        if step == "fold":
            opened.journal.fold()
        elif isinstance(step, str):
            getattr(opened.journal if step == "close" else opened, step)()
            opened = Notes(path, fold_at=300)
        else:
            assert _plain(_outcome(step, opened)) == _plain(_outcome(step, memory))
        assert _plain(opened.all()) == _plain(memory.all())
    opened.journal.fold()  # closing alone does it only for who has written
    opened.journal.close()
    with TinyDB(path) as stock:
        assert _plain(stock.table("notes").all()) == _plain(memory.all())


def _outcome(action: Action, table: object) -> object:
    try:
        return action(table)
    except (KeyError, TypeError) as error:  # incrementing or deleting what is not there
        return type(error)


def _plain(outcome: object) -> object:
    """Without ids, which memory gives out again; with types, since 1 is True to Python."""
    if isinstance(outcome, list):
        return [repr(dict(item)) if isinstance(item, Document) else "id" for item in outcome]
    return outcome if isinstance(outcome, type | bool) else repr(type(outcome))


def test_an_id_is_never_given_out_twice(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    with notes(path) as opened:
        assert opened.insert_multiple([{"n": 1}, {"n": 2}]) == [1, 2]
        opened.remove(doc_ids=[2])
        assert opened.insert({"n": 3}) == 3
        opened.truncate()
        opened.journal.fold()
    with notes(path) as opened:
        assert opened.insert({"n": 4}) == 4


def test_an_id_of_ones_own_is_kept(tmp_path: Path) -> None:
    with notes(tmp_path / "notes.json") as opened:
        opened.insert(Document({"n": 1}, doc_id=9))
        assert opened.insert({"n": 2}) == 10
        with pytest.raises(ValueError, match="already exists"):
            opened.insert(Document({"n": 3}, doc_id=9))
        assert [document.doc_id for document in opened.all()] == [9, 10]


def test_a_document_that_was_read_is_the_readers_own(tmp_path: Path) -> None:
    with notes(tmp_path / "notes.json") as opened:
        opened.insert({"tags": ["one"]})
        opened.all()[0]["tags"].append("two")
        assert opened.all() == [{"tags": ["one"]}]


def test_an_update_that_fails_changes_nothing(tmp_path: Path) -> None:
    with notes(tmp_path / "notes.json") as opened:
        opened.insert_multiple([{"n": 1}, {"m": 2}])
        with pytest.raises(KeyError):
            opened.update(increment("n"))
        assert opened.all() == [{"n": 1}, {"m": 2}]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}, b"bytes"])
def test_what_json_cannot_say_is_refused(tmp_path: Path, value: object) -> None:
    with notes(tmp_path / "notes.json") as opened:
        opened.say(one="1")
        with pytest.raises((ValueError, TypeError)):
            opened.insert({"value": value})
        assert len(opened) == 1


@pytest.mark.parametrize("value", ["a\udcffb", "\u2028", "\x85\x00\x1b", 10**30, 1e308, {"\ud800": 1}])
def test_every_value_of_json_survives(tmp_path: Path, value: object) -> None:
    with notes(tmp_path / "notes.json") as opened:
        opened.insert({"value": value})
        assert opened.all() == [{"value": value}]
        opened.journal.fold()
        assert opened.all() == [{"value": value}]


def test_true_and_one_are_two_values(tmp_path: Path) -> None:
    with notes(tmp_path / "notes.json") as opened:
        opened.insert({"value": 1})
        opened.update({"value": True})
        assert opened.all()[0]["value"] is True


def test_what_does_not_change_is_not_written(tmp_path: Path) -> None:
    with notes(tmp_path / "notes.json") as opened:
        opened.say(one="1", two="2")
        before = opened.journal.state
        opened.say(one="1")
        opened.update({"text": "2"}, where("key") == "two")
        assert opened.journal.state == before


def test_tables_may_be_dropped(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    with notes(path) as opened:
        opened.say(one="1")
        database = TinyDB(storage=lambda: opened.journal)
        database.table("other").insert({"n": 1})
        assert database.tables() == {"notes", "other"}
        database.drop_table("other")
        assert database.tables() == {"notes"}
        assert texts(path) == {"one": "1"}
        database.drop_tables()
        assert texts(path) == {}


@pytest.mark.parametrize("folding", [True, False])
def test_a_scan_goes_on_while_others_commit_and_fold(tmp_path: Path, *, folding: bool) -> None:
    path = tmp_path / "notes.json"
    with notes(path) as opened, notes(path) as other:
        opened.insert_multiple({"key": f"k{number}", "text": "before"} for number in range(50))
        seen = []
        for document in opened:
            seen.append(document["text"])
            if len(seen) == 10:
                other.remove(where("key") == "k20")
                other.update({"text": "after"})
                if folding:
                    other.journal.fold()
                assert len(opened) == 49
        assert seen == ["before"] * 50
        assert set(opened.texts.values()) == {"after"}


def test_two_that_insert_in_turn_never_take_the_same_id(tmp_path: Path) -> None:
    with notes(tmp_path / "notes.json") as one, notes(tmp_path / "notes.json") as other:
        assert [table.insert({"n": 1}) for table in (one, other, one, one, other)] == [1, 2, 3, 4, 5]
