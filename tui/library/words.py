"""The words of a text: what the index holds, what a query looks for, and where they stand in the text.

A token is a run of letters and digits, folded as names are. Scripts that write no blanks between words (Han, Kana,
Thai, Khmer …) give a token a character, and their words are looked for as phrases. Folding and parting are one table
from characters to folded characters and blanks, so that they run at the speed of `str.translate`.
"""

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Protocol

from tui.model import Span
from tui.names import fold


class Phrase(Protocol):
    """Words to look for: `tui.library.conditions.Words`."""

    @property
    def tokens(self) -> tuple[str, ...]:
        """What stands there, one after the other."""

    @property
    def prefix(self) -> bool:
        """The last of them may go on."""


def tokens(text: str) -> list[str]:
    """The words of a text in their order, folded; one never holds a blank.

    Their words do not change when they are joined by blanks and parted again, and those of two texts are those of the
    two joined by a blank.
    """
    return _plain(text).split()


def spans(text: str, words: Iterable[Phrase]) -> tuple[Span, ...]:
    """Where words and phrases stand in a text, wherever their queries look for them.

    Args:
        text: As it is shown; spans count its code points.
        words: For example `tui.library.query.words_of`.

    Returns:
        Spans in order; where several overlap, one over all of them. They take in the accents that follow as characters
        of their own.
    """
    wanted = [(word.tokens, word.prefix) for word in words if word.tokens]
    if not wanted:
        return ()
    translated = text.translate(_TABLE)
    found = [match.span(1) for match in _pattern(wanted).finditer(translated)]
    if found and not text.isascii():
        found = _originals(text, found)
    return tuple(_joined(found))


class _Table(dict[int, str]):
    """What becomes of a character: folded letters and digits, blanks for all else; made as characters are met."""

    def __missing__(self, code: int) -> str:
        if len(self) == _REMEMBERED:
            self.clear()
        plain = self[code] = _folded(chr(code))
        return plain


_REMEMBERED = 1 << 16
"""So many characters at most, some 8 MB: copy never holds as many, but a hostile text may hold a million."""

_TABLE = _Table()

_NO_BLANKS = (
    ("\u0e00", "\u0eff"),  # Thai, Lao
    ("\u1000", "\u109f"), ("\ua9e0", "\ua9ff"), ("\uaa60", "\uaa7f"),  # Myanmar
    ("\u1780", "\u17ff"),  # Khmer
    ("\u1950", "\u19df"), ("\u1a20", "\u1aaf"), ("\uaa80", "\uaadf"),  # Tai scripts
    ("\u2e80", "\u2fdf"), ("\u3005", "\u3007"), ("\u3021", "\u303c"),  # Han
    ("\u3040", "\u312f"), ("\u31a0", "\u31bf"), ("\u31f0", "\u31ff"),  # Kana, Bopomofo
    ("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"),  # Han again
    ("\U0001aff0", "\U0001b16f"),  # Kana again
)  # fmt: skip
"""First and last characters of the scripts that write no blanks between words."""

_FOREIGN = re.compile("[^\x00-\x7f]+")


def _plain(text: str) -> str:
    """The text folded, with blanks for all that is neither letter nor digit."""
    if not text.isascii():
        # Most copy is ASCII but for dashes, quotation marks and some accents; `translate` is fast only without them.
        text = _FOREIGN.sub(lambda run: run[0].translate(_TABLE), text)
    return text.translate(_TABLE)


def _folded(character: str) -> str:
    """What the table says of a character; it stands between others, so that a blank is not taken for an end."""
    folded = fold(f"a{character}a")[1:-1]
    return "".join(map(_parted, folded))


def _parted(character: str) -> str:
    if not character.isalnum():
        return " "
    return f" {character} " if any(first <= character <= last for first, last in _NO_BLANKS) else character


def _pattern(wanted: Sequence[tuple[tuple[str, ...], bool]]) -> re.Pattern[str]:
    """A pattern over a translated text, of no width, so that phrases may overlap; the longest at a place comes first.

    Its quantifiers are possessive: a long run of blanks is passed over once.
    """
    phrases = sorted(wanted, key=lambda phrase: (len(phrase[0]), phrase[1]), reverse=True)
    choices = "|".join(" ++".join(map(re.escape, phrase)) + ("[^ ]*+" if prefix else "") for phrase, prefix in phrases)
    return re.compile(f"(?<![^ ])(?=({choices})(?![^ ]))")


def _originals(text: str, found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of the translated text as spans of the text itself."""
    ends = array("Q", accumulate(map(len, map(_TABLE.__getitem__, map(ord, text)))))
    return [(bisect_right(ends, start), _end(text, bisect_right(ends, end - 1) + 1)) for start, end in found]


def _end(text: str, end: int) -> int:
    """The end, after the marks that belong to the last letter."""
    while end < len(text) and unicodedata.category(text[end]).startswith("M"):
        end += 1
    return end


def _joined(found: Iterable[tuple[int, int]]) -> list[Span]:
    """Spans in order, with those that overlap made one."""
    joined: list[Span] = []
    for start, end in found:
        if joined and start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(end, joined[-1].end))
        else:
            joined.append(Span(start, end))
    return joined
