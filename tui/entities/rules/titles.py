"""Titles and ranks stand before a name and are no part of it; what follows one is a person."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tui.entities import gazetteer
from tui.entities.reading import Candidate, Finder, Reading
from tui.entities.words import (
    BARE_TITLE,
    BODY_TAIL,
    COMPANY_TAIL,
    LEADING_TITLES,
    RANKED_NAME,
    ROLE_THEN_NAME,
    TITLED_NAME,
)
from tui.model import EntityType
from tui.values import replace

_NOT_FIRST = "The In On Of For And But To At By General Secretary State Council Party Committee Office League"
_NO_FIRST_NAMES = frozenset(_NOT_FIRST.split())
_DEMONYM = re.compile(r"[A-Z]\w+ ")


def strip_titles(reading: Reading) -> Reading:
    """Take titles off the front of people's names; a title, or a part of one before a name, is nobody."""
    titles = Finder(Candidate(name.start(), name.start(1), EntityType.OTHER) for name in _titled_names(reading.text))
    named = (found for found in reading.candidates if not _is_part_of_title(reading, found, titles))
    return reading.with_only(stripped for found in named if (stripped := _stripped(reading, found)))


@lru_cache(maxsize=4)
def _titled_names(text: str) -> tuple[re.Match[str], ...]:
    return tuple(TITLED_NAME.finditer(text))


def _is_part_of_title(reading: Reading, found: Candidate, titles: Finder) -> bool:
    """Tell whether it is the `Defence` of `Defence Minister Boris Pistorius`."""
    inside = any(title.start <= found.start and found.end <= title.end for title in titles.within(*found.span))
    return inside and gazetteer.find(reading.surface(found)) is None


def _stripped(reading: Reading, found: Candidate) -> Candidate | None:
    words = reading.surface(found)
    if BARE_TITLE.fullmatch(words):
        return None
    if found.type is not EntityType.PERSON:
        return found
    offset = 0
    if (people := _DEMONYM.match(words)) and gazetteer.find(people.group().strip()):
        offset = people.end()
    if title := LEADING_TITLES.match(words, offset) or _occupation(words):
        return replace(found, start=found.start + title.end())
    return found


_OCCUPATION = re.compile(r"[A-Z][a-z]+(?:er|or|ist|ian|man|woman|eer) (?=([A-Z]\w+) )")


def _occupation(words: str) -> re.Match[str] | None:
    """What somebody does, large only because it opens a sentence: `Trumpeter Roy Hargrove`."""
    found = _OCCUPATION.match(words)
    first = words.split(maxsplit=1)[0]
    return found if found and gazetteer.is_first_name(found[1]) and not gazetteer.is_first_name(first) else None


def part_ranks(reading: Reading) -> Reading:
    """A rank ends the organisation before it and begins a person behind it: `Air Force | Tech. Sgt. | Ann Lee`."""
    ranked = [match for match in RANKED_NAME.finditer(reading.text) if _may_be_person(match["name"])]
    ranks = Finder(Candidate(*match.span("rank"), EntityType.OTHER) for match in ranked)
    cut = (_before(found, ranks) for found in reading.candidates)
    people = (Candidate(*match.span("name"), EntityType.PERSON) for match in ranked if match["rank"].endswith("."))
    return reading.with_only(found for found in cut if found is not None).overlay(people)


def _before(found: Candidate, ranks: Finder) -> Candidate | None:
    if found.locked or not (overlapping := ranks.within(found.start, found.end)):
        return found
    rank = overlapping[0]
    if rank.start <= found.start:
        return replace(found, start=rank.end + 1) if rank.end + 1 < found.end else None
    return replace(found, end=rank.start - 1) if rank.start - 1 > found.start else None


def add_titled(reading: Reading) -> Reading:
    """What follows a title is a person, also where the model saw nothing or something else."""
    finder = Finder(reading.candidates)
    return reading.overlay(_titled(reading.text, finder))


def _titled(text: str, finder: Finder) -> Iterator[Candidate]:
    for match in (*_titled_names(text), *ROLE_THEN_NAME.finditer(text)):
        start, end = match.span(1)
        if not _may_be_person(match.group(1)):
            continue
        there = finder.within(start, end)
        same = len(there) == 1 and there[0].span == (start, end)
        if not there or (same and there[0].type is not EntityType.PERSON) or _is_first_name(match[1], start, there):
            yield Candidate(start, end, EntityType.PERSON)


def _is_first_name(words: str, start: int, there: Sequence[Candidate]) -> bool:
    """Tell whether the model saw only the first of a name's two words: `President | Sauli | Niinistö`."""
    first, *others = words.split()
    return len(others) == 1 and [found.span for found in there] == [(start, start + len(first))]


def _may_be_person(words: str) -> bool:
    first = words.split(maxsplit=1)[0]
    if first in _NO_FIRST_NAMES or BARE_TITLE.fullmatch(words) or COMPANY_TAIL.search(words) or BODY_TAIL.search(words):
        return False
    return gazetteer.find(words) is None and gazetteer.find(first) is None
