"""A name found once is found everywhere: cut short it is completed, overlooked it is added, and one thing it stays."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from tui.entities import gazetteer
from tui.entities.phrases import names_in, small_words
from tui.entities.reading import Candidate, Finder, Reading
from tui.model import EntityType, Span
from tui.values import replace

_LASTING = (EntityType.PERSON, EntityType.ORG, EntityType.PLACE)


def repair_longest(reading: Reading) -> Reading:
    """Where a known name of several words stands, shorter candidates inside it give way."""
    known = {words: type_ for words, type_ in _types(reading).items() if " " in words}
    finder = Finder(reading.candidates)
    return reading.overlay(
        Candidate(*span, known[reading.text[span.start : span.end]])
        for span in names_in(reading.text, known)
        if _covers(span, finder)
    )


def _types(reading: Reading) -> Mapping[str, EntityType]:
    """The type that each name mostly has."""
    return {words: types.most_common(1)[0][0] for words, types in _counts(reading).items()}


def _counts(reading: Reading) -> Mapping[str, Counter[EntityType]]:
    """How often each name has which type."""
    counts: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    for found in reading.candidates:
        counts[reading.surface(found)][found.type] += 1
    return counts


def _covers(span: Span, finder: Finder) -> bool:
    start, end = span
    there = finder.within(start, end)
    exact = any(found.span == span for found in there)
    return not exact and all(start <= found.start and found.end <= end for found in there)


def add_repeats(reading: Reading) -> Reading:
    """Add names that the model found elsewhere in the story and overlooked here."""
    small = small_words(reading.text)
    known = {
        words: type_
        for words, type_ in _types(reading).items()
        if type_ in _LASTING and len(words) > 2 and words.lower() not in small
        if " " in words or gazetteer.find(words) is None or gazetteer.is_club(words)
    }
    return reading.fill(
        Candidate(*span, known[reading.text[span.start : span.end]])
        for span in names_in(reading.text, known)
        if not _in_longer_name(reading.text, *span)
    )


def _in_longer_name(text: str, start: int, end: int) -> bool:
    if re.match(r" [A-Z][a-z]", text[end : end + 3]):
        return True
    before = text[max(0, start - 16) : start]
    return bool(re.search(r"[a-z,] [A-Z][a-z]+ $", before))


_WHERE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Ff]rom|[Nn]ear|[Oo]utside|off?|to|around) $")


def settle_repeats(reading: Reading) -> Reading:
    """A word that is a person at least as often as something else is a person throughout, but for where one may be.

    Of a word that no full name has, and that is far more often a place, the one person is a place too.
    """
    counts = _counts(reading)
    people = {part for words in counts if " " in words and counts[words][EntityType.PERSON] for part in words.split()}
    return reading.with_only(_settled(reading, found, counts, people) for found in reading.candidates)


_FAR = 3
"""So many times as often."""


def _settled(
    reading: Reading, found: Candidate, counts: Mapping[str, Counter[EntityType]], people: AbstractSet[str]
) -> Candidate:
    words = reading.surface(found)
    seen = counts[words]
    if found.locked or not seen[EntityType.PERSON] or " " in words:
        return found
    if words not in people and seen[EntityType.PLACE] >= _FAR * seen[EntityType.PERSON]:
        return replace(found, type=EntityType.PLACE) if found.type is EntityType.PERSON else found
    if gazetteer.find(words):
        return found
    if found.type is EntityType.PLACE and _WHERE.search(reading.text, max(0, found.start - 8), found.start):
        return found
    return replace(found, type=EntityType.PERSON) if seen[EntityType.PERSON] >= seen[found.type] else found
