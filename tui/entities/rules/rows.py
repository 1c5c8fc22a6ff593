"""Rows of one kind name things of one kind: `Defence: Ann Lee` among ministers, `2. Arsenal` among clubs."""

import re
from collections.abc import Iterator, Sequence

from tui.entities import gazetteer
from tui.entities.reading import Candidate, Finder, Reading
from tui.entities.words import BODY_TAIL, COMPANY_TAIL, NAME_WORD, NOBODY_TAIL, PLACE_TAIL
from tui.model import EntityType

_LABELLED = re.compile(rf"(?m)^[A-Z][A-Za-z ]{{2,30}}: (?P<name>{NAME_WORD}(?: {NAME_WORD}){{1,2}})$")
_NUMBERED = re.compile(rf"(?m)^\d{{1,2}}[.)] (?P<name>{NAME_WORD}(?: {NAME_WORD}){{0,2}})$")
_ENOUGH = 2
"""So many rows in which a kind of thing is named make it a list of them."""
_TAILS = (BODY_TAIL, COMPANY_TAIL, NOBODY_TAIL, PLACE_TAIL)


def read_rows(reading: Reading) -> Reading:
    """Name people behind labels, and clubs behind numbers, where enough of the other rows have one."""
    finder = Finder(reading.candidates)
    people = _people([*_LABELLED.finditer(reading.text)], finder)
    clubs = _clubs([*_NUMBERED.finditer(reading.text)], finder)
    return reading.overlay((*people, *clubs))


def _people(rows: Sequence[re.Match[str]], finder: Finder) -> Iterator[Candidate]:
    ends = {row.end() for row in rows for found in finder.within(*row.span("name")) if _ends_as_person(found, row)}
    for row in rows if len(ends) >= _ENOUGH else ():
        start, end = row.span("name")
        is_else = any(tail.search(row["name"]) for tail in _TAILS) or gazetteer.find(row["name"])
        if not is_else and not any(found.locked for found in finder.within(start, end)):
            yield Candidate(start, end, EntityType.PERSON)


def _ends_as_person(found: Candidate, row: re.Match[str]) -> bool:
    return found.end == row.end() and found.type is EntityType.PERSON


def _clubs(rows: Sequence[re.Match[str]], finder: Finder) -> Iterator[Candidate]:
    clubs = [row.span("name") for row in rows if gazetteer.is_club(row["name"])]
    for start, end in clubs if len(clubs) >= _ENOUGH else ():
        if not any(found.locked for found in finder.within(start, end)):
            yield Candidate(start, end, EntityType.ORG)
