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
    r"Steel|Electronics?|Communications|Securities|Software|Foods|Chemicals?|Mining|Resources|Insurance|Bancorp|Life|"
    r"Casualty|Pharma|Brewing|Computer|Semiconductor|Semicon|Minerals|Gold|Oil)\b.*$"
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
        if all(span.start <= found.start and found.end <= span.end for found in finder.within(*span))
        and not reading.text[span.end + 1 :][:1].isupper()
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


_MARKET = re.compile(
    r"\b(?:[Ss]tocks|[Ss]hares|Stock Exchange|bourse|[Bb]rokers?|[Dd]ealers?|[Tt]raders?|equities|blue[- ]chips)\b"
)
_MOVES = re.compile(
    r" (?:(?:rose|fell|jumped|eased|gained|slipped|climbed|surged|tumbled|shed|added|soared|dropped|firmed|ended|"
    r"closed)(?=[.;,]|$| (?:\d|(?:to|by|after|on|at|one|two|three|four|five|six|seven|eight|nine|ten)\b))"
    r"|(?:was|were|is|are) (?:steady|unchanged|flat|up|down|higher|lower|firmer|weaker|off|suspended)\b|shares\b)"
)
_DEALS = re.compile(r" (?:sold|bought|offered|traded) (?:\$|about |some )?\d")
_TOLD = 0.9
"""The score of what a rule has found: it knows better."""
_CLASS = re.compile(r" [A-C]$")
"""A class of shares behind a company: `San Miguel B rose`."""


def name_traded(reading: Reading) -> Reading:
    """In a market report what rises or falls by one word, and was taken for a person, is a company."""
    if is_report(reading.text) or not _MARKET.search(reading.text):
        return reading
    people = {*_parts_of_people(reading)}
    traded = reading.with_only(_traded(reading, found, people) for found in reading.candidates)
    return traded.with_only(_beside_companies(traded))


def _beside_companies(reading: Reading) -> Iterator[Candidate]:
    """What stands in one row with a company, and no first name makes a person, is one: `Alcatel and Elf Aquitaine`."""
    rows = reading.candidates
    for found, neighbours in zip(rows, zip((None, *rows), (*rows[1:], None), strict=False), strict=False):
        is_beside = any(_in_row(reading.text, found, other) for other in neighbours if other)
        yield replace(found, type=EntityType.ORG) if is_beside and _may_be_company(reading, found) else found


def _in_row(text: str, found: Candidate, other: Candidate) -> bool:
    first, second = sorted((found, other), key=lambda one: one.start)
    return other.type is EntityType.ORG and text[first.end : second.start] in (", ", " and ")


def _may_be_company(reading: Reading, found: Candidate) -> bool:
    words = reading.surface(found)
    is_guess = found.type in (EntityType.PERSON, EntityType.PLACE) and not found.locked and found.score < _TOLD
    return is_guess and gazetteer.find(words) is None and not gazetteer.is_first_name(words.split()[0])


def _traded(reading: Reading, found: Candidate, people: AbstractSet[str]) -> Candidate:
    words = reading.surface(found)
    if found.locked or found.type not in (EntityType.PERSON, EntityType.PLACE) or gazetteer.find(words):
        return found
    if _DEALS.match(reading.text, found.end):
        return replace(found, type=EntityType.ORG)
    if not _MOVES.match(reading.text, found.end) or words in people or gazetteer.is_surname(words):
        return found
    if class_ := _CLASS.search(words):
        return replace(found, end=found.start + class_.start(), type=EntityType.ORG)
    is_named = " " in words and gazetteer.is_first_name(words.split()[0])
    return found if is_named else replace(found, type=EntityType.ORG)
