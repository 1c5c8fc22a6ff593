"""Searching for the exact words of a passage."""

from collections.abc import Iterator
from itertools import islice

from tui.anchors.pieces import MOST, occurrences
from tui.landmarks import SURELY, Copy
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


def single(anchor: Anchor, copy: Copy) -> Iterator[Span]:
    """The exact quote where it, or where it with some of its context, stands only once in the whole text.

    A word or two that have a context are no passage without it: they are looked for with it only.
    """
    for before, after in _contexts(anchor):
        found = list(islice(_standing(before + anchor.quote + after, copy), 2))
        if len(found) == 1:
            start = found[0] + len(before)
            yield Span(start, start + len(anchor.quote))
        if len(found) == 1 or not (found or before or after):
            return


def _contexts(anchor: Anchor) -> Iterator[tuple[str, str]]:
    prefix, suffix = anchor.prefix, anchor.suffix
    if len(anchor.quote) >= SURELY or not (prefix or suffix):
        yield "", ""
    if prefix and suffix:
        yield prefix, suffix
    if prefix:
        yield prefix, ""
    if suffix:
        yield "", suffix


def _standing(words: str, copy: Copy) -> Iterator[int]:
    if len(words) >= SURELY:
        return copy.occurrences(words)
    return occurrences(copy.text, words, Span(0, len(copy.text)))


def _quoted(anchor: Anchor, text: str, bounds: Span, before: str, after: str) -> Iterator[Span]:
    for at in islice(occurrences(text, before + anchor.quote + after, bounds), MOST):
        start = at + len(before)
        yield Span(start, start + len(anchor.quote))
