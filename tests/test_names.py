"""What may go to a terminal, what goes into a document, and what counts as the same name."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.names import clean, fold, respelled, safe, spelled, tag

ANYTHING = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)
CONTROLS = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A))))


def is_control(character: str) -> bool:
    return character in CONTROLS or "\ud800" <= character <= "\udfff"


@given(ANYTHING)
def test_what_is_safe_has_no_control_and_keeps_its_length(text: str) -> None:
    assert len(safe(text)) == len(text)
    assert not any(map(is_control, safe(text)))


@given(ANYTHING)
def test_only_controls_are_replaced(text: str) -> None:
    assert all(shown == given or is_control(given) for given, shown in zip(text, safe(text), strict=True))


@given(ANYTHING)
def test_what_is_clean_keeps_no_control_but_newlines_and_tabs(text: str) -> None:
    assert not any(is_control(character) for character in clean(text) if character not in "\n\t")
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b]52;c;x\x07", "a␛]52;c;x␇"),
        ("a\x9b31m", "a�31m"),
        ("\x7f\x00", "␡␀"),
        ("one\ttwo\nthree", "one two three"),
        ("evil\u202etxt", "evil�txt"),
        ("\ud83d", "�"),
        ("👩\u200d💻 می\u200cخواهم", "👩\u200d💻 می\u200cخواهم"),
    ],
)
def test_controls_become_visible_stand_ins(text: str, shown: str) -> None:
    assert safe(text) == shown


def test_an_innocent_text_is_handed_back_itself() -> None:
    text = "Yoon Suk Yeol — 윤석열\u00a0…"
    assert safe(text) is text
    assert clean(text) is text


def test_every_line_end_becomes_a_newline_and_the_mark_goes() -> None:
    assert clean("\ufeffa\r\nb\rc\u2028d\u2029e\x85f\n\tg") == "a\nb\nc\nd\ne\nf\n\tg"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Erdoğan", "ERDOGAN"),
        ("Kılıçdaroğlu", "kilicdaroglu"),
        ("Łódź", "lodz"),
        ("Gitanas  Nausėda\n", "gitanas nauseda"),
        ("O’Brien", "o'brien"),
        ("Straße", "STRASSE"),
        ("ﬁrst ５", "first 5"),
        ("Ugnė\u00a0Saltvaris", "ugne saltvaris"),
    ],
)
def test_forms_of_one_name_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(ANYTHING)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.binary(max_size=40).filter(lambda name: b"\\" not in name))
def test_a_file_name_of_any_bytes_is_spelled_and_found_again(name: bytes) -> None:
    spelling = spelled(os.fsdecode(name)).encode().decode()  # it has a form in UTF-8
    assert os.fsencode(respelled(spelling)) == name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("check", "check"),
        (" #check ", "check"),
        ("## a", "a"),
        ("C#", "C#"),
        ("a,b", "a,b"),
        ("two\nwords", "two words"),
        ("#", ""),
        ("#\u00ad", ""),
    ],
)
def test_a_tag_is_kept_without_the_sign_that_it_is_shown_with(typed: str, kept: str) -> None:
    assert tag(typed) == kept
    assert tag(kept) == kept
