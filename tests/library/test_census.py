"""The census: stories are counted as lists show them, whatever shares a row or lies in the trash."""

from hypothesis import given
from hypothesis import strategies as st

from tui.library.census import Census
from tui.model import EntityId

_NUMBERS = st.sets(st.integers(1, 30))


@st.composite
def censuses(draw: st.DrawFn) -> tuple[Census, dict[int, int], set[int]]:
    """A census, with the leaders of what others stand for and the trash."""
    removed = draw(st.sets(st.integers(1, 30), max_size=6))
    listed = draw(st.sets(st.integers(1, 15), min_size=1)) - removed
    led = draw(st.sets(st.integers(16, 30))) - removed if listed else set[int]()
    leaders = {number: draw(st.sampled_from(sorted(listed))) for number in sorted(led)}
    return Census(leaders, removed), leaders, removed


def _one_by_one(articles: set[int], leaders: dict[int, int], removed: set[int]) -> set[int]:
    return {leaders.get(number, number) for number in articles if number not in removed}


@given(censuses(), _NUMBERS)
def test_an_article_is_counted_as_the_story_that_stands_for_it(
    case: tuple[Census, dict[int, int], set[int]], articles: set[int]
) -> None:
    census, leaders, removed = case
    assert census.stories(articles) == _one_by_one(articles, leaders, removed)
    assert census.count(sorted(articles)) == len(census.stories(articles))
    assert census.is_plain == (not leaders and not removed)


@given(censuses(), _NUMBERS, _NUMBERS)
def test_two_are_together_where_a_story_names_both_in_whatever_take(
    case: tuple[Census, dict[int, int], set[int]], own: set[int], others: set[int]
) -> None:
    census, leaders, removed = case
    expected = _one_by_one(own, leaders, removed) & _one_by_one(others, leaders, removed)
    other = EntityId("person:duda")
    assert census.together(own, {other: others}) == {other: len(expected)}


@given(censuses(), st.dictionaries(st.integers(1, 30), st.integers(1, 5)))
def test_a_story_mentions_as_often_as_the_take_that_stands_for_it(
    case: tuple[Census, dict[int, int], set[int]], mentions: dict[int, int]
) -> None:
    census, leaders, removed = case
    expected = 0
    for story in _one_by_one(set(mentions), leaders, removed):
        takes = [mentions[number] for number in mentions if leaders.get(number) == story and number not in removed]
        expected += mentions[story] if story in mentions else max(takes)
    assert census.mentions(list(mentions), list(mentions.values())) == expected
