"""The rows of the catalogue in the order of time, newest first; at one moment those that came in first."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence


class Timeline:
    """Kept sorted at the cost of what changes. A row is taken out before its moment changes, and put in after."""

    def __init__(self, moments: Sequence[int]) -> None:
        self.rows = array("I")
        """Newest first."""
        self._moments = moments
        """Of every row of the catalogue, in any unit."""

    def sort(self, rows: Iterable[int]) -> None:
        """Put rows, which come ascending, in order."""
        self.rows = array("I", sorted(rows, key=self._age))

    def add(self, row: int) -> None:
        """Put a row in its place."""
        self.rows.insert(self.place(row, self.rows), row)

    def remove(self, row: int) -> None:
        """Take a row out, if it is there."""
        place = self.place(row, self.rows)
        if place and self.rows[place - 1] == row:
            del self.rows[place - 1]

    def holds(self, row: int) -> bool:
        """Whether a row is there."""
        place = self.place(row, self.rows)
        return place > 0 and self.rows[place - 1] == row

    def between(self, start: int | None, end: int | None) -> "array[int]":
        """The rows from one moment on and before another."""
        newest = 0 if end is None else bisect_right(self.rows, -end, key=self._age)
        oldest = len(self.rows) if start is None else bisect_right(self.rows, -start, key=self._age)
        return self.rows[newest:oldest]

    def place(self, row: int, rows: Sequence[int]) -> int:
        """Where in rows in order of time one belongs: behind itself, newer ones, and those as old that came first."""
        age = self._age(row)
        first = bisect_left(rows, age, key=self._age)
        last = bisect_right(rows, age, key=self._age)
        return bisect_right(rows, row, first, last)

    def _age(self, row: int) -> int:
        return -self._moments[row]
