"""Positions found by the hash of what stands there: four bytes each, in the order of the hashes.

What has come lately is kept by itself, some hundred bytes each, until it is worth putting all in order anew.
"""

from array import array
from bisect import bisect_left

POSITIONS = "I"
"""Four bytes for a position."""
_FEW = 256
_SHARE = 4
"""When more than so many and one in so many are new, all are put in order anew."""


class Hashes:
    """Positions by hash. One thread changes it at a time; others may ask meanwhile."""

    def __init__(self, hashes: "array[int]") -> None:
        """Know nothing yet.

        Args:
            hashes: Eight bytes for each position, which others append to.
        """
        self._hashes = hashes
        self._known: tuple[array[int], dict[int, tuple[int, ...]]] = array(POSITIONS), {}
        """Those in order, and those that came since; replaced together."""
        self._end = 0

    def take(self, end: int) -> None:
        """Take in what has been appended, before a position."""
        order, fresh = self._known
        if end - len(order) > _FEW + end // _SHARE:
            self._known = by_hash(self._hashes[:end]), {}
        else:
            for position in range(self._end, end):
                hashed = self._hashes[position]
                fresh[hashed] = (*fresh.get(hashed, ()), position)
        self._end = end

    def find(self, hashed: int) -> list[int]:
        """The positions with that hash, ascending."""
        order, fresh = self._known
        return [*in_order(order, self._hashes, hashed), *fresh.get(hashed, ())]


def in_order(order: "array[int]", hashes: "array[int]", hashed: int) -> "array[int]":
    """The positions with that hash, of those that `by_hash` has put in order."""
    start = end = bisect_left(order, hashed, key=hashes.__getitem__)
    while end < len(order) and hashes[order[end]] == hashed:
        end += 1
    return order[start:end]


def by_hash(hashes: "array[int]") -> "array[int]":
    """The positions of hashes of eight bytes in their order; of equal ones the first comes first.

    Parted by their first byte, so that only the 256th part of them is ever sorted, as numbers of Python's, at once.
    """
    parts = [array(POSITIONS) for _ in range(256)]
    for position, value in enumerate(hashes):
        parts[value >> 56].append(position)
    ordered = array(POSITIONS)
    for part in parts:
        ordered.extend(sorted(part, key=hashes.__getitem__))
    return ordered
