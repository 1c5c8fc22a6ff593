"""Many phrases found in one pass: a look-up a word, however many phrases there are."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from tui.model import Span

_WORD = re.compile(r"\w+")
_CAPITALISED = re.compile(r"\b[^\Wa-z]\w*")


class Phrases:
    """A set of phrases to find; each must begin with a word character."""

    def __init__(self, phrases: Iterable[str]) -> None:
        grouped: defaultdict[str, list[str]] = defaultdict(list)
        for phrase in phrases:
            if first := _WORD.match(phrase):
                grouped[first.group()].append(phrase)
        self._by_first_word = {word: sorted(found, key=len, reverse=True) for word, found in grouped.items()}
        # Most words are small, and most names are not: to pass the small ones over makes the scan three times as fast.
        self._word = _WORD if any("a" <= word[0] <= "z" for word in grouped) else _CAPITALISED

    def scan(self, text: str) -> Iterator[Span]:
        """Find the phrases as whole words, left to right, the longest at each place, without overlap."""
        end = 0
        for word in self._word.finditer(text):
            if word.start() < end or not (phrases := self._by_first_word.get(word.group())):
                continue
            for phrase in phrases:
                stop = word.start() + len(phrase)
                if text.startswith(phrase, word.start()) and not _continues(text[stop : stop + 1]):
                    yield Span(word.start(), stop)
                    end = stop
                    break


def _continues(character: str) -> bool:
    """Tell whether a word goes on: with a letter, a digit, or a mark that changes the letter before it."""
    return character.isalnum() or (character != "" and unicodedata.combining(character) > 0)


def names_in(text: str, names: Collection[str]) -> Iterator[Span]:
    """Find names in a text where they stand for themselves: not in a longer hyphened word, an address or initials."""
    for span in Phrases(names).scan(text) if names else ():
        if _before(text, span.start) and _behind(text, span.end):
            yield span


def _before(text: str, start: int) -> bool:
    if text[start - 1 : start] in ("-", "@", "#", "/"):
        return text[max(0, start - 2) : start - 1].isdigit()  # `UPDATE 2-Erdogan agrees`
    return not (text[start - 1 : start] == "." and text[start - 2 : start - 1].isupper())


def _behind(text: str, end: int) -> bool:
    if text[end : end + 1] == "-":
        return not text[end + 1 : end + 2].isalnum()
    return not (text[end : end + 1] in ("'", "’") and text[end + 1 : end + 2].isalpha() and text[end + 1] not in "sS")


@lru_cache(maxsize=4)
def small_words(text: str) -> frozenset[str]:
    """The words that a text writes small: what stands among them is no name on its own."""
    return frozenset(word for word in re.findall(r"[^\W\d_]+", text) if word.islower())
