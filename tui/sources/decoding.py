"""Turns bytes into text: by mark, by pattern, else as the encoding that desks fall back on."""

import codecs
import re

from tui.errors import SourceError
from tui.names import safe

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SHIFTS = b"\x1b$B", b"\x1b$@", b"\x1b$(D"
"""To the two-byte sets of JIS X 0208 and 0212."""
_SAMPLE = 65_536
_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\v\f\r\x1a\x1b")
_HIGH = bytes(range(0x80, 0x100))
_LATIN = {0xDC00 + code: code for code in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
"""What windows-1252 leaves open, from Python's surrogate escapes to Latin-1."""
_WESTERN = {
    0xDC00 + code: bytes([code]).decode("windows-1252", "surrogateescape").translate(_LATIN)
    for code in range(0x80, 0x100)
}
"""All that windows-1252 has beyond ASCII, from Python's surrogate escapes."""
_SMALL_LETTERS = re.compile(rb"(?<![\xc3-\xff])\xc3[\xa0-\xba\xbc-\xbf]")
"""Small letters with accents in UTF-8; in windows-1252 a capital before a sign, as in `Ã©`, which no copy has."""
_PASTED = 4
"""So many broken bytes for each of these letters are no chance yet."""


def decode(content: bytes, name: str) -> str:
    """Decode the bytes of an article.

    In order: a byte order mark; UTF-16 by its pattern of zeros; ISO-2022-JP by its shifts; UTF-8; UTF-8 with some
    broken bytes, which become U+FFFD; UTF-8 and windows-1252 in one text; else windows-1252, where the few bytes that
    it leaves open mean what they mean in Latin-1.

    Args:
        content: The whole source.
        name: What to call it in an error.

    Raises:
        SourceError: It is no text in any of these.
    """
    if encoding := marked_encoding(content):
        mark = next((mark for mark, _ in _MARKS if content.startswith(mark)), b"")
        return content[len(mark) :].decode(encoding, "replace")
    if _is_binary(content[:_SAMPLE]):
        raise SourceError(f"{safe(name)} is not text: it is full of control characters; convert it to text first")
    if (japanese := _shifted(content)) is not None:
        return japanese
    try:
        return content.decode()
    except UnicodeDecodeError:
        return repaired(content)


def marked_encoding(content: bytes) -> str:
    """Give the encoding that a byte order mark, or UTF-16's pattern of zeros, makes certain; else nothing."""
    certain = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "")
    return certain or _wide(content[:_SAMPLE])


def repaired(content: bytes) -> str:
    """Decode as broken UTF-8 if at least as many characters are whole as bytes are broken, else as windows-1252.

    Copy that was pasted together in both is read in both: each character of UTF-8 as that, the bytes between as the
    other.
    """
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd") - content.count("\ufffd".encode())
    beyond_ascii = len(text) - len(content.translate(None, _HIGH))
    if beyond_ascii - broken >= broken:
        return text
    if len(_SMALL_LETTERS.findall(content)) * _PASTED >= broken:
        return content.decode("utf-8", "surrogateescape").translate(_WESTERN)
    return content.decode("windows-1252", "surrogateescape").translate(_LATIN)


def _shifted(content: bytes) -> str | None:
    """Decode ISO-2022-JP, in which mail and older pages of Japan are; None for what is not wholly that.

    It is ASCII to look at, but for the escapes that shift to other sets, which no copy holds by chance.
    Source: RFC 1468; RFC 1554 for the sets that came later.
    """
    if not any(shift in content for shift in _SHIFTS) or not content.isascii():
        return None
    try:
        return content.decode("iso2022_jp_2")
    except UnicodeDecodeError:
        return None


def _wide(sample: bytes) -> str:
    """Tell UTF-16 without a mark: in Western copy most of the high bytes are zero, and hardly a low byte is."""
    pairs = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if pairs > 1 and odd * 2 > pairs and even * 20 < pairs:
        return "utf-16-le"
    if pairs > 1 and even * 2 > pairs and odd * 20 < pairs:
        return "utf-16-be"
    return ""


def _is_binary(sample: bytes) -> bool:
    """Tell a program or a picture: of random bytes a tenth are controls, of text hardly any."""
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls * 50 > len(sample)
