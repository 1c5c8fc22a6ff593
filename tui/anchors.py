"""Describe a passage so that it can be found again in a text that has changed.

Source: W3C Web Annotation Data Model, sections 4.2.4 (TextQuoteSelector) and 4.2.5 (TextPositionSelector); the
weights are those of the Hypothesis client, which has re-attached public annotations with them for years.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from tui.landmarks import Copy
from tui.model import Anchor, Span
from tui.values import replace

CONTEXT = 32
"""Code points of prefix and suffix that an anchor keeps."""

_QUOTE, _SIDE, _POSITION = 50, 20, 2
_SURE = 0.85
"""Share of the full score at which the search ends."""
_CERTAIN = 0.93
"""The same near the old place, while the passage itself may have gone far away and left its like behind."""
_TRUSTED = 0.65
"""Share of the full score below which a candidate is refused."""
_SENTENCE, _NEAR = 64, 0.8
"""A quote of this length that stood alone may be edited in other surroundings, if so much of it is left."""
_PHRASE = 32
"""A quote that is shorter is a word or a few, and recurs in every text."""
_PECULIAR = 128
"""A quote of this length is no stock sentence, of which a desk has one for each occasion, whatever stands in it."""
_SIGNS = 2
"""Names and figures in a shorter one by which it is known as none."""
_OWN_OF_WORDS, _OWN_OF_PHRASE = 0.6, 0.2
"""How like its own the surroundings on one side must be where such words, or a phrase, stand elsewhere."""
_TELLING = 8
"""Code points beside a quote, in its paragraph, that are its own."""
_SAME_SIDE = 0.8
"""How like its own both sides must be where a figure in the quote is another: corrected there, not found elsewhere."""
_FIGURE = re.compile(r"\d+")
_LEAST = 0.6
"""How much of any quote must be left: else a passage that was cut out would attach to the seam."""
_CHANCE = 0.4
"""What two unrelated strings of one language have in common; context counts from there."""
_ALIKE = 0.5
"""How like a quote and its context a stretch of text must be before the two are aligned, which takes longest."""
_LONG = 1_000
"""Longer quotes are found by their two ends, because alignment costs time and memory in the square of the length."""
_NEIGHBOURHOOD = 8_000
"""Most passages move little: what fits there is not looked for in the whole text."""
_SEED = 10
"""Code points of the pieces by which an edited passage is looked for near its old place."""
_SEEDS, _PLACES = 12, 6
"""How many pieces are looked for, and how many of the places that they point to are tried."""
_MOST = 64
"""Occurrences of an exact quote that are weighed."""


def describe(text: str, span: Span) -> Anchor:
    """Describe the passage `span` of `text` by its words, its surroundings and its position.

    Args:
        text: Plain text of a document.
        span: In code points, `0 <= start <= end <= len(text)`; it may be empty, for a place between two characters.
    """
    start, end = span
    paragraph = _paragraph(text, span)
    quote = text[start:end]
    return Anchor(
        quote,
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
        start,
        end,
        *_neighbours(text, paragraph),
        once=bool(quote) and _is_once(quote, text, paragraph),
        alone=bool(quote) and _stands_alone(text, span),
    )


def _paragraph(text: str, span: Span) -> Span:
    """The paragraph that a passage is in, or the paragraphs."""
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(text))


def _neighbours(text: str, paragraph: Span) -> tuple[str, str]:
    """The end of the paragraph above and the beginning of that below, with the line breaks between."""
    start, end = paragraph
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return before[before.rfind("\n", 0, -1) + 1 :], after[: after.find("\n", 1) + 1] or after


def _is_once(quote: str, text: str, bounds: Span) -> bool:
    """Some words stand within bounds exactly once; they do stand there."""
    return text.find(quote, text.find(quote, *bounds) + 1, bounds.end) < 0


def _stands_alone(text: str, span: Span) -> bool:
    """Nothing like the passage stands anywhere else in its text."""
    whole, quote = Span(0, len(text)), text[span.start : span.end][:_LONG]
    if not _is_once(quote, text, whole):
        return False
    if len(quote) < _SENTENCE:
        return True
    elsewhere = (at for at in _places(quote, text, whole, _MOST) if abs(at - span.start) >= len(quote) / 2)
    return all(_likeness(quote, text[at : at + len(quote)]) < _NEAR for at in elsewhere)


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
    if len(anchor.quote) > _LONG:
        return _by_its_ends(anchor, copy)
    best = (0.0, 0, Span(0, 0))
    for candidates, enough in _searches(anchor, copy):
        for span in dict.fromkeys(candidates):
            best = max(best, (_score(anchor, copy.text, span), -abs(span.start - anchor.start), span))
        if best[0] >= enough:
            return best[2]
    return None


def _searches(anchor: Anchor, copy: Copy) -> Iterator[tuple[Iterable[Span], float]]:
    """Where to look, one place after the other, and the score at which to look no further."""
    text = copy.text
    near = Span(max(0, anchor.start - _NEIGHBOURHOOD), min(len(text), anchor.end + _NEIGHBOURHOOD))
    yield _in_context(anchor, text, near), _SURE
    is_all = near == (0, len(text))
    yield _verbatim(anchor, text, near), _SURE if is_all else _CERTAIN
    yield _approximate(anchor, text, near), _TRUSTED if is_all else _CERTAIN
    if is_all:
        return
    far = copy.places(anchor.prefix + anchor.quote + anchor.suffix, anchor.start - len(anchor.prefix))
    for place in far:
        yield _in_context(anchor, text, _round(anchor, text, place)), _SURE
    for place in far:
        yield _verbatim(anchor, text, _round(anchor, text, place)), _SURE
    yield _aligned(anchor, text, far), _TRUSTED


def _round(anchor: Anchor, text: str, place: int) -> Span:
    """The surroundings of a place at which a passage with its context may begin."""
    length = len(anchor.prefix) + len(anchor.quote) + len(anchor.suffix)
    return Span(max(0, place - CONTEXT), min(len(text), place + length + CONTEXT))


def _stands_there(anchor: Anchor, text: str) -> bool:
    """The quote and all of its context are where they were."""
    at = anchor.start - len(anchor.prefix)
    return at >= 0 and text.startswith(anchor.prefix + anchor.quote + anchor.suffix, at)


def _in_context(anchor: Anchor, text: str, bounds: Span) -> Iterator[Span]:
    """The exact quote with all of its context."""
    yield from _quoted(anchor, text, bounds, anchor.prefix, anchor.suffix)


def _verbatim(anchor: Anchor, text: str, bounds: Span) -> Iterator[Span]:
    """The exact quote, first with one side of its context, then in any surroundings."""
    if anchor.quote:
        yield from _quoted(anchor, text, bounds, anchor.prefix, "")
        yield from _quoted(anchor, text, bounds, "", anchor.suffix)
        yield from _quoted(anchor, text, bounds, "", "")


def _quoted(anchor: Anchor, text: str, bounds: Span, before: str, after: str) -> Iterator[Span]:
    for at in islice(_occurrences(text, before + anchor.quote + after, bounds), _MOST):
        start = at + len(before)
        yield Span(start, start + len(anchor.quote))


def _occurrences(text: str, needle: str, bounds: Span) -> Iterator[int]:
    at = text.find(needle, *bounds) if needle else -1
    while at >= 0:
        yield at
        at = text.find(needle, at + 1, bounds.end)


def _score(anchor: Anchor, text: str, span: Span) -> float:
    """How well `span` fits, 0 to 1; what is left of an unmistakable quote is trusted in any surroundings."""
    quote = _likeness(anchor.quote, text[span.start : span.end])
    if quote < _LEAST:
        return 0.0
    sides = _sides(anchor, text, span)
    if _is_another_figure(anchor, text, span, sides):
        return 0.0
    score = _weigh(anchor, text, span, quote, sides)
    if _is_unmistakable(anchor, text, span, quote):
        return _TRUSTED + (1 - _TRUSTED) * score
    return 0.0 if _is_elsewhere(anchor, text, span, sides) else score


def _is_another_figure(anchor: Anchor, text: str, span: Span, sides: Sequence[float]) -> bool:
    """The like of the passage with another figure in it, and not in the same place."""
    figures = _FIGURE.findall(text, *span)
    return figures != _FIGURE.findall(anchor.quote) and min(sides, default=1.0) < _SAME_SIDE


def _is_elsewhere(anchor: Anchor, text: str, span: Span, sides: Sequence[float]) -> bool:
    """Such words, but in other surroundings, where they may always have stood."""
    if not anchor.quote or span.start == anchor.start or _keeps_its_line(anchor, text, span):
        return False
    own = _OWN_OF_PHRASE if anchor.alone and len(anchor.quote) >= _PHRASE else _OWN_OF_WORDS
    return max([*_inner_sides(anchor, text, span)] or sides, default=1.0) < own


def _inner_sides(anchor: Anchor, text: str, span: Span) -> Iterator[float]:
    """Like `_sides`, within the paragraph: the next one follows on another passage too once that between is dropped."""
    before, after = anchor.prefix.rpartition("\n")[2], anchor.suffix.partition("\n")[0]
    above = text[max(0, span.start - CONTEXT) : span.start].rpartition("\n")[2]
    below = text[span.end : span.end + CONTEXT].partition("\n")[0]
    for own, found in ((before, above), (after, below)):
        if (size := len(own)) >= _TELLING:
            yield max(_context(own, part) for part in {found, found[:size], found[-size:]})


def _is_unmistakable(anchor: Anchor, text: str, span: Span, likeness: float) -> bool:
    """It can be no other passage, whatever stands round it: it is the only one like it, there and here.

    In its old paragraph, between the same two as before, any words are; anywhere else those that are said once only,
    and a whole paragraph, which went elsewhere or has come back.
    """
    quote = anchor.quote
    if likeness < 1:
        return anchor.alone and likeness >= _NEAR and len(quote) >= _SENTENCE and _is_peculiar(quote)
    is_known = len(quote) >= _PHRASE and (_is_peculiar(quote) or _is_whole(anchor, text, span))
    if anchor.alone and is_known and _is_once(quote, text, Span(0, len(text))):
        return True
    return anchor.once and _is_in_its_paragraph(anchor, text, span)


def _is_whole(anchor: Anchor, text: str, span: Span) -> bool:
    """The quote was a paragraph, or several, and is so here."""
    edges = (
        anchor.prefix[-1:],
        anchor.suffix[:1],
        text[max(0, span.start - 1) : span.start],
        text[span.end : span.end + 1],
    )
    return all(edge in {"", "\n"} for edge in edges)


def _is_in_its_paragraph(anchor: Anchor, text: str, span: Span) -> bool:
    """The quote is in a paragraph, once, that stands between the same two as its own."""
    paragraph, around = _paragraph(text, span), (anchor.above, anchor.below)
    return any(around) and _neighbours(text, paragraph) == around and _is_once(anchor.quote, text, paragraph)


def _is_peculiar(quote: str) -> bool:
    """No stock phrase, but long, or with two figures or names in it; a script without capitals shows no names."""
    if len(quote) >= (_PECULIAR if quote.upper() != quote.lower() else _SENTENCE):
        return True
    words = quote.split()
    begun = [word for before, word in pairwise(words) if word[:1].isupper() and not before[:1].isupper()]
    return len(begun) + len(_FIGURE.findall(quote)) >= _SIGNS


def _keeps_its_line(anchor: Anchor, text: str, span: Span) -> bool:
    """What stood beside the quote in a short paragraph is beside it still: the paragraph went elsewhere as it was."""
    before, after = anchor.prefix.rpartition("\n")[2], anchor.suffix.partition("\n")[0]
    line = Span(span.start - len(before), span.end + len(after))
    if not (before + after).strip() or line.start < 0 or text[slice(*line)] != before + anchor.quote + after:
        return False
    return text[line.start - 1 : line.start] in {"", "\n"} and text[line.end : line.end + 1] in {"", "\n"}


def _sides(anchor: Anchor, text: str, span: Span) -> list[float]:
    """How like its own the surroundings before and after are, each 0 to 1; what the anchor lacks is left out."""
    start, end = span
    sides = []
    if anchor.prefix:
        sides.append(_context(anchor.prefix, text[max(0, start - len(anchor.prefix)) : start]))
    if anchor.suffix:
        sides.append(_context(anchor.suffix, text[end : end + len(anchor.suffix)]))
    return sides


def _weigh(anchor: Anchor, text: str, span: Span, quote: float, sides: Iterable[float]) -> float:
    """Likeness of quote and sides and nearness by weight, 0 to 1; what the anchor lacks is left out."""
    parts = [(_POSITION, 1 - min(1.0, abs(span.start - anchor.start) / max(1, len(text))))]
    if anchor.quote:
        parts.append((_QUOTE, quote))
    parts += [(_SIDE, side) for side in sides]
    return sum(weight * value for weight, value in parts) / sum(weight for weight, _ in parts)


def _context(described: str, found: str) -> float:
    return max(0.0, (_likeness(described, found) - _CHANCE) / (1 - _CHANCE))


def _likeness(one: str, other: str) -> float:
    """Share of the two strings that is common to both, 0 to 1."""
    if one == other:
        return 1.0
    from rapidfuzz.distance import Indel  # 12 ms, and only for texts that changed

    return Indel.normalized_similarity(one, other)


def _approximate(anchor: Anchor, text: str, bounds: Span) -> Iterator[Span]:
    """Alignments of quote and context with the text around pieces of them that are still there verbatim.

    A scan of a megabyte with a fuzzy matcher would cost 10 to 20 ms an anchor.
    """
    whole = anchor.prefix + anchor.quote + anchor.suffix
    yield from _aligned(anchor, text, _places(whole, text, bounds, _PLACES))


def _places(words: str, text: str, bounds: Span, each: int) -> Iterator[int]:
    """Where some words, or what is left of them, may begin: where most of their pieces do, of which `each` counts."""
    votes: Counter[int] = Counter()
    for piece in range(0, max(1, len(words) - _SEED + 1), max(_SEED, len(words) // _SEEDS)):
        for at in islice(_occurrences(text, words[piece : piece + _SEED], bounds), each):
            votes[max(0, at - piece)] += 1
    return (place for place, _ in votes.most_common(_PLACES))


def _aligned(anchor: Anchor, text: str, places: Iterable[int]) -> Iterator[Span]:
    """The quote where it and its context begin at one of some places, if the text there is like them at all."""
    whole = anchor.prefix + anchor.quote + anchor.suffix
    for place in places:
        region = text[place : place + len(whole) + CONTEXT]
        if _likeness(whole, region) >= _ALIKE:
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


def _by_its_ends(anchor: Anchor, copy: Copy) -> Span | None:
    """Find a long passage by where its first and its last words went."""
    quote, reach = anchor.quote, _LONG // 4
    head = replace(anchor, quote=quote[:reach], suffix=quote[reach : reach + CONTEXT], end=anchor.start + reach)
    tail = replace(anchor, quote=quote[-reach:], prefix=quote[-reach - CONTEXT : -reach], start=anchor.end - reach)
    first, last = locate(head, copy), locate(tail, copy)
    if first is None or last is None or not len(quote) / 2 <= last.end - first.start <= len(quote) * 2:
        return None
    return Span(first.start, last.end)
