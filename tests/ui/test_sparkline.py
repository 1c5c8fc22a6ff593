"""How stories over time become one line of signs, and the words beside it."""

from datetime import date

import pytest

from tui.ui.signs import TYPEWRITER
from tui.ui.sparkline import sparkline


def _day(month: int, day: int, year: int = 2023) -> int:
    return date(year, month, day).toordinal()


def test_days_stand_side_by_side_and_one_without_a_story_is_blank() -> None:
    line = sparkline({_day(7, 4): 1, _day(7, 6): 8, _day(7, 7): 4}, 80)
    assert line is not None
    assert line.bars == "▁ █▄"
    assert line.label == "by day, 4 Jul 2023 to 7 Jul 2023; most, 8 stories, on 6 Jul 2023"


@pytest.mark.parametrize(
    ("width", "bars", "label"),
    [
        (400, 363, "by day, 2 Jan 2023 to 30 Dec 2023; most, 2 stories, on 2 Jan 2023"),
        (60, 52, "by week, 2 Jan 2023 to 30 Dec 2023; most, 2 stories, in the week of 2 Jan 2023"),
        (20, 12, "by month, 2 Jan 2023 to 30 Dec 2023; most, 2 stories, in Jan 2023"),
        (1, 1, "by year, 2 Jan 2023 to 30 Dec 2023; most, 3 stories, in 2023"),
    ],
)
def test_the_smallest_unit_that_fits_is_taken(width: int, bars: int, label: str) -> None:
    line = sparkline({_day(1, 2): 2, _day(12, 30): 1}, width)
    assert line is not None
    assert (len(line.bars), line.label) == (bars, label)


def test_a_week_begins_on_monday() -> None:
    line = sparkline({_day(7, 9): 1, _day(7, 10): 1, _day(7, 16): 1}, 2)
    assert line is not None
    assert line.bars == "▄█", "9 July 2023 was a Sunday"


def test_the_least_still_shows_and_a_typewriter_has_signs_of_its_own() -> None:
    line = sparkline({_day(7, 4): 1, _day(7, 5): 1000}, 80, TYPEWRITER)
    assert line is not None
    assert line.bars == ".@"


@pytest.mark.parametrize(("days", "width"), [({}, 80), ({_day(7, 4): 3}, 80), ({1: 1, 3_000_000: 1}, 20)])
def test_a_single_day_or_what_fits_nowhere_has_no_line(days: dict[int, int], width: int) -> None:
    assert sparkline(days, width) is None
