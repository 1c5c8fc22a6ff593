"""Results, tables and line-ups, as sports desks file them: what a name is follows from the figures beside it.

`Chicago 5 Boston 3` names two teams, `Ann Lee (Norway) 6-4` a player and a country, `c Lee b Ek 24` two cricketers.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from tui.entities import gazetteer
from tui.entities.reading import Candidate, Finder, Line, Reading
from tui.entities.sports import is_report
from tui.entities.words import NAME_WORD, PARTICLE
from tui.model import EntityType

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
_WORD = r"[A-Z][\w.'’&/-]*"
_TEAM = rf"(?!{_MONTH}|{_DAY})(?:1860 )?{_WORD}(?: (?:{_WORD}|de|da|la|del|of|and)){{0,3}}(?: 0\d)?"
_PLAYER = rf"(?:(?:{PARTICLE} ){{1,2}})?{NAME_WORD}(?:[ -](?:{PARTICLE} ){{0,2}}{NAME_WORD}){{0,3}}"
_LAND = r"\((?P<land{0}>[A-Z][\w.' -]{{1,30}})\)"

_SCORE = re.compile(
    rf"(?:^|: |\. |; )(?P<home>{_TEAM})(?: {_LAND.format(1)})? \d{{1,3}}(?: \([^()]{{0,200}}\))? "
    rf"(?P<away>{_TEAM})(?: {_LAND.format(2)})? \d{{1,3}}(?![\d:-]|[.,]\d|[a-z])"
)
"""Two teams, each with its score: `Chicago 5 Boston 3`."""
_ROW = re.compile(rf"(?P<team>{_TEAM})(?: \d[\d.,/]*| \.\d+| -){{3,}}(?: 1/2)?\s*$")
"""A row of a league table: `Chicago 12 0 1.000 -`."""
_FIXTURE = re.compile(rf"(?P<home>{_TEAM}?) (?:(?P<at>[Aa][Tt])|[Vv]s?\.?) (?P<away>{_TEAM})\.?$")
_CARD = re.compile(rf"(?:\d{{2,3}} )?(?P<player>{_PLAYER})(?: {_LAND.format(1)})?(?: [678]\d){{2,4}}(?=,|;| \(|$)")
"""A golfer's rounds: `201 Ann Lee 66 67 68`."""
_FROM = re.compile(
    rf"(?P<name>{_PLAYER}) \((?P<home>(?:U\.S\.|[A-Z][\w.'’ -]{{1,30}}))(?: / (?P<other>[A-Z][\w.' -]+))?\)"
)
"""A name and where it is from: a player's country or club, a team's country."""
_NUMBERED = re.compile(rf"(?:^|[,;:] |beat )\d{{1,2}}(?:/\d)?(?: ?- ?|\. )(?P<player>{_PLAYER})(?=[,;.(]| \(| ?/|$)")
_PARTNER = re.compile(rf"(?<=\w) ?/ ?(?P<player>{_PLAYER})(?= \()")
"""Who shares a place with somebody: `2. Ann Lee / Bo Ek (Norway)`."""
_RIDES_FOR = re.compile(rf"\([A-Z][\w. ]+\) (?P<team>{_WORD}(?: {_WORD})?)(?= \d| (?:all )?same time| at |$)")
_SCORED = re.compile(rf"(?:(?<=\()|(?<=[:,;-] ))(?P<player>{_PLAYER}) \d{{1,3}}(?= pen|[,;)]|$)")
_SCORERS = re.compile(r"^(?:(?:Leading |Top )?[Ss]corers?:|.*\d \([^()]*[a-z] \d)")
_LINE_UP = re.compile(rf"(?P<team>{_TEAM})(?: -|:) (?=(?:[^,;.]{{3,40}}[,;]){{5}})")
"""A team and who plays for it: `Rovigo - Perucci; Torricello, Ferraro; …`."""
_PLAYING = re.compile(
    rf"(?:(?<=[-:,;] )|(?<= )\d{{1,2}}-)(?P<player>{_PLAYER})(?= ?[,;.(]|$)|(?<=\()(?P<late>{_PLAYER})(?= \d)"
)
"""A player of a line-up, and in brackets, with the minute, who came on for him."""
_LEADING = re.compile(rf"\d{{2,3}} (?={_PLAYER}(?: \([A-Z][^()]+\))?(?:, {_PLAYER}(?: \([A-Z][^()]+\))?)*$)")
"""The leaders of a tournament with as many strokes: `65 Ann Lee, Bo Ek (Sweden)`."""
_LEADER = re.compile(rf"(?:^\d{{2,3}} |, )(?P<player>{_PLAYER})")
_BOWLED = re.compile(rf"(?P<player>{_PLAYER}) \d{{1,2}}(?:\.\d)?-\d{{1,2}}-\d{{1,3}}-\d{{1,2}}\b")
_BATTED = re.compile(rf"(?P<player>{_PLAYER}) (?:not out|run out|retired|lbw|(?:c|b|st|hit) ).*\d(?: \(.*)?$")
_OUT_TO = re.compile(rf"\b(?:c|b|st|sub|run out) \(?(?P<player>{_PLAYER})")
_HEADING = re.compile(r"(?:[A-Z]\w+ ){1,3}(?i:division|conference|league)$|(?:[A-Z]{1,3} ?){3,}$")
_LOOSE = re.compile(r"(?<=\() | (?=[),;:]|\.(?!\d))")
_FIGURE = re.compile(r"(?<= )\.?\d")


def read_results(reading: Reading) -> Reading:
    """Type and bound the names in the lines of results."""
    if not has_results(reading.text):
        return reading
    found = [name for line in reading.lines for name in _names(reading.text, line)]
    return reading.overlay(found)


@lru_cache(maxsize=4)
def has_results(text: str) -> bool:
    """Tell whether a text is, or holds, a sports desk's results."""
    if is_report(text):
        return True
    figured = (line for line in text.split("\n") if len(_FIGURE.findall(line)) > 1)
    return next(islice(filter(_is_result, figured), 1, None), None) is not None


def _is_result(line: str) -> bool:
    line, _ = _tightened(line)
    return _SCORE.match(line) is not None or _ROW.match(line) is not None


Found = tuple[int, int, EntityType]


def _names(text: str, line: Line) -> Iterator[Candidate]:
    words, places = _tightened(text[line.start : line.end])
    squads = (*_line_up(words), *_leaders(words)) if is_report(text) else ()
    for start, end, type_ in (*squads, *_teams(words), *_fielders(words), *_players(words)):
        yield Candidate(line.start + places[start], line.start + places[end - 1] + 1, type_)


def _tightened(words: str) -> tuple[str, Sequence[int]]:
    """A line without the blanks of tokenised copy inside brackets and before commas; where each character stood."""
    loose = {blank.start() for blank in _LOOSE.finditer(words)}
    if not loose:
        return words, range(len(words))
    places = [place for place in range(len(words)) if place not in loose]
    return "".join(words[place] for place in places), places


def _teams(words: str) -> Iterator[Found]:
    if _CARD.match(words):
        return
    if row := _ROW.match(words):
        yield _team(row, "team")
    elif fixture := _FIXTURE.match(words):
        yield _team(fixture, "home")
        yield (*fixture.span("away"), EntityType.PLACE) if fixture["at"] else _team(fixture, "away")
    for score in _SCORE.finditer(words):
        yield _team(score, "home")
        yield _team(score, "away")
        for land in ("land1", "land2"):
            if score[land] and gazetteer.is_country(score[land]):
                yield (*score.span(land), EntityType.PLACE)


def _team(match: re.Match[str], group: str) -> Found:
    type_ = EntityType.PLACE if gazetteer.is_country(match[group]) else EntityType.ORG
    return (*match.span(group), type_)


def _line_up(words: str) -> Iterator[Found]:
    if line_up := _LINE_UP.match(words):
        yield _team(line_up, "team")
        for playing in _PLAYING.finditer(words, line_up.end() - 1):
            group = "player" if playing["player"] else "late"
            if gazetteer.find(playing[group]) is None:
                yield (*playing.span(group), EntityType.PERSON)


def _leaders(words: str) -> Iterator[Found]:
    for leader in _LEADER.finditer(words) if _LEADING.match(words) else ():
        yield (*leader.span("player"), EntityType.PERSON)


def _fielders(words: str) -> Iterator[Found]:
    """Cricketers of a scoreboard."""
    if batted := _BATTED.match(words):
        yield (*batted.span("player"), EntityType.PERSON)
        for out in _OUT_TO.finditer(words, batted.end("player")):
            yield (*out.span("player"), EntityType.PERSON)
    for bowled in _BOWLED.finditer(words):
        yield (*bowled.span("player"), EntityType.PERSON)


def _players(words: str) -> Iterator[Found]:
    if card := _CARD.match(words):
        yield (*card.span("player"), EntityType.PERSON)
    pairs = [*_FROM.finditer(words)]
    listed = len(pairs) > 1 or re.match(r"\d+ - ", words) is not None
    for pair in pairs:
        yield from _origin(pair, listed=listed)
    if _SCORERS.match(words):
        yield from ((*scored.span("player"), EntityType.PERSON) for scored in _SCORED.finditer(words))
    for player in _NUMBERED.finditer(words):
        if " " in player["player"] and gazetteer.find(player["player"]) is None:
            yield (*player.span("player"), EntityType.PERSON)
        yield from ((*partner.span("player"), EntityType.PERSON) for partner in _PARTNER.finditer(words, player.end()))
    for rider in _RIDES_FOR.finditer(words):
        yield (*rider.span("team"), EntityType.ORG)


def _origin(pair: re.Match[str], *, listed: bool) -> Iterator[Found]:
    """A player and the country, or in a list the club, in brackets behind him."""
    from_country = gazetteer.is_country(pair["home"])
    if not from_country and not listed:
        return
    if gazetteer.find(pair["name"]) is None and (" " in pair["name"] or listed):
        yield (*pair.span("name"), EntityType.PERSON)
    yield (*pair.span("home"), EntityType.PLACE if from_country else EntityType.ORG)
    if pair["other"] and gazetteer.is_country(pair["other"]):
        yield (*pair.span("other"), EntityType.PLACE)


_SEEDED = re.compile(
    rf"(?:(?P<beaten>\b(?:beat|defeated|def\.|over|against|by|past) )|(?<![\w.,-]))\d{{1,2}}-(?P<player>{_PLAYER})"
    rf"(?=(?P<plays> \((?!\d)| (?:beat|beats|won|wins|lost|loses|defeated|led|leads|def\.) ))?"
)


def read_seeded(reading: Reading) -> Reading:
    """Players with their seeding before the name, in any text: `2-Ann Lee (Norway) beat 7-Bo Ek`."""
    return reading.overlay(
        Candidate(*seeded.span("player"), EntityType.PERSON)
        for seeded in _SEEDED.finditer(reading.text)
        if (seeded["beaten"] or seeded["plays"]) and " " in seeded["player"] and not gazetteer.find(seeded["player"])
    )


def drop_headings(reading: Reading) -> Reading:
    """The heading of a table names no one: `EASTERN DIVISION`."""
    if not has_results(reading.text):
        return reading
    headings = Finder(
        Candidate(line.start, line.end, EntityType.OTHER)
        for line in reading.lines
        if _HEADING.match(reading.text[line.start : line.end])
    )
    return reading.with_only(
        found for found in reading.candidates if found.type is EntityType.GROUP or headings.free(*found.span)
    )
