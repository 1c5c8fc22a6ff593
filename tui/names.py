"""Normal forms of text from outside: what may go to a terminal, what goes into a document, what counts as equal.

`safe` and `clean` replace the same characters by the same visible stand-ins. They run at every import and again at
every render, so both hand an innocent text back as the object that came in.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from tui.model import EntityId, EntityType

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# Compiled when they are first used, since a start has no use for them: 0.5 ms.
_BREAKS = "\r\n|[\r\x85\u2028\u2029]"
_UNSAFE_BUT_LAYOUT = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
_ESCAPED_BYTE = "[\ud800-\udfff]"
_REPLACEMENT = 0xFFFD

_STAND_INS: dict[int, int] = {
    **{code: 0x2400 + code for code in range(0x20)},  # control pictures
    0x09: 0x20,
    0x0A: 0x20,
    0x7F: 0x2421,
    **dict.fromkeys((*range(0x80, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A)), _REPLACEMENT),
    **dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT),
}
_STAND_INS_BUT_LAYOUT = {code: stand_in for code, stand_in in _STAND_INS.items() if code not in (0x09, 0x0A)}

# Letters that Unicode does not decompose, though desks write them plain; the apostrophes and hyphens of print.
_PLAIN = str.maketrans(
    {
        "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "þ": "th", "æ": "ae", "œ": "oe",
        "’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "\u00ad": "", "\u200b": "", "\u2060": "", "\ufeff": "",
    }
)  # fmt: skip


def safe(text: str) -> str:
    """Make a text fit for a terminal, keeping its length, so that offsets into it stay true.

    Newline and tab become a space; other C0 controls and DEL become their control pictures (U+2400 to U+2421); C1
    controls, line and paragraph separators, bidirectional embeddings, overrides and isolates, and lone surrogates
    become U+FFFD. Zero-width joiners stay, for scripts and emoji need them.
    """
    if text.isprintable() or not _UNSAFE.search(text):
        return text
    return text.translate(_STAND_INS)


def clean(text: str) -> str:
    r"""Prepare a source's text for a document: the stand-ins of `safe`, but newlines and tabs stay.

    CRLF, CR, NEL, U+2028 and U+2029 become `\n`, and a leading byte order mark goes.
    """
    text = text.lstrip("\ufeff")
    if not re.search(_UNSAFE_BUT_LAYOUT, text):
        return text
    return re.sub(_BREAKS, "\n", text).translate(_STAND_INS_BUT_LAYOUT)


def spelled(path: str) -> str:
    r"""A file's name as a record can hold it: a byte that is not UTF-8 becomes `\xff`, as in a shell's `$'…'`.

    Python hands such bytes over as lone surrogates (PEP 383), for which JSON and UTF-8 have no form.
    """
    return re.sub(_ESCAPED_BYTE, _spelled_byte, path)


def typed(data: bytes) -> tuple[str, str]:
    r"""The words that a person has written in another program, in UTF-8; a byte that is none becomes `\xff`.

    Returns:
        The words, and what to say of such bytes in one line; empty where there are none.
    """
    words = data.decode("utf-8", "surrogateescape")
    odd = re.search(_ESCAPED_BYTE, words)
    return spelled(words), f"it is not all in UTF-8: {_spelled_byte(odd)} stands for a byte that is none" if odd else ""


def _spelled_byte(found: re.Match[str]) -> str:
    return f"\\x{ord(found[0]) & 0xFF:02x}"


def respelled(name: str) -> str:
    """The path of a file from what `spelled` made of it; a name that spells no such bytes comes back as it is."""
    return re.sub(r"\\x([89a-f][0-9a-f])", lambda found: chr(0xDC00 + int(found[1], 16)), name)


def fold(text: str) -> str:
    """Reduce a text to what counts when names and search words are compared.

    Compatibility decomposition (NFKD) without combining marks, case folded, one space between words. Letters such as
    `ł` and `ı`, which do not decompose, and typographic apostrophes and hyphens become their plain counterparts, so
    that `Kılıçdaroğlu` equals `Kilicdaroglu`.

    Source: Unicode Standard Annex #15, and the caseless matching of section 3.13 (definition D146).
    """
    if not text.isascii():
        text = _bare(_bare(text).casefold()).translate(_PLAIN)
    return " ".join(text.casefold().split())


def _bare(text: str) -> str:
    return "".join(
        character for character in unicodedata.normalize("NFKD", text) if not unicodedata.combining(character)
    )


def tag(name: str) -> str:
    """A tag as it is kept, whichever way it comes in: safe to show, on one line, without the `#` that it is shown with.

    A comma may stand in it. Empty where nothing is left to ask for, as of a soft hyphen alone.
    """
    spelled = " ".join(safe(name).split()).lstrip("# ")
    return spelled if fold(spelled) else ""


MADE = "~"
"""Stands in the ids of entities that a person has split off: nothing joins them by itself."""


def entity_id(type_: EntityType, name: str) -> EntityId:
    """The id of an entity: `person:jens-stoltenberg`; spellings that differ in transliteration share it."""
    key = person_key(name) if type_ is EntityType.PERSON else fold(name)
    slug = re.sub(r"[^\w]+", "-", key).strip("-")
    return EntityId(f"{type_.lower()}:{slug}")


def type_of(entity: EntityId) -> EntityType:
    """The type that an id names."""
    name = entity.partition(":")[0].upper()
    return EntityType(name) if name in EntityType.__members__ else EntityType.OTHER


def slug_of(id_: str) -> str | None:
    """The name in an id of an entity, `jens-stoltenberg`; None of words that are no id."""
    kind, _, slug = id_.partition(":")
    is_id = kind.upper() in EntityType.__members__ and re.fullmatch(r"[^\s:]+", slug)
    return slug.partition(MADE)[0] if is_id else None


_ENDINGS = r"(?<=\w\w\w)(?:iy|yy|yi|ii|ij)$"


@lru_cache(maxsize=20_000)
def person_key(name: str) -> str:
    """What is equal in all spellings of a person's name: no accents, one form for `-skiy`, `-skyy`, `-skyi`, `-sky`."""
    return " ".join(re.sub(_ENDINGS, "y", word) for word in fold(name).split())


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that somebody may have meant by one that is not known; empty when none is like it."""
    from difflib import get_close_matches  # 3 ms, for what went wrong

    words = list(known)
    found = get_close_matches(word, words, n=1) or [each for each in words if word and word in each]
    return found[0] if found else ""
