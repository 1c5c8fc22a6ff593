"""What the model took for one name and is two: `Hanson, | ICI`, from `West Ham | to | Arsenal`."""

import re
from collections.abc import Iterator

from tui.entities import gazetteer
from tui.entities.reading import Candidate, Reading
from tui.entities.sports import is_report
from tui.entities.words import BODY_TAIL, COMPANY_TAIL, NAME_WORD
from tui.model import EntityType
from tui.values import replace

_PAIR = re.compile(r"(?P<one>[A-Z][^,&/]*[\w.]), (?P<other>[A-Z][^,&/]*)")
_NO_PAIR = re.compile(r"\band\b|\bof\b|, (?:Inc|Ltd|Co|Corp|LLC|Jr|Sr|II|III|PLC|Plc|S\.A|N\.V|P\.C)\b")
_FROM_TO = re.compile(r"(?P<one>[A-Z].*) to (?P<other>[A-Z].*)")
_FROM_BEFORE = re.compile(r"\b[Ff]rom $")
_OF_PLACE = re.compile(rf"(?P<one>{NAME_WORD}(?: {NAME_WORD})?) of (?P<other>[A-Z].*)")


def part_lists(reading: Reading) -> Reading:
    """Part two names that stand in a list or between which somebody moves, and somebody from his place."""
    return reading.with_only(part for found in reading.candidates for part in _parts(reading, found))


def _parts(reading: Reading, found: Candidate) -> Iterator[Candidate]:
    words = reading.surface(found)
    if found.locked or gazetteer.find(words):
        yield found
    elif pair := _pair(reading, found, words):
        for group in ("one", "other"):
            yield replace(found, start=found.start + pair.start(group), end=found.start + pair.end(group))
    elif (somebody := _OF_PLACE.fullmatch(words)) and _is_somebody(reading, somebody):
        yield replace(found, end=found.start + somebody.end("one"), type=EntityType.PERSON)
        yield replace(found, start=found.start + somebody.start("other"), type=EntityType.PLACE)
    else:
        yield found


def _pair(reading: Reading, found: Candidate, words: str) -> re.Match[str] | None:
    if "," in words:
        return None if _NO_PAIR.search(words) else _PAIR.fullmatch(words)
    before = reading.text[max(0, found.start - 6) : found.start]
    return _FROM_TO.fullmatch(words) if _FROM_BEFORE.search(before) else None


def _is_somebody(reading: Reading, named: re.Match[str]) -> bool:
    """Tell whether a person stands before a place: whom the first name tells, or in sport who is of a country."""
    name = named["one"]
    if BODY_TAIL.search(name) or COMPANY_TAIL.search(name):
        return False
    first = name.split()[0]
    if gazetteer.is_first_name(first):
        return True
    is_player = " " in name and gazetteer.is_country(named["other"]) and is_report(reading.text)
    return is_player and gazetteer.find(first) is None
