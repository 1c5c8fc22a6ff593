"""Where somebody goes, and what lies in a larger place, is a place: `flew to Nazran`, `of Bryn Mawr, Pa.,`."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from tui.entities import gazetteer
from tui.entities.reading import Candidate, Finder, Reading
from tui.entities.rules.results import has_results
from tui.entities.sports import is_team_sport
from tui.entities.words import BODY_TAIL, COMPANY_TAIL, DAY, NAME_WORD, VENUE_TAIL
from tui.model import EntityType
from tui.values import replace

_KIND_OF = re.compile(
    r"\b(?:port|town|city|village|district|suburb|island|resort|settlement|municipality|hamlet|outskirts|streets|"
    r"jungles?|mountains|hills|suburbs|coast|north|south|east|west) of $"
)
_WAY = re.compile(
    r"\b(?:flew|flown|fly|flying|travel(?:l?ed|l?ing)?|drove|driven|sailed|fled|deported|extradited|airlifted|"
    r"road|way|bound|route)"
    r" (?:back |on |home )?(?:to|for|from) $"
)
_TAKEN = re.compile(r"\b(?:seized?|recaptured?|retook|besieged?|shelled|bombed|overran|overrun) $")
_BESIDE = re.compile(rf"\b(?:[Ii]n|[Ff]rom|[Nn]ear|[Bb]etween) (?P<other>{NAME_WORD}(?: {NAME_WORD})?) and $")
_FROM = re.compile(r"\bfrom $")
_TO_NAME = re.compile(rf" to {NAME_WORD}")
_FROM_NAME_TO = re.compile(rf"\bfrom {NAME_WORD} to $")
_HOME = re.compile(r"\b(?:home|born|lives?|lived|living|raised|grew up|buried|hospital) in $")
_FAR_FROM = re.compile(
    r",? (?:about |some )?\d[\d,.]* (?:km|kms|kilomet(?:er|re)s|miles)(?: \([^)]{1,30}\))? "
    r"(?:(?:due )?(?:north|south|east|west)\w*|from|off|inside|outside|away)\b"
)
_LOOK = 40
"""Code points before a name in which the way to it stands."""
_SITE_BEHIND = re.compile(r" (?:checkpoint|crossing|refugee camp|settlement|sanatorium|airfield|airstrip|peninsula)\b")
_LAND_FORM = re.compile(r" (?:rain ?forest|jungles?|basin|river|delta|plateau|savannah?|wetlands|steppe)\b")
"""What no company has: `the Amazon rainforest`."""


def find_whereabouts(reading: Reading) -> Reading:
    """Make places of what somebody goes to or takes, and of what a kind of place is called by."""
    people = _parts_of_people(reading)
    located = {reading.surface(found) for found in reading.candidates if _is_located(reading, found, people)}
    return reading.with_only(
        replace(found, type=EntityType.PLACE) if reading.surface(found) in located and not found.locked else found
        for found in reading.candidates
    )


def _parts_of_people(reading: Reading) -> AbstractSet[str]:
    people = (reading.surface(found) for found in reading.candidates if found.type is EntityType.PERSON)
    return {part for words in people if " " in words for part in words.split()}


def _is_located(reading: Reading, found: Candidate, people: AbstractSet[str]) -> bool:
    words = reading.surface(found)
    if found.locked or found.type not in (EntityType.PERSON, EntityType.ORG) or gazetteer.find(words):
        return False
    if found.type is EntityType.ORG:
        is_land = _LAND_FORM.match(reading.text, found.end) is not None or _lives_there(reading, found)
        return " " not in words and not words.isupper() and is_land
    if words not in people and _FAR_FROM.match(reading.text, found.end):
        return True
    if words in people or gazetteer.is_first_name(words.partition(" ")[0]) or gazetteer.is_surname(words):
        return False
    before = reading.text[max(0, found.start - _LOOK) : found.start]
    if _KIND_OF.search(before) or _SITE_BEHIND.match(reading.text, found.end) or _lives_there(reading, found):
        return True
    if " " in words:
        return False
    return bool(_WAY.search(before) or _TAKEN.search(before)) or _is_beside_place(reading, found)


def _lives_there(reading: Reading, found: Candidate) -> bool:
    """Tell whether somebody is at home there, or how far from elsewhere it is is said."""
    before = reading.text[max(0, found.start - _LOOK) : found.start]
    return _HOME.search(before) is not None or _FAR_FROM.match(reading.text, found.end) is not None


def _is_beside_place(reading: Reading, found: Candidate) -> bool:
    """Tell whether it stands beside a place in one phrase: `in Orly and Roissy`, `from Avila to Salamanca`."""
    before = reading.text[max(0, found.start - _LOOK) : found.start]
    if beside := _BESIDE.search(before):
        start = found.start - len(before) + beside.start("other")
        return any(
            other.type is EntityType.PLACE and other.start == start
            for other in reading.candidates
            if other.end < found.start <= other.end + 5
        )
    if is_team_sport(reading.text):
        return False
    return bool((_FROM.search(before) and _TO_NAME.match(reading.text, found.end)) or _FROM_NAME_TO.search(before))


_LAND_BEHIND = re.compile(
    rf", (?P<land>(?:[A-Z]\.){{2}}|[A-Z][a-z]{{1,4}}\.|{NAME_WORD}(?: {NAME_WORD})?)(?=[,.;:)\n]|$)"
)
_TOWN = re.compile(
    rf"(?P<within>\b(?:in|of|at|from|near|outside|to) )?"
    rf"\b(?!(?:In|At|From|Near) |{DAY})(?P<town>{NAME_WORD}(?:[ -]{NAME_WORD}){{0,2}})$"
)


def find_towns(reading: Reading) -> Reading:
    """What stands before its state or country is a place: `of Bryn Mawr, Pa.,`; not in lists of results."""
    if has_results(reading.text):
        return reading
    return reading.overlay(_towns(reading, Finder(reading.candidates)))


def _towns(reading: Reading, finder: Finder) -> Iterator[Candidate]:
    for behind in _LAND_BEHIND.finditer(reading.text):
        land = gazetteer.find(behind["land"])
        near = max(0, behind.start() - _LOOK)
        named = _TOWN.search(reading.text[near : behind.start()]) if land and land.type is EntityType.PLACE else None
        if named is None:
            continue
        start, end = near + named.start("town"), behind.start()
        there = finder.within(start, end)
        is_within = named["within"] is not None
        if is_within and all(start <= found.start and found.end <= end for found in there):
            same = [Candidate(start, end, EntityType.PLACE, locked=True)]
        else:
            same = [replace(found, type=EntityType.PLACE, locked=True) for found in there if found.end == end]
        yield from (town for town in same if _may_be_town(reading, town, there, is_within=is_within))


def _may_be_town(reading: Reading, town: Candidate, there: tuple[Candidate, ...], *, is_within: bool) -> bool:
    words = reading.surface(town)
    if any(found.locked or found.type is EntityType.GROUP for found in there):
        return False
    if gazetteer.find(words):
        return [(found.span, found.type) for found in there] == [(town.span, EntityType.PLACE)]
    if any(tail.search(words) for tail in (BODY_TAIL, COMPANY_TAIL, VENUE_TAIL)):
        return False
    is_person = any(found.type is EntityType.PERSON for found in there)
    return is_within and " " not in words if is_person else True
