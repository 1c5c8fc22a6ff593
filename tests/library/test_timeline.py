"""Rows in the order of time, however they came in."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from tui.library.timeline import Timeline

MOMENTS = st.lists(st.integers(0, 20), max_size=30)


def in_order(moments: list[int]) -> list[int]:
    return sorted(range(len(moments)), key=lambda row: (-moments[row], row))


@given(MOMENTS)
def test_rows_stand_newest_first_and_then_as_they_came(moments: list[int]) -> None:
    timeline = Timeline(moments)
    for row in reversed(range(len(moments))):
        timeline.add(row)
    assert list(timeline.rows) == in_order(moments)
    timeline.sort(range(len(moments)))
    assert list(timeline.rows) == in_order(moments)


@given(MOMENTS, st.data())
def test_a_row_that_is_taken_out_takes_no_other_with_it(moments: list[int], data: st.DataObject) -> None:
    timeline = Timeline(moments)
    timeline.sort(range(len(moments)))
    for row in data.draw(st.lists(st.sampled_from(range(len(moments))), unique=True)) if moments else []:
        timeline.remove(row)
        assert row not in timeline.rows
        timeline.remove(row)
        timeline.add(row)
    assert list(timeline.rows) == in_order(moments)


@given(MOMENTS, st.none() | st.integers(-1, 21), st.none() | st.integers(-1, 21))
def test_a_period_begins_with_its_start_and_ends_before_its_end(
    moments: list[int], start: int | None, end: int | None
) -> None:
    timeline = Timeline(moments)
    timeline.sort(range(len(moments)))
    expected = [
        row
        for row in in_order(moments)
        if (start is None or start <= moments[row]) and (end is None or moments[row] < end)
    ]
    assert timeline.between(start, end) == array("I", expected)
