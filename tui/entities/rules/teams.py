"""In a report of sport a city is its team, unless it is where something happens: `Toronto won in Boston`."""

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from tui.entities import gazetteer
from tui.entities.phrases import names_in
from tui.entities.reading import Candidate, Finder, Reading
from tui.entities.sports import is_report, is_team_sport, label_end
from tui.model import EntityType, Span
from tui.values import replace

_ELSEWHERE = re.compile(r"\b(?:[Ii]n|of|[Ff]rom|near|outside|around|to|[Aa]t)(?: the)? $|, $|\($")
_IN_PLACE = re.compile(r", [A-Z]|['’]s [A-Z]|\)| (?:[Ss]tadium|airport|[Cc]ourse|track|street|[A-Z])|:")


_WINS = re.compile(
    r" (?:\(\d+-\d+\)|(?:beats?|lost|loses|won|wins|leads?|led|trail(?:s|ed)|scored?|ahead|routs?|routed|edges?|edged|"
    r"has (?:won|lost)|had (?:won|lost)|goals?|goalie|goaltender|quarterback|linebacker|pitcher|shortstop|coach|"
    r"captain|striker|midfielder|defender|fans|bench|side)\b)"
)
"""What a team does, has, and is called by: `Toronto won`, `both Montreal goals`."""
_BEATEN = re.compile(
    r"\b(?:beat|beats|beating|defeat(?:s|ed|ing)|routs?|routed|edges?|edged|swept|against|over|past|behind) $"
)


def name_teams(reading: Reading) -> Reading:
    """In a report of a team sport a city is its team, unless it is where something happens: `Toronto won in Boston`.

    Without the label of a sport, two clubs make a report, and only who wins or is beaten is a team.
    """
    if is_team_sport(reading.text):
        people = {word for found in reading.candidates for word in _words_of_person(reading, found)}
        named = (_as_team(reading, found, _stands_for_team) for found in reading.candidates)
        return reading.with_only(_as_club(reading, found, people) for found in named)
    clubs = {words for found in reading.candidates if gazetteer.is_club(words := reading.surface(found))}
    if len(clubs) < 2:
        return reading
    return reading.with_only(_as_team(reading, found, _plays) for found in reading.candidates)


def _as_team(reading: Reading, found: Candidate, is_team: Callable[[str, Candidate], bool]) -> Candidate:
    if found.locked or found.type is not EntityType.PLACE or gazetteer.is_country(reading.surface(found)):
        return found
    if not is_team(reading.text, found):
        return found
    return Candidate(found.start, found.end, EntityType.ORG, found.score)


def _words_of_person(reading: Reading, found: Candidate) -> Sequence[str]:
    words = reading.surface(found).split()
    return words if found.type is EntityType.PERSON and len(words) > 1 else ()


_CLUB_BEFORE = re.compile(r"\b(?:beat|defeated|held|against|(?:signed|\w) from|side|club|leaders|champions) $")


def _as_club(reading: Reading, found: Candidate, people: AbstractSet[str]) -> Candidate:
    """What no full name has, and a team stands for here, was taken for a person: `signed him from Lillestrom`."""
    words = reading.surface(found)
    if found.locked or found.type is not EntityType.PERSON or " " in words or words in people:
        return found
    if gazetteer.is_first_name(words) or not _CLUB_BEFORE.search(reading.text, max(0, found.start - 16), found.start):
        return found
    return replace(found, type=EntityType.ORG)


_WITHIN = re.compile(r"\b(?:[Ii]n|of|[Ff]rom|near|outside|around|to|[Aa]t)(?: the)? $")


def _stands_for_team(text: str, found: Candidate) -> bool:
    """Tell whether it is no place; in the headline, and before what a team does, a comma says nothing."""
    if "\n" not in text[: found.start] or _WINS.match(text, found.end):
        return _WITHIN.search(text, max(0, found.start - 12), found.start) is None
    elsewhere = _ELSEWHERE.search(text, max(0, found.start - 12), found.start) or _IN_PLACE.match(text, found.end)
    return elsewhere is None


def _plays(text: str, found: Candidate) -> bool:
    beaten = _BEATEN.search(text, max(0, found.start - 12), found.start) or _WINS.match(text, found.end)
    return beaten is not None


_LEAGUE = re.compile(
    r"(?:(?:[Ll]eague|LEAGUE)s?|Division|Conference|Series?(?: [AB])?|Bundesliga|Euroleague|Shield)"
    r"(?: (?:East|West|Central|North|South))?$|[AN]L (?:East|West|Central)$|^Major League Baseball$|^Group [A-H]$",
)


def settle_leagues(reading: Reading) -> Reading:
    """In a report of sport a league is what is played, and no organisation: `the American League`."""
    if not is_report(reading.text):
        return reading
    return reading.with_only(_as_league(reading, found) for found in reading.candidates)


def _as_league(reading: Reading, found: Candidate) -> Candidate:
    words = reading.surface(found)
    is_league = found.type is not EntityType.PERSON and _LEAGUE.search(words) and not gazetteer.find(words)
    return replace(found, type=EntityType.EVENT) if is_league and not found.locked else found


_NICKNAME = re.compile(r".* (?P<name>[A-Z][a-z]+s)")
_MISREAD = (EntityType.PLACE, EntityType.GROUP, EntityType.EVENT, EntityType.OTHER)


def add_clubs(reading: Reading) -> Reading:
    """Find clubs by the part of their name that the story gives alone: `the Islanders`, of the `New York Islanders`.

    In a report of a team sport any club that is known is one; elsewhere only what the story names in full.
    """
    nicknames = {*_named_in_full(reading)}
    spans = [*names_in(reading.text, nicknames)]
    if is_team_sport(reading.text):
        spans += (*names_in(reading.text, gazetteer.clubs()), *_behind_label(reading.text, gazetteer.clubs()))
    finder = Finder(reading.candidates)
    return reading.overlay(Candidate(*span, EntityType.ORG) for span in spans if _may_be_club(span, finder))


def _behind_label(text: str, clubs: AbstractSet[str]) -> Iterator[Span]:
    """The club that a label is joined to: `FOOTBALL-Colts`."""
    start = label_end(text)
    end = text.find(" ", start)
    if text[start:end] in clubs:
        yield Span(start, end)


def _named_in_full(reading: Reading) -> Iterator[str]:
    """The last word of a name that begins with a place, where it is a plural: `Canadiens` of `Montreal Canadiens`."""
    for found in reading.candidates:
        words = reading.surface(found)
        nickname = _NICKNAME.fullmatch(words) if found.type is EntityType.ORG else None
        place = gazetteer.find(words[: nickname.start("name") - 1]) if nickname else None
        if nickname and place and place.type is EntityType.PLACE:
            yield nickname["name"]


def _may_be_club(span: Span, finder: Finder) -> bool:
    there = finder.within(*span)
    return not there or (len(there) == 1 and there[0].span == span and there[0].type in _MISREAD)


_CONTEST = re.compile(r" (?:Open|Grand Prix|Masters|Classic|Championships?|Cup)\b")
_CONTEST_IN_CAPITALS = re.compile(r" (?:open|grand prix|masters|classic|championships?|cup)\b")
_TOURNAMENT = re.compile(r"(?: \w+){0,2} (?:tournament|championships?|meeting|rally)\b")
"""What a sponsor's name stands before: `the Mahindra squash tournament`."""
_ROUND = re.compile(r"(?:\b(?:Tour|Rally)|(?<=- )tour) of $")


def name_contests(reading: Reading) -> Reading:
    """In a report of sport a place may be a part of what is played there: `Stockholm Open`, `Tour of Spain`."""
    if not is_report(reading.text):
        return reading
    return reading.with_only(_as_contest(reading.text, found) for found in reading.candidates)


def _as_contest(text: str, found: Candidate) -> Candidate:
    if found.locked or found.type is EntityType.PERSON:
        return found
    if round_ := _ROUND.search(text, max(0, found.start - 12), found.start):
        return replace(found, start=round_.start(), type=EntityType.EVENT)
    if found.type is EntityType.ORG and _TOURNAMENT.match(text, found.end):
        return replace(found, type=EntityType.EVENT)
    contest = _CONTEST.match(text, found.end)
    if contest is None and "\n" not in text[: found.start]:
        contest = _CONTEST_IN_CAPITALS.match(text, found.end)
    return replace(found, end=contest.end(), type=EntityType.EVENT) if contest else found
