from hypothesis import given
from hypothesis import strategies as st

from tui.library.likeness import (
    SKETCH,
    containment,
    figures,
    jaccard,
    names,
    shared_figures,
    shared_names,
    shingles,
    sketch,
)
from tui.library.words import tokens

STORY = "The ministers met in Oslo on Tuesday and agreed to open a second round of talks in the autumn. " * 3
LONGER = STORY + "They will be joined by the mayors of four cities, who had asked for a seat at the table. " * 4
_texts = st.lists(st.sampled_from("abcdefghijklmnop"), max_size=60)


def _of(text: str) -> frozenset[int]:
    return shingles(tokens(text))


def test_a_story_is_like_itself_whatever_its_case_and_punctuation() -> None:
    assert jaccard(_of(STORY), _of(STORY.upper().replace(".", ";"))) == 1.0


def test_a_few_changed_words_leave_a_story_alike_and_another_story_is_not() -> None:
    text = " ".join(f"word{number}" for number in range(200))
    changed = text.replace("word50", "other").replace("word150", "another")
    assert jaccard(_of(text), _of(changed)) > 0.9
    assert jaccard(_of(text), _of(STORY)) == 0.0


def test_the_order_of_words_counts() -> None:
    assert jaccard(_of("one two three four"), _of("four three two one")) == 0.0


def test_a_take_that_has_grown_contains_the_one_before() -> None:
    assert containment(_of(STORY), _of(LONGER)) == 1.0


def test_without_words_nothing_is_alike() -> None:
    assert _of(" -- ") == frozenset()
    assert jaccard(_of(""), _of("")) == 0.0
    assert containment(_of(""), _of(STORY)) == 0.0


@given(_texts, _texts)
def test_a_sketch_has_the_smallest_shingles(one: list[str], other: list[str]) -> None:
    whole = shingles([*one, *other])
    found = sketch(whole)
    assert set(found) <= whole
    assert len(found) == min(SKETCH, len(whole))
    assert all(shingle >= max(found) for shingle in whole - set(found))


def test_a_report_of_every_day_differs_in_its_figures() -> None:
    monday = "The index rose 1.2 percent on Monday to 7,431 points; oil was at 78.40 dollars."
    tuesday = "The index rose 0.3 percent on Tuesday to 7,455 points; oil was at 79.12 dollars."

    def of(text: str) -> frozenset[str]:
        return figures(text, tokens(text))

    assert of(monday) == {"1.2", "7,431", "78.40", "monday"}
    assert shared_figures(of(monday), of(tuesday)) == 0.0
    assert shared_figures(of(monday), of(monday + " Volume was 3.1 billion.")) == 1.0
    assert shared_figures(of("Two men met."), of(tuesday)) is None


def test_obituaries_differ_in_whom_they_name() -> None:
    one = "The actor Liv Haraldsen has died, the family of Haraldsen said. With Haraldsen, Osterhamn loses a friend."
    other = one.replace("Liv Haraldsen", "Karl Mettner").replace("Haraldsen", "Mettner")
    assert names(one)["Haraldsen"] == 3
    shared = shared_names(names(one), names(other))
    assert shared is not None
    assert shared < 0.5
    assert shared_names(names(one), names(one + " Many in Halden came.")) == 1.0
    assert shared_names(names("no names"), names(one)) is None
