"""How well a stretch of text fits an anchor; the weights are those of the Hypothesis client (`tui.anchors`)."""

from collections.abc import Iterable

from tui.anchors.identity import is_another_figure, is_elsewhere, is_unmistakable
from tui.anchors.likeness import likeness
from tui.anchors.surroundings import sides_of
from tui.model import Anchor, Span

TRUSTED = 0.65
"""Share of the full score below which a candidate is refused."""
_QUOTE, _SIDE, _POSITION = 50, 20, 2
_LEAST = 0.6
"""How much of any quote must be left: else a passage that was cut out would attach to the seam."""


def score(anchor: Anchor, text: str, span: Span) -> float:
    """How well `span` fits, 0 to 1; what is left of an unmistakable quote is trusted in any surroundings."""
    quote = likeness(anchor.quote, text[span.start : span.end])
    if quote < _LEAST:
        return 0.0
    sides = sides_of(anchor, text, span)
    if is_another_figure(anchor, text, span, sides):
        return 0.0
    fit = _weigh(anchor, text, span, quote, sides)
    if is_unmistakable(anchor, text, span, quote):
        return TRUSTED + (1 - TRUSTED) * fit
    return 0.0 if is_elsewhere(anchor, text, span, sides) else fit


def _weigh(anchor: Anchor, text: str, span: Span, quote: float, sides: Iterable[float]) -> float:
    """Likeness of quote and sides and nearness by weight, 0 to 1; what the anchor lacks is left out."""
    parts = [(_POSITION, 1 - min(1.0, abs(span.start - anchor.start) / max(1, len(text))))]
    if anchor.quote:
        parts.append((_QUOTE, quote))
    parts += [(_SIDE, side) for side in sides]
    return sum(weight * value for weight, value in parts) / sum(weight for weight, _ in parts)
