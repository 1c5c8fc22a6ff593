from hypothesis import given
from hypothesis import strategies as st

from tui.library.likeness import containment, jaccard, same_figures, shingles, sketch

STORY = "The ministers met in Oslo on Tuesday and agreed to open a second round of talks in the autumn. " * 3
LONGER = STORY + "They will be joined by the mayors of four cities, who had asked for a seat at the table. " * 4
_words = st.lists(st.sampled_from("abcdefghijklmnop"), max_size=60).map(" ".join)


def test_a_story_is_like_itself_whatever_its_case_and_punctuation() -> None:
    assert jaccard(shingles(STORY), shingles(STORY.upper().replace(".", ";"))) == 1.0


def test_a_few_changed_words_leave_a_story_alike_and_another_story_is_not() -> None:
    text = " ".join(f"word{number}" for number in range(200))
    changed = text.replace("word50", "other").replace("word150", "another")
    assert jaccard(shingles(text), shingles(changed)) > 0.9
    assert jaccard(shingles(text), shingles(STORY)) == 0.0


def test_a_take_that_has_grown_contains_the_one_before() -> None:
    assert containment(shingles(STORY), shingles(LONGER)) == 1.0


def test_without_words_nothing_is_alike() -> None:
    assert shingles(" -- ") == frozenset()
    assert jaccard(shingles(""), shingles("")) == 0.0
    assert containment(shingles(""), shingles(STORY)) == 0.0


@given(_words, _words)
def test_what_is_half_alike_is_found_by_its_sketch(one: str, other: str) -> None:
    first, second = shingles(one), shingles(other)
    assert sketch(first) <= first
    if one and jaccard(first, second) == 1.0:
        assert sketch(first) == sketch(second)


def test_a_report_of_every_day_differs_in_its_figures() -> None:
    monday = "The index rose 1.2 percent to 7,431 points; oil was at 78.40 dollars and gold at 1,954."
    tuesday = "The index rose 0.3 percent to 7,455 points; oil was at 79.12 dollars and gold at 1,961."
    assert not same_figures(monday, tuesday)
    assert same_figures(monday, monday + " Volume was 3.1 billion shares.")
    assert same_figures("Two men met.", "Three men met.")
