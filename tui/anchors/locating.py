"""Locating a passage that does not stand where it stood: where to look, how far, and when to give up."""

from collections.abc import Iterable, Iterator

from tui.anchors import locate
from tui.anchors.approximate import aligned, approximate
from tui.anchors.likeness import LONG
from tui.anchors.surroundings import CONTEXT
from tui.anchors.verbatim import in_context, single, verbatim
from tui.anchors.weighing import TRUSTED, score
from tui.landmarks import Copy
from tui.model import Anchor, Span
from tui.values import replace

_SURE = 0.85
"""Share of the full score at which the search ends."""
_CERTAIN = 0.93
"""The same near the old place, while the passage itself may have gone far away and left its like behind."""
_NEIGHBOURHOOD = 8_000
"""Most passages move little: what fits there is not looked for in the whole text."""


def searched(anchor: Anchor, copy: Copy) -> Span | None:
    """Like `locate`, for a passage that is not where it was with all of its context."""
    if len(anchor.quote) > LONG:
        return _by_its_ends(anchor, copy)
    best = (0.0, 0, Span(0, 0))
    for candidates, enough in _searches(anchor, copy):
        for span in dict.fromkeys(candidates):
            best = max(best, (score(anchor, copy.text, span), -abs(span.start - anchor.start), span))
        if best[0] >= enough:
            return best[2]
    return None


def _searches(anchor: Anchor, copy: Copy) -> Iterator[tuple[Iterable[Span], float]]:
    """Where to look, one place after the other, and the score at which to look no further."""
    text = copy.text
    near = Span(max(0, anchor.start - _NEIGHBOURHOOD), min(len(text), anchor.end + _NEIGHBOURHOOD))
    yield in_context(anchor, text, near), _SURE
    is_all = near == (0, len(text))
    yield verbatim(anchor, text, near), _SURE if is_all else _CERTAIN
    if is_all:
        yield approximate(anchor, text, near), TRUSTED
        return
    if anchor.prefix or anchor.suffix:
        yield approximate(anchor, text, near), _CERTAIN
    yield single(anchor, copy), _SURE
    far = copy.places(anchor.prefix + anchor.quote + anchor.suffix, anchor.start - len(anchor.prefix))
    for place in far:
        yield in_context(anchor, text, _round(anchor, text, place)), _SURE
    for place in far:
        yield verbatim(anchor, text, _round(anchor, text, place)), _SURE
    yield aligned(anchor, text, far), TRUSTED


def _round(anchor: Anchor, text: str, place: int) -> Span:
    """The surroundings of a place at which a passage with its context may begin."""
    length = len(anchor.prefix) + len(anchor.quote) + len(anchor.suffix)
    return Span(max(0, place - CONTEXT), min(len(text), place + length + CONTEXT))


def _by_its_ends(anchor: Anchor, copy: Copy) -> Span | None:
    """Find a long passage by where its first and its last words went."""
    quote, reach = anchor.quote, LONG // 4
    head = replace(anchor, quote=quote[:reach], suffix=quote[reach : reach + CONTEXT], end=anchor.start + reach)
    tail = replace(anchor, quote=quote[-reach:], prefix=quote[-reach - CONTEXT : -reach], start=anchor.end - reach)
    first, last = locate(head, copy), locate(tail, copy)
    if first is None or last is None or not len(quote) / 2 <= last.end - first.start <= len(quote) * 2:
        return None
    return Span(first.start, last.end)
