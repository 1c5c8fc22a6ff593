"""Searching for the exact words of a passage."""

from collections.abc import Iterator
from itertools import islice

from tui.anchors.pieces import MOST, occurrences
from tui.model import Anchor, Span


def in_context(anchor: Anchor, text: str, bounds: Span) -> Iterator[Span]:
    """The exact quote with all of its context."""
    yield from _quoted(anchor, text, bounds, anchor.prefix, anchor.suffix)


def verbatim(anchor: Anchor, text: str, bounds: Span) -> Iterator[Span]:
    """The exact quote, first with one side of its context, then in any surroundings."""
    if anchor.quote:
        yield from _quoted(anchor, text, bounds, anchor.prefix, "")
        yield from _quoted(anchor, text, bounds, "", anchor.suffix)
        yield from _quoted(anchor, text, bounds, "", "")


def _quoted(anchor: Anchor, text: str, bounds: Span, before: str, after: str) -> Iterator[Span]:
    for at in islice(occurrences(text, before + anchor.quote + after, bounds), MOST):
        start = at + len(before)
        yield Span(start, start + len(anchor.quote))
