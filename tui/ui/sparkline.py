"""A sparkline: how many stories came out over a time, one sign a day, week, month or year."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date

from msgspec import Struct

from tui.ui.phrases import count
from tui.ui.signs import PRINT, Signs


class Sparkline(Struct, frozen=True):
    """The signs, and what they say in words."""

    bars: str
    """A blank stands for a stretch without a story."""
    label: str
    """Unit, span and peak: `by day, 4 Jul 2023 to 12 Jul 2023; most, 9, on 11 Jul 2023`."""


class _Unit(Struct, frozen=True):
    name: str
    number: Callable[[int], int]
    """From a day (`date.toordinal`) to the stretch it lies in, counted so that neighbours differ by one."""
    told: Callable[[int], str]
    """How a day is said as part of such a stretch."""


def sparkline(days: Mapping[int, int], width: int, signs: Signs = PRINT) -> Sparkline | None:
    """Draw stories a day as one line, in the smallest unit that fits.

    Args:
        days: How many stories each day (`date.toordinal`) has.
        width: Cells that the line may take.
        signs: What to draw with.

    Returns:
        None when everything lies in a single day, or the width holds nothing.
    """
    if not days or width < 1:
        return None
    first, last = min(days), max(days)
    unit = next((unit for unit in _UNITS if unit.number(last) - unit.number(first) < width), None)
    if first == last or unit is None:
        return None
    stretches = _stretches(days, unit)
    return Sparkline(_bars(stretches, signs), _label(days, stretches, unit))


def _bars(stretches: Mapping[int, int], signs: Signs) -> str:
    first, last, peak = min(stretches), max(stretches), max(stretches.values())
    levels = " " + signs.bars
    top = len(signs.bars)
    return "".join(levels[-(-stretches[number] * top // peak)] for number in range(first, last + 1))


def _label(days: Mapping[int, int], stretches: Mapping[int, int], unit: _Unit) -> str:
    peak = max(stretches.values())
    highest = min(day for day in days if stretches[unit.number(day)] == peak)
    span = f"by {unit.name}, {_on(min(days))} to {_on(max(days))}"
    return f"{span}; most, {count(peak, 'story', 'stories')}, {unit.told(highest)}"


def _stretches(days: Mapping[int, int], unit: _Unit) -> Counter[int]:
    counted = Counter[int]()
    for day, stories in days.items():
        counted[unit.number(day)] += stories
    return counted


def _on(day: int) -> str:
    on = date.fromordinal(day)
    return f"{on.day} {on:%b %Y}"


def _month(day: int) -> int:
    on = date.fromordinal(day)
    return on.year * 12 + on.month


_UNITS = (
    _Unit("day", lambda day: day, lambda day: f"on {_on(day)}"),
    # The first day of the year 1 was a Monday.
    _Unit("week", lambda day: (day - 1) // 7, lambda day: f"in the week of {_on((day - 1) // 7 * 7 + 1)}"),
    _Unit("month", _month, lambda day: f"in {date.fromordinal(day):%b %Y}"),
    _Unit("year", lambda day: date.fromordinal(day).year, lambda day: f"in {date.fromordinal(day).year}"),
)
