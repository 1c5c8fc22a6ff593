"""What goes to a terminal that has not all of Unicode: each character that it lacks has a stand-in of as many cells.

Furniture is taken from the two sets of `signs`; letters lose their accents, print's quotation marks and dashes become
those of a typewriter. What has no stand-in is a question mark in each of its cells: nothing after it is shifted.
"""

import codecs
import locale
import os
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from tui.ui.signs import STAND_INS

_LETTERS = str.maketrans("łŁøØđĐðÐħĦıßæÆœŒþÞ€£", "lLoOdDdDhHisaAoOtTEL")
"""Letters that Unicode does not decompose, and two signs of money, in one cell each."""
_SINGLE = frozenset("‘’‚‛‹›ʼ′`´")
"""Marks of quotation that are single."""
_BOXES = range(0x2500, 0x2580)
_BLOCKS = range(0x2580, 0x25A0)


def charset(environment: Mapping[str, str] = os.environ, *, legacy: bool = bool(sys.flags.utf8_mode)) -> str:
    """The character set of the terminal, as the locale has it, by the name that Python gives its codec.

    Args:
        environment: Where the locale is named.
        legacy: Python found the locale C, or none that is installed, and took UTF-8 for its own use instead. Then the
            name of the locale tells more than Python does.

    Source: POSIX.1-2017, base definitions, section 8.2: `LC_ALL` before `LC_CTYPE` before `LANG`; PEP 538 and 540.
    """
    if not legacy:
        return _known(locale.getencoding())
    if environment.get("PYTHONUTF8") == "1":
        return "utf-8"
    named = [environment.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")]
    if named[1] == "C.UTF-8":  # Python has put this there itself
        named[1] = ""
    codeset = next(filter(None, named), "C").partition("@")[0].partition(".")[2]
    return _known(codeset or "ascii")


def is_unicode(name: str) -> bool:
    """Whether a character set has all that there is."""
    return name.startswith(("utf", "gb18030"))


def spelled_cells(glyphs: Sequence[str], name: str) -> Sequence[str]:
    """Glyphs, each in its cell, in the characters of a character set.

    Args:
        glyphs: One a cell; the right half of a wide one is empty.
        name: Of the character set.
    """
    if isinstance(glyphs, str) and glyphs.isascii():
        return glyphs
    told: list[str] = []
    lacking = False
    for glyph in glyphs:
        if glyph:
            lacking = not _has(name, glyph)
            told.append(stand_in(glyph)[:1] if lacking else glyph)
        else:
            told.append("?" if lacking else "")
    return told


@lru_cache(maxsize=4096)
def stand_in(glyph: str) -> str:
    """What stands for a character in ASCII, in as many cells; of several code points the first counts."""
    first = glyph[:1]
    if first.isascii():
        return first
    if sign := STAND_INS.get(first):
        return sign
    from rich.cells import cell_len  # 9 ms, for terminals that have not all characters only

    width = cell_len(first)
    bare = "".join(each for each in unicodedata.normalize("NFKD", first.translate(_LETTERS)) if each.isascii())
    return bare if len(bare) == width == 1 else _by_kind(first) or "?" * width


def _by_kind(character: str) -> str:
    """What stands for a mark of print or a line of a frame; nothing for all else."""
    kind, code = unicodedata.category(character), ord(character)
    if kind in {"Pi", "Pf", "Ps"} or character in _SINGLE:
        return "'" if character in _SINGLE else '"' if kind in {"Pi", "Pf"} or character == "„" else "("
    if kind == "Pe":
        return ")"
    if kind == "Pd":
        return "-"
    if code in _BOXES:
        name = unicodedata.name(character)
        return "+" if "AND" in name or "ARC" in name else "|" if "VERTICAL" in name else "-"
    if code in _BLOCKS:
        return "#"
    return ""


@lru_cache(maxsize=4096)
def _has(name: str, glyph: str) -> bool:
    try:
        glyph.encode(name)
    except UnicodeEncodeError:
        return False
    return True


def _known(codeset: str) -> str:
    """The name of a codec; that of ASCII, which all others contain, for one that Python has not."""
    try:
        return codecs.lookup(codeset).name
    except LookupError:
        return "ascii"
