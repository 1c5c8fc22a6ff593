"""A person's full name, once given, types and completes the bare surnames and first parts in the same story."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise

from tui.entities import gazetteer
from tui.entities.kinsfolk import core
from tui.entities.phrases import names_in, small_words
from tui.entities.reading import Candidate, Finder, Reading
from tui.entities.words import BARE_TITLE, NAME_WORD, PARTICLE
from tui.model import EntityType
from tui.names import person_key
from tui.values import replace

_INITIALLED = re.compile(rf"(?<![\w.])((?:[A-Z]\.[ -]?){{1,3}}(?:(?:van|de|von|der) )*{NAME_WORD})(?!\w)")
_NO_INITIALS = re.compile(r"U\.|[NSEW]\. [A-Z][a-z]+$|D\.C|L\.A\. |(?:[A-Z]\.)+$")


_WORD_BEFORE = re.compile(r"([A-Z][a-z]+)\.? $")
_OPENS = re.compile(rf"In|On|At|By|For|With|When|While|As|But|And|If|To|From|Novelist|Author|{BARE_TITLE.pattern}")
"""What may stand large before the initials of a name, and is no first name."""


def add_initialled(reading: Reading) -> Reading:
    """`J. M. Barrie` is a person, unless a longer candidate says what it is."""
    return reading.overlay(_initialled(reading))


def _initialled(reading: Reading) -> Iterator[Candidate]:
    finder = Finder(reading.candidates)
    for match in _INITIALLED.finditer(reading.text):
        start, end = match.span(1)
        if _NO_INITIALS.match(match.group(1)) or gazetteer.find(match.group(1)):
            continue
        if (before := _WORD_BEFORE.search(reading.text, max(0, start - 24), start)) and not _opens(before[1]):
            continue
        if all(found.start >= start and found.end <= end for found in finder.within(start, end)):
            yield Candidate(start, end, EntityType.PERSON)


_OCCUPIED = re.compile(r"[A-Z][a-z]+(?:ers|ors|ists|eers|iters|er|or|ist)")


def _opens(word: str) -> bool:
    """Tell whether a large word before initials is no first name: `Writers A.S. Byatt`."""
    return bool(_OPENS.fullmatch(word)) or (bool(_OCCUPIED.fullmatch(word)) and not gazetteer.is_first_name(word))


def complete_people(reading: Reading) -> Reading:
    """Type and add the parts of full names that stand alone: `Yoon` after `Yoon Suk Yeol`."""
    reading = reading.overlay(_in_two(reading, {core(name.split())[-1] for name in _full_names(reading)}))
    full = _full_names(reading)
    last = {surname for name in full for surname in _surnames(name)} | _led_by_surname(full, reading)
    parts = last | {name.split()[0] for name in full} | {core(person_key(name).split())[-1] for name in full}
    towns = _towns(reading)
    reading = reading.with_only(
        found if _stays_place(reading, found, towns) else _retyped(reading, found, full, parts)
        for found in reading.candidates
    )
    return reading.fill(_bare(reading, last))


def _in_two(reading: Reading, surnames: AbstractSet[str]) -> Iterator[Candidate]:
    """Names that the model saw in two halves, of which another full name has the second: `Thaksin | Shinawatra`."""
    for first, last in pairwise(reading.candidates):
        halves = reading.surface(first), reading.surface(last)
        if halves[1] not in surnames or " " in halves[0] or not halves[0].istitle():
            continue
        is_said = first.locked or last.locked or gazetteer.find(halves[0])
        if reading.text[first.end : last.start] == " " and not is_said:
            yield Candidate(first.start, last.end, EntityType.PERSON)


def _full_names(reading: Reading) -> AbstractSet[str]:
    people = (reading.surface(found) for found in reading.candidates if found.type is EntityType.PERSON)
    return {name for name in people if len(words := name.split()) > 1 and (words[-1][0].isupper() or "-" in words[-1])}


_WITH_PARTICLE = re.compile(rf" ((?:{PARTICLE} |[a-z]{{2}}-)+[A-Z].*)$")


def _surnames(name: str) -> Iterator[str]:
    """The last word, and with its particle the surname, also as it opens a sentence: `Van den Broek`, `Al-Thani`."""
    last = core(name.split())[-1]
    yield from (last, last[0].upper() + last[1:])
    if surname := _WITH_PARTICLE.search(name):
        yield surname[1]
        yield surname[1][0].upper() + surname[1][1:]


def _led_by_surname(full: AbstractSet[str], reading: Reading) -> AbstractSet[str]:
    """First parts that the story uses alone, as it does with surnames of Korea, China, Hungary."""
    alone = {reading.surface(found) for found in reading.candidates if found.type is EntityType.PERSON}
    return {first for name in full if (first := name.split()[0]) in alone}


def _retyped(reading: Reading, found: Candidate, full: AbstractSet[str], parts: AbstractSet[str]) -> Candidate:
    words = reading.surface(found)
    if found.locked or found.type is EntityType.PERSON or _is_known(words):
        return found
    if _stays_known(reading.text, found, words):
        return found
    ends_a_name = " " in words and any(name.endswith(f" {words}") for name in full)
    named = words in parts or person_key(words) in parts
    if ends_a_name or (named and not (words.isupper() and len(words) < 4)):
        return replace(found, type=EntityType.PERSON)
    return found


_AROUND = re.compile(
    r"\b(?:[Ii]n|of|[Ff]rom|near|outside|to|visit(?:s|ed|ing)?|left|leaves?|across|beat|against|"
    r"(?:left|leav(?:es?|ing)|bound|head(?:ed|ing|s)|depart(?:ed|ing|s)|flew|sailed) for) $"
)
_LOOK = 60
"""Code points before a name in which a university stands."""
_IN_TOWN = re.compile(r"\b(?:[Ii]n|[Ff]rom|[Nn]ear|[Oo]utside|to|at|across|around|(?:left|bound) for) $")
_CAMPUS = re.compile(r"\b(?:University|College)(?: of [A-Z]\w+(?: [A-Z]\w+)?)? (?:at|in) $")
"""A university goes by its town: `University of Texas at Austin`."""
_PLAYS = re.compile(r" (?:beats?|lost|won|drew|played?|plays|scored)\b")


def _towns(reading: Reading) -> AbstractSet[str]:
    """What the furniture, or the state behind it, says to be a town: it is one where somebody is in it, too."""
    return {
        reading.surface(found).title()
        for found in reading.candidates
        if found.locked and found.type is EntityType.PLACE
    }


def _stays_place(reading: Reading, found: Candidate, towns: AbstractSet[str]) -> bool:
    """Tell whether a place that somebody bears the name of is meant: `in Jackson` in a story from there."""
    if found.type is not EntityType.PLACE:
        return False
    before = reading.text[max(0, found.start - _LOOK) : found.start]
    return bool(_CAMPUS.search(before)) or (reading.surface(found) in towns and _IN_TOWN.search(before) is not None)


def _stays_known(text: str, found: Candidate, words: str) -> bool:
    """Tell whether a place or club that a person is named after is meant all the same: `Michael Jordan left Jordan`."""
    entry = gazetteer.find(words)
    if entry is None or entry.type is not found.type:
        return False
    if _AROUND.search(text, max(0, found.start - 16), found.start):
        return True
    return found.type is EntityType.ORG and _PLAYS.match(text, found.end) is not None


def _is_known(words: str) -> bool:
    entry = gazetteer.find(words)
    return entry is not None and entry.certain


def _bare(reading: Reading, last: AbstractSet[str]) -> Iterator[Candidate]:
    small = small_words(reading.text)
    parts = {part for part in last if len(part) > 2 and part.lower() not in small and gazetteer.find(part) is None}
    for start, end in names_in(reading.text, parts):
        if not reading.text[end + 1 : end + 2].isupper() or reading.text[end : end + 1] != " ":
            yield Candidate(start, end, EntityType.PERSON)
