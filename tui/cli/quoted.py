"""Where the words stand that a person quotes from a story on the command line.

A letter with an accent may be one code point in the story and two in what a shell hands over, or the other way round.

Source: Unicode Standard Annex #15, Unicode Normalization Forms.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate, pairwise

from tui.errors import NothingFoundError
from tui.model import Article, Span
from tui.names import safe


def passage(story: Article, quote: str) -> Span:
    """Where some words of an article first stand, whatever white space parts them there, and in any normal form.

    Raises:
        NothingFoundError: They do not.
    """
    words, text = quote.split(), story.document.text
    found = _standing(words, text) or _standing_decomposed(words, text)
    if found is None:
        raise NothingFoundError(f"“{safe(quote)}” does not stand in {safe(story.id)}; quote it to the letter")
    return found


def _standing(words: Sequence[str], text: str) -> Span | None:
    found = re.search(_pattern(words), text) if words else None
    return Span(*found.span()) if found else None


def _standing_decomposed(words: Sequence[str], text: str) -> Span | None:
    """Where words stand when the letters of both are parted from their accents; no letter is found without its own."""
    decomposed = [unicodedata.normalize("NFD", word) for word in words]
    if not words or (text.isascii() and decomposed == list(words)):
        return None
    letters = [at for at, sign in enumerate(text) if at == 0 or not unicodedata.combining(sign)]
    pieces = [unicodedata.normalize("NFD", text[start:end]) for start, end in pairwise([*letters, len(text)])]
    places = dict(zip([0, *accumulate(map(len, pieces))], [*letters, len(text)], strict=True))
    for found in re.finditer(_pattern(decomposed), "".join(pieces)):
        start, end = places.get(found.start()), places.get(found.end())
        if start is not None and end is not None:
            return Span(start, end)
    return None


def _pattern(words: Sequence[str]) -> str:
    return r"\s+".join(map(re.escape, words))
