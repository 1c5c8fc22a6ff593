"""Decodes what states its own encoding: HTML and XML, whose declarations are right more often than not.

Source: WHATWG Encoding Standard, section 4.2 (labels), and WHATWG HTML, section 13.2.3 (determining the encoding).
"""

import codecs
import re

from tui.sources.alphabets import PAGES, code_page
from tui.sources.decoding import decode, marked_encoding, repaired

_DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']\s*(?P<xml>[\w.:-]{1,40})"
    rb"|<meta\b[^>]{0,400}?\bcharset\s*=\s*[\"']?\s*(?P<meta>[\w.:-]{1,40})",
    re.IGNORECASE,
)
_SAMPLE = 8192
"""Bytes in which a declaration is looked for; browsers look at 1024, and pages put it behind their scripts."""
_EVIDENCE = 65_536
_MEANT = {
    **dict.fromkeys(("iso8859-1", "ascii", "iso8859-15", "latin_1"), "windows-1252"),
    "iso8859-9": "windows-1254",
    "tis-620": "windows-874",
    "iso8859-11": "windows-874",
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
"""What pages mean by a name, by Python's name for what they say: each of these is a part of the other."""
_UNBELIEVED = frozenset({"utf-7", "utf-8", "utf-8-sig", "punycode", "idna"})
"""UTF-7 hides markup in ASCII; a text in UTF-8 is known as such before it is asked what it says."""
_LIKELY = (
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874", "koi8_r"),
    *("gb18030", "big5", "cp932", "euc_jp", "cp949"),
)
_BROKEN = 0.01
"""Share of characters that may be broken in a text that is still believed to be what it says."""


def decode_markup(content: bytes, name: str, told: str = "") -> str:
    """Decode HTML or XML.

    In order: a byte order mark; UTF-8, which no other encoding resembles by chance; what the text declares, or `told`,
    unless it is plainly none of that; what its letters suggest; else as any other text.

    Args:
        content: The whole source.
        name: What to call it in an error.
        told: The encoding that came with it, as in the header of a mail; it goes before its own declaration.

    Raises:
        SourceError: It is no text in any encoding.
    """
    if marked_encoding(content) or _is_utf_8(content):
        return decode(content, name)
    for label in filter(None, (told, _declaration(content[:_SAMPLE]))):
        if (text := _as_labelled(content, label)) is not None:
            return text
    if content.isascii():
        return decode(content, name)
    return _by_evidence(content, name)


def in_unicode(content: bytes, told: str) -> bytes:
    """The same text in UTF-8 with a byte order mark, where a server has told its encoding and can be believed.

    Args:
        content: The whole source, perhaps no text at all.
        told: The `charset` of its media type; empty where there was none.
    """
    if not told or b"\0" in content[:_SAMPLE] or marked_encoding(content) or content.isascii() or _is_utf_8(content):
        return content
    text = _as_labelled(content, told)
    return content if text is None else codecs.BOM_UTF8 + text.encode()


def _is_utf_8(content: bytes) -> bool:
    if content.isascii():
        return False
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _declaration(sample: bytes) -> str:
    match = _DECLARED.search(sample)
    return (match["xml"] or match["meta"]).decode("ascii") if match else ""


def _as_labelled(content: bytes, label: str) -> str | None:
    """Decode as labelled; None where there is no such encoding or the text is in another."""
    try:
        encoding = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    if encoding in _UNBELIEVED or encoding.startswith("utf"):
        return None
    try:
        text = content.decode(_MEANT.get(encoding, encoding), "replace")
    except (LookupError, ValueError):  # no encoding of text: `hex`, `zlib`
        return None
    return text if text.count("\ufffd") <= _BROKEN * len(text) else None


def _by_evidence(content: bytes, name: str) -> str:
    text = repaired(content)
    if "\ufffd" in text:  # UTF-8, a little broken
        return decode(content, name)
    from charset_normalizer import from_bytes  # 20 ms, and few pages keep quiet about their encoding

    best = from_bytes(content[:_EVIDENCE], cp_isolation=list(_LIKELY)).best()
    if not best:
        return decode(content, name)
    return content.decode(code_page(content[:_EVIDENCE]) if best.encoding in PAGES else best.encoding, "replace")
