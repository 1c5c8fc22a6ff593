"""Pieces of a text that is too long to be read at once; no sentence is cut where that can be helped."""

from collections.abc import Iterator

_ENDS = ("\n", ". ", " ", ".")
"""Where a piece may end, the best place first: behind a line, a sentence, a word."""


def pieces(text: str, limit: int) -> Iterator[tuple[int, str]]:
    """Cut a text into pieces of so many code points at most; yields where each begins, and the piece."""
    start = 0
    while len(text) - start > limit:
        end = next(
            (cut + len(mark) for mark in _ENDS if (cut := text.rfind(mark, start, start + limit)) > start),
            start + limit,
        )
        yield start, text[start:end]
        start = end
    if start < len(text):
        yield start, text[start:]
