"""What stands round a passage: the words on both sides of it, its paragraph, and the paragraphs beside that."""

from collections.abc import Iterator

from tui.anchors.likeness import likeness
from tui.model import Anchor, Span

CONTEXT = 32
"""Code points of prefix and suffix that an anchor keeps."""

_TELLING = 8
"""Code points beside a quote, in its paragraph, that are its own."""
_OWN = 16
"""Code points of what is left of a paragraph by which it is known."""
_CHANCE = 0.4
"""What two unrelated strings of one language have in common; context counts from there."""


def paragraph_at(text: str, span: Span) -> Span:
    """The paragraph that a passage is in, or the paragraphs."""
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(text))


def neighbours(text: str, paragraph: Span) -> tuple[str, str]:
    """The end of the paragraph above and the beginning of that below, with the line breaks between."""
    start, end = paragraph
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return before[before.rfind("\n", 0, -1) + 1 :], after[: after.find("\n", 1) + 1] or after


def is_once(quote: str, text: str, bounds: Span) -> bool:
    """Some words stand within bounds exactly once; they do stand there."""
    return text.find(quote, text.find(quote, *bounds) + 1, bounds.end) < 0


def is_whole(anchor: Anchor, text: str, span: Span) -> bool:
    """The quote was a paragraph, or several, and is so here."""
    edges = (
        anchor.prefix[-1:],
        anchor.suffix[:1],
        text[max(0, span.start - 1) : span.start],
        text[span.end : span.end + 1],
    )
    return all(edge in {"", "\n"} for edge in edges)


def keeps_its_line(anchor: Anchor, text: str, span: Span) -> bool:
    """What stood beside the quote in a short paragraph is beside it still: the paragraph went elsewhere as it was."""
    before, after = anchor.prefix.rpartition("\n")[2], anchor.suffix.partition("\n")[0]
    line = Span(span.start - len(before), span.end + len(after))
    if not (before + after).strip() or line.start < 0 or text[slice(*line)] != before + anchor.quote + after:
        return False
    return text[line.start - 1 : line.start] in {"", "\n"} and text[line.end : line.end + 1] in {"", "\n"}


def is_taken_out(anchor: Anchor, text: str) -> bool:
    """What stood beside the quote in its paragraph stands in one still, next to a paragraph that was next to it."""
    before, after = anchor.prefix.rpartition("\n")[2].strip(), anchor.suffix.partition("\n")[0].strip()
    longer = max(before, after, key=len)
    at = text.find(longer)
    if len(before + after) < _OWN or at < 0:
        return False
    paragraph = paragraph_at(text, Span(at, at + len(longer)))
    above, below = neighbours(text, paragraph)
    left = text[slice(*paragraph)]
    return before in left and after in left and (above == anchor.above or below == anchor.below)


def sides_of(anchor: Anchor, text: str, span: Span) -> list[float]:
    """How like its own the surroundings before and after are, each 0 to 1; what the anchor lacks is left out."""
    start, end = span
    sides = []
    if anchor.prefix:
        sides.append(_context(anchor.prefix, text[max(0, start - len(anchor.prefix)) : start]))
    if anchor.suffix:
        sides.append(_context(anchor.suffix, text[end : end + len(anchor.suffix)]))
    return sides


def inner_sides_of(anchor: Anchor, text: str, span: Span) -> Iterator[float]:
    """Like `sides_of`, within the paragraph: the next one comes beside other passages too, once one is dropped."""
    before, after = anchor.prefix.rpartition("\n")[2], anchor.suffix.partition("\n")[0]
    above = text[max(0, span.start - CONTEXT) : span.start].rpartition("\n")[2]
    below = text[span.end : span.end + CONTEXT].partition("\n")[0]
    for own, found in ((before, above), (after, below)):
        if (size := len(own)) >= _TELLING:
            yield max(_context(own, part) for part in {found, found[:size], found[-size:]})


def _context(described: str, found: str) -> float:
    return max(0.0, (likeness(described, found) - _CHANCE) / (1 - _CHANCE))
