"""A name is taken whole: with both halves of a hyphened word, and with the small words that belong to a surname."""

import re
from collections.abc import Iterator

from tui.entities import gazetteer
from tui.entities.reading import Candidate, Finder, Reading
from tui.entities.rules.labels import end_of_label
from tui.entities.words import DAY, GENERIC, NAME_WORD, PARTICLE
from tui.model import EntityType
from tui.values import replace

_SMALL = r"(?:(?:on|le|la|de|en|sur|sous|upon|am|an|der|of|by|in|i|e|ul|ur)-){0,3}"
_HALF_BEFORE = re.compile(rf"(?<![\w.-])([A-Z]\w+)-{_SMALL}$")
_HALF_BEHIND = re.compile(rf"-{_SMALL}([A-Z]\w+)(?![\w-])")
_FIRST_NAME = re.compile(r"(?<![\w.-])([A-Z]\w+-[A-Z]\w+) $")
_PARTICLES_BEFORE = re.compile(rf"(?<![\w-])(?:(?:{PARTICLE} ){{1,2}}|(?:[aA]l|[eE]l|[aA]n|[aA]s)-)$")
_PARTICLES_BEHIND = re.compile(rf" (?:{PARTICLE} ){{1,3}}{NAME_WORD}(?: {NAME_WORD})?")
_NEAR = 40
"""Code points before a name in which what belongs to it begins."""


def widen(reading: Reading) -> Reading:
    """Complete names that the model cut at a hyphen or a particle: `Stoke | -on-Trent`, `Ursula | van den Heuvel`."""
    finder = Finder(reading.candidates)
    return reading.overlay(_wider(reading, finder))


def _wider(reading: Reading, finder: Finder) -> Iterator[Candidate]:
    label = end_of_label(reading.text)
    for found in reading.candidates:
        start = _start(reading.text, found) if found.start != label else label
        end = _end(reading.text, found)
        if (start, end) != found.span and _covers(start, end, finder):
            is_company = _PARTS_BEHIND.match(reading.text, found.end) is not None
            yield replace(found, start=start, end=end, type=EntityType.ORG if is_company else found.type)


def _covers(start: int, end: int, finder: Finder) -> bool:
    """Tell whether nothing that may not be a part of the name reaches into it: `Ursula | von der | Leyen`."""
    return all(start <= found.start and found.end <= end and not found.locked for found in finder.within(start, end))


def _start(text: str, found: Candidate) -> int:
    near = text[max(0, found.start - _NEAR) : found.start]
    if (half := _HALF_BEFORE.search(near)) and not (half[1].isupper() or _known(half[1])):
        return found.start - len(half.group())
    if found.type is not EntityType.PERSON:
        return found.start
    for belonging in (_PARTICLES_BEFORE.search(near), _FIRST_NAME.search(near)):
        if belonging and not _known(belonging.group().strip()):
            return found.start - len(belonging.group())
    return found.start


_PARTS_BEHIND = re.compile(
    r" and (?:Casualty|Accident|Gas|Electric|Light|Power|Telegraph|Telephone|Trust|Loan|Savings|Steel|Iron|Coal|"
    r"Smelting|Refining|Manufacturing|Mining|Marine|Paper|Chemical|Sons)"
    r"(?: (?!(?:Co|Corp|Inc|Ltd)\b)[A-Z]\w+)?(?: (?:Co|Corp|Inc|Ltd)\b\.?)?"
)
"""The second half of a company's trade: `Aldine Life | and Casualty Co.`"""
_LEGAL_BEHIND = re.compile(r" (?:SE|AG|SA|NV|ASA|Oyj|SpA)\b(?![.&]? ?[A-Z])")
"""The legal form of a company, which the model left out: `Airbus | SE`."""
_LAND_BEHIND = re.compile(r" ([A-Z][a-z]+(?: [A-Z][a-z]+)?)(?! [A-Z])")
"""The country that a company is named for: `TAP Air | Portugal`."""


def _end(text: str, found: Candidate) -> int:
    words = text[found.start : found.end]
    if (
        (half := _HALF_BEHIND.match(text, found.end))
        and not _known(half[1])
        and not _known(text[found.start : found.end])
    ):
        return half.end()
    if (parts := _PARTS_BEHIND.match(text, found.end)) and found.type in (EntityType.ORG, EntityType.PERSON):
        return parts.end()
    if found.type is EntityType.ORG and (legal := _LEGAL_BEHIND.match(text, found.end)):
        return legal.end()
    if found.type is EntityType.ORG and (land := _LAND_BEHIND.match(text, found.end)):
        is_joint = gazetteer.is_country(land[1]) and not (_known(words) or words.isupper())
        return land.end() if is_joint else found.end
    if found.type is not EntityType.PERSON:
        return found.end
    if behind := _PARTICLES_BEHIND.match(text, found.end) or _surname_behind(text, found):
        return behind.end()
    return found.end


_SURNAME_BEHIND = re.compile(rf" (?!{DAY})([A-Z][a-z]+(?:-[A-Z][a-z]+)?)(?= [a-z]|['’]s |,|\.(?: |\n|$))")


def _surname_behind(text: str, found: Candidate) -> re.Match[str] | None:
    """The last word of a name of three, which the model left out: `Jaime Mayol | Oria flew`."""
    behind = _SURNAME_BEHIND.match(text, found.end)
    words = text[found.start : found.end]
    is_full = words.count(" ") == 1 and not words.endswith((".", ","))
    return behind if behind and is_full and behind[1] not in GENERIC and not _known(behind[1]) else None


def _known(word: str) -> bool:
    """Tell whether a hyphen joins it as a name of its own: `NATO-Ukraine`, `U.S.-Japan`."""
    return gazetteer.find(word) is not None
