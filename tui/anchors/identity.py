"""Whether words like those of a passage are that passage, or others that a text may well hold beside it or after it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from tui.anchors.likeness import NEAR, SENTENCE
from tui.anchors.surroundings import (
    inner_sides_of,
    is_once,
    is_taken_out,
    is_whole,
    keeps_its_line,
    neighbours,
    paragraph_at,
)
from tui.model import Anchor, Span

_PHRASE = 32
"""A quote that is shorter is a word or a few, and recurs in every text."""
_PECULIAR = 128
"""A quote of this length is no stock sentence, of which a desk has one for each occasion, whatever stands in it."""
_SIGNS = 2
"""Names and figures in a shorter one by which it is known as none."""
_OWN_OF_WORDS, _OWN_OF_PHRASE = 0.6, 0.2
"""How like its own the surroundings on one side must be where such words, or a phrase, stand elsewhere."""
_SAME_SIDE = 0.8
"""How like its own both sides must be where a figure in the quote is another: corrected there, not found elsewhere."""
_FIGURE = re.compile(r"\d+")


def is_another_figure(anchor: Anchor, text: str, span: Span, sides: Sequence[float]) -> bool:
    """The like of the passage with another figure in it, and not in the same place."""
    in_place = min(sides) >= _SAME_SIDE if sides else span == (0, len(text))
    return not in_place and _FIGURE.findall(text, *span) != _FIGURE.findall(anchor.quote)


def is_elsewhere(anchor: Anchor, text: str, span: Span, sides: Sequence[float]) -> bool:
    """Such words, but in other surroundings, where they may always have stood."""
    if not anchor.quote or span.start == anchor.start or keeps_its_line(anchor, text, span):
        return False
    own = _OWN_OF_PHRASE if anchor.alone and len(anchor.quote) >= _PHRASE else _OWN_OF_WORDS
    return max([*inner_sides_of(anchor, text, span)] or sides, default=1.0) < own


def is_unmistakable(anchor: Anchor, text: str, span: Span, likeness: float) -> bool:
    """It can be no other passage, whatever stands round it: it is the only one like it, there and here.

    In its old paragraph, between the same two as before, any words are; anywhere else those that are said once only,
    a whole paragraph, which went elsewhere or has come back, and what was taken out of one that is still there.
    """
    quote = anchor.quote
    if likeness < 1:
        return anchor.alone and likeness >= NEAR and len(quote) >= SENTENCE and _is_peculiar(quote)
    is_single = anchor.alone and len(quote) >= _PHRASE and is_once(quote, text, Span(0, len(text)))
    if is_single and (_is_peculiar(quote) or is_whole(anchor, text, span) or is_taken_out(anchor, text)):
        return True
    return anchor.once and _is_in_its_paragraph(anchor, text, span)


def _is_in_its_paragraph(anchor: Anchor, text: str, span: Span) -> bool:
    """The quote is in a paragraph, once, that stands between the same two as its own."""
    paragraph, around = paragraph_at(text, span), (anchor.above, anchor.below)
    return any(around) and neighbours(text, paragraph) == around and is_once(anchor.quote, text, paragraph)


def _is_peculiar(quote: str) -> bool:
    """No stock phrase, but long, or with two figures or names in it; a script without capitals shows no names."""
    if len(quote) >= (_PECULIAR if quote.upper() != quote.lower() else SENTENCE):
        return True
    words = quote.split()
    begun = [word for before, word in pairwise(words) if word[:1].isupper() and not before[:1].isupper()]
    return len(begun) + len(_FIGURE.findall(quote)) >= _SIGNS
