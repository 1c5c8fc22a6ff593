"""The label at the head of a story is no part of a name: `NBA BASKETBALL - Bulls win`, `FOCUS-Belgrade crowds jeer`."""

import re
from collections.abc import Iterator

from tui.entities import gazetteer
from tui.entities.reading import Candidate, Reading
from tui.entities.sports import label_end
from tui.model import EntityType
from tui.values import replace

_SLUG = re.compile(
    r"(?:UPDATE|WRAPUP|FOCUS|FEATURE|ANALYSIS|INTERVIEW|PREVIEW|PROFILE|CORRECTED|REFILE|RPT|REPEAT|EXCLUSIVE|ADVISORY|"
    r"TEXT|CHRONOLOGY|FACTBOX|NEWSMAKER|SNAP|TABLE|DIARY|POLL|URGENT|BRIEF|PRESS DIGEST)(?: \d+)? ?-+ ?",
    re.IGNORECASE,
)
_LEAGUE = re.compile(r"[A-Z]{3}(?= )")


def cut_label(reading: Reading) -> Reading:
    """Begin names behind the label of the story; of the label itself only a league is a name."""
    if not (end := end_of_label(reading.text)):
        return reading
    behind = (replace(found, start=max(found.start, end)) for found in reading.candidates if found.end > end)
    return reading.with_only((*_league(reading.text), *behind))


def end_of_label(text: str) -> int:
    """Where the label of a sport or of a take ends; 0 without one."""
    slug = _SLUG.match(text)
    return label_end(text) or (slug.end() if slug else 0)


def _league(text: str) -> Iterator[Candidate]:
    league = _LEAGUE.match(text)
    entry = gazetteer.find(league.group()) if league else None
    if league and entry and entry.type is EntityType.ORG:
        yield Candidate(*league.span(), EntityType.ORG, score=1.0)
