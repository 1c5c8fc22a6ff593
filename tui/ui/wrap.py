"""Breaks a text into lines of so many terminal cells, and measures it, by grapheme cluster where it is not plain."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

from tui.model import Span

_WIDE = re.compile("[^\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0390-\u03a1\u03a3-\u0482\u2010-\u2027]")
"""Not known to be one code point, one cluster, one cell, as Latin, Greek and Cyrillic letters and dashes are."""
_FLAG_LETTER = re.compile("[\U0001f1e6-\U0001f1ff]")
"""A regional indicator: two of them are a flag."""
_REACH = 64
"""Code points before and after a place in which its cluster is looked for."""


class Cluster(NamedTuple):
    """A grapheme cluster: what a reader takes for one character."""

    start: int
    end: int
    x: int
    """Cells from where the measured slice begins."""
    cells: int


def is_plain(text: str, start: int, end: int) -> bool:
    """Each code point of the slice is one cluster in one cell."""
    return not _WIDE.search(text, start, end)


def clusters(text: str, start: int, end: int) -> list[Cluster]:
    """The clusters of a slice, in order, without gaps; offsets count from the start of `text`.

    Source: Unicode Standard Annex #29 as far as terminals follow it; the widths are those Rich draws with, which does
    not join the two letters of a flag (rules GB12 and GB13).
    """
    if is_plain(text, start, end):
        return [Cluster(offset, offset + 1, offset - start, 1) for offset in range(start, end)]
    found: list[Cluster] = []
    x = 0
    for first, last, counted in split_graphemes(text[start:end])[0]:
        # A joiner with nothing before it makes Rich count the letter after it as nothing, though it draws it.
        wide = counted or cell_len(text[start + first : start + last])
        cluster = Cluster(start + first, start + last, x, wide)
        if found and _is_half_flag(text, found[-1]) and _FLAG_LETTER.match(text, cluster.start):
            half = found.pop()
            cluster = Cluster(half.start, cluster.end, half.x, half.cells + wide)
        found.append(cluster)
        x += wide
    return found


def within(line: str, place: int) -> Span:
    """The cluster of a line that a place lies within; empty where it lies between two."""
    if not 0 < place < len(line) or line[place - 1 : place + 1].isascii():
        return Span(place, place)
    low = flag_start(line, 0, max(0, place - _REACH))
    found = clusters(line, low, min(len(line), place + _REACH))
    return next((Span(one.start, one.end) for one in found if one.start < place < one.end), Span(place, place))


def flag_start(text: str, start: int, offset: int) -> int:
    """Where a slice may be cut at or before an offset without cutting a flag: its letters are paired from the first."""
    first = offset
    while first > start and _FLAG_LETTER.match(text, first - 1):
        first -= 1
    return offset - (offset - first) % 2


def _is_half_flag(text: str, cluster: Cluster) -> bool:
    return cluster.end == cluster.start + 1 and bool(_FLAG_LETTER.match(text, cluster.start))


def cells(text: str, start: int, end: int) -> int:
    """How many cells a slice takes."""
    if is_plain(text, start, end):
        return end - start
    last = clusters(text, start, end)[-1:]
    return last[0].x + last[0].cells if last else 0


def cluster_at(text: str, start: int, end: int, column: int) -> Cluster | None:
    """The cluster of a slice that covers a column, or the nearest one; None for an empty slice."""
    if start == end:
        return None
    if is_plain(text, start, end):
        offset = min(end - 1, start + max(0, column))
        return Cluster(offset, offset + 1, offset - start, 1)
    found = clusters(text, start, end)
    return found[max(0, bisect_right(found, column, key=lambda cluster: cluster.x) - 1)]


def wrap(text: str, start: int, end: int, width: int) -> Iterator[Span]:
    """Break a slice into lines that take at most `width` cells (at least 2).

    Lines follow each other without gaps. White space at a break belongs to the line before it and may hang over.
    Without a space to break at, a line breaks after any wide character, else wherever it must. An empty slice is one
    empty line.
    """
    return _wrap_plain(text, start, end, width) if is_plain(text, start, end) else _wrap_wide(text, start, end, width)


def chop(text: str, start: int, end: int, width: int) -> Iterator[Span]:
    """Break a slice, as `wrap` does, but at the very last cell: for code, whose blanks all count."""
    line, left = start, 0
    for first, _, x, wide in clusters(text, start, end):
        if x + wide - left > width and first > line:
            yield Span(line, first)
            line, left = first, x
    yield Span(line, end)


def _wrap_plain(text: str, start: int, end: int, width: int) -> Iterator[Span]:
    while end - start > width:
        cut = text.rfind(" ", start, start + width + 1)
        if cut <= start or text[start:cut].isspace():
            cut = start + width
        else:
            cut += 1
        while cut < end and text[cut] == " ":
            cut += 1
        yield Span(start, cut)
        start = cut
        if start == end:
            return
    yield Span(start, end)


def _wrap_wide(text: str, start: int, end: int, width: int) -> Iterator[Span]:
    line, used = start, 0
    stop, stop_used = start, 0
    for first, last, _, wide in clusters(text, start, end):
        blank = text[first] == " "
        if not blank and used + wide > width and first > line:
            if stop <= line or text[line:stop].isspace():
                stop, stop_used = first, used
            yield Span(line, stop)
            line, used = stop, used - stop_used
        used += wide
        if blank or wide > 1:
            stop, stop_used = last, used
    yield Span(line, end)
