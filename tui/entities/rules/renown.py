"""People whom one knows by their names: a first name says that a person follows, and some surnames stand alone."""

import re
from collections.abc import Iterator

from tui.entities import gazetteer
from tui.entities.reading import Candidate, Finder, Reading
from tui.entities.words import BODY_TAIL, COMPANY_TAIL, DAY, EVENT_TAIL, NAME_WORD, PARTICLE, PLACE_TAIL, WORK_TAIL
from tui.model import EntityType
from tui.values import replace

_SURNAME = rf"(?:(?:{PARTICLE} ){{1,2}})?(?!{DAY}){NAME_WORD}"
_FULL = re.compile(rf"\b(?P<first>{NAME_WORD})(?: (?:[A-Z]\.)+)?(?: {_SURNAME}){{1,2}}")
_CAPITALISED = re.compile(r"(?<![\w.’'])(?<!\w\w-)[A-Z]\w+(?:-[A-Z]\w+)?(?= )")
_ALONE = re.compile(r" ?[,;.(:\n]| [a-z]|['’]s\b|$")
"""Behind a full name: nothing that may go on with it."""
_FIRST_BEFORE = re.compile(r"(?<![\w.’'-])([A-Z]\w+(?:-[A-Z]\w+)?) $")
_NEAR = 24
"""Code points before a surname in which the first name begins."""
_TOLD = 0.9
"""The score of what a rule has found: it knows better."""
_TAILS = (BODY_TAIL, COMPANY_TAIL, EVENT_TAIL, PLACE_TAIL, WORK_TAIL)
_NAMED_AFTER = re.compile(
    r"\b(?:Brothers|Bros|Sons|Partners|Foundation|Cent(?:er|re)|Hall|School|College|House|Field|Arena|Theat(?:er|re)|"
    r"Library|Museum|Show|Island|Falls|Springs)\b"
)
"""What is called by somebody's name."""


def settle_renowned(reading: Reading) -> Reading:
    """Make people of what the model saw something else in where first name or surname tells: `Mason Mount`, `Biden`."""
    return reading.with_only(_settled(reading, found) for found in reading.candidates)


def _settled(reading: Reading, found: Candidate) -> Candidate:
    words = reading.surface(found)
    if found.type in (EntityType.PERSON, EntityType.EVENT) or found.score >= _TOLD or gazetteer.find(words):
        return found
    name = _FULL.fullmatch(words)
    is_person = _is_person(name) if name else gazetteer.is_surname(words)
    return replace(found, type=EntityType.PERSON) if is_person else found


def _is_person(name: re.Match[str]) -> bool:
    words = name.group()
    if not gazetteer.is_first_name(name["first"]) or _NAMED_AFTER.search(words):
        return False
    return not any(tail.search(words) for tail in _TAILS) and not gazetteer.find(words.rsplit(maxsplit=1)[-1])


def add_renowned(reading: Reading) -> Reading:
    """Add people that the model overlooked, and the first names that it left out: `Nestor | Cerpa`."""
    finder = Finder(reading.candidates)
    return reading.overlay(_with_first_names(reading, finder)).overlay(_unseen(reading, finder))


def _with_first_names(reading: Reading, finder: Finder) -> Iterator[Candidate]:
    for found in reading.candidates:
        if found.type is EntityType.PERSON and not found.locked:
            first = _FIRST_BEFORE.search(reading.text, max(0, found.start - _NEAR), found.start)
            if first and gazetteer.is_first_name(first[1]) and finder.free(*first.span(1)):
                yield replace(found, start=first.start(1))


def _unseen(reading: Reading, finder: Finder) -> Iterator[Candidate]:
    """Full names where the model saw nothing, or the first name alone: `Biljana | Plavsic`."""
    for first in _CAPITALISED.finditer(reading.text):
        if not gazetteer.is_first_name(first.group()) or not (name := _FULL.match(reading.text, first.start())):
            continue
        there = [found.span for found in finder.within(*name.span())]
        if there in ([], [name.span("first")]) and _is_person(name) and _ALONE.match(reading.text, name.end()):
            yield Candidate(*name.span(), EntityType.PERSON)
