"""What stands beside a name tells what it is: who is quoted is a person, what something happens in is a place."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from tui.entities import gazetteer
from tui.entities.phrases import small_words
from tui.entities.reading import Candidate, Finder, Reading
from tui.entities.words import BARE_TITLE, DAY, GENERIC, NAME_WORD
from tui.model import EntityType
from tui.values import replace

_SAYS = r"(?:said|says|explained|explains|added|adds|told|recalled|recalls|argues|argued|wrote|joked)"
_QUOTED = re.compile(
    rf"[,?!] ?[’']?(?:[\"”]|'') (?:{_SAYS} (?P<behind>{NAME_WORD})(?= ?[,.;\n]| (?:in|of|on|at|who|as)\b)"
    rf"|(?P<before>{NAME_WORD}) {_SAYS}\b)"
)
"""One word beside a quotation that is ended: `," Lee said`, `,” says Lee.`"""
_TOLD = re.compile(rf"(?:, |\n)(?:{_SAYS} (?P<behind>{NAME_WORD})(?= ?[.;\n])|(?P<before>{NAME_WORD}) {_SAYS}\b)")
_SPEAKING = (
    (_QUOTED, ([None], [EntityType.PLACE], [EntityType.ORG], [EntityType.GROUP], [EntityType.OTHER])),
    (_TOLD, ([EntityType.PLACE],)),
)
"""Beside a quotation it may be anything that the model saw there; without one, what it took for a place."""
_AGED = re.compile(rf", \d{{1,2}}, of (?P<place>{NAME_WORD}(?: {NAME_WORD})?)(?= ?[,.;])")


def add_speakers(reading: Reading) -> Reading:
    """Who stands beside the words that are quoted is a person, unless it is known to be something else."""
    return reading.overlay(_speakers(reading, Finder(reading.candidates)))


def _speakers(reading: Reading, finder: Finder) -> Iterator[Candidate]:
    small = small_words(reading.text)
    for pattern, seen_as in _SPEAKING:
        for spoken in pattern.finditer(reading.text):
            group = "behind" if spoken["behind"] else "before"
            start, end = spoken.span(group)
            seen = [found.type if found.span == (start, end) else None for found in finder.within(start, end)] or [None]
            if seen in seen_as and _may_speak(spoken[group], small):
                yield Candidate(start, end, EntityType.PERSON)


def _may_speak(word: str, small: AbstractSet[str]) -> bool:
    if len(word) < 3 or word.isupper() or word.lower() in small or word in GENERIC:
        return False
    return not BARE_TITLE.fullmatch(word) and gazetteer.find(word) is None


def add_residences(reading: Reading) -> Reading:
    """Behind a person's age comes where he lives: `Ann Lee, 54, of Rye,`."""
    return reading.overlay(Candidate(*aged.span("place"), EntityType.PLACE) for aged in _AGED.finditer(reading.text))


_WITHIN = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside) $")
_NEAR = re.compile(r"\b(?:[Nn]ear|[Oo]utside)(?: the)? $")
_AT = re.compile(r"\b(?:[Aa]t|[Ii]n|[Nn]ear) $")
_HALL = re.compile(r"[A-Z]{6,}")
"""A long word in capitals is the name of a hall or a firm, for lines in capitals are in ordinary case by now."""
_PART_OF_LAND = re.compile(
    r" (?:district|province|region|suburb|neighbou?rhood|island|river|valley|village|port|camp|mine|oilfield|canton|"
    r"peninsula|enclave|beach|pass|border)\b"
)
_SITE = re.compile(r" (?:mine|deposit|oilfield|gas field|refugee camp|peninsula|enclave|palace)\b")
"""What even a firm's name is no firm's before: `the Busang deposit`."""
_BODY = r"(?:news agency|agency|newspaper|daily|magazine|broadcaster|firm|insurer|airline|brewer|carmaker|retailer)"
_BODY_BEFORE = re.compile(rf"\b{_BODY} $")
_BODY_BEHIND = re.compile(r" (?:newspaper|news agency|daily|magazine|shares|television)\b")
_LOOK = 20
"""Code points before a name in which the cue for it stands."""


def settle_by_neighbours(reading: Reading) -> Reading:
    """Type names that nothing else tells by the words beside them: `near Lula`, `the Deusto district`, `daily Bild`."""
    return reading.with_only(_settled(reading, found) for found in reading.candidates)


def _settled(reading: Reading, found: Candidate) -> Candidate:
    words = reading.surface(found)
    if found.locked or found.type not in _VAGUE or gazetteer.find(words):
        return found
    type_ = _type_by_neighbours(reading.text, found, single=" " not in words and not words.isupper())
    return replace(found, type=type_)


_VAGUE = (EntityType.PERSON, EntityType.ORG, EntityType.PLACE)


def _type_by_neighbours(text: str, found: Candidate, *, single: bool) -> EntityType:
    before = text[max(0, found.start - _LOOK) : found.start]
    if found.type is not EntityType.ORG and (_BODY_BEFORE.search(before) or _BODY_BEHIND.match(text, found.end)):
        return EntityType.ORG
    if found.type is EntityType.PERSON and _HALL.fullmatch(text, found.start, found.end) and _AT.search(before):
        return EntityType.PLACE
    if found.type is EntityType.PERSON and single and (_WITHIN.search(before) or _PART_OF_LAND.match(text, found.end)):
        return EntityType.PLACE
    is_place = single and (_NEAR.search(before) or _SITE.match(text, found.end))
    return EntityType.PLACE if is_place else found.type


_LIES = re.compile(
    rf"\b(?:near|the (?:town|village|city|port|suburb|district|province|region|island) of) "
    rf"(?!{DAY})(?P<place>{NAME_WORD}(?:-{NAME_WORD})?)(?=[,.;\n]|$| (?:on|in|where|after|before|and|when|early)\b)"
)


def add_near(reading: Reading) -> Reading:
    """What something is near, and what a town is called, is a place where the model saw nothing: `near Dherinia,`."""
    small = small_words(reading.text)
    return reading.fill(
        Candidate(*found.span("place"), EntityType.PLACE)
        for found in _LIES.finditer(reading.text)
        if found["place"].lower() not in small and found["place"] not in GENERIC and not found["place"].isupper()
    )


_WORK = re.compile(r"['’]s (?:``|[\"“])[A-Z]")
_TOLD_THAT = re.compile(r"\btold $")
_THAT = re.compile(r" that\b|\.")


def settle_sources(reading: Reading) -> Reading:
    """Who has a work is a person, what is told something an agency: `Verdi's ``Otello''`, `told Kabar that`."""
    return reading.with_only(_as_source(reading, found) for found in reading.candidates)


def _as_source(reading: Reading, found: Candidate) -> Candidate:
    words = reading.surface(found)
    if found.locked or found.type is not EntityType.PLACE or " " in words or gazetteer.find(words):
        return found
    if _WORK.match(reading.text, found.end):
        return replace(found, type=EntityType.PERSON)
    is_told = _TOLD_THAT.search(reading.text, max(0, found.start - 6), found.start)
    return replace(found, type=EntityType.ORG) if is_told and _THAT.match(reading.text, found.end) else found
