"""A terminal's screen that reads what modern programs send.

pyte keeps the cells; its own tokenizer prints or drops half of what Textual writes (DCS, `CSI < u`, `CSI = u`, a
private `CSI ? u`, REP, SU and SD, the alternate screen), so the stream is cut into tokens here.

Source: ECMA-48, fifth edition, sections 5.4 to 5.6 (shapes of control sequences and strings); xterm's ctlseqs.
"""

import codecs
import re
import unicodedata
from collections.abc import Callable

import pyte
from pyte.screens import Char
from wcwidth import wcwidth

_TOKEN = re.compile(
    r"""
      (?P<text>[^\x00-\x1f\x7f-\x9f]+)
    | \x1b\[ (?P<private>[<=>?]?) (?P<numbers>[0-9;:]*) (?P<between>[\ -/]*) (?P<final>[@-~])
    | \x1b\] [^\x07\x1b]* (?:\x07|\x1b\\)           (?# OSC )
    | \x1b[PX^_] [^\x1b]* \x1b\\                    (?# DCS, SOS, PM, APC )
    | \x1b (?P<escape>[\ -/]*[0-OQ-WYZ\\`-~])
    | (?P<control>[\x00-\x1a\x1c-\x1f\x7f-\x9f])
    """,
    re.VERBOSE,
)

_CONTROLS = {
    "\b": "backspace",
    "\t": "tab",
    "\n": "linefeed",
    "\v": "linefeed",
    "\f": "linefeed",
    "\r": "carriage_return",
}

_ESCAPES = {
    "c": "reset",
    "D": "index",
    "E": "linefeed",
    "M": "reverse_index",
    "7": "save_cursor",
    "8": "restore_cursor",
}

_SEQUENCES = {
    "@": "insert_characters",
    "A": "cursor_up",
    "B": "cursor_down",
    "C": "cursor_forward",
    "D": "cursor_back",
    "E": "cursor_down1",
    "F": "cursor_up1",
    "G": "cursor_to_column",
    "H": "cursor_position",
    "J": "erase_in_display",
    "K": "erase_in_line",
    "L": "insert_lines",
    "M": "delete_lines",
    "P": "delete_characters",
    "S": "scroll_up",
    "T": "scroll_down",
    "X": "erase_characters",
    "b": "repeat",
    "d": "cursor_to_line",
    "f": "cursor_position",
    "m": "select_graphic_rendition",
    "r": "set_margins",
}
"""Sequences without a private marker, by their final character."""

_NUMBERS_TAKEN = {"cursor_position": 2, "set_margins": 2, "select_graphic_rendition": None}
"""How many numbers a sequence takes, where it is not one; None is any."""

_ALTERNATE_SCREEN = {47, 1047, 1049}
_LARGEST_NUMBER = 9999


class Screen(pyte.Screen):
    """The cells that a program has drawn: rows of `pyte.screens.Char` under a cursor.

    Attributes:
        has_alternate: Whether it has the alternate screen; GNU screen has none, unless its settings say otherwise.
    """

    def __init__(self, columns: int, rows: int) -> None:
        super().__init__(columns, rows)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._unfinished = ""
        self._last = " "
        self.has_alternate = True

    def write(self, data: bytes) -> None:
        """Draw what a program sent; an unfinished character or sequence waits for the next call."""
        text = self._unfinished + self._decode(data)
        position = 0
        while token := _TOKEN.match(text, position):
            position = token.end()
            self._obey(token)
        self._unfinished = text[position:]

    def _obey(self, token: re.Match[str]) -> None:
        if printable := token["text"]:
            self._last = printable[-1]
            self.draw(printable)
        elif final := token["final"]:
            self._sequence(token["private"] + token["between"], final, _numbers(token["numbers"]))
        elif name := _CONTROLS.get(token["control"] or "") or _ESCAPES.get(token["escape"] or ""):
            getattr(self, name)()

    def _sequence(self, marks: str, final: str, numbers: list[int]) -> None:
        if marks == "?" and final in "hl":
            self._switch_modes(numbers, on=final == "h")
        elif not marks and (name := _SEQUENCES.get(final)):
            getattr(self, name)(*numbers[: _NUMBERS_TAKEN.get(name, 1)])

    def _switch_modes(self, modes: list[int], *, on: bool) -> None:
        if self.has_alternate and _ALTERNATE_SCREEN.intersection(modes):
            self.erase_in_display(2)
        if on:
            self.set_mode(*modes, private=True)
        else:
            self.reset_mode(*modes, private=True)

    def draw(self, data: str) -> None:
        """Draw characters at the cursor; pyte stops at the first joiner or variation selector, which have no cell."""
        super().draw("".join(character for character in data if not _is_invisible(character)))

    def scroll_up(self, count: int = 1) -> None:
        """Move the rows between the margins up (SU)."""
        self._from_the_top_margin(self.delete_lines, count)

    def scroll_down(self, count: int = 1) -> None:
        """Move the rows between the margins down (SD)."""
        self._from_the_top_margin(self.insert_lines, count)

    def _from_the_top_margin(self, change: Callable[[int], None], count: int) -> None:
        row, column = self.cursor.y, self.cursor.x
        self.cursor.y = self.margins.top if self.margins else 0
        change(count or 1)
        self.cursor.y, self.cursor.x = row, column

    def repeat(self, count: int = 1) -> None:
        """Draw the last character again (REP)."""
        self.draw(self._last * (count or 1))

    def row(self, y: int) -> str:
        """The text of one row without what trails it; a wide character counts once."""
        cells, x = [], 0
        while x < self.columns:
            cells.append(self.cell(x, y).data)
            x += 2 if _is_wide(cells[-1]) else 1
        return "".join(cells).rstrip()

    def cell(self, x: int, y: int) -> Char:
        """The character at a column and a row, both from 0, with its colours and attributes."""
        return self.buffer[y][x]


def _numbers(parameters: str) -> list[int]:
    """The numbers of a sequence; of sub-parameters (`4:3`, a curly underline) the first, which pyte understands."""
    if not parameters:
        return []
    return [min(int(number.split(":")[0] or 0), _LARGEST_NUMBER) for number in parameters.split(";")]


def _is_invisible(character: str) -> bool:
    return not character.isascii() and wcwidth(character) == 0 and not unicodedata.combining(character)


def _is_wide(data: str) -> bool:
    return data > "\u10ff" and wcwidth(data[0]) == 2
