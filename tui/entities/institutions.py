"""Institutions that every country has: `Russia's Defence Ministry` is not `Ukraine's Defence Ministry`.

Whose one is, the country or people before it says, else what the story says of it elsewhere, else the city that the
story comes from. Where it says it of two, and not here, the bare name stands by itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from tui.entities import gazetteer
from tui.entities.reading import Candidate, Finder, Reading
from tui.entities.rules.furniture import filed_from
from tui.model import BlockKind, EntityType
from tui.names import fold

_INSTITUTION = re.compile(
    r"(?:(?:[A-Z]\w+(?: and [A-Z]\w+)? )Ministry|Ministry of (?:the )?[A-Z]\w+(?: and [A-Z]\w+| Affairs)?|"
    r"(?:Central|National|Reserve) Bank|"
    r"(?:Labou?r|Communist|Socialist|Social Democratic|Democratic|Green|Greens|Conservative|Liberal|Republican) Party|"
    r"(?:Constitutional|High|Supreme) Court|Parliament|National Assembly|National Guard|Election Commission)"
)
_OWNED = re.compile(r"['’]s? ")
_NATIONAL = {"United States": "U.S.", "American": "U.S."}
"""Countries whose institutions are not called by their people."""


def institutions(reading: Reading, apart: Mapping[int, str]) -> Mapping[int, str]:
    """The canonical names of institutions that a story gives without their country, by where they stand.

    Args:
        reading: The story.
        apart: The names of places that are not those that everybody thinks of, by where they stand.
    """
    bare = [found for found in reading.candidates if _is_bare(reading, found)]
    if not bare:
        return {}
    own = dict(_owned(reading))
    said, home = _said(reading, own), _home(reading, apart)
    named: dict[int, str] = {}
    for found in bare:
        words = _words(reading, found)
        if nation := own.get(found.start) or _unsaid(words, said.get(fold(words), frozenset()), home):
            entry = gazetteer.find(f"{nation} {words}")
            named[found.start] = entry.name if entry else f"{nation} {words}"
    return named


def _unsaid(words: str, said: AbstractSet[str], home: AbstractSet[str]) -> str | None:
    """Whose an institution is that stands by itself; one that everybody knows is foreign only in a foreign story."""
    if gazetteer.find(words):
        return None if home - said else _the_one(said)
    return _the_one(said or home - {*_NATIONAL.values()})


def _is_bare(reading: Reading, found: Candidate) -> bool:
    if found.type is not EntityType.ORG or not _INSTITUTION.fullmatch(words := _words(reading, found)):
        return False
    return gazetteer.leads(words.partition(" ")[0]) is None


def _words(reading: Reading, found: Candidate) -> str:
    return " ".join(reading.surface(found).split())


def _owned(reading: Reading) -> Iterator[tuple[int, str]]:
    """Names behind a country or a people, with its adjective: `Russia's | Defence Ministry`."""
    before: Candidate | None = None
    for found in reading.candidates:
        if before and (nation := _nation(reading.surface(before))):
            between = reading.text[before.end : found.start]
            is_place = before.type is EntityType.PLACE
            if (is_place and _OWNED.fullmatch(between)) or between == " ":
                yield found.start, nation
        before = found


def _said(reading: Reading, own: Mapping[int, str]) -> Mapping[str, AbstractSet[str]]:
    """Of each institution whose ones the story names."""
    said: defaultdict[str, set[str]] = defaultdict(set)
    for found in reading.candidates:
        words = _words(reading, found)
        hit = gazetteer.leads(words)
        if nation := own.get(found.start):
            said[fold(words)].add(nation)
        elif hit and hit.entry.nation and (whose := _nation(words[: hit.end])):
            said[fold(words[hit.end :])].add(whose)
    return said


def _home(reading: Reading, apart: Mapping[int, str]) -> AbstractSet[str]:
    """The adjective of the country where the story was filed, alone in a set; empty where that is not known."""
    filed = next(_filed(reading), None)
    if filed is None or filed.start in apart:
        return frozenset()
    country = gazetteer.country_of(reading.surface(filed).title())
    nation = _nation(country) if country else None
    return frozenset((nation,) if nation else ())


def _filed(reading: Reading) -> Iterator[Candidate]:
    """The places where a story was filed: at the head of a dateline, and behind whoever wrote it."""
    heads = [(start, start + 1) for start in filed_from(reading)]
    signed = [(line.start, line.end) for line, _ in reading.of_kind(BlockKind.BYLINE, BlockKind.CREDIT)]
    furniture = Finder(Candidate(start, end, EntityType.OTHER) for start, end in sorted((*heads, *signed)))
    for found in reading.candidates:
        if found.locked and found.type is EntityType.PLACE and not furniture.free(*found.span):
            yield found


def _nation(form: str) -> str | None:
    """What is said of a country's own: `Russian` of Russia and of Russian; None of what is no country or people."""
    entry = gazetteer.find(form) or gazetteer.find(gazetteer.find_in_capitals(form) or "")
    if entry is None or not entry.nation:
        return None
    if entry.type is EntityType.GROUP:
        return _NATIONAL.get(entry.name, entry.name)
    return _NATIONAL.get(entry.name) or gazetteer.people_of(entry.name)


def _the_one(nations: AbstractSet[str]) -> str | None:
    return next(iter(nations)) if len(nations) == 1 else None
