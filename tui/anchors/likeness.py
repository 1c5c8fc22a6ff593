"""How like each other two strings are: what an edit has left of a passage, and of what stands beside it."""

LONG = 1_000
"""Longer quotes are found by their two ends, because alignment costs time and memory in the square of the length."""
SENTENCE, NEAR = 64, 0.8
"""A quote of this length that stood alone may be edited in other surroundings, if so much of it is left."""


def likeness(one: str, other: str) -> float:
    """Share of the two strings that is common to both, 0 to 1."""
    if one == other:
        return 1.0
    from rapidfuzz.distance import Indel  # 12 ms, and only for texts that changed

    return Indel.normalized_similarity(one, other)
