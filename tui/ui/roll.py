"""A roll: things of any height under each other, of which only those that are walked over are measured."""

from collections.abc import Callable, Iterator
from typing import NamedTuple


class Line(NamedTuple):
    """A line of one of the things."""

    item: int
    line: int


class Roll:
    """Walks over lines, when nobody knows how many there are."""

    def __init__(self, count: int, height: Callable[[int], int]) -> None:
        """Make a roll.

        Args:
            count: How many things there are.
            height: The lines of one of them, at least one.
        """
        self._count = count
        self._height = height

    def walk(self, start: Line, by: int) -> Line:
        """Go so many lines down, or up where it is negative, but not beyond an end."""
        item, line = start.item, start.line + by
        while line < 0 and item > 0:
            item -= 1
            line += self._height(item)
        while item < self._count - 1 and line >= (height := self._height(item)):
            item += 1
            line -= height
        return Line(item, max(0, min(line, self._height(item) - 1)) if self._count else 0)

    def down_from(self, start: Line) -> Iterator[Line]:
        """A line and all below it."""
        line = start.line
        for item in range(start.item, self._count):
            for number in range(line, self._height(item)):
                yield Line(item, number)
            line = 0

    def top_for(self, bottom: Line, lines: int) -> Line:
        """From which line on so many fill a view that ends with another."""
        return self.walk(bottom, 1 - lines)

    @property
    def end(self) -> Line:
        """The last line."""
        last = max(0, self._count - 1)
        return Line(last, self._height(last) - 1 if self._count else 0)
