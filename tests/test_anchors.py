"""Anchors: a note finds its passage again, or is honestly detached."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.anchors import describe, locate
from tui.anchors.surroundings import CONTEXT
from tui.model import Anchor, Span

STORY = (
    "The harbour master said on Monday that the ferry would sail again by the weekend.\n"
    "Repairs to the ferry's rudder took nine days, the owner said. A spare part came from Turku.\n"
    '"We regret the delay to the cyber areas of our booking programmes," the owner said on Tuesday.\n'
    "The harbour master thanked the crew, and the ferry was given a clean bill of health by inspectors.\n"
)


def passage(text: str, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def found(words: str, after: str, before: str = STORY, nth: int = 0) -> str | None:
    span = locate(describe(before, passage(before, words, nth)), after)
    return None if span is None else after[span.start : span.end]


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(st.text(st.sampled_from("ab \né漢🇰🇷👩\u200d🚀\u0301"), max_size=200) | st.text(max_size=80))
    start = draw(st.integers(0, len(text)))
    return text, Span(start, draw(st.integers(start, len(text))))


@given(passages())
def test_an_unchanged_text_gives_back_every_span(case: tuple[str, Span]) -> None:
    text, span = case
    assert locate(describe(text, span), text) == span


@given(passages(), st.text(max_size=200))
def test_any_other_text_gives_a_span_inside_it_or_none(case: tuple[str, Span], other: str) -> None:
    span = locate(describe(*case), other)
    assert span is None or 0 <= span.start <= span.end <= len(other)


def test_an_anchor_keeps_its_words_and_their_surroundings() -> None:
    anchor = describe(STORY, passage(STORY, "cyber areas"))
    assert anchor.quote == "cyber areas"
    assert (anchor.prefix + anchor.quote + anchor.suffix) in STORY
    assert len(anchor.prefix) == len(anchor.suffix) == CONTEXT


def test_an_anchor_moves_with_what_is_written_above_it() -> None:
    assert found("cyber areas", "UPDATE 2 - with a new first paragraph.\n" * 30 + STORY) == "cyber areas"


def test_an_anchor_survives_a_corrected_typo_in_its_surroundings() -> None:
    assert (
        found("cyber areas", STORY.replace("programmes", "programs").replace("regret the", "regret a")) == "cyber areas"
    )


def test_an_anchor_takes_over_a_correction_inside_its_quote() -> None:
    after = "CORRECTED - \n" + STORY.replace("booking programmes", "ticketing programs")
    assert found("our booking programmes,", after) == "our ticketing programs,"


def test_of_several_equal_quotes_the_one_in_the_same_surroundings_is_found() -> None:
    after = "The ferry is late.\n" + STORY
    span = locate(describe(STORY, passage(STORY, "ferry", 2)), after)
    assert span == passage(after, "ferry", 3)


def test_a_short_quote_whose_sentence_is_gone_is_detached_even_if_the_word_occurs_elsewhere() -> None:
    after = STORY.replace(
        "Repairs to the ferry's rudder took nine days, the owner said. A spare part came from Turku.\n", ""
    )
    assert found("ferry", after, nth=1) is None


def test_a_quote_that_was_cut_out_does_not_attach_to_the_seam() -> None:
    assert found("took nine days", STORY.replace(" took nine days", "")) is None


def test_a_quote_that_was_rewritten_beyond_recognition_is_detached() -> None:
    assert found("nine days", STORY.replace("nine days", "a day")) is None


def test_a_quote_at_its_old_position_loses_to_the_one_that_kept_its_context() -> None:
    before = "The ferry sails. The ferry waits."
    after = "The ferry hoots. The ferry sails. The ferry waits."
    assert locate(describe(before, passage(before, "ferry")), after) == passage(after, "ferry", 1)


def test_an_unmistakable_quote_is_found_in_new_surroundings() -> None:
    sentence = (
        "A spare part came from Turku by night train, was carried to Pier 9 by hand and fitted before the first tide"
    )
    before = f"One thing. {sentence}, the owner said. Another thing."
    assert found(sentence, f"Elsewhere, wholly reordered: {sentence}!", before) == sentence
    assert found(sentence, f"Elsewhere, wholly reordered: {sentence.replace('Turku', 'Torku')}!", before) is not None


def test_the_same_words_with_another_figure_in_the_next_sentence_are_not_taken() -> None:
    wages = "Wages rose 3 percent, the office said on Monday. Rents did not change.\n"
    assert found("rose 4 percent", f"Talks open\n{wages}", f"Talks open\nPrices rose 4 percent. {wages}") is None


def test_a_figure_that_is_corrected_in_its_place_keeps_its_note() -> None:
    before = STORY.replace("nine days", "19 days")
    assert found("took 19 days", STORY.replace("nine days", "18 days"), before) == "took 18 days"


def test_a_stock_sentence_that_stands_elsewhere_too_is_not_taken_for_the_one_that_is_gone() -> None:
    stock = "The minister declined to comment."
    rest = f"Then the harbour was shut down for the winter. {stock}\n"
    assert found(stock, rest, f"The party was asked about it on Monday. {stock}\n{rest}") is None


STOCK = "The ministry did not immediately respond to a request for comment sent outside of its office hours."


@pytest.mark.parametrize("again", [STOCK, STOCK.replace("hours", "hours on Monday"), STOCK.replace("The", "Her")])
def test_a_long_stock_sentence_that_is_gone_is_not_put_on_its_like(again: str) -> None:
    like = f"The harbour was shut down for the winter and all the ferries lay up. {again}\nRain fell.\n"
    before = f"Talks open\nThe party was asked about the money on Monday, too. {STOCK}\n{like}"
    assert found(STOCK, f"Talks open\n{like}", before) is None


def test_a_stock_sentence_that_comes_up_elsewhere_is_not_the_one_that_is_gone() -> None:
    before = f"Talks open\nThe party was asked about the money on Monday. {STOCK}\nThe ferries lay up.\nRain fell.\n"
    assert found(STOCK, f"Talks open\nThe ferries lay up. {STOCK}\nRain fell.\n", before) is None


def test_a_sentence_at_a_paragraphs_end_is_not_found_in_the_paragraph_above_once_its_own_is_dropped() -> None:
    above, below = f"The harbour was shut down for the winter. {STOCK}\n", "Rain fell.\n"
    before = f"Talks open\n{above}The party was asked about the money. {STOCK}\n{below}"
    assert locate(describe(before, passage(before, STOCK, 1)), f"Talks open\n{above}{below}") is None


def test_a_word_is_found_in_its_paragraph_though_nothing_else_of_that_is_left() -> None:
    before = "Talks open\nThe party was asked about the budget on Monday.\nThe ferries lay up.\n"
    after = "UPDATE 1\nTalks open\nWith no budget there will be no votes.\nThe ferries lay up.\n"
    assert found("budget", after, before) == "budget"
    assert found("budget", after.replace("votes", "budget"), before) is None, "which of the two nobody knows"
    assert found("budget", after.replace("Talks open", "Talks end\nNo news."), before) is None, "other neighbours"


def test_a_paragraph_that_was_gone_and_comes_back_elsewhere_has_its_note_back() -> None:
    before = f"Talks open\nThe party was asked on Monday.\n{STOCK}\nThe ferries lay up.\n"
    assert found(STOCK, before.replace(f"{STOCK}\n", ""), before) is None
    assert found(STOCK, f"Talks open\nThe ferries lay up.\nRain fell.\n{STOCK}", before) == STOCK
    assert found(STOCK, f"Talks open\nThe ferries lay up. {STOCK}\nRain fell.\n", before) is None, "another paragraph"


def test_a_sentence_that_is_taken_out_of_its_paragraph_keeps_its_note() -> None:
    sentence, last = "Schools in the centre will stay shut until Thursday.", "Tourists were taken to higher ground.\n"
    before = f"Tiber rises\nThe mayor closed three bridges. {sentence}\n{last}"
    assert found(sentence, f"Tiber rises\n{sentence}\nThe mayor closed three bridges.\n{last}", before) == sentence
    assert found(sentence, f"Tiber rises\nThe mayor closed three bridges.\n{last}{sentence}\n", before) == sentence
    assert found(sentence, f"Tiber rises\n{last}Rain fell. {sentence}\n", before) is None, "its paragraph is gone"


def test_an_anchor_of_another_program_is_trusted_less() -> None:
    before = "Talks open\nThe party was asked about the budget on Monday.\nThe ferries lay up.\n"
    ours = describe(before, passage(before, "budget"))
    theirs = Anchor(ours.quote, ours.prefix, ours.suffix, ours.start, ours.end)
    assert locate(theirs, before.replace("The party was", "It will be")) is not None
    assert locate(theirs, "Talks open\nWith no budget there will be no votes.\nThe ferries lay up.\n") is None


def test_a_word_of_a_rewritten_headline_is_not_looked_for_in_the_lead() -> None:
    lead = "\nThe board approved the new quay on Monday after a long debate.\n"
    assert found("quay", f"Quay: board says yes{lead}", f"Board approves new quay{lead}") is None


def test_an_unrelated_text_detaches_everything() -> None:
    other = "Rain fell on the hills. Nobody measured how much, but the gauges were full by noon. " * 9
    for words in ("cyber areas", "harbour master", "The harbour master thanked the crew, and the ferry was given"):
        assert found(words, other) is None


def test_a_place_between_two_characters_is_found_again() -> None:
    place = passage(STORY, "A spare part").start
    after = "New.\n" + STORY
    assert locate(describe(STORY, Span(place, place)), after) == Span(place + 5, place + 5)


def test_a_long_passage_with_edits_is_found_by_its_ends() -> None:
    before = "Head. " + "".join(f"Sentence number {n} of a very long report. " for n in range(200)) + "Tail."
    words = before[6 : before.index("Sentence number 190")]
    after = "NEW " + before.replace("number 77 of", "number seventy-seven in")
    start, end = after.index("Sentence number 0 "), after.index("Sentence number 190")
    assert locate(describe(before, Span(6, 6 + len(words))), after) == Span(start, end)


def test_a_passage_that_ends_the_text_survives_a_longer_text() -> None:
    assert (
        found("clean bill of health by inspectors.\n", STORY + "More followed.\n")
        == "clean bill of health by inspectors.\n"
    )


def test_a_passage_beyond_the_end_of_a_shortened_text_is_detached() -> None:
    assert found("clean bill of health", STORY[:60]) is None


CLOSINGS = "".join(f"Delta Mines closed at {n} pence, up {n % 7} percent.\n" for n in range(1, 401))


@pytest.mark.parametrize("n", [3, 11, 179, 180, 399])
@pytest.mark.parametrize("context", [0, 32])
def test_words_that_stand_once_are_found_wherever_that_is_among_hundreds_like_them(n: int, context: int) -> None:
    span = passage(CLOSINGS, f"Delta Mines closed at {n} pence, up {n % 7} percent.")
    before, after = CLOSINGS[max(0, span.start - context) : span.start], CLOSINGS[span.end : span.end + context]
    quote = CLOSINGS[slice(*span)]
    assert locate(Anchor(quote, before, after, 0, len(quote)), CLOSINGS) == span


def test_a_quote_without_surroundings_is_not_put_on_its_like_with_another_figure() -> None:
    assert locate(Anchor("Delta Mines closed at 11 pence, up 3 percent.", "", "", 0, 45), CLOSINGS) is None


def test_a_figure_corrected_in_a_text_that_is_the_passage_keeps_its_note() -> None:
    assert found(
        "Delta Mines closed at 11 pence.", "Delta Mines closed at 12 pence.", "Delta Mines closed at 11 pence."
    )


def test_words_that_stand_once_in_a_long_text_of_few_words_stay_found_with_a_line_above() -> None:
    chance = random.Random(4)  # noqa: S311 - nothing is kept secret here
    words = ["monday", "doctor", "energy", "signal", "union", "shares", "school", "harbour", "market", "leader"]
    sentences = [f"{' '.join(chance.choices(words, k=9)).capitalize()}." for _ in range(4_000)]
    text = "UPDATE 1 - new.\n" + " ".join(sentences)
    for quote in sentences[::200]:
        assert locate(Anchor(quote, "", "", 0, len(quote)), text) == passage(text, quote)
