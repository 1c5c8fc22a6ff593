"""What the gazetteer knows: it settles what a known name is, and finds known names that the model did not."""

import re
from collections.abc import Iterable, Iterator

from tui.entities import gazetteer
from tui.entities.phrases import names_in
from tui.entities.reading import Candidate, Finder, Reading
from tui.entities.words import (
    BEFORE_NAMES,
    BODY_TAIL,
    COURT,
    DAY,
    DESK_TAIL,
    EVENT_TAIL,
    INDEX_BEHIND,
    JOINT_BODY,
    MATERIEL_BEHIND,
    NOBODY_TAIL,
    PLACE_TAIL,
    UNIT,
    VENUE_BEHIND,
    VENUE_TAIL,
    WORK_TAIL,
)
from tui.model import EntityType
from tui.values import replace


def settle_known(reading: Reading) -> Reading:
    """Give a known name its type; where it may be something else too, only a vague type gives way."""
    return reading.with_only(_settled(reading, found) for found in reading.candidates)


def _settled(reading: Reading, found: Candidate) -> Candidate:
    entry = gazetteer.find(reading.surface(found))
    if entry is None or found.locked:
        return found
    if entry.certain or found.type in (EntityType.OTHER, EntityType.EVENT):
        return replace(found, type=entry.type, score=1.0)
    return found


def add_known(reading: Reading) -> Reading:
    """Find certain names of the gazetteer where no candidate is, unless a longer name seems to stand there."""
    finder = Finder(reading.candidates)
    hits = [hit for hit in gazetteer.scan(reading.text) if hit.entry.certain]
    return reading.overlay(_cut_short(reading.text, hits, finder)).fill(_unseen(reading.text, hits, finder))


def _cut_short(text: str, hits: Iterable[gazetteer.Hit], finder: Finder) -> Iterator[Candidate]:
    """Known names of several words of which the model saw a part: `Lockheed | Martin`."""
    for hit in hits:
        if " " in text[hit.start : hit.end]:
            there = finder.within(hit.start, hit.end)
            parts = [found for found in there if hit.start <= found.start and found.end <= hit.end]
            if parts and len(parts) == len(there) and parts[0].span != (hit.start, hit.end):
                yield Candidate(hit.start, hit.end, hit.entry.type, score=1.0)


def _unseen(text: str, hits: Iterable[gazetteer.Hit], finder: Finder) -> Iterator[Candidate]:
    for hit in hits:
        if finder.free(hit.start, hit.end) and _stands_alone(text, hit.start, hit.end):
            yield Candidate(hit.start, hit.end, hit.entry.type, score=1.0)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether capitalised neighbours do not make it a part of another name: `Bank of England`, `Paris Match`."""
    behind = text[end : end + 40]
    if behind[:1] == " " and behind[1:2].isupper() and not _BEHIND.match(behind, 1) and behind[2:3].islower():
        return _opens_title_case(text, start)
    before = text[max(0, start - 3) : start]
    return not before.endswith("& ")


_BEHIND = re.compile(rf"{BEFORE_NAMES.pattern}|{DAY}")
"""What stands large behind a name and is no part of it: `on Wall Street Friday`."""


def _opens_title_case(text: str, start: int) -> bool:
    """Tell whether the line sets Every Word With a Capital, so that a capital behind a name says nothing."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    words = [word for word in text[line_start : line_end if line_end >= 0 else None].split() if len(word) > 3]
    return len(words) >= 4 and all(word[:1].isupper() or not word[:1].isalpha() for word in words)


_TAILS = (
    (PLACE_TAIL, EntityType.PLACE),
    (BODY_TAIL, EntityType.ORG),
    (EVENT_TAIL, EntityType.EVENT),
    (WORK_TAIL, EntityType.OTHER),
)
_ACRONYM = re.compile(r"[A-Z]{3,5}")


def type_by_tail(reading: Reading) -> Reading:
    """The last word of a name tells what it is: bases and seas are places, cups are events, treaties are works."""
    return reading.with_only(_by_tail(reading, found) for found in reading.candidates)


def _by_tail(reading: Reading, found: Candidate) -> Candidate:
    words = reading.surface(found)
    if " " not in words and words.isupper() and VENUE_BEHIND.match(reading.text, found.end):
        return replace(found, type=EntityType.PLACE)
    if found.type is EntityType.PERSON and MATERIEL_BEHIND.match(reading.text, found.end):
        return replace(found, type=EntityType.OTHER)
    if not found.locked and INDEX_BEHIND.match(reading.text, found.end):
        return replace(found, type=EntityType.OTHER)
    if found.locked or gazetteer.find(words):
        return found
    if _ACRONYM.fullmatch(words) and found.type in (EntityType.PLACE, EntityType.PERSON):
        return replace(found, type=EntityType.ORG)
    if " " not in words:
        return found
    if found.type is EntityType.PERSON:
        return replace(found, type=_by_tail_of_person(reading.text, found, words))
    return replace(found, type=next((type_ for tail, type_ in _TAILS if tail.search(words)), found.type))


_AT = re.compile(r"\b(?:[Aa]t|[Ii]nto|[Ii]n|the) $")


def _by_tail_of_person(text: str, found: Candidate, words: str) -> EntityType:
    """What was taken for a person: people may be called Lake and Hall, but not with three words, nor behind `at`."""
    if DESK_TAIL.search(words) or NOBODY_TAIL.search(words):
        return EntityType.ORG
    is_placed = _AT.search(text, max(0, found.start - 8), found.start) is not None
    if PLACE_TAIL.search(words) and (is_placed or words.count(" ") > 1):
        return EntityType.PLACE
    return EntityType.PLACE if is_placed and VENUE_TAIL.search(words) else found.type


_PARTY = re.compile(r"(?<=[(\s])[RDI]- ?(?=[A-Z])")


def add_constituencies(reading: Reading) -> Reading:
    """An American legislator's state stands behind the party: `Sen. Ann Lee, R-N.C.,`."""
    return reading.overlay(_constituencies(reading.text))


def _constituencies(text: str) -> Iterator[Candidate]:
    for party in _PARTY.finditer(text):
        if hit := gazetteer.leads(text[party.end() : party.end() + 20]):
            yield Candidate(party.end(), party.end() + hit.end, EntityType.PLACE)


_WORK = re.compile(
    r"\b(?:[Tt]he|[Aa]n?) ((?:[A-Z][a-z]+ ){2,4}"
    r"(?:Accords?|Treaty|Agreement|Act|Convention|Protocol|Initiative|Plan|Programme|Program))\b(?! [A-Z])"
)


def add_works(reading: Reading) -> Reading:
    """Plans and treaties are taken whole behind their article: `a Membership | Action Plan`."""
    finder = Finder(reading.candidates)
    works = (Candidate(*work.span(1), EntityType.OTHER) for work in _WORK.finditer(reading.text))
    return reading.overlay(work for work in works if _is_work(reading.surface(work), work, finder))


def _is_work(words: str, work: Candidate, finder: Finder) -> bool:
    inside = all(work.start <= found.start and found.end <= work.end for found in finder.within(*work.span))
    return inside and next(gazetteer.scan(words), None) is None


def settle_weapons(reading: Reading) -> Reading:
    """A club's name without its `s` before units or missiles is a weapon, with and without it: `Patriot units`."""
    singular = {reading.surface(found).removesuffix("s") for found in reading.candidates}
    clubs = {words for words in singular if gazetteer.is_club(f"{words}s")}
    spans = (span for span in names_in(reading.text, clubs) if MATERIEL_BEHIND.match(reading.text, span.end))
    weapons = {reading.text[span.start : span.end] for span in spans}
    forms = {*weapons, *(f"{weapon}s" for weapon in weapons)}
    return reading.with_only(
        replace(found, type=EntityType.OTHER) if reading.surface(found) in forms and not found.locked else found
        for found in reading.candidates
    )


_DOUBLE_PARTY = re.compile(r"(?<=[a-z] )([A-Z]\w+ and [A-Z]\w+)(?= party\b)")
"""A party with two aims: `the Law and Justice party`."""


def add_bodies(reading: Reading) -> Reading:
    """Military units by their number, bodies of two parties, American courts, and parties with two aims."""
    found = (*UNIT.finditer(reading.text), *JOINT_BODY.finditer(reading.text), *COURT.finditer(reading.text))
    parties = (party.span(1) for party in _DOUBLE_PARTY.finditer(reading.text) if not _is_known_pair(party[1]))
    return reading.overlay(Candidate(*span, EntityType.ORG) for span in (*(body.span() for body in found), *parties))


def _is_known_pair(words: str) -> bool:
    """Tell whether two parties share the word: `the Labour and Green party`."""
    return next(gazetteer.scan(words), None) is not None


def part_known(reading: Reading) -> Reading:
    """Part what the model took for one name and is two: `Warsaw | NATO`, `German | Patriot` before `missiles`.

    An organisation before a place is one name, and so is one behind its country: `Sony Australia`, `U.S. Senate`.
    """
    return reading.with_only(part for found in reading.candidates for part in _parts(reading, found))


def _parts(reading: Reading, found: Candidate) -> Iterator[Candidate]:
    words = reading.surface(found)
    is_joint = not found.locked and _JOINT.search(words) and gazetteer.leads(words) and not gazetteer.find(words)
    hits = [*gazetteer.scan(words)] if is_joint else []
    if hits and _is_armed(reading, found, hits[0]):
        end = found.start + hits[0].end
        yield Candidate(found.start, end, EntityType.GROUP, score=1.0)
        yield replace(found, start=end + 1, type=EntityType.OTHER)
    elif pair := _PAIR.fullmatch(words):
        for group in (1, 2):
            yield replace(found, start=found.start + pair.start(group), end=found.start + pair.end(group))
    elif len(hits) > 1 and _covers(words, hits):
        for hit in hits:
            yield Candidate(found.start + hit.start, found.start + hit.end, hit.entry.type, score=1.0)
    else:
        yield found


_JOINT = re.compile(r"[ -]")
_PAIR = re.compile(r"(.*\b(?:University|College|Institute)\b.*) and (.*\b(?:University|College|Institute)\b.*)")


def _is_armed(reading: Reading, found: Candidate, people: gazetteer.Hit) -> bool:
    """Tell whether a people stands before its weapon: `German Patriot units`."""
    leads = people.start == 0 and people.entry.type is EntityType.GROUP and people.end + 1 < found.end - found.start
    return leads and MATERIEL_BEHIND.match(reading.text, found.end) is not None


def _covers(words: str, hits: list[gazetteer.Hit]) -> bool:
    """Tell whether a name is nothing but known names in a row: a place and whatever, a country and other places."""
    known = all(hit.entry.certain and hit.entry.type is not EntityType.GROUP for hit in hits)
    first, *others = (hit.entry for hit in hits)
    if not known or first.type is not EntityType.PLACE:
        return False
    if first.nation and any(other.type is not EntityType.PLACE for other in others):
        return False
    return _JOINT.sub(" ", words) == " ".join(words[hit.start : hit.end] for hit in hits)
