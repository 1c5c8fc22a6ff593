"""Where words stand in a text, or what is left of them: short pieces of an edited passage are still there verbatim."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from tui.model import Span

MOST = 64
"""Occurrences of an exact quote that are weighed."""
_SEED = 10
"""Code points of the pieces by which an edited passage is looked for near its old place."""
_SEEDS = 12
"""How many of them are looked for."""
PLACES = 6
"""How many of the places that they point to are tried."""


def places(words: str, text: str, bounds: Span, each: int) -> Iterator[int]:
    """Where some words, or what is left of them, may begin: where most of their pieces do, of which `each` counts."""
    votes: Counter[int] = Counter()
    for piece in range(0, max(1, len(words) - _SEED + 1), max(_SEED, len(words) // _SEEDS)):
        for at in islice(occurrences(text, words[piece : piece + _SEED], bounds), each):
            votes[max(0, at - piece)] += 1
    return (place for place, _ in votes.most_common(PLACES))


def occurrences(text: str, needle: str, bounds: Span) -> Iterator[int]:
    """Where some words stand verbatim within bounds, one place after the other."""
    at = text.find(needle, *bounds) if needle else -1
    while at >= 0:
        yield at
        at = text.find(needle, at + 1, bounds.end)
