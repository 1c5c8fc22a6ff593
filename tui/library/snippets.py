"""A line out of a story that shows where the words of a query stand in it."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from tui.model import Span
from tui.names import fold, safe

WIDTH = 160
"""Code points of a snippet, about two lines of a terminal."""
_ELLIPSIS = "…"
_REACH = 24
"""So far a blank is looked for to cut at; scripts that write none are cut where it comes."""


class Snippet(Struct, frozen=True):
    """A piece of a text on one line, fit for a terminal, and the matches in it."""

    text: str
    matches: tuple[Span, ...] = ()
    """In code points of `text`; ordered, not overlapping."""


def snippet(text: str, matches: Sequence[Span], start: int = 0, width: int = WIDTH) -> Snippet:
    """Cut out of a text what stands round most of the matches.

    Different words count more than one word several times; of two places that are as good the first is taken.

    Args:
        text: Of a document; a line end is shown as a blank.
        matches: Spans of the text, ordered, not overlapping.
        start: Where the text begins that is worth showing without a match.
        width: The most code points, less what tells that something was left out.
    """
    first, last = _densest(text, matches, width)
    if first == last:
        first = last = start
    begin, end = _cut(safe(text), first, last, start if first >= start else 0, width)
    before, after = (_ELLIPSIS + " " if begin > start else ""), (" " + _ELLIPSIS if end < len(text.rstrip()) else "")
    shift = len(before) - begin
    inside = (Span(max(match.start, begin), min(match.end, end)) for match in matches)
    kept = tuple(Span(match.start + shift, match.end + shift) for match in inside if match.start < match.end)
    return Snippet(before + safe(text[begin:end]) + after, kept)


def _densest(text: str, matches: Sequence[Span], width: int) -> Span:
    """From the first to the last of the matches that tell most within a width; empty without matches."""
    forms = [fold(text[match.start : match.end]) for match in matches]
    inside: Counter[str] = Counter()
    best, densest, left = (0, 0), Span(0, 0), 0
    for right, match in enumerate(matches):
        inside[forms[right]] += 1
        while match.end - matches[left].start > width and left < right:
            inside[forms[left]] -= 1
            inside += Counter()  # drops what is down to nothing
            left += 1
        density = len(inside), right - left + 1
        if density > best:
            best, densest = density, Span(matches[left].start, match.end)
    return densest


def _cut(text: str, first: int, last: int, lower: int, width: int) -> Span:
    """A window of at most `width` round `first` to `last`, a third of the rest before them, cut between words."""
    last = min(last, first + width)
    begin = max(lower, first - (width - (last - first)) // 3)
    end = min(len(text), begin + width)
    begin = max(lower, min(begin, end - width))
    if begin > lower and (blank := text.find(" ", begin - 1, min(begin + _REACH, first))) >= 0:
        begin = blank + 1
    if end < len(text) and (blank := text.rfind(" ", max(end - _REACH, last), end + 1)) >= 0:
        end = blank
    inside = text[begin:end]
    return Span(end - len(inside.lstrip()), begin + len(inside.rstrip())) if inside.strip() else Span(begin, end)
