"""Motions and objects: where a caret goes in real copy."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.document import compose
from tui.model import BlockKind, CopyBlock, Document, Span
from tui.ui.motions import MOTIONS, OBJECTS, WIDER

COPY = compose(
    [
        CopyBlock(BlockKind.HEADLINE, "Ferry to sail again"),
        CopyBlock(
            BlockKind.PARAGRAPH, "TURKU, July 11 (Desk) - The ferry, he said, is ready. “It sails today,” Mr. Aho said."
        ),
        CopyBlock(BlockKind.RULE, ""),
        CopyBlock(BlockKind.PARAGRAPH, "Tech. Sgt. J. Doe of the U.S. Air Force came on Dec. 5, 2021. Rain fell."),
    ]
)
ANY = st.lists(st.text(st.sampled_from("as. “”‘’„«»'\"漢。e\u0301👩\u200d🚀"), max_size=30), max_size=5)


def after(motion: str, words: str, document: Document = COPY) -> str:
    """What stands at the caret after a motion from the first of some words."""
    offset = MOTIONS[motion](document.text, document.blocks, document.text.index(words))
    return document.text[offset : offset + 8]


def taken(name: str, words: str, document: Document = COPY) -> str | None:
    span = OBJECTS[name](document.text, document.blocks, document.text.index(words))
    return None if span is None else document.text[span.start : span.end]


def wider(name: str, words: str, document: Document) -> str | None:
    start = document.text.index(words)
    span = WIDER[name](document.text, document.blocks, Span(start, start + len(words)))
    return None if span is None else document.text[span.start : span.end]


@given(ANY)
def test_motions_stay_in_the_text_and_get_to_its_ends(lines: list[str]) -> None:
    document = compose([CopyBlock(BlockKind.PARAGRAPH, line) for line in lines])
    if not document.blocks:
        return
    for name, motion in MOTIONS.items():
        offset = 0 if name in {"right", "word", "word-end", "sentence", "paragraph"} else len(document.text) - 1
        forward = offset == 0
        for _ in range(len(document.text) + 2):
            moved = motion(document.text, document.blocks, offset)
            assert 0 <= moved < len(document.text)
            assert moved >= offset if forward else moved <= offset
            offset = moved
        if forward:
            assert motion(document.text, document.blocks, offset) == offset


@given(ANY, st.integers(0, 200))
def test_objects_lie_in_the_text_and_are_never_empty(lines: list[str], offset: int) -> None:
    document = compose([CopyBlock(BlockKind.PARAGRAPH, line) for line in lines])
    if offset >= len(document.text):
        return
    for take in OBJECTS.values():
        span = take(document.text, document.blocks, offset)
        assert span is None or 0 <= span.start < span.end <= len(document.text)


def test_characters_are_what_a_reader_takes_for_one() -> None:
    document = compose([CopyBlock(BlockKind.PARAGRAPH, "ae\u0301👩\u200d🚀z")])
    stops = [0]
    while (offset := MOTIONS["right"](document.text, document.blocks, stops[-1])) != stops[-1]:
        stops.append(offset)
    assert stops == [0, 1, 3, 6]
    assert [MOTIONS["left"](document.text, document.blocks, stop) for stop in stops] == [0, 0, 1, 3]


def test_right_and_left_pass_over_blocks_without_text() -> None:
    assert after("right", ".\n\nTech") == "Tech. Sg"
    assert after("left", "Tech") == ".\n\nTech."


def test_words_are_passed_without_their_punctuation() -> None:
    assert after("word", "ferry, he") == "he said,"
    assert after("word-back", "he said, is") == "ferry, h"
    assert after("word-end", "ferry, he") == "y, he sa"
    assert after("word-end", "y, he sa") == "e said, "


def test_word_back_crosses_a_long_gap() -> None:
    document = compose([CopyBlock(BlockKind.CODE, "start" + " " * 3_000 + "end")])
    assert MOTIONS["word-back"](document.text, document.blocks, document.text.index("end")) == 0


def test_ideographs_are_words_of_their_own() -> None:
    document = compose([CopyBlock(BlockKind.PARAGRAPH, "韓國總統 said")])
    assert after("word", "韓", document).startswith("國")
    assert after("word", "統", document) == "said"


def test_sentence_by_sentence_a_selection_ends_at_full_stops() -> None:
    assert after("sentence", "The ferry,") == ". “It sa"
    assert after("sentence", ". “It sa") == ".\n\nTech."
    assert after("sentence", ".\n\nTech") == ". Rain f"
    assert after("sentence-back", "sails today") == "“It sail"
    assert after("sentence-back", "“It sails") == "TURKU, J"


def test_paragraph_by_paragraph_a_selection_ends_at_their_ends() -> None:
    assert after("paragraph", "TURKU") == ".\n\nTech."
    assert after("paragraph", ".\n\nTech") == "."
    assert after("paragraph-back", "Sgt") == "Tech. Sg"
    assert after("paragraph-back", "Tech") == "TURKU, J"


def test_objects_around_the_caret() -> None:
    assert taken("word", "erry, he") == "ferry"
    assert taken("word", ", he said") is None
    assert taken("sentence", "Sgt. J. Doe") == "Tech. Sgt. J. Doe of the U.S. Air Force came on Dec. 5, 2021."
    assert taken("quotation", "sails today") == "It sails today,"
    assert taken("quotation", "Mr. Aho") is None
    assert taken("block", "sail again") == "Ferry to sail again"


def test_a_paragraph_takes_in_the_lines_set_tight_below_it() -> None:
    verse = compose([CopyBlock(BlockKind.PARAGRAPH, "one\ntwo\nthree"), CopyBlock(BlockKind.PARAGRAPH, "four")])
    assert taken("paragraph", "two", verse) == "one\ntwo\nthree"
    assert taken("block", "two", verse) == "one\ntwo\nthree"


LAID_OUT = """
Before.

> A quotation
>
> of two paragraphs.

    def code():

        return 1

| town | people |
|---|---|
| Oslo | 700,000 |

- first

  and more of it
  - below it
- second

After.
"""


@pytest.mark.parametrize(
    ("words", "block"),
    [
        ("of two", "A quotation\nof two paragraphs."),
        ("return", "def code():\n\n    return 1"),
        ("Oslo", "town\tpeople\nOslo\t700,000"),
        ("people", "town\tpeople\nOslo\t700,000"),
        ("first", "first\nand more of it\nbelow it"),
        ("and more", "first\nand more of it\nbelow it"),
        ("below", "below it"),
        ("second", "second"),
        ("After", "After."),
    ],
)
def test_a_block_is_all_that_is_set_as_one(words: str, block: str) -> None:
    document = compose([CopyBlock(BlockKind.PARAGRAPH, LAID_OUT, markup=True)])
    assert taken("block", words, document) == block


def test_straight_quotation_marks_pair_up() -> None:
    document = compose([CopyBlock(BlockKind.PARAGRAPH, '"First," he said. "Second."')])
    assert taken("quotation", "Second", document) == "Second."
    assert taken("quotation", "he said", document) is None


@pytest.mark.parametrize(
    "quoted",
    ["“Er kommt”", "„Er kommt“", "„Er kommt”", "»Er kommt«", "«\u202fEr kommt\u202f»", "‹Er kommt›", "‚Er kommt‘"],
)
def test_the_quotation_marks_of_several_languages_enclose_one(quoted: str) -> None:
    document = compose([CopyBlock(BlockKind.PARAGRAPH, f"Um drei Uhr: {quoted}, stand da.")])
    assert taken("quotation", "kommt", document) == "Er kommt"
    assert taken("quotation", "stand da", document) is None


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("«", "»")])
def test_a_quotation_that_runs_over_paragraphs_is_taken_whole_from_each_of_them(opening: str, closing: str) -> None:
    lines = (
        f"“Not this,” he said: {opening}One begins.",
        f"{opening}Two goes on.",
        f"{opening}Three ends{closing}, he said.",
        f"{opening}Another{closing} is one of its own.",
    )
    document = compose([CopyBlock(BlockKind.PARAGRAPH, line) for line in lines])
    whole = f"One begins.\n{opening}Two goes on.\n{opening}Three ends"
    assert {taken("quotation", words, document) for words in ("begins", "goes", "Three")} == {whole}
    assert taken("quotation", "he said.", document) is None
    assert taken("quotation", "Another", document) == "Another"


@pytest.mark.parametrize(
    ("copy", "caret", "inner", "outer"),
    [
        ("«Il a dit “oui” hier.»", "oui", "oui", "Il a dit “oui” hier."),
        ("« Il a dit « oui » hier. »", "oui", "oui", "Il a dit « oui » hier."),
        ("„Er rief ‚ja‘ gestern“, sagte sie.", "ja", "ja", "Er rief ‚ja‘ gestern"),
        ("»Er rief ›ja‹ gestern«, sagte sie.", "ja", "ja", "Er rief ›ja‹ gestern"),
        ("„Er las “Emma” gern“, sagte sie.", "Emma", "Emma", "Er las “Emma” gern"),
        ("„Mówi «tak» zawsze”, dodał.", "tak", "tak", "Mówi «tak» zawsze"),
        ("”Han sa ’ja’ igår”, sa hon.", "ja", "ja", "Han sa ’ja’ igår"),
        ("»Hän sanoi ’ei’ eilen», hän sanoi.", "ei", "ei", "Hän sanoi ’ei’ eilen"),
        ("「彼は『行く』と言った」", "行", "行く", "彼は『行く』と言った"),
        ("\"He said 'no' there,\" she said.", "no", "no", "He said 'no' there,"),
        ("“‘Go!’ he said,” she said.", "Go", "Go!", "‘Go!’ he said,"),
        ("She said: “He said: ‘Go!’”", "Go", "Go!", "He said: ‘Go!’"),
        ("“It’s the dogs’ home that ‘he’ll’ buy,” he said.", "he’ll", "he’ll", "It’s the dogs’ home that ‘he’ll’ buy,"),
    ],
)
def test_the_innermost_quotation_is_taken_and_again_the_one_around_it(
    copy: str, caret: str, inner: str, outer: str
) -> None:
    document = compose([CopyBlock(BlockKind.PARAGRAPH, copy)])
    assert taken("quotation", caret, document) == inner
    assert wider("quotation", inner, document) == outer
    assert wider("quotation", outer, document) == outer


def test_quotations_are_told_apart_three_deep() -> None:
    copy = "“He told me, ‘I won’t go to “Paris” again,’ and left.” Then Dr. Smith replied."
    document = compose([CopyBlock(BlockKind.PARAGRAPH, copy)])
    second, third = "I won’t go to “Paris” again,", "He told me, ‘I won’t go to “Paris” again,’ and left."
    assert taken("quotation", "Paris", document) == "Paris"
    assert [wider("quotation", words, document) for words in ("Paris", second, third)] == [second, third, third]
    assert taken("quotation", "won’t", document) == second
    assert taken("quotation", "left", document) == third
    assert taken("quotation", "Smith", document) is None


def test_other_words_than_a_quotation_do_not_widen_to_one() -> None:
    document = compose([CopyBlock(BlockKind.PARAGRAPH, "“He said ‘no’ there,” she said.")])
    assert wider("quotation", "said ‘no’", document) is None


@pytest.mark.parametrize(
    ("copy", "caret", "quotation"),
    [
        ("'Only single quotes here,' he said. It's Ana's.", "single", "Only single quotes here,"),
        ("'Only single quotes here,' he said. It's Ana's.", "Ana", None),
        ("‘It’s the dogs’ bone,’ he said of Ana’s dogs’ food.", "bone", "It’s the dogs’ bone,"),
        ("‘It’s the dogs’ bone,’ he said of Ana’s dogs’ food.", "food", None),
        ("He said ‘Greeks’ and then ‘Romans’ again.", "Greeks", "Greeks"),
        ("'I loved the '90s,' he said. 'Tis over.", "loved", "I loved the '90s,"),
        ("'I loved the '90s,' he said. 'Tis over.", "over", None),
        ("The '90s were the dogs' years.", "were", None),
        ("``He left,'' she said.", "left", "He left,"),
        ("“...and so,” he went on.", "so", "...and so,"),
        ("Die »Bild«-Zeitung und l’«Équipe».", "quipe", "Équipe"),
        ("Call ``left`` and then go.", "then", None),
        ("Set off by ```json it goes.", "goes", None),
        ('A 5" pipe and a 6" pipe.', "and", None),
        ('说"你好"。', "你", "你好"),
        ("He (“so he says”) left.", "so", "so he says"),
        ("It’s over… “He left”—“she stayed”—and so on.", "stayed", "she stayed"),
        ("It’s over… “He left”—“she stayed”—and so on.", "over", None),
        ("One ends.” He left.", "left", None),
        ("»Ja,« sagde hun, »nej.«", "nej", "nej."),
        ("»Ja,« sagde hun, »nej.«", "sagde", None),
    ],
)
def test_apostrophes_inches_and_marks_that_begin_nothing_enclose_nothing(
    copy: str, caret: str, quotation: str | None
) -> None:
    document = compose([CopyBlock(BlockKind.PARAGRAPH, copy)])
    assert taken("quotation", caret, document) == quotation


def test_single_marks_too_run_over_paragraphs() -> None:
    lines = ("She said: ‘One begins.", "‘Two ends,’ she said.")
    document = compose([CopyBlock(BlockKind.PARAGRAPH, line) for line in lines])
    assert {taken("quotation", words, document) for words in ("begins", "Two")} == {"One begins.\n‘Two ends,"}


@pytest.mark.parametrize("copy", ["“a " * 3_000, "‘a " * 3_000, "dogs’ a" * 3_000, "“‘a’" * 3_000, "„a“ “" * 3_000])
def test_marks_without_end_take_no_time_to_speak_of(copy: str) -> None:
    document = compose([CopyBlock(BlockKind.PARAGRAPH, copy)] * 3)
    began = process_time()
    OBJECTS["quotation"](document.text, document.blocks, len(document.text) // 2)
    assert process_time() - began < 1


def test_a_quotation_that_nobody_closes_ends_with_its_paragraph() -> None:
    lines = ("He said: “It sails.", "Nobody saw it.", "“It sails today,” she said.")
    document = compose([CopyBlock(BlockKind.PARAGRAPH, line) for line in lines])
    assert taken("quotation", "sails.", document) == "It sails."
    assert taken("quotation", "today", document) == "It sails today,"


@pytest.mark.parametrize("before", ["flags ", "🇪🇺" * 60, "x" + "🇪🇺" * 60])
def test_a_flag_is_one_character_also_in_a_row_of_flags(before: str) -> None:
    document = compose([CopyBlock(BlockKind.PARAGRAPH, f"{before}🇮🇹🇸🇮 from")])
    italy = document.text.index("🇮🇹")
    stops = [italy]
    for _ in range(2):
        stops.append(MOTIONS["right"](document.text, document.blocks, stops[-1]))
    assert stops == [italy, italy + 2, italy + 4]
    for back in reversed(stops[:-1]):
        assert MOTIONS["left"](document.text, document.blocks, back + 2) == back


def test_the_last_character_of_a_text_may_be_a_flag_among_many() -> None:
    document = compose([CopyBlock(BlockKind.PARAGRAPH, "x" + "🇪🇺" * 60 + "🇮🇹")])
    assert MOTIONS["paragraph"](document.text, document.blocks, 0) == len(document.text) - 2
