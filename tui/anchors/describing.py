"""Describing a passage: its words, its surroundings, its place, and whether there is anything like it."""

from tui.anchors.likeness import LONG, NEAR, SENTENCE, likeness
from tui.anchors.pieces import MOST, places
from tui.anchors.surroundings import CONTEXT, is_once, neighbours, paragraph_at
from tui.model import Anchor, Span


def described(text: str, span: Span) -> Anchor:
    """As `describe` says."""
    start, end = span
    paragraph = paragraph_at(text, span)
    quote = text[start:end]
    return Anchor(
        quote,
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
        start,
        end,
        *neighbours(text, paragraph),
        once=bool(quote) and is_once(quote, text, paragraph),
        alone=bool(quote) and _stands_alone(text, span),
    )


def _stands_alone(text: str, span: Span) -> bool:
    """Nothing like the passage stands anywhere else in its text."""
    whole, quote = Span(0, len(text)), text[span.start : span.end][:LONG]
    if not is_once(quote, text, whole):
        return False
    if len(quote) < SENTENCE:
        return True
    elsewhere = (at for at in places(quote, text, whole, MOST) if abs(at - span.start) >= len(quote) / 2)
    return all(likeness(quote, text[at : at + len(quote)]) < NEAR for at in elsewhere)
