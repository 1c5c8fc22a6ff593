"""What counts as a word, and where words stand in a text."""

import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.library.conditions import Words
from tui.library.words import spans, tokens
from tui.names import fold

ANYTHING = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)
COPY = st.text(st.sampled_from("aAbé\u0301ßﬁİ½ -.’—\n\u00ad\u200d京でสหम्ん한"), max_size=40)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("NATO, Seoul — and “Tokyo”", "nato seoul and tokyo"),
        ("U.S. cyber-attack", "u s cyber attack"),
        ("Yoon's Yoon’s", "yoon s yoon s"),
        ("snake_case 12:30 1,000", "snake case 12 30 1 000"),
        ("Kılıçdaroğlu KILIÇDAROĞLU", "kilicdaroglu kilicdaroglu"),
        ("e\u0301te\u0301 été", "ete ete"),
        ("Straße ﬁn İzmir Łódź", "strasse fin izmir lodz"),
        ("co\u00adoperate zero\u200bwidth", "cooperate zerowidth"),
        ("㏂ ½ ²", "a m 1 2 2"),
        ("東京で会談、G7も", "東 京 て 会 談 g7 も"),
        ("ﾃﾞｰﾀ", "テ ー タ"),
        ("สวัสดี", "ส ว ส ด"),
        ("윤석열 대통령", " ".join(map(fold, ("윤석열", "대통령")))),
        ("Лидеры НАТО", "лидеры нато"),
        ("🚀 ... --- \x00\ud83d", ""),
    ],
)
def test_a_text_has_these_words(text: str, expected: str) -> None:
    assert tokens(text) == expected.split()


@given(COPY | ANYTHING, COPY | ANYTHING)
def test_two_texts_have_the_words_of_both(one: str, other: str) -> None:
    assert tokens(f"{one} {other}") == tokens(one) + tokens(other)


@given(COPY | ANYTHING)
def test_words_stay_the_same_when_they_are_joined_and_parted_again(text: str) -> None:
    words = tokens(text)
    assert tokens(" ".join(words)) == words
    assert all(word.isalnum() for word in words)


@given(COPY | ANYTHING)
def test_words_are_those_of_the_folded_text(text: str) -> None:
    assert tokens(text) == tokens(fold(text))


def test_every_letter_of_unicode_folds_for_good() -> None:
    letters = (letter for letter in map(chr, range(0x110000)) if unicodedata.category(letter)[0] in "LMN")
    assert [letter for letter in letters if tokens(" ".join(tokens(letter))) != tokens(letter)] == []


def marked(text: str, *words: Words) -> list[str]:
    return [text[span.start : span.end] for span in spans(text, words)]


def phrase(text: str) -> Words:
    return Words(tuple(tokens(text)), prefix=text.endswith("*"))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Seoul and NATO; nato, NATOs", "nato", ["NATO", "nato"]),
        ("Seoul and NATO; nato, NATOs", "nato*", ["NATO", "nato", "NATOs"]),
        ("SuperNATO", "nato", []),
        ("a cyber-attack, cyber  attacks", "cyber attack", ["cyber-attack"]),
        ("a cyber-attack, cyber  attacks", "cyber attack*", ["cyber-attack", "cyber  attacks"]),
        ("Yoon’s wife and Yoon's", "yoon's", ["Yoon’s", "Yoon's"]),
        ("in the U.S., us", "U.S.", ["U.S"]),
        ("die Straße!", "strasse", ["Straße"]),
        ("İzmir’de", "izmir", ["İzmir"]),
        ("the ﬁnal oﬃce", "office", ["oﬃce"]),
        ("cafe\u0301 noir", "café", ["cafe\u0301"]),
        ("cafe\u0301", "cafe", ["cafe\u0301"]),
        ("co\u00adop\u00ader\u00adate", "cooperate", ["co\u00adop\u00ader\u00adate"]),
        ("東京で会談。東京都", "東京", ["東京", "東京"]),
        ("हिन्दी में", "हिन्दी", ["हिन्दी"]),
        ("at 9 ㏂", "m", ["㏂"]),
        ("🚀 “NATO” 🚀", "nato", ["NATO"]),
        ("Seoul\nKorea", "seoul korea", ["Seoul\nKorea"]),
        ("nothing here", "nato", []),
        ("", "nato", []),
    ],
)
def test_words_are_found_where_they_stand(text: str, words: str, expected: list[str]) -> None:
    assert marked(text, phrase(words)) == expected


def test_what_overlaps_is_one_span() -> None:
    text = "South Korea joins talks on Korea"
    assert marked(text, phrase("Korea joins"), phrase("south korea"), phrase("korea")) == ["South Korea joins", "Korea"]


def test_the_longest_that_stands_at_a_place_is_marked() -> None:
    assert marked("cyber attacks", phrase("cyber"), phrase("cyber attacks"), phrase("cy*")) == ["cyber attacks"]


def test_no_words_mark_nothing() -> None:
    assert spans("anything", []) == ()
    assert spans("anything", [Words(())]) == ()


@given(COPY, COPY)
def test_what_is_found_reads_as_what_was_looked_for(text: str, sought: str) -> None:
    words = Words(tuple(tokens(sought)))
    found = spans(text, [words])
    assert bool(found) == bool(words.tokens and words.stand_among(tokens(text)))
    assert all(words.stand_among(tokens(text[start:end])) for start, end in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("word " * 200_000, "absent"),
        ("yoon" + " " * 500_000 + "yoon" + " " * 500_000, "yoon s"),
        ("京" * 300_000, "京都"),
        ("e" + "\u0301" * 500_000 + " e", "e"),
        ("“é” " * 200_000, "e e*"),
        ("🚀\U00020000" * 200_000, "nato"),
    ],
)
def test_a_hostile_text_takes_no_longer_than_its_length(text: str, sought: str) -> None:
    started = time.process_time()
    spans(text, [phrase(sought)])
    tokens(text)
    assert time.process_time() - started < 3  # Some 0.3 s; what grows by the square takes minutes.
