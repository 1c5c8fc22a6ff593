"""A text in which many passages are looked for: what one search learns of it serves all others.

A megabyte is walked through once, and not once for each passage: its landmarks, short pieces at regular distances, are
kept with their offsets, and a passage that shares a run of words with the text shares a landmark with it.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

_LENGTH = 8
"""Code points of a landmark."""
SURELY = 2 * _LENGTH - 1
"""A run of so many code points holds a landmark."""
_NEAREST = 4
"""Of a landmark that recurs so many are looked at, those nearest to the old place."""
_TRIED, _SHARE = 6, 3
"""How many places are worth a closer look, and what share of the best one's pieces they must have."""
_DRIFT = 16
"""Places so near to each other are one: words that came in or went shift what follows them."""


class Copy:
    """A text with its landmarks, which are found when they are first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    def places(self, passage: str, expected: int) -> list[int]:
        """Where `passage`, or what is left of it, may begin: the places that most of its pieces point to.

        Args:
            passage: Some words, edited since perhaps.
            expected: Where it began before; of equal places the nearest comes first.
        """
        votes: dict[int, list[int]] = defaultdict(list)
        for piece in range(len(passage) - _LENGTH + 1):
            for at in _nearest(self._landmarks.get(passage[piece : piece + _LENGTH], ()), expected + piece):
                votes[(at - piece) // _DRIFT].append(at - piece)
        enough = max(map(len, votes.values()), default=0) / _SHARE
        likely = [places for places in votes.values() if len(places) >= enough]
        likely.sort(key=lambda places: (-len(places), abs(places[0] - expected)))
        return [max(0, places[0]) for places in likely[:_TRIED]]

    def occurrences(self, passage: str) -> Iterator[int]:
        """Where `passage`, of `SURELY` code points or more, stands verbatim; in no order."""
        for shift in range(_LENGTH):
            offsets, piece = self._rarest(passage, shift)
            yield from (at - piece for at in offsets if at >= piece and self.text.startswith(passage, at - piece))

    def _rarest(self, passage: str, shift: int) -> tuple[Sequence[int], int]:
        """The fewest offsets of a piece of a passage, and where in it that is; none where a piece is no landmark."""
        rarest: tuple[Sequence[int], int] | None = None
        for piece in range(shift, len(passage) - _LENGTH + 1, _LENGTH):
            offsets = self._landmarks.get(passage[piece : piece + _LENGTH])
            if offsets is None:
                return (), piece
            if rarest is None or len(offsets) < len(rarest[0]):
                rarest = offsets, piece
        return rarest or ((), 0)

    @cached_property
    def _landmarks(self) -> dict[str, list[int]]:
        """Each landmark with its offsets, in order; 50 ms a megabyte."""
        found: dict[str, list[int]] = defaultdict(list)
        for at in range(0, len(self.text) - _LENGTH + 1, _LENGTH):
            found[self.text[at : at + _LENGTH]].append(at)
        return dict(found)


def _nearest(offsets: Sequence[int], expected: int) -> Sequence[int]:
    if len(offsets) <= _NEAREST:
        return offsets
    middle = bisect_left(offsets, expected)
    first = max(0, min(middle - _NEAREST // 2, len(offsets) - _NEAREST))
    return offsets[first : first + _NEAREST]
