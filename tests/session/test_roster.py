"""Rosters: many ids in little memory."""

from hypothesis import given
from hypothesis import strategies as st

from tui.model import ArticleId
from tui.session.roster import Roster, once

ids = st.lists(st.text(max_size=2).map(ArticleId), max_size=12)


@given(ids)
def test_a_roster_is_a_sequence_of_its_ids(given: list[ArticleId]) -> None:
    roster = Roster(given)
    assert list(roster) == given
    assert roster == given
    assert roster[::2] == given[::2]
    assert [roster[place] for place in range(-len(given), len(given))] == given + given


def test_rosters_differ_in_any_id() -> None:
    assert Roster([ArticleId("a"), ArticleId("b")]) != (ArticleId("a"), ArticleId("c"))
    assert Roster([ArticleId("a")]) != Roster()


@given(ids, ids, ids)
def test_each_id_stands_once_where_it_came_first(
    first: list[ArticleId], second: list[ArticleId], third: list[ArticleId]
) -> None:
    left = [list(roster) for roster in once(map(Roster, (first, second, third)))]
    known = dict.fromkeys(id_ for each in (first, second, third) for id_ in each)
    assert [id_ for each in left for id_ in each] == list(known)
    assert left[0] == list(dict.fromkeys(first))
