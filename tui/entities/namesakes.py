"""Places that share a name: `Atlanta, Georgia` and `Tbilisi, Georgia`, `Paris, Texas` and `Paris`.

What stands beside a place says which one it is, and holds for the same name all through the story unless that speaks
of both. Where nothing says it, it is the one that everybody thinks of.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from tui.entities import gazetteer
from tui.entities.reading import Candidate, Reading
from tui.model import EntityType

_COMMA = re.compile(r",\s")
_CLOSED = re.compile(r"[,.;:)\n]|$")
"""What stands behind a state that is named with its town, and not behind one of several places in a row."""
_UNITED_STATES = "United States"
_BOTH = "Georgia"
"""A country and a state."""
_THE_STATE = "Georgia, U.S."
_NEIGHBOURS = frozenset(
    (
        "Abkhazia",
        "South Ossetia",
        "Armenia",
        "Azerbaijan",
        "Russia",
        "Soviet Union",
        "Black Sea",
        "Caucasus",
        "Georgian",
    )
)
"""Whoever and whatever is named beside the country."""
_SEATS = frozenset(("Washington", "New York"))
"""Bear the names of states, and are named beside every country."""

_Pairs = Sequence[tuple[Candidate, Candidate]]
"""Places, each with the one that it is said to lie in."""


def names_apart(reading: Reading) -> Mapping[int, str]:
    """The canonical names of places that are not those that everybody thinks of, by where they stand."""
    places = [found for found in reading.candidates if found.type is EntityType.PLACE]
    pairs = [
        (town, around)
        for town, around in pairwise(places)
        if _COMMA.fullmatch(reading.text, town.end, around.start)
        and (around.locked or _CLOSED.match(reading.text, around.end))
    ]
    return {
        **dict(_towns(reading, places, pairs)),
        **dict(_states(reading, places, pairs)),
        **dict(_congos(reading, places)),
    }


def _towns(reading: Reading, places: Sequence[Candidate], pairs: _Pairs) -> Iterator[tuple[int, str]]:
    """American towns that bear the name of a city elsewhere: `Paris, Texas,`, and `Paris` in the same story."""
    said: defaultdict[str, set[str]] = defaultdict(set)
    for town, around in pairs:
        words, state = _town(reading, town), gazetteer.state(reading.surface(around))
        home = gazetteer.country_of(words)
        if home not in (None, _UNITED_STATES):
            said[words].add(words if state in (None, home) else f"{words}, {state}")
    for place in places:
        words = _town(reading, place)
        if len(names := said[words]) == 1 and names != {words}:
            yield place.start, next(iter(names))


def _town(reading: Reading, place: Candidate) -> str:
    """A town's name, also of a dateline in capitals, as the rest of the story writes it."""
    words = reading.surface(place)
    return words.title() if words.isupper() else words


def _states(reading: Reading, places: Sequence[Candidate], pairs: _Pairs) -> Iterator[tuple[int, str]]:
    """Where the story speaks of the state of Georgia."""
    own = [place for place in places if gazetteer.state(reading.surface(place).title()) == _BOTH]
    if not own:
        return
    said = {place.start: True for place in own if reading.surface(place).title() != _BOTH}  # `Ga.`
    towns = {around.start: gazetteer.country_of(reading.surface(town)) for town, around in pairs if around in own}
    said |= {start: home != _BOTH for start, home in towns.items() if home is not None}
    # Small towns are named with their state by American desks, and seldom with their country by any.
    told = set(said.values()) or _told_by_the_story(reading) or ({True} if towns else set())
    yield from ((place.start, _THE_STATE) for place in own if said.get(place.start, told == {True}))


_CONGO = "Congo"
_OTHER_CONGO = "Republic of Congo"
"""The smaller one, which is meant only where its river bank alone is named: to the wires `Congo` is the larger."""


def _congos(reading: Reading, places: Sequence[Candidate]) -> Iterator[tuple[int, str]]:
    """Where the story speaks of the Congo of Brazzaville."""
    own = [place for place in places if reading.surface(place).title() == _CONGO]
    if own and {*_told_congos(reading, {place.start for place in own})} == {_OTHER_CONGO}:
        yield from ((place.start, _OTHER_CONGO) for place in own)


def _told_congos(reading: Reading, own: AbstractSet[int]) -> Iterator[str]:
    """Which of the two a story names, or something that lies in it."""
    for found in reading.candidates:
        words = reading.surface(found)
        words = gazetteer.find_in_capitals(words) or words
        entry = gazetteer.find(gazetteer.country_of(words) or words)
        if found.start not in own and entry and entry.nation and entry.name.endswith(_CONGO):
            yield entry.name


def _told_by_the_story(reading: Reading) -> set[bool]:
    """Whether a story names what lies in or beside the state (True), the country (False), or both."""
    told: set[bool] = set()
    for found in reading.candidates:
        words = reading.surface(found)
        entry = gazetteer.find(words)
        name = entry.name if entry else words
        if name in _NEIGHBOURS or gazetteer.country_of(name) == _BOTH:
            told.add(False)
        elif name not in _SEATS and (
            gazetteer.state(words) not in (None, _BOTH) or gazetteer.country_of(name) == _UNITED_STATES
        ):
            told.add(True)
    return told
