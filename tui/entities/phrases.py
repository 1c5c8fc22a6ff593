"""Many phrases found in one pass: a look-up a word, however many phrases there are."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from tui.model import Span

_WORD = re.compile(r"\w+")
_CAPITALISED = re.compile(r"\b[^\Wa-z]\w*")
_SHORT = 200
"""Code points of a text that is looked through once only, as a name is: to remember its words would cost more."""


class Phrases:
    """A set of phrases to find; each must begin with a word character."""

    def __init__(self, phrases: Iterable[str]) -> None:
        grouped: defaultdict[str, list[str]] = defaultdict(list)
        for phrase in phrases:
            if first := _WORD.match(phrase):
                grouped[first.group()].append(phrase)
        self._by_first_word = {word: sorted(found, key=len, reverse=True) for word, found in grouped.items()}
        # Most words are small, and most names are not: to pass the small ones over makes the scan three times as fast.
        self._has_small = any("a" <= word[0] <= "z" for word in grouped)

    def begins_with(self, text: str) -> bool:
        """Tell whether a text may begin with one of the phrases; mostly it does not."""
        word = _WORD.match(text)
        return word is not None and word.group() in self._by_first_word

    def scan(self, text: str) -> Iterator[Span]:
        """Find the phrases as whole words, left to right, the longest at each place, without overlap."""
        end = 0
        for start in sorted(self._starts(text)):
            if start >= end and (stop := self._end(text, start)):
                yield Span(start, stop)
                end = stop

    def _starts(self, text: str) -> Iterator[int]:
        """Where a word stands that one of the phrases begins with."""
        index = _words(text, self._has_small) if len(text) > _SHORT else _index(text, has_small=self._has_small)
        few, many = sorted((self._by_first_word, index), key=len)
        for word in few:
            if word in many:
                yield from index[word]

    def _end(self, text: str, start: int) -> int:
        """Where the longest phrase ends that begins at a word; 0 where none does."""
        word = _WORD.match(text, start)
        for phrase in self._by_first_word[word.group()] if word else ():
            stop = start + len(phrase)
            if text.startswith(phrase, start) and not _continues(text[stop : stop + 1]):
                return stop
        return 0


def _index(text: str, *, has_small: bool) -> Mapping[str, Sequence[int]]:
    """Where each word stands; capitalised ones only, but for `has_small`."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    for word in (_WORD if has_small else _CAPITALISED).finditer(text):
        index[word.group()].append(word.start())
    return index


@lru_cache(maxsize=4)
def _words(text: str, has_small: bool) -> Mapping[str, Sequence[int]]:
    """The index of a text, which several rules ask for in turn."""
    return _index(text, has_small=has_small)


def _continues(character: str) -> bool:
    """Tell whether a word goes on: with a letter, a digit, or a mark that changes the letter before it."""
    return character.isalnum() or (character != "" and unicodedata.combining(character) > 0)


def names_in(text: str, names: Collection[str]) -> Iterator[Span]:
    """Find names in a text where they stand for themselves: not in a longer hyphened word, an address or initials."""
    phrases = _lasting(names) if isinstance(names, frozenset) else Phrases(names)
    for span in phrases.scan(text) if names else ():
        if _before(text, span.start) and _behind(text, span.end):
            yield span


@lru_cache(maxsize=4)
def _lasting(names: frozenset[str]) -> Phrases:
    """The phrases of a table, which every text is searched for."""
    return Phrases(names)


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
