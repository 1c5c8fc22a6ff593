"""Describe a passage so that it can be found again in a text that has changed.

Source: W3C Web Annotation Data Model, sections 4.2.4 (TextQuoteSelector) and 4.2.5 (TextPositionSelector); the
weights are those of the Hypothesis client, which has re-attached public annotations with them for years.
"""

from tui.landmarks import Copy
from tui.model import Anchor, Span


def describe(text: str, span: Span) -> Anchor:
    """Describe the passage `span` of `text` by its words, its surroundings and its position.

    Args:
        text: Plain text of a document.
        span: In code points, `0 <= start <= end <= len(text)`; it may be empty, for a place between two characters.
    """
    from tui.anchors.describing import described  # 1 ms that a start does without

    return described(text, span)


def locate(anchor: Anchor, copy: str | Copy) -> Span | None:
    """Find the passage that `anchor` describes in a text that may have changed.

    Exact position first, then the exact quote where its surroundings fit best, then the best approximate match.
    `locate(describe(text, span), text) == span` for every text and span.

    Args:
        anchor: As made by `describe`, from any version of the text.
        copy: Plain text of the present version; the span counts its code points. As a `Copy` for many anchors.

    Returns:
        The passage, or None where the best candidate is too weak to trust: a note is better detached than attached
        to the wrong words.
    """
    copy = Copy(copy) if isinstance(copy, str) else copy
    if _stands_there(anchor, copy.text):
        return Span(anchor.start, anchor.start + len(anchor.quote))
    from tui.anchors.locating import searched  # 2 ms, and only for texts that changed

    return searched(anchor, copy)


def _stands_there(anchor: Anchor, text: str) -> bool:
    """The quote and all of its context are where they were; an anchor without a word stands in an empty text only."""
    at, words = anchor.start - len(anchor.prefix), anchor.prefix + anchor.quote + anchor.suffix
    return at >= 0 and text.startswith(words, at) and bool(words or not text)
