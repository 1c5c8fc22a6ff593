"""In a report of a sport in which one beats one, who beats and who is beaten is a person: `Ek beat Ann Orm 6-2`."""

import re
from collections.abc import Iterator

from tui.entities import gazetteer
from tui.entities.reading import Candidate, Finder, Reading
from tui.entities.sports import is_duel, is_report
from tui.entities.words import BODY_TAIL, COMPANY_TAIL, EVENT_TAIL, NAME_WORD, PARTICLE, PLACE_TAIL, VENUE_TAIL
from tui.model import EntityType
from tui.values import replace

_BEATS = r"(?:beats?|beating|defeat(?:s|ed|ing)|stop(?:s|ped)|outpoint(?:s|ed)|overpower(?:s|ed)|knock(?:s|ed) out)"
_FULL = rf"{NAME_WORD}(?: (?:{PARTICLE} ){{0,2}}{NAME_WORD}){{1,2}}"
_WINNER = re.compile(rf"(?<![\w'’-])(?P<name>{_FULL}|{NAME_WORD}) (?={_BEATS}\b)")
_LOSER = re.compile(rf"\b{_BEATS} (?P<name>{_FULL}|{NAME_WORD})(?=[,.;\n]| [\d(a-z])")
_SIGNED = re.compile(
    rf"\b(?:signs?|signed|drops?|dropped|recalls?|recalled|trades?|traded|sacks?|sacked|fires?|fired|releases?|released|"
    rf"appoints?|appointed) (?P<name>{_FULL}|{NAME_WORD})(?=[,.;\n]| (?:for|to|from|as|after|in|on|until)\b)"
)
"""Who is dealt in, in any sport: `India drop Kumble for tour`."""
_TAILS = (BODY_TAIL, COMPANY_TAIL, EVENT_TAIL, PLACE_TAIL, VENUE_TAIL)


def name_rivals(reading: Reading) -> Reading:
    """Make people of those who beat, are beaten, signed or dropped, unless they are known to be something else."""
    if not is_report(reading.text):
        return reading
    finder = Finder(reading.candidates)
    return reading.overlay(rival for rival in _rivals(reading.text) if _may_be_person(reading, rival, finder))


def _rivals(text: str) -> Iterator[Candidate]:
    for pattern in (_WINNER, _LOSER, _SIGNED) if is_duel(text) else (_SIGNED,):
        yield from (Candidate(*found.span("name"), EntityType.PERSON) for found in pattern.finditer(text))


def _may_be_person(reading: Reading, rival: Candidate, finder: Finder) -> bool:
    words = reading.surface(rival)
    if any(tail.search(words) for tail in _TAILS) or any(gazetteer.find(word) for word in (words, *words.split())):
        return False
    there = finder.within(*rival.span)
    inside = all(rival.start <= found.start and found.end <= rival.end and not found.locked for found in there)
    return inside and (bool(there) or " " in words)


_AT = re.compile(r"(?<!aimed)(?<!look)(?<!looked) at $")


def place_grounds(reading: Reading) -> Reading:
    """In such a report what play is at is a place: `at Wentworth on Sunday`."""
    if not is_duel(reading.text):
        return reading
    return reading.with_only(_as_ground(reading, found) for found in reading.candidates)


def _as_ground(reading: Reading, found: Candidate) -> Candidate:
    words = reading.surface(found)
    if found.locked or found.type not in (EntityType.PERSON, EntityType.ORG) or gazetteer.find(words):
        return found
    is_at = _AT.search(reading.text, max(0, found.start - 12), found.start) and not gazetteer.is_first_name(
        words.split()[0]
    )
    return replace(found, type=EntityType.PLACE) if is_at else found
