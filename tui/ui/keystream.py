r"""What comes from the terminal, as events: keys, the mouse, what is pasted, and answers to what it was asked.

Textual's parser waits for the end of a sequence until it knows it by heart: an answer that it does not know becomes
keys that nobody pressed, and an escape in what is pasted makes keys of the rest. Here a sequence ends where the
standard says, and what is unknown is dropped. Over a slow line a sequence may come in pieces, with as much between them
as `ESCDELAY` allows for; its beginning alone is what a person may have typed.

Source: ECMA-48, fifth edition, sections 5.4 (control sequences) and 5.6 (strings); xterm's ctlseqs, for the mouse, SS3
and brackets around what is pasted; console_codes(4), for the function keys of Linux.
"""

import re
from collections.abc import Generator, Iterator

from textual import constants, events, messages
from textual._parser import ParseEOF, ParseTimeout, Peek1, Read1, TokenCallback
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.keys import Keys
from textual.message import Message

from tui.names import clean

_ESC = "\x1b"
_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"
_PASTE_PATIENCE = 5.0
"""Seconds without a character after which what is pasted counts as over: its end was lost, and keys are keys again."""
_LINE_PATIENCE = 2.0
"""Seconds that the rest of a sequence may take which nobody can have typed."""
_SYNCHRONISED = re.compile(r"\x1b\[\?2026;[1-4]\$y")
_MOUSE = re.compile(r"\x1b\[<-?\d{1,6};-?\d{1,6};-?\d{1,6}[Mm]")
"""In cells; more than six digits are no place on a screen."""
_REPORTS = re.compile(r"\x1b\[(?:[IO]|(?!1;)\d+;\d+R)")
"""Of the focus and of the cursor, which look like keys: some programs forget to have them ended."""
_STRING = r"[\]P][0-9$+>!=|]"

_WHOLE = re.compile(
    rf"""\x1b (?:
      \[\[.                                  (?# function keys of the Linux console )
    | \[M...                                 (?# the mouse, before it had numbers )
    | \[(?![\[M])[0-?]*[\ -/]*[@-~]
    | O[0-9;]*[@-~]
    | {_STRING}.*(?:\x07|\x1b\\)
    | [^\[O\x1b\]P]
    | [\]P][^0-9$+>!=|]
    )""",
    re.VERBOSE | re.DOTALL,
)
_BEGUN = re.compile(rf"\x1b(?:|\[(?:\[?|M.{{0,2}}|(?![\[M])[0-?]*[ -/]*)|O[0-9;]*|[\]P]|{_STRING}[^\x07]*)", re.DOTALL)
_LONGEST_KEY = 256
"""Characters of a sequence that may be a key; Textual's pattern takes time with the square of them."""
_TYPED = re.compile(r"\x1b(?:|[\[O\]P])")
"""What a person may have typed, as far as it goes."""


class KeyStream(XTermParser):
    """Characters in, events out."""

    pasting = False
    """In the middle of what is pasted."""

    @property
    def patience(self) -> float | None:
        """Seconds after which `tick` is to be called if nothing comes; None when nothing is awaited."""
        return None if self._timeout_time is None else max(0.0, self._timeout_time - get_time())

    def parse(self, token_callback: TokenCallback[Message]) -> Generator[Read1 | Peek1, str, None]:
        """Parse for ever (Textual's own method)."""
        character = ""
        while True:
            try:
                character = character or (yield self.read1())
                sequence, character = (yield from self._sequence()) if character == _ESC else (character, "")
                pasted = (yield from self._pasted()) if sequence == _PASTE else None
            except ParseEOF:
                return
            for event in self._meant(sequence) if pasted is None else [events.Paste(clean(pasted))]:
                token_callback(event)

    def _sequence(self) -> Generator[Read1 | Peek1, str, tuple[str, str]]:
        """Read a sequence behind its escape; what came of it, and the character that did not belong to it, if any."""
        sequence = _ESC
        while not _WHOLE.fullmatch(sequence):
            patience = constants.ESCAPE_DELAY if _TYPED.fullmatch(sequence) else _LINE_PATIENCE
            try:
                character = yield self.read1(patience)
            except ParseTimeout:
                break
            if not (_WHOLE.fullmatch(sequence + character) or _BEGUN.fullmatch(sequence + character)):
                return sequence, character
            sequence += character
        return sequence, ""

    def _pasted(self) -> Generator[Read1 | Peek1, str, str]:
        """Read what is pasted, whatever is in it."""
        pasted: list[str] = []
        self.pasting = True
        while pasted[-len(_PASTED) :] != list(_PASTED):
            try:
                pasted.append((yield self.read1(_PASTE_PATIENCE)))
            except ParseTimeout:
                break
        self.pasting = False
        return "".join(pasted).removesuffix(_PASTED)

    def _meant(self, sequence: str) -> Iterator[Message]:
        """What a sequence stands for; nothing, if it is unknown."""
        if _SYNCHRONISED.fullmatch(sequence):
            yield messages.TerminalSupportsSynchronizedOutput()
        elif _MOUSE.fullmatch(sequence):
            moved = self.parse_mouse_code(sequence)
            yield from [moved] if moved is not None else []
        elif _REPORTS.fullmatch(sequence):
            return
        elif sequence == _ESC:
            yield events.Key("escape", _ESC)
        elif keys := self._keys(sequence):
            yield from (key for key in keys if key.key != Keys.Ignore)
        elif len(sequence) == 2 and _WHOLE.fullmatch(sequence):
            yield from self._sequence_to_key_events(sequence[1], alt=True)
        elif len(sequence) == 3 or not _WHOLE.fullmatch(sequence):
            yield from (key for character in sequence for key in self._meant(character))

    def _keys(self, sequence: str) -> list[events.Key]:
        """Read a sequence as keys; none where a number in it is no character, which Textual takes each of them for."""
        if len(sequence) > _LONGEST_KEY:
            return []
        try:
            keys = list(self._sequence_to_key_events(sequence))
            "".join(key.character or "" for key in keys).encode()  # no half of a pair, which nothing can write down
        except (ValueError, OverflowError):
            return []
        return keys
