"""Votes counted: who stands before his share is a person, in brackets behind him his party, before a colon where."""

import re
from collections.abc import Iterator

from tui.entities import gazetteer
from tui.entities.reading import Candidate, Reading
from tui.entities.sports import is_report
from tui.entities.words import NAME_WORD, PARTICLE
from tui.model import EntityType

_COUNT = re.compile(r"\b(?:votes?|ballots?|elections?|primar(?:y|ies)|runoff|referendum|polls?)\b")
_NAME = rf"{NAME_WORD}(?: (?:{PARTICLE} ){{0,2}}{NAME_WORD}){{1,3}}"
_SHARE = re.compile(
    rf"(?:[x*-] ?)?(?P<name>{_NAME})(?:,? \(?(?P<party>{NAME_WORD}(?: (?:of |for |and )?{NAME_WORD}){{0,4}})\)?)??"
    r"(?: -|,|:)? \d[\d,.]*(?: ?(?:percent|pct|per cent|votes|\d[\d.]*|-|%)\b.*|%)?$"
)
"""A line that is somebody, perhaps his party, and his share: `Ann Lee (Democratic Convention) 54.41 percent`."""
_WHERE = re.compile(rf"(?P<place>{NAME_WORD}(?:[ -]{NAME_WORD}){{0,2}}): {NAME_WORD}(?: {NAME_WORD})? \d")
_SHARES = 2
"""Lines of shares that make a tally."""


def read_tallies(reading: Reading) -> Reading:
    """Type the names in the lines of an election's results."""
    if is_report(reading.text) or not _COUNT.search(reading.text):
        return reading
    lines = [(line.start, reading.text[line.start : line.end]) for line in reading.lines]
    shares = [(start, share) for start, words in lines if (share := _SHARE.match(words))]
    if len(shares) < _SHARES:
        return reading
    places = ((start, where) for start, words in lines if (where := _WHERE.match(words)))
    return reading.overlay(
        (
            *(name for start, share in shares for name in _stood(start, share)),
            *(_at(start, where, "place", EntityType.PLACE) for start, where in places),
        )
    )


def _stood(start: int, share: re.Match[str]) -> Iterator[Candidate]:
    if gazetteer.find(share["name"]) is None and gazetteer.find(share["name"].split()[0]) is None:
        yield _at(start, share, "name", EntityType.PERSON)
        if share["party"] and " " in share["party"] and gazetteer.find(share["party"]) is None:
            yield _at(start, share, "party", EntityType.ORG)


def _at(start: int, match: re.Match[str], group: str, type_: EntityType) -> Candidate:
    return Candidate(start + match.start(group), start + match.end(group), type_)
