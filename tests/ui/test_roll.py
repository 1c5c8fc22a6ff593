"""Walking over lines of things whose heights are found out on the way."""

from hypothesis import given
from hypothesis import strategies as st

from tui.ui.roll import Line, Roll

HEIGHTS = st.lists(st.integers(1, 5), min_size=1, max_size=12)


def _roll(heights: list[int]) -> Roll:
    return Roll(len(heights), heights.__getitem__)


def _flat(heights: list[int]) -> list[Line]:
    return [Line(item, line) for item, height in enumerate(heights) for line in range(height)]


@given(HEIGHTS, st.data())
def test_a_walk_goes_over_all_lines_and_stops_at_the_ends(heights: list[int], data: st.DataObject) -> None:
    lines = _flat(heights)
    start = data.draw(st.integers(0, len(lines) - 1))
    by = data.draw(st.integers(-70, 70))
    assert _roll(heights).walk(lines[start], by) == lines[max(0, min(start + by, len(lines) - 1))]


@given(HEIGHTS, st.data())
def test_what_is_below_comes_in_order(heights: list[int], data: st.DataObject) -> None:
    lines = _flat(heights)
    start = data.draw(st.integers(0, len(lines) - 1))
    assert list(_roll(heights).down_from(lines[start])) == lines[start:]
    assert _roll(heights).end == lines[-1]


def test_only_what_is_walked_over_is_measured() -> None:
    measured: set[int] = set()

    def height(item: int) -> int:
        measured.add(item)
        return 3

    roll = Roll(10_000, height)
    assert roll.walk(Line(5_000, 0), 7) == Line(5_002, 1)
    assert roll.top_for(Line(5_000, 2), 4) == Line(4_999, 2)
    assert measured <= set(range(4_998, 5_004))
