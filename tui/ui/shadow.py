"""What the terminal shows, cell by cell, and the fewest bytes that make it show something else.

Textual repaints whole regions; over a slow line most of that is what the screen shows already. Here every cell that is
to be painted is set beside the cell that is there, and only those that differ are sent.

Terminals do not agree how wide a character of several code points is (joined emoji, variation selectors, Thai vowels),
and old ones do not know new emoji. After each of these the cursor is placed anew, so that the rest of the line cannot
be shifted; before one of two cells both are blanked, for a terminal that draws it in one would leave in the other what
stood there; and once anything at or after the first of them changes, all from there to the end of the line is painted
again, for what it may have covered.

Source: ECMA-48, fifth edition, CUP, CUF and SGR; OSC 8 as in "Hyperlinks in terminal emulators" (Egmont Koblinger).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress
from operator import is_not, ne, or_
from typing import NamedTuple
from zlib import crc32

from tui.names import safe
from tui.ui.wrap import clusters, is_plain

_CLEAR = "\x1b[m\x1b[2J"
_REST = ""
"""The right half of a wide character."""
_NEW_EMOJI = "\U0001f000"
"""From here on, terminals may not know how wide a character is."""
_JUMP = 4
"""Bytes that it takes to jump over a few cells in a line."""
_LONG_BLANK = " " * 12
"""To erase these, and to jump behind them, takes about as many characters."""
_LONG_BLANKS = re.compile(f"({_LONG_BLANK}+)")


class Pen(NamedTuple):
    """How a cell is drawn; `pen` gives the same object for the same look."""

    sgr: str
    """Parameters of SGR: `1;34`; empty for the terminal's own look."""
    link: str
    """Where a hyperlink goes; empty for none."""


def pen(sgr: str, link: str = "") -> Pen:
    """The pen for a look; a link that could end its own escape sequence is left out."""
    return _pen(sgr, link if link.isprintable() else "")


@lru_cache(maxsize=4096)
def _pen(sgr: str, link: str) -> Pen:
    return Pen(sgr, link)


PLAIN = pen("")


class Cells(NamedTuple):
    """A line of text in its cells: what stands in each, and its pen."""

    glyphs: Sequence[str]
    pens: Sequence[Pen]


def cells(runs: Iterable[tuple[str, Pen]]) -> Cells:
    """Runs of text, side by side, as cells; control characters become their stand-ins."""
    glyphs: list[str] = []
    pens: list[Pen] = []
    for text, how in runs:
        drawn = _split(text)
        glyphs += drawn
        pens += [how] * len(drawn)
    return Cells(glyphs, pens)


class Piece(NamedTuple):
    """Cells to be drawn from a column and a row on; both count from 0."""

    x: int
    y: int
    cells: Cells


class Shadow:
    """The cells of a screen, whatever it showed before: what is first sent clears it."""

    def __init__(self, width: int, height: int, *, erases: bool = True) -> None:
        """Begin with a screen of which nothing is known.

        Args:
            width: Its columns.
            height: Its rows.
            erases: The terminal takes ECH (ECMA-48, 8.3.38), which makes blanks of cells without moving the cursor.
        """
        self.width = width
        self.height = height
        self._erases = erases
        self._rows = [_Row([" "] * width, [PLAIN] * width) for _ in range(height)]
        self._drawn: dict[int, _Row] = {}
        """Rows as they are to be, by their number, where something was drawn and not sent yet."""
        self._before = _CLEAR

    def draw(self, pieces: Iterable[Piece]) -> None:
        """Draw pieces over what is there; what lies outside the screen is cut off."""
        rows = self._drawn
        for x, y, drawn in pieces:
            if 0 <= x < self.width and 0 <= y < self.height:
                if y not in rows:
                    rows[y] = self._rows[y].copy()
                rows[y].put(x, drawn)

    def sent(self) -> str:
        """Send what was drawn, as it is now.

        Returns:
            What to send to the terminal; empty when it shows all that already. Afterwards the pen is plain and the
            cursor anywhere.
        """
        hand = _Hand(self._before, erases=self._erases)
        self._before = ""
        for y, row in self._drawn.items():
            for start, end in _differences(self._rows[y], row):
                hand.write(row, y, start, end)
            self._rows[y] = row
        self._drawn = {}
        return hand.finish()


class _Row:
    """A line of the screen: what stands in each cell, and its pen."""

    __slots__ = ("_certain", "glyphs", "pens", "touched")

    def __init__(self, glyphs: list[str], pens: list[Pen]) -> None:
        self.glyphs = glyphs
        self.pens = pens
        self.touched = (len(glyphs), 0)
        """From which column up to which there may be something new."""
        self._certain: int | None = None

    def copy(self) -> "_Row":
        return _Row(self.glyphs.copy(), self.pens.copy())

    def put(self, x: int, drawn: Cells) -> None:
        """Set cells from a column on. Where only half of a wide character is left, it becomes a blank."""
        width = len(self.glyphs)
        end = min(x + len(drawn.glyphs), width)
        if x < end and self.glyphs[x] == _REST:
            self.glyphs[x - 1] = " "
        if end < width and self.glyphs[end] == _REST:
            self.glyphs[end] = " "
        self.glyphs[x:end] = drawn.glyphs[: end - x]
        self.pens[x:end] = drawn.pens[: end - x]
        if len(drawn.glyphs) > end - x and drawn.glyphs[end - x] == _REST:
            self.glyphs[end - 1] = " "
        self.touched = (min(self.touched[0], max(0, x - 1)), max(self.touched[1], end + 1))

    @property
    def certain(self) -> int:
        """How many cells stand before the first of which terminals may not agree how wide it is; once all is put."""
        if self._certain is None:
            text, width = "".join(self.glyphs), len(self.glyphs)
            if text.isascii() or (len(text) == width - self.glyphs.count(_REST) and max(text) < _NEW_EMOJI):
                self._certain = width
            else:
                self._certain = next((x for x, glyph in enumerate(self.glyphs) if _is_doubtful(glyph)), width)
        return self._certain


@lru_cache(maxsize=4096)
def _split(text: str) -> Sequence[str]:
    """A text as cells; what has no width of its own goes with the cell before, or is lost at the beginning."""
    text = safe(text)
    if is_plain(text, 0, len(text)):
        return text
    glyphs: list[str] = []
    for start, end, _, cells in clusters(text, 0, len(text)):
        glyphs += [text[start:end], *[_REST] * (cells - 1)] if cells else []
    return glyphs


def _is_doubtful(glyph: str) -> bool:
    return len(glyph) > 1 or glyph >= _NEW_EMOJI


def _differences(old: _Row, new: _Row) -> Iterator[tuple[int, int]]:
    """The stretches of a row that must be sent; a gap between two that costs no more than a jump is sent too."""
    if new.glyphs == old.glyphs and new.pens == old.pens:
        return
    first, end = new.touched
    others = map(ne, old.glyphs[first:end], new.glyphs[first:end])
    repainted = map(is_not, old.pens[first:end], new.pens[first:end])
    differing = list(compress(range(first, end), map(or_, others, repainted)))
    certain = min(old.certain, new.certain)
    if differing[-1] >= certain:
        differing = [x for x in differing if x < certain] + list(range(certain, len(new.glyphs)))
    start = last = differing[0]
    for x in differing:
        gap = x - last
        if gap > 1 and (gap > _JUMP + 1 or new.pens[last:x].count(new.pens[last]) < gap):
            yield start, last + 1
            start = x
        last = x
    yield start, last + 1


class _Hand:
    """Writes cells, and knows where the cursor stands and with which pen."""

    def __init__(self, before: str, *, erases: bool) -> None:
        self._sent = [before]
        self._erases = erases
        self._at: tuple[int, int] | None = None
        self._pen = PLAIN

    def write(self, row: _Row, y: int, start: int, end: int) -> None:
        """Write the cells of a row from one column up to another."""
        glyphs, pens = row.glyphs, row.pens
        certain = min(end, row.certain)
        while start and glyphs[start] == _REST:
            start -= 1
        while start < end:
            how, stop = pens[start], start + 1
            while stop < certain and pens[stop] is how:
                stop += 1
            while stop < len(glyphs) and glyphs[stop] == _REST:
                stop += 1
            doubtful = _is_doubtful(glyphs[start])
            if doubtful and stop - start > 1:
                self._put(" " * (stop - start), how, start, y)
                self._at = None  # at the edge of the screen a terminal does not say in which column it waits
            text = "".join(glyphs[start:stop])
            if self._erases and how is PLAIN and _LONG_BLANK in text and text.isascii():
                self._put_sparingly(text, start, y)
            else:
                self._put(text, how, start, y)
                self._at = None if doubtful else (stop, y)
            start = stop

    def finish(self) -> str:
        """Lay the pen down; returns all that was written."""
        self._take(PLAIN)
        return "".join(self._sent)

    def _put(self, text: str, how: Pen, x: int, y: int) -> None:
        if self._at != (x, y):
            self._go(x, y)
        if how is not self._pen:
            self._take(how)
        self._sent.append(text)

    def _put_sparingly(self, text: str, x: int, y: int) -> None:
        """Write plain text of one cell a character, with what is long and blank in it erased instead."""
        for part in _LONG_BLANKS.split(text):
            if part.startswith(_LONG_BLANK):
                self._put(f"\x1b[{len(part)}X", PLAIN, x, y)
                self._at = (x, y)
            elif part:
                self._put(part, PLAIN, x, y)
                self._at = (x + len(part), y)
            x += len(part)

    def _go(self, x: int, y: int) -> None:
        if self._at is not None and self._at[1] == y and self._at[0] < x:
            by = x - self._at[0]
            self._sent.append(f"\x1b[{by}C" if by > 1 else "\x1b[C")
        else:
            self._sent.append(f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H")

    def _take(self, new: Pen) -> None:
        old, self._pen = self._pen, new
        if new.link != old.link:
            self._sent.append(_hyperlink(new.link))
        if new.sgr == old.sgr:
            return
        if not old.sgr or new.sgr.startswith(f"{old.sgr};"):
            self._sent.append(f"\x1b[{new.sgr[len(old.sgr) :].lstrip(';')}m")
        else:
            self._sent.append(f"\x1b[;{new.sgr}m" if new.sgr else "\x1b[m")


def _hyperlink(address: str) -> str:
    """Begin a hyperlink, or end the one before; one id for one address joins its parts on several lines."""
    return f"\x1b]8;id={crc32(address.encode()):x};{address}\x1b\\" if address else "\x1b]8;;\x1b\\"
