"""Ships, spacecraft and storms have names, and are neither people nor firms: `the shuttle Columbia`, `Typhoon Niki`."""

import re

from tui.entities import gazetteer
from tui.entities.reading import Candidate, Reading
from tui.entities.words import NAME_WORD
from tui.model import EntityType
from tui.values import replace

_KIND = re.compile(
    r"(?:shuttle|frigate|destroyer|ferry|yacht|tanker|submarine|carrier|trawler|freighter|icebreaker|cutter|spacecraft|"
    r"satellite|probe|warship|cruiser|liner|schooner|vessel|racehorse|colt|filly)s?"
)
_SAILS = re.compile(
    r" (?:was carrying|sank|sailed|capsized|ran aground|docked|collided|had (?:sailed|sunk)|set sail)\b"
)
"""What a ship does that is written like a person: `the Maria Corazon was carrying 140 passengers`."""
_STORM = re.compile(
    r"(?:Hurricane|Typhoon|Cyclone|Tropical Storm|Storm) (?!Cent(?:er|re)|Watch|Warning)(?P<name>[A-Z][a-z]\w+)"
)
_LOOK = 16
"""Code points before a name in which the kind of craft stands."""


_SHIP = re.compile(rf"\b(?:USS|USNS|HMS|HMAS|HMCS|INS) {NAME_WORD}(?: {NAME_WORD}){{0,2}}")
"""A navy's ship by its prefix: `USS Ronald Reagan`."""


def name_craft(reading: Reading) -> Reading:
    """Type craft and storms, and their names wherever they stand in the story."""
    craft = {reading.surface(found) for found in reading.candidates if _is_craft(reading, found)}
    storms, ships = [*_STORM.finditer(reading.text)], [*_SHIP.finditer(reading.text)]
    if not craft and not storms and not ships:
        return reading
    named = dict.fromkeys(craft, EntityType.OTHER) | {storm["name"]: EntityType.EVENT for storm in storms}
    settled = (_settled(reading, found, named) for found in reading.candidates)
    named_ships = (Candidate(*ship.span(), EntityType.OTHER) for ship in ships)
    named_storms = (Candidate(*storm.span(), EntityType.EVENT) for storm in storms)
    return reading.with_only(settled).overlay((*named_ships, *named_storms))


def _is_craft(reading: Reading, found: Candidate) -> bool:
    before = reading.text[max(0, found.start - _LOOK) : found.start].lower().removesuffix("the ")
    kind = before[before.rfind(" ", 0, -1) + 1 : -1] if before.endswith(" ") else ""
    is_sailing = found.type is EntityType.PERSON and _SAILS.match(reading.text, found.end) is not None
    is_sailing = is_sailing and reading.text.startswith("the ", found.start - 4)
    if not _KIND.fullmatch(kind) and not before.endswith("space station ") and not is_sailing:
        return False
    return not found.locked and gazetteer.find(reading.surface(found)) is None


def _settled(reading: Reading, found: Candidate, named: dict[str, EntityType]) -> Candidate:
    type_ = named.get(reading.surface(found))
    return replace(found, type=type_) if type_ and not found.locked else found
