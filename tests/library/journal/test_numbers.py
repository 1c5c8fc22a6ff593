"""Documents by number and numbers by key, at the cost of what is asked for; and what is new since some commit."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from tests.fakes import FailingDisk
from tests.library.journal.notes import Notes, notes
from tui.errors import LibraryError
from tui.library.journal import keys
from tui.library.journal.keys import KEYLESS, hash_in, hashed
from tui.library.journal.values import Document, decode

MANY = 1500
"""Documents of which an index is kept."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.json"


KEYS = st.sampled_from(["a", "b", "é", 'q"uote', "\udcff", ""])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("say"), st.dictionaries(KEYS, st.none() | st.sampled_from(["1", "2"]), max_size=3)),
        st.tuples(st.sampled_from(["fold", "close", "abandon"]), st.none()),
    ),
    max_size=14,
)


@given(steps=STEPS)
@settings(max_examples=80)
def test_numbers_keys_fingerprints_and_news_agree_with_the_documents(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, dict[str, str | None] | None]]
) -> None:
    path = tmp_path_factory.mktemp("library") / "notes.json"
    opened, said = Notes(path), dict[str, str]()
    past: list[tuple[int, dict[int, bytes]]] = [(0, {})]
    for step, argument in steps:
        if argument is not None:
            opened.settle({key: None if text is None else {"text": text} for key, text in argument.items()})
            said = {key: text for key, text in (said | argument).items() if text is not None}
        else:
            getattr(opened.journal if step != "abandon" else opened, step)()
            opened = opened if step == "fold" else Notes(path)
        present = {number: opened.raw(number) for number in opened.all_numbers()}
        assert list(opened.all_numbers()) == sorted(present) == [document.doc_id for document in opened.all()]
        assert {key: decode(opened.raw(opened.number(key) or 0))["text"] for key in said} == said
        assert opened.numbers(["a", "b", "missing"]).keys() == said.keys() & {"a", "b"}
        assert all(opened.find(key) == present[number] for key, number in opened.numbers(said).items())
        assert all(number in opened.candidates(key) for key, number in opened.numbers(said).items())
        assert all(opened.fingerprint(number) == (len(raw), crc32(raw)) for number, raw in present.items())
        past.append((opened.journal.state[1], present))
        _check_news(opened, past)
    opened.abandon()


def _check_news(opened: Notes, past: list[tuple[int, dict[int, bytes]]]) -> None:
    """Nothing that is different now may be missing from what is said to be new."""
    present = past[-1][1]
    for sequence, then in past:
        news = opened.news(sequence)
        if news is not None:
            differing = {number for number in then | present if then.get(number) != present.get(number)}
            assert differing <= set(news)
            assert bool(news) == (sequence != past[-1][0])
            changed = opened.journal.changed(sequence)
            assert changed is None or changed == (["notes"] if news else [])


def test_a_number_is_found_without_reading_any_other_document(path: Path) -> None:
    with notes(path) as opened:
        opened.insert_multiple({"key": f"k{number}", "text": "said"} for number in range(MANY))
        opened.journal.fold()
    identity = path.stat()
    data = path.read_bytes().replace(b'"said"', b'"lost"')
    path.write_bytes(data.replace(b'"k700","text":"lost"', b'"k700","text":"said"'))
    os.utime(path, ns=(identity.st_atime_ns, identity.st_mtime_ns))
    with notes(path) as opened:
        assert opened.number("k700") == 701
        assert opened.number("none") is None
        opened.settle({"k700": {"text": "again"}})
        assert opened.raw(701) == b'{"key":"k700","text":"again"}'
        assert opened.journal.damage == []


def test_a_key_that_a_document_no_longer_has_is_not_found(path: Path) -> None:
    with notes(path) as opened:
        opened.say(old="1")
        opened.journal.fold()
        opened.update({"key": "new"}, doc_ids=[1])
        assert opened.numbers(["old", "new"]) == {"new": 1}
        opened.update({"key": "old"}, doc_ids=[1])
        assert opened.numbers(["old", "new"]) == {"old": 1}


def test_changes_of_a_transaction_are_found_in_it(path: Path) -> None:
    with notes(path) as opened:
        opened.say(kept="1", gone="2")
        with opened.journal.transaction():
            opened.say(new="3")
            opened.settle({"gone": None})
            opened.say(new="4")
            assert opened.numbers(["kept", "gone", "new"]) == {"kept": 1, "new": 3}
            assert list(opened.all_numbers()) == [1, 3]
            assert opened.raw(3) == b'{"key":"new","text":"4"}'
            assert opened.fingerprint(3) == (24, crc32(opened.raw(3)))
            with pytest.raises(KeyError):
                opened.raw(2)


def test_documents_are_revised_from_what_is_there_in_one_commit(path: Path) -> None:
    seen: dict[str, bytes | None] = {}

    def revised(key: str, present: bytes | None) -> Document | None:
        seen[key] = present
        return {"one": {"text": "again"}, "two": None, "three": {"text": "new"}}[key]

    with notes(path) as opened:
        opened.say(one="1", two="2")
        opened.revise(["one", "two", "three"], revised)
        assert seen == {"one": b'{"key":"one","text":"1"}', "two": b'{"key":"two","text":"2"}', "three": None}
        assert opened.texts == {"one": "again", "three": "new"}
        assert opened.journal.state[1] == 2


@pytest.mark.parametrize("folding", [True, False])
def test_keys_with_the_same_hash_are_told_apart(path: Path, monkeypatch: pytest.MonkeyPatch, *, folding: bool) -> None:
    monkeypatch.setattr(keys, "_hash", len)
    with notes(path) as opened:
        opened.say(aa="1", bb="2", cc="3")
        if folding:
            opened.journal.fold()
        opened.settle({"bb": None, "cc": {"text": "4"}})
        assert opened.numbers(["aa", "bb", "cc", "dd"]) == {"aa": 1, "cc": 3}


def test_of_two_documents_with_one_key_the_later_is_meant(path: Path) -> None:
    with notes(path) as opened:
        opened.insert_multiple([{"key": "one", "text": "1"}, {"key": "one", "text": "2"}])
        assert opened.number("one") == 2


def test_the_hash_of_a_key_is_the_same_however_its_document_is_written() -> None:
    for document in (b'{"key":"a\xc3\xa9","n":1}', b'{"n": 1, "key": "a\\u00e9"}'):
        assert hash_in(document) == hashed("aé")
    assert hash_in(b'{"key":"\\udcff"}') == hashed("\udcff")
    for keyless in (b'{"n":1}', b'{"key":7}', b'{"key":"a', b"[1]", b"\xff"):
        assert hash_in(keyless) == KEYLESS


def test_news_go_back_to_the_generation_before_and_no_further(path: Path) -> None:
    with notes(path) as opened:
        opened.say(one="1")
        opened.journal.fold()
        opened.say(two="2")
        opened.settle({"one": None})
        opened.journal.fold()
        opened.say(three="3")
        assert [opened.news(since) for since in range(6)] == [None, [2, 1, 3], [1, 3], [3], [], None]
        assert opened.journal.news("other", 4) == []
        assert [opened.journal.changed(since) for since in range(6)] == [None, None, None, ["notes"], [], None]


def test_whoever_folds_knows_the_news_without_the_backup(path: Path) -> None:
    with notes(path) as opened:
        opened.say(one="1")
        opened.journal.fold()
        opened.say(two="2", one="changed")
        opened.journal.fold()
        path.with_name("notes.json.log.bak").unlink()
        assert [opened.news(since) for since in range(3)] == [None, [2, 1], []]
    with notes(path) as opened:
        assert opened.news(1) is None


def test_news_are_unknown_when_the_backup_does_not_lead_up_to_the_snapshot(path: Path) -> None:
    backup = path.with_name("notes.json.log.bak")
    with notes(path) as opened:
        opened.say(one="1")
        opened.journal.fold()
        early = backup.read_bytes()
        opened.say(two="2")
        opened.journal.fold()
    for present in (early, b"", b"rubbish", None):
        backup.unlink() if present is None else backup.write_bytes(present)
        with notes(path) as opened:
            assert [opened.news(since) for since in (0, 1, 2)] == [None, None, []]


def _by_a_foreign_program(path: Path) -> None:
    with TinyDB(path) as stock:
        stock.table("notes").update({"text": "theirs"}, doc_ids=[1])


def _by_damage(path: Path) -> None:
    path.with_name("notes.json.bak").unlink()
    path.write_bytes(path.read_bytes().replace(b'"text":"1"', b'"text":"X"'))


@pytest.mark.parametrize("change", [_by_a_foreign_program, _by_damage])
def test_a_library_that_was_changed_by_no_commit_has_another_name(path: Path, change: Callable[[Path], None]) -> None:
    with notes(path) as opened:
        opened.say(one="1", two="2")
        opened.journal.fold()
        name = opened.journal.state[0]
    change(path)
    with notes(path) as opened:
        other = opened.journal.state[0]
        assert other not in ("", name)
        opened.say(three="3")
        assert opened.journal.state[0] == other
    with notes(path) as opened:
        assert opened.journal.state[0] == other


def test_what_others_commit_is_known_by_number_once_somebody_has_looked(path: Path) -> None:
    with notes(path) as ours, notes(path) as theirs:
        ours.say(one="1")
        theirs.say(two="2", one="changed")
        assert (ours.number("two"), list(ours.all_numbers()), ours.news(1)) == (None, [1], [])
        assert ours.journal.state[1] == 2
        assert (ours.number("two"), list(ours.all_numbers()), ours.news(1)) == (2, [1, 2], [2, 1])


def test_numbers_are_read_while_another_thread_commits(path: Path) -> None:
    with notes(path) as opened:
        opened.say(one="1")
        with opened.journal.transaction(), ThreadPoolExecutor(1) as others:
            opened.say(one="changed")
            assert others.submit(opened.raw, 1).result(10) == b'{"key":"one","text":"1"}'
            assert others.submit(opened.news, 0).result(10) == [1]


def test_a_commit_that_was_taken_back_is_no_point_to_go_on_from(path: Path) -> None:
    journal, disk = path.with_name("notes.json.log"), FailingDisk("flush")
    with notes(path) as ours, notes(path, disk) as theirs:
        ours.say(one="1")
        end = journal.stat().st_size
        disk.failing = True
        with pytest.raises(LibraryError):
            theirs.say(never="2")
        disk.failing = False
        assert ours.journal.state[1] == 1
        assert journal.stat().st_size == end
        theirs.say(two="2")
        assert ours.journal.state[1] == 3
        assert ours.news(1) == [2]
        assert ours.news(2) is None
        assert ours.journal.changed(2) is None
