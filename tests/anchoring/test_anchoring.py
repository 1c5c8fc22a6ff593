"""Passages are found again after every kind of edit, as often as the design asks for, and are never silently moved."""

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.anchoring import stock
from tests.anchoring.__main__ import table
from tests.anchoring.edits import KEPT, UNLIKE, VANISHED, WORDS_KEPT
from tests.anchoring.trial import MIXED, Result, passages, results, texts
from tests.anchoring.versions import Change, changed
from tui.anchors import describe, locate
from tui.anchors.surroundings import CONTEXT
from tui.landmarks import Copy
from tui.model import Span


@pytest.fixture(scope="module")
def tried() -> dict[str, Result]:
    """Twelve passages of each text, two of each length, after every kind of edit."""
    return {result.kind: result for result in results(list(texts()), 12)}


def test_in_an_unchanged_text_every_passage_is_found_exactly(tried: dict[str, Result]) -> None:
    assert tried["unchanged"].exact == tried["unchanged"].passages > 200


@pytest.mark.parametrize("kind", [kind for kind in (*KEPT, *stock.STAYS, MIXED) if kind != UNLIKE])
def test_of_edited_passages_nineteen_in_twenty_are_found_by_half_or_more(kind: str, tried: dict[str, Result]) -> None:
    assert tried[kind].right >= 0.95


def test_in_a_paragraph_that_was_rewritten_nine_in_ten_are_found_by_its_neighbours(tried: dict[str, Result]) -> None:
    assert tried[UNLIKE].right >= 0.9


@pytest.mark.parametrize("kind", [*VANISHED, *stock.GONE])
def test_of_vanished_passages_nineteen_in_twenty_are_reported(kind: str, tried: dict[str, Result]) -> None:
    assert tried[kind].right >= 0.95


@pytest.mark.parametrize("kind", KEPT)
def test_what_is_not_found_is_given_up_and_hardly_ever_put_elsewhere(kind: str, tried: dict[str, Result]) -> None:
    assert tried[kind].wrong <= 0.03 * tried[kind].passages


@pytest.mark.parametrize("kind", [kind for kind in WORDS_KEPT if kind not in (UNLIKE, "same words quoted again")])
def test_edits_elsewhere_leave_a_passage_exactly_where_it_is(kind: str, tried: dict[str, Result]) -> None:
    assert tried[kind].exact >= 0.98 * tried[kind].passages


@st.composite
def edited_elsewhere(draw: st.DrawFn) -> tuple[str, Span, Change]:
    """A text, a passage, and a change that touches neither the passage nor its surroundings."""
    text = draw(st.text(st.sampled_from("ab \né漢🇰🇷\u0301"), min_size=1, max_size=400))
    start = draw(st.integers(0, len(text) - 1))
    span = Span(start, draw(st.integers(start + 1, len(text))))
    before = st.tuples(st.integers(0, max(0, start - CONTEXT)), st.integers(0, max(0, start - CONTEXT)))
    after = st.tuples(*[st.integers(min(span.end + CONTEXT, len(text)), len(text))] * 2)
    first, last = sorted(draw(before | after))
    return text, span, Change(first, last, draw(st.text(st.sampled_from("ab xyz"), max_size=60)))


@given(edited_elsewhere())
def test_an_edit_elsewhere_never_moves_a_note(case: tuple[str, Span, Change]) -> None:
    text, span, change = case
    anchor, version = describe(text, span), changed(text, [change])
    whole = anchor.prefix + anchor.quote + anchor.suffix
    assume(sum(version.text.startswith(whole, at) for at in range(len(version.text))) == 1)
    assert locate(anchor, version.text) == version.where(span)[0]


def test_a_passage_that_went_far_is_found_and_its_like_near_by_is_not_taken_for_it() -> None:
    every = list(texts())
    long = "\n".join(every)
    chance = random.Random(3)  # noqa: S311 - nothing is kept secret here
    for span in passages(long, 40, chance):
        anchor = describe(long, span)
        if long.count(anchor.prefix + anchor.quote + anchor.suffix) > 1:
            continue  # several desks sent the same copy
        before = f"{long[max(0, span.start - 8) : span.end + 8]}\n" + "Rain fell on the hills. " * 1_000
        assert locate(anchor, before + long) == Span(span.start + len(before), span.end + len(before))


@given(st.text(st.sampled_from("abcde "), min_size=15, max_size=80), st.text(max_size=30), st.text(max_size=30))
def test_a_run_of_words_that_two_texts_share_is_a_place(shared: str, before: str, after: str) -> None:
    text = before + shared + after
    assert Copy(text).places(shared, 0)


@given(st.text(st.sampled_from("ab "), min_size=60, max_size=120), st.integers(0, 40), st.integers(15, 20))
def test_a_copy_knows_every_place_where_words_stand(text: str, start: int, length: int) -> None:
    words = text[start : start + length]
    assert sorted(Copy(text).occurrences(words)) == [at for at in range(len(text)) if text.startswith(words, at)]
    assert list(Copy(text).occurrences(words + "z")) == []


def test_a_copy_gives_what_its_text_gives() -> None:
    text = "\n".join(texts())
    after = "NEW.\n" * 2_000 + text.replace(" the ", " a ")
    copy = Copy(after)
    for span in passages(text, 60, random.Random(5)):  # noqa: S311 - likewise
        assert locate(describe(text, span), copy) == locate(describe(text, span), after)


def test_the_table_has_a_row_a_kind(tried: dict[str, Result]) -> None:
    lines = table(list(tried.values())).splitlines()
    assert len(lines) == 2 + len(KEPT | stock.STAYS) + 1 + len(VANISHED | stock.GONE)
    assert lines[2].startswith("| unchanged | ")
