"""Whole characters: what a reader takes for one may be several code points, and nothing is attached to a part of it."""

import re

from tui.model import Span

_REACH = 64
"""Code points before and after a place in which its character is looked for; blanks part characters before that."""
_BLANK = re.compile(r"[ \t\n]")
"""Controls begin a character of their own (rules GB4 and GB5), which Rich draws with what is before them."""


def whole(text: str, span: Span) -> Span:
    """Widen a passage to the whole characters that it begins and ends in; an empty one is a place and stays.

    Args:
        text: Plain text of a document.
        span: In code points of it.

    Source: Unicode Standard Annex #29 as far as terminals follow it, as the page is drawn.
    """
    if span.start >= span.end:
        return span
    return Span(_character(text, span.start).start, _character(text, span.end).end)


def _character(text: str, at: int) -> Span:
    """The character that a place lies within; empty where it lies between two."""
    if not 0 < at < len(text) or text[at - 1 : at + 1].isascii():
        return Span(at, at)
    from rich.cells import split_graphemes  # 4 ms, and only for texts beyond ASCII

    low = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at) + 1, text.rfind("\t", 0, at) + 1, at - _REACH)
    found = _BLANK.search(text, at, at + _REACH)
    high = found.start() if found else min(len(text), at + _REACH)
    for start, end, _ in split_graphemes(text[low:high])[0]:
        if low + start < at < low + end:
            return Span(low + start, low + end)
    return Span(at, at)
