"""What a terminal answers when a program asks it something.

Source: xterm's ctlseqs: DA1, DA2, DSR, DECRQM, OSC 10 and 11, XTGETTCAP, the window report 18 t.
"""

import re
from collections.abc import Iterator

from tests.terminal.screen import Screen

_QUESTION = re.compile(
    rb"""
      \x1b\[ (?: (?P<da1>0?c) | (?P<da2>>0?c) | (?P<cursor>6n) | (?P<status>5n) | \?(?P<mode>\d+)\$p | (?P<window>18t) )
    | \x1b\] (?P<colour>1[01]) ; \? (?:\x07|\x1b\\)
    | (?P<capability>\x1bP\+q[0-9a-fA-F;]*\x1b\\)
    """,
    re.VERBOSE,
)

_SYNCHRONISED_OUTPUT = b"2026"
_COLOURS = {b"10": "ffff/ffff/ffff", b"11": "0000/0000/0000"}
_LONGEST_QUESTION = 64


class Answers:
    """Answers as a plain modern xterm would, white on black; knows synchronised output and no other private mode."""

    def __init__(self) -> None:
        self._unfinished = b""

    def to(self, output: bytes, screen: Screen) -> Iterator[bytes]:
        """Answer what a program asked; a question that is cut in two is answered when its rest comes."""
        output = self._unfinished + output
        end = 0
        for question in _QUESTION.finditer(output):
            end = question.end()
            yield _answer(question, screen).encode()
        last = output.rfind(b"\x1b", end)
        self._unfinished = output[last:] if last >= 0 and len(output) - last < _LONGEST_QUESTION else b""


def _answer(question: re.Match[bytes], screen: Screen) -> str:
    match question.lastgroup:
        case "da1":
            return "\x1b[?62;22c"
        case "da2":
            return "\x1b[>41;354;0c"
        case "status":
            return "\x1b[0n"
        case "cursor":
            return f"\x1b[{screen.cursor.y + 1};{screen.cursor.x + 1}R"
        case "window":
            return f"\x1b[8;{screen.lines};{screen.columns}t"
        case "mode":
            mode = question["mode"]
            return f"\x1b[?{mode.decode()};{2 if mode == _SYNCHRONISED_OUTPUT else 0}$y"
        case "colour":
            colour = question["colour"]
            return f"\x1b]{colour.decode()};rgb:{_COLOURS[colour]}\x1b\\"
        case _:
            return "\x1bP0+r\x1b\\"
