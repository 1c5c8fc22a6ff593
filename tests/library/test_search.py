"""Which articles hold words and names: what the index answers, and that it says what it does not know yet."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import START
from tests.library.searching import Desk, desk, word
from tui.errors import SearchCancelledError
from tui.library import fulltext
from tui.library.codec import ARTICLES
from tui.library.conditions import Where, Words
from tui.library.wording import Copy, Text, copy_of
from tui.library.words import tokens
from tui.model import EntityId, EntityType, Status


@pytest.fixture
def stories(tmp_path: Path) -> Iterator[Desk]:
    """Three stories, taken in."""
    with desk(tmp_path) as opened:
        opened.put({"vilnius": "Allies met in Vilnius.", "seoul": "Talks in Seoul went on.", "oslo": "Allies in Oslo."})
        assert opened.search.catch_up() == 0
        yield opened


def test_words_phrases_and_beginnings_are_found_in_the_articles_that_hold_them(stories: Desk) -> None:
    assert stories.search.matching(word("allies")) == stories.numbers("vilnius", "oslo")
    assert stories.search.matching(word("met in")) == stories.numbers("vilnius")
    assert stories.search.matching(word("in met")) == []
    assert stories.search.matching(word("seo", prefix=True)) == stories.numbers("seoul")
    assert stories.search.matching(word("seo")) == []
    assert stories.search.matching(word("leaders", Where.HEADLINE)) == stories.numbers("vilnius", "seoul", "oslo")
    assert stories.search.matching(word("allies", Where.HEADLINE)) == []
    assert stories.search.matching(word("desk", Where.SOURCE)) == []
    assert stories.search.matching(Words(())) == []


def test_a_phrase_does_not_reach_from_the_headline_into_the_text_or_from_one_byline_into_the_next() -> None:
    copy = copy_of(
        b'{"key":"a","headline":"Leaders meet","document":{"text":"Allies met"},"bylines":["Ana Li","Bo Xu"]}'
    )
    assert _found([copy], word("meet allies")) == []
    assert _found([copy], word("li bo", Where.BYLINE)) == []
    assert _found([copy], word("bo xu", Where.BYLINE)) == [1]


def test_what_is_not_taken_in_yet_is_pending_and_found_by_nobody_twice(stories: Desk) -> None:
    stories.put({"tokyo": "Allies in Tokyo.", "oslo": "Partners in Oslo."})
    assert stories.search.pending() == tuple(stories.numbers("oslo", "tokyo"))
    assert stories.search.matching(word("allies")) == stories.numbers("vilnius", "oslo")
    assert stories.search.catch_up() == 0
    assert stories.search.pending() == ()
    assert stories.search.matching(word("allies")) == stories.numbers("vilnius", "tokyo")
    assert stories.search.matching(word("oslo")) == stories.numbers("oslo")
    assert stories.search.ranked([word("partners")], None) == stories.numbers("oslo")
    assert stories.search.check() == []


def test_a_removed_article_is_never_pending_and_found_no_more(stories: Desk) -> None:
    stories.recognise("oslo", "Allies")
    stories.search.catch_up()
    stories.remove("oslo")
    assert stories.search.pending() == ()
    stories.search.catch_up()
    assert stories.search.matching(word("allies")) == stories.numbers("vilnius")
    assert stories.naming("allies") == []
    assert stories.counts([EntityId("person:allies")]) == {"person:allies": 0}
    assert stories.search.named("allies") == frozenset()


def test_the_best_come_first_and_a_headline_weighs_more(stories: Desk) -> None:
    stories.put({"a": "Budget, and one more word.", "b": "Budget, budget and budget."})
    stories.put({"c": "Something else."}, headline="Budget")
    stories.search.catch_up()
    assert stories.search.ranked([word("budget")], None) == [stories.number(id_) for id_ in "cba"]
    assert stories.search.ranked([word("budget")], 1) == stories.numbers("c")
    both = [word("budget"), word("allies")]
    assert set(stories.search.ranked(both, None)) == set(stories.numbers("a", "b", "c", "vilnius", "oslo"))
    assert stories.search.ranked(both, None, every=True) == []
    assert stories.search.ranked([word("mine", Where.NOTE)], None) == []


def test_a_thousand_words_can_be_ranked_at_once(stories: Desk) -> None:
    many = [word(f"word{count}") for count in range(1000)]
    assert set(stories.search.ranked([*many, word("allies")], None)) == set(stories.numbers("vilnius", "oslo"))


def test_an_entity_is_found_by_name_alias_and_id_in_any_spelling(stories: Desk) -> None:
    stories.put({"kyiv": "Volodymyr Zelenskiy spoke; Zelensky left.", "lviv": "Zelenskyy came."})
    stories.recognise("kyiv", "Volodymyr Zelenskiy", "Volodymyr Zelenskiy", "Zelensky")
    stories.recognise("lviv", "Volodymyr Zelenskiy", "Zelenskyy")
    person = EntityId("person:volodymyr-zelenskiy")
    assert stories.search.pending() == tuple(stories.numbers("kyiv", "lviv"))
    assert stories.search.named("zelensky") == frozenset()
    stories.search.catch_up()
    for name in ("ZELENSKY", "Zelenskyy", "volodymyr  zelenskiy", person):
        assert stories.search.named(name) == {person}
        assert stories.naming(name) == stories.numbers("kyiv", "lviv")
    assert stories.search.named("zelensky", EntityType.ORG) == frozenset()
    assert stories.naming("zelensky", EntityType.PERSON) == stories.numbers("kyiv", "lviv")
    assert stories.counts([person, EntityId("org:nobody")]) == {person: 2, "org:nobody": 0}


def test_an_alias_goes_with_the_last_article_that_has_it_and_names_of_an_older_text_do_not_count(stories: Desk) -> None:
    stories.put({"a": "Ann Lee came; Annie spoke.", "b": "Ann Lee left."})
    stories.recognise("a", "Ann Lee", "Ann Lee", "Annie")
    stories.recognise("b", "Ann Lee")
    stories.search.catch_up()
    assert stories.naming("annie") == stories.numbers("a", "b")
    stories.put({"a": "Ann Lee came; nobody spoke."}, version=2)
    stories.search.catch_up()
    assert stories.naming("annie") == []
    assert stories.naming("ann lee") == stories.numbers("b")
    stories.recognise("a", "Ann Lee", version=2)
    assert stories.search.pending() == tuple(stories.numbers("a"))
    stories.search.catch_up()
    assert stories.naming("ann lee") == stories.numbers("a", "b")
    assert stories.counts([EntityId("person:ann-lee")]) == {"person:ann-lee": 2}


def test_new_names_alone_leave_the_words_as_they_are(stories: Desk) -> None:
    stories.recognise("oslo", "Oslo", kind=EntityType.PLACE)
    stories.search.catch_up()
    with sqlite3.connect(stories.file) as connection:
        assert connection.execute("SELECT COUNT(*) FROM superseded").fetchone() == (0,)
    connection.close()
    assert stories.naming("oslo", EntityType.PLACE) == stories.numbers("oslo")


def test_nothing_is_pending_for_who_comes_later_even_after_folds(stories: Desk, tmp_path: Path) -> None:
    stories.put({"oslo": "Partners in Oslo."})
    stories.close()
    with desk(tmp_path) as again:
        assert again.search.pending() == tuple(again.numbers("oslo"))
        again.search.catch_up()
        again.put({"late": "Allies were late."})
    for text in ("Allies once.", "Allies twice."):
        with desk(tmp_path) as other:
            other.put({"more": text})
    with desk(tmp_path) as last:
        assert last.search.pending() == tuple(last.numbers("late", "more"))
        last.search.catch_up()
        assert last.search.matching(word("allies")) == last.numbers("vilnius", "late", "more")


def test_recognitions_that_no_journal_tells_of_any_more_are_noticed(stories: Desk, tmp_path: Path) -> None:
    stories.close()
    with desk(tmp_path) as other:
        other.recognise("oslo", "Oslo")
    for text in ("Once.", "Twice.", "Three times."):
        with desk(tmp_path) as other:
            other.put({"more": text})
    with desk(tmp_path) as last:
        assert last.search.pending() == tuple(last.numbers("oslo", "more"))
        last.search.catch_up()
        assert last.naming("oslo") == last.numbers("oslo")


def test_what_another_process_took_in_counts_for_us(stories: Desk, tmp_path: Path) -> None:
    stories.put({"tokyo": "Allies in Tokyo.", "lima": "Allies in Lima."})
    stories.remove("oslo")
    assert len(stories.search.pending()) == 2
    with desk(tmp_path) as other:
        assert other.search.catch_up() == 0
        assert stories.search.pending() == ()
        assert stories.search.matching(word("allies")) == stories.numbers("vilnius", "tokyo", "lima")
        other.search.rebuild()
        assert stories.search.pending() == ()
        assert stories.search.matching(word("lima")) == stories.numbers("lima")


def test_while_another_process_writes_we_leave_it_the_work_and_go_on_reading(stories: Desk) -> None:
    stories.put({"tokyo": "Allies in Tokyo."})
    other = sqlite3.connect(stories.file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert stories.search.catch_up() == 1
    assert stories.search.matching(word("seoul")) == stories.numbers("seoul")
    other.execute("ROLLBACK")
    other.close()
    assert stories.search.catch_up() == 0


def test_catching_up_stops_when_it_is_told_to_and_keeps_what_it_has(tmp_path: Path) -> None:
    with desk(tmp_path) as opened:
        opened.put({f"s{count}": f"Story number {count}." for count in range(600)})
        asked = iter(range(1000))
        remaining = opened.search.catch_up(lambda: next(asked) >= 400)
        assert 0 < remaining < 600
        assert len(opened.search.pending()) == remaining
        progress: list[tuple[int, int]] = []
        assert opened.search.catch_up(on_progress=lambda done, total: progress.append((done, total))) == 0
        assert progress[-1] == (remaining, remaining)
        assert len(opened.search.matching(word("story"))) == 600


def test_what_was_not_reached_is_still_pending_for_who_comes_later(tmp_path: Path) -> None:
    with desk(tmp_path) as opened:
        opened.put({f"s{count}": f"Story number {count}." for count in range(300)})
        asked = iter(range(1000))
        remaining = opened.search.catch_up(lambda: next(asked) >= 200)
    with desk(tmp_path) as again:
        assert len(again.search.pending()) == remaining
        again.search.catch_up()
        assert len(again.search.matching(word("story"))) == 300


def test_what_another_process_takes_in_while_we_read_it_is_in_once(stories: Desk, tmp_path: Path) -> None:
    stories.put({"tokyo": "Allies in Tokyo.", "oslo": "Partners in Oslo."})
    with desk(tmp_path) as other:
        calls = iter(range(1000))

        def they_are_quicker() -> bool:
            if next(calls) == 2:  # one story has been read
                other.search.catch_up()
            return False

        assert stories.search.catch_up(they_are_quicker) == 0
        assert other.search.pending() == ()
    assert stories.search.matching(word("in")) == stories.numbers("vilnius", "seoul", "tokyo", "oslo")
    assert stories.search.check() == []


def test_what_changes_while_it_is_taken_in_is_taken_in_again(stories: Desk) -> None:
    stories.put({"oslo": "Partners in Oslo.", "tokyo": "Partners in Tokyo.", "lima": "Partners in Lima."})
    calls = iter(range(1000))

    def everything_changes() -> bool:
        if next(calls) == 3:  # two stories have been read
            stories.put({"oslo": "Friends in Oslo."})
            stories.recognise("tokyo", "Tokyo")
            assert len(stories.search.pending()) == 3
        return False

    assert stories.search.catch_up(everything_changes) == 0
    assert stories.search.matching(word("friends")) == stories.numbers("oslo")
    assert stories.search.matching(word("partners")) == stories.numbers("tokyo", "lima")
    assert stories.naming("tokyo") == stories.numbers("tokyo")


def test_records_that_make_no_sense_hold_nothing_up(stories: Desk) -> None:
    stories.put({"odd": "Allies, oddly."})
    stories.recognise("odd", "Allies")
    articles = stories.database.keyed(ARTICLES)
    articles.settle({"odd": {"headline": 7}})
    stories.database.keyed("recognitions").settle({"oslo": {"mentions": "none"}, "nobody": {"article": "nobody"}})
    assert stories.search.catch_up() == 0
    assert stories.search.pending() == ()
    assert stories.search.matching(word("allies")) == stories.numbers("vilnius", "oslo")


def test_many_superseded_texts_make_the_index_anew(tmp_path: Path) -> None:
    with desk(tmp_path) as opened:
        for take in range(4):
            opened.put({f"s{count}": f"Take {take} of {count}." for count in range(400)})
            opened.search.catch_up()
            assert len(opened.search.matching(word("take"))) == 400
            assert len(opened.search.matching(word(str(1000 + take)))) == 0
        with sqlite3.connect(opened.file) as connection:
            assert connection.execute("SELECT COUNT(*) FROM superseded").fetchone()[0] < 1200
        connection.close()
        assert opened.search.check() == []


def test_a_search_in_another_thread_can_be_interrupted(tmp_path: Path) -> None:
    with desk(tmp_path) as opened:
        opened.put({f"s{count}": "alpha beta " * 50 for count in range(300)})
        opened.search.catch_up()
        ended: list[object] = []

        def rank() -> None:
            try:
                while True:
                    opened.search.ranked([word("a", prefix=True), word("b", prefix=True)], None)
            except SearchCancelledError as error:
                ended.append(error)

        thread = threading.Thread(target=rank)
        thread.start()
        while thread.is_alive():
            opened.search.interrupt()
        assert ended
        assert len(opened.search.matching(word("alpha"))) == 300


_AWKWARD = st.sampled_from(
    (
        "aAbé́ßſıİŁøæﬁ½²Ⅷ’'-_. \n\u00ad¶·\x00\"*(){}:",
        "中文字日ガギがไทยລາວ a",
        "каяЯΣςאَ٣१ꭰუᲣ ",
        "ᦰᦱᳲ\U0001e922\ua7c9ab ",  # letters on which versions of Unicode differ
        "𝔸𐐀🙂\u200d✈1 ",
    )
).flatmap(lambda letters: st.text(st.sampled_from(letters), min_size=1, max_size=8))


@given(st.lists(st.tuples(_AWKWARD, _AWKWARD), min_size=1, max_size=6), st.data())
def test_the_index_and_the_words_of_a_query_agree_in_every_script(
    texts: list[tuple[str, str]], data: st.DataObject
) -> None:
    copies = [_copy(str(count), headline, text) for count, (headline, text) in enumerate(texts)]
    parted = [tokens(part) for pair in texts for part in pair]
    part = data.draw(st.sampled_from([part for part in parted if part] or [["x"]]))
    start = data.draw(st.integers(0, len(part) - 1))
    phrase = part[start : start + data.draw(st.integers(1, 3))]
    prefix = data.draw(st.booleans())
    if prefix:
        phrase[-1] = phrase[-1][: data.draw(st.integers(1, len(phrase[-1])))]
    words = Words(tuple(phrase), prefix, data.draw(st.sampled_from((Where.TEXT, Where.HEADLINE))))
    truth = [number for number, copy in enumerate(copies, 1) if words.stand_in(_Row(copy))]
    assert _found(copies, words) == truth


class _Row:
    """A copy as a query sees it."""

    status, noted, bookmarked, watched, detached, moment, language = Status(), False, False, False, False, START, ""
    note_tags: Sequence[str] = ()
    folded = False

    def __init__(self, copy: Copy) -> None:
        self._copy = copy

    def is_called(self, words: Words) -> bool:
        return words.tokens == ()

    def tokens(self, where: Where) -> Sequence[str]:
        headline = tokens(self._copy.headline)
        return headline if where is Where.HEADLINE else [*headline, "", *tokens(self._copy.text)]

    def mentions(self, name: str, type: EntityType | None) -> bool:  # noqa: ARG002  # nobody is named
        return False


def _copy(key: str, headline: str, text: str) -> Copy:
    return Copy(key, headline, Text(text))


def _index(copies: Sequence[Copy]) -> sqlite3.Connection:
    connection = sqlite3.connect("", isolation_level=None)
    connection.executescript(fulltext.SCHEMA)
    fulltext.insert(connection, ((number, 0, copy.parts()) for number, copy in enumerate(copies, 1)))
    return connection


def _found(copies: Sequence[Copy], words: Words) -> list[int]:
    connection = _index(copies)
    try:
        return fulltext.matching(connection, words, frozenset())
    finally:
        connection.close()
