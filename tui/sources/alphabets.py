"""Tells the code pages of Latin scripts apart by the alphabets of the languages that are written in them.

The same byte is `ï`, `ď` and `ļ`: what no statistics of bytes can tell in a page of English with three such letters, an
alphabet can, for no language has both `ď` and `ŕ` beside `à`. The alphabets are those of the languages' orthographies.
"""

from collections.abc import Sequence

_ALPHABETS = (
    ("cp1252", "áàâäãåæçéèêëíïîñóôöøúûüœ"),  # the words that English has taken over
    ("cp1252", "àâæçéèêëîïôœùûüÿ"),  # French
    ("cp1252", "äöüß"),  # German
    ("cp1252", "áéíóúüñªº"),  # Spanish
    ("cp1252", "àáâãçéêíóôõúüªº"),  # Portuguese
    ("cp1252", "àèéìíîòóùú"),  # Italian
    ("cp1252", "àçèéíïòóúü"),  # Catalan
    ("cp1252", "åäöéøæü"),  # the Nordic languages
    ("cp1250", "ąćęłńóśźż"),  # Polish
    ("cp1250", "áčďéěíňóřšťúůýž"),  # Czech
    ("cp1250", "áäčďéíĺľňóôŕšťúýž"),  # Slovak
    ("cp1250", "áéíóöőúüű"),  # Hungarian
    ("cp1250", "čćđšž"),  # Croatian, Slovene
    ("cp1250", "ăâîşţ"),  # Romanian
    ("cp1254", "âçğıîöşûü"),  # Turkish
    ("cp1257", "āčēģīķļņšūž"),  # Latvian
    ("cp1257", "ąčęėįšųūž"),  # Lithuanian
    ("cp1257", "äõöüšž"),  # Estonian
    ("cp1252", "áæéíðóöúýþ"),  # Icelandic, whose letters others have bytes of
)
"""Code pages and lower-case letters; among equals the first is meant."""
PAGES = frozenset(page for page, _ in _ALPHABETS)
_NO_LETTERS = "¹²³ºª¼½¾£¿¡¯\ufffd"
"""What stands in a word only where the letters of another code page are read so."""


def code_page(content: bytes) -> str:
    """The code page in which most of what is no ASCII are letters of one language.

    Args:
        content: A text in a Latin script, in one of `PAGES`.
    """
    odd = {page: _odd(content.decode(page, "replace")) for page in PAGES}
    page, _ = max(_ALPHABETS, key=lambda each: _share(odd[each[0]], each[1]))
    return page


def _share(odd: Sequence[str], alphabet: str) -> float:
    return sum(map(alphabet.__contains__, odd)) / len(odd) if odd else 0.0


def _odd(text: str) -> list[str]:
    """Letters that are no ASCII, and what is none within words; a capital behind a small letter stays one."""
    return [
        here if before.islower() else here.lower()
        for before, here, after in zip(f" {text}", text, f"{text[1:]} ", strict=False)
        if not here.isascii() and (here.isalpha() or (here in _NO_LETTERS and (before.isalpha() or after.isalpha())))
    ]
