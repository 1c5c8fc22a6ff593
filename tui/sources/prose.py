"""What can be told of any text by reading its beginning: a headline for it, and its language."""

import re

from tui import datelines

_LONGEST = 90
_SENTENCE = re.compile(r".{20,}?(?<=\w\w)[.!?][\"”’)]?(?=\s+[^a-z]|$)")
"""Up to a stop that follows a word of two letters or more, so that neither `U.S.` nor `Mr.` ends it."""
_COMMON = frozenset(
    re.findall(r"\w+", "the of and to in that is was for on with said it as at by has have from are be he she they")
)
_SAMPLE = 1200
_ENGLISH = 0.15
"""Share of common words above which a text is English; in other languages a few of them occur by accident."""


def derived_headline(text: str) -> str:
    """Make a headline of the first sentence of a text that has none; its dateline is left out."""
    text = text[: 4 * _LONGEST]
    found = datelines.find(text)
    story = " ".join(text[found.end if found else 0 :].split())
    sentence = match[0] if (match := _SENTENCE.match(story)) else story
    if len(sentence) <= _LONGEST:
        return sentence.removesuffix(".")
    return sentence[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:-–—") + "…"


def language(text: str) -> str:
    """Give `en` for a text whose first words are plainly English, else nothing."""
    words = text[:_SAMPLE].lower().split()
    common = sum(map(_COMMON.__contains__, words))
    return "en" if common > _ENGLISH * len(words) else ""
