"""Searching for what is left of a passage that was edited."""

from collections.abc import Iterable, Iterator

from tui.anchors.likeness import likeness
from tui.anchors.pieces import PLACES, places
from tui.anchors.surroundings import CONTEXT
from tui.model import Anchor, Span

_ALIKE = 0.5
"""How like a quote and its context a stretch of text must be before the two are aligned, which takes longest."""


def approximate(anchor: Anchor, text: str, bounds: Span) -> Iterator[Span]:
    """Alignments of quote and context with the text around pieces of them that are still there verbatim.

    A scan of a megabyte with a fuzzy matcher would cost 10 to 20 ms an anchor.
    """
    whole = anchor.prefix + anchor.quote + anchor.suffix
    yield from aligned(anchor, text, places(whole, text, bounds, PLACES))


def aligned(anchor: Anchor, text: str, beginnings: Iterable[int]) -> Iterator[Span]:
    """The quote where it and its context begin at one of some places, if the text there is like them at all."""
    whole = anchor.prefix + anchor.quote + anchor.suffix
    for place in beginnings:
        region = text[place : place + len(whole) + CONTEXT]
        if likeness(whole, region) >= _ALIKE:
            yield _align(anchor, whole, region, place)


def _align(anchor: Anchor, whole: str, region: str, first: int) -> Span:
    """Carry both ends of the quote over to a region of the text through the shortest edit script."""
    from rapidfuzz.distance import Levenshtein  # 12 ms, and only for texts that changed

    shift = len(anchor.prefix)
    edits = Levenshtein.opcodes(whole, region)
    begin, end = len(region), 0
    for edit in reversed(edits):
        if edit.src_end > shift:
            begin = edit.dest_start + min(max(0, shift - edit.src_start), edit.dest_end - edit.dest_start)
    for edit in edits:
        if edit.src_start < shift + len(anchor.quote):
            end = edit.dest_start + min(shift + len(anchor.quote) - edit.src_start, edit.dest_end - edit.dest_start)
    return Span(first + begin, first + max(begin, end))
