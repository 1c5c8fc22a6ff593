"""Companies: a full name types and completes its short form, and what rises and falls in a market report is one."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from tui.entities import gazetteer
from tui.entities.phrases import names_in, small_words
from tui.entities.reading import Candidate, Finder, Reading
from tui.entities.sports import is_report
from tui.entities.words import COMPANY_TAIL
from tui.model import EntityType
from tui.values import replace

_TRADE = re.compile(
    r" (?:Systems|Industries|Motors?|Airlines|Airways|Holdings|Group|Technologies|Pharmaceuticals?|Energy|Oil|Gas|"
    r"Steel|Electronics?|Communications|Securities|Software|Foods|Chemicals?|Mining|Resources|Insurance|Bancorp)\b.*$"
)


def complete_companies(reading: Reading) -> Reading:
    """Type and add the short forms of companies that are named in full, unless a person bears the same name."""
    short = {*_short_forms(reading)} - {*_parts_of_people(reading)}
    if not short:
        return reading
    finder = Finder(reading.candidates)
    return reading.overlay(
        Candidate(*span, EntityType.ORG)
        for span in names_in(reading.text, short)
        if all(found.span == span for found in finder.within(*span)) and not reading.text[span.end + 1 :][:1].isupper()
    )


def _short_forms(reading: Reading) -> Iterator[str]:
    """What is left of companies' names without what every company may be called."""
    small = small_words(reading.text)
    for found in reading.candidates:
        if found.type is EntityType.ORG and " " in (words := reading.surface(found)):
            bare = _TRADE.sub("", COMPANY_TAIL.sub("", words))
            if bare != words and len(bare) > 3 and bare.lower() not in small and gazetteer.find(bare) is None:
                yield bare


def _parts_of_people(reading: Reading) -> Iterator[str]:
    for found in reading.candidates:
        if found.type is EntityType.PERSON and " " in (words := reading.surface(found)):
            yield from words.split()


_MARKET = re.compile(r"\b(?:[Ss]tocks|[Ss]hares|bourse|[Bb]rokers|[Dd]ealers|equities|blue[- ]chips)\b")
_MOVES = re.compile(
    r" (?:(?:rose|fell|jumped|eased|gained|slipped|climbed|surged|tumbled|shed|added|soared|dropped|firmed|ended|"
    r"closed)(?=[.;,]|$| (?:\d|(?:to|by|after|on|at|one|two|three|four|five|six|seven|eight|nine|ten)\b))"
    r"|shares\b)"
)


def name_traded(reading: Reading) -> Reading:
    """In a market report what rises or falls by one word, and was taken for a person, is a company."""
    if is_report(reading.text) or not _MARKET.search(reading.text):
        return reading
    people = {*_parts_of_people(reading)}
    return reading.with_only(_traded(reading, found, people) for found in reading.candidates)


def _traded(reading: Reading, found: Candidate, people: AbstractSet[str]) -> Candidate:
    words = reading.surface(found)
    is_one = found.type is EntityType.PERSON and not found.locked and " " not in words and words not in people
    if is_one and not gazetteer.is_surname(words) and _MOVES.match(reading.text, found.end):
        return replace(found, type=EntityType.ORG)
    return found
