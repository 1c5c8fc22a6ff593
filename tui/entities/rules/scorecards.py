"""What some sports write in lines of their own: innings and grounds, goals and points, averages, scorers by team."""

import re
from collections.abc import Iterator

from tui.entities import gazetteer
from tui.entities.reading import Candidate, Reading
from tui.entities.sports import is_report, label
from tui.entities.words import NAME_WORD
from tui.model import EntityType

_SIDE = rf"(?P<side>{NAME_WORD}(?: {NAME_WORD}){{0,2}})"
_INNINGS = re.compile(
    rf"(?:^|: |\), |\. |\bbeat |\bv ){_SIDE}(?= \d{{2,3}}(?:-\d{{1,2}})?(?: (?:\(|and|for|v|declared)|,|\.(?!\d)|$))"
)
"""A side and its runs: `Sussex 363 (Ann Lee 111)`, `Durham 114 and 82-3`."""
_GROUND = re.compile(
    rf"(?:(?:At|In) )?(?P<ground>(?:The )?{NAME_WORD}(?:[ -][\w-]+){{0,2}})(?: \([A-Z]\w+\))?: (?=[A-Z])"
)
"""Where a match is played, before its score: `At Hove: Sussex 363`, `Leicester: Leicestershire beat Somerset`."""
_POINTS = re.compile(rf"{_SIDE}(?= \d{{1,2}}\.\d{{1,2}} \(\d{{1,3}}\))")
"""Goals, behinds and points of Australian rules: `Hawthorn 13.9 (87)`."""
_AVERAGE = re.compile(rf"{_SIDE}(?= (?:\d[\d.]* ){{3,}}\d[\d.]*$)")
_SCORERS_OF = re.compile(rf"(?:[Ss]corers?: |; ){_SIDE}(?= - {NAME_WORD} {NAME_WORD} \d)")
"""A team and who scored for it: `Leading scorers: Halden - Ann Lee 19`."""


def read_scorecards(reading: Reading) -> Reading:
    """Type the sides, grounds and players in the lines of a report of sport."""
    if not is_report(reading.text):
        return reading
    is_cricket, averages = label(reading.text).startswith("cricket"), "averages" in reading.text[:120].lower()
    return reading.overlay(
        Candidate(line.start + start, line.start + end, type_)
        for line in reading.lines[1:]
        for start, end, type_ in _names(reading.text[line.start : line.end], is_cricket=is_cricket, averages=averages)
    )


Found = tuple[int, int, EntityType]


def _names(line: str, *, is_cricket: bool, averages: bool) -> Iterator[Found]:
    if is_cricket:
        yield from _innings(line)
    for pattern in (_POINTS, _SCORERS_OF):
        yield from (_side(side) for side in pattern.finditer(line))
    if averages and (player := _AVERAGE.match(line)) and " " in player["side"]:
        yield (*player.span("side"), EntityType.PERSON)


def _innings(line: str) -> Iterator[Found]:
    """Sides by their runs, and before the first of them the ground."""
    sides = [*_INNINGS.finditer(line)]
    ground = _GROUND.match(line)
    if ground and (sides or " beat " in line or " v " in line):
        yield (*ground.span("ground"), EntityType.PLACE)
    yield from (_side(side) for side in sides)


def _side(found: re.Match[str]) -> Found:
    type_ = EntityType.PLACE if gazetteer.is_country(found["side"]) else EntityType.ORG
    return (*found.span("side"), type_)
