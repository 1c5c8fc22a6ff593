"""What the furniture of wire copy says outright: where it was filed and by whom, who wrote, edited and photographed."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tui import datelines
from tui.entities import gazetteer
from tui.entities.reading import Candidate, Line, Reading
from tui.entities.words import NAME, NAME_WORD, NAMED_UNIT, PERSON_NAME, PHOTO_AGENCY, PHOTO_CREDIT, RANKED_NAME
from tui.model import BlockKind, EntityType
from tui.values import replace

_BODY = 8
"""Paragraphs from the top among which the dateline is looked for when the document does not mark it."""

_AGENCY = 60
"""Code points from a paragraph's beginning in which the bracket round an agency opens."""

_BY = re.compile(r"\b(?:[Bb]y|BY)\s")
_IN = re.compile(rf"\b(?:in|at|from) ({NAME_WORD}(?: {NAME_WORD}){{0,2}})")
_LIST = re.compile(r"\s*(?:,|;|&|/|\band\b|\bAND\b)\s*")
_PHOTO = re.compile(r"\b[Pp]hoto(?:graph)? by ")


def read_dateline(reading: Reading) -> Reading:
    """The place is a place and the agency an organisation, whatever the model thinks of `ANKARA (AP)`."""
    return reading.overlay(
        name for start, found in _datelines(reading) for name in _dateline_names(reading.text, start, found)
    )


def _datelines(reading: Reading) -> Iterator[tuple[int, datelines.Found]]:
    """The datelines, each with where its paragraph starts."""
    for line in _datelined(reading):
        if found := datelines.find(reading.text[line.start : line.end]):
            yield line.start, found


def filed_from(reading: Reading) -> Iterator[int]:
    """Where the place begins in each dateline."""
    return (start + found.place for start, found in _datelines(reading))


def _datelined(reading: Reading) -> Iterator[Line]:
    """The paragraphs that the document marks; else the first that looks so, and later ones that name an agency."""
    paragraphs = [line for line in reading.lines if line.kind is BlockKind.PARAGRAPH]
    if reading.datelines is not None:
        yield from (line for line in paragraphs if line.start in reading.datelines)
        return
    is_first = True
    for number, line in enumerate(paragraphs):
        if number >= _BODY and "(" not in reading.text[line.start : line.start + _AGENCY]:
            continue
        found = datelines.find(reading.text[line.start : line.end])
        if found and (found.dateline.agency or (is_first and number < _BODY)):
            yield line
            is_first = False


def _dateline_names(text: str, start: int, found: datelines.Found) -> Iterator[Candidate]:
    place, agency, begin = found.dateline.place, found.dateline.agency, start + found.place
    entry = gazetteer.find(place.title()) or gazetteer.find(place)
    if entry is None or entry.type is not EntityType.ORG:
        for part in re.finditer(r"[^,/]+?(?=,|/|\sand\s|$)", place):
            words = part.group().removeprefix(" and").strip()
            at = begin + place.index(words, part.start())
            yield Candidate(at, at + len(words), EntityType.PLACE, score=1.0, locked=True)
    if agency:
        behind = text.find(agency, begin + len(place), start + found.end)
        at = behind if behind >= 0 else text.index(agency, start, begin)  # `(AP) - PARIS, July 11 -`
        yield Candidate(at, at + len(agency), EntityType.ORG, score=1.0, locked=True)


_BARE_BYLINE = re.compile(rf"{NAME}(?:(?:, | and ){NAME})*")


def read_bylines(reading: Reading) -> Reading:
    """`By A and B` names people; so does a line of nothing but names above the dateline."""
    marked = (person for line, words in reading.of_kind(BlockKind.BYLINE) for person in _people(line.start, words))
    return reading.overlay((*marked, *_bare_bylines(reading)))


def _bare_bylines(reading: Reading) -> Iterator[Candidate]:
    if reading.datelines is not None:
        return
    datelined = {*_datelined(reading)}
    for above, line in pairwise(reading.lines[1:]):
        words = reading.text[above.start : above.end].strip()
        if (
            above.kind is BlockKind.PARAGRAPH
            and line in datelined
            and _BARE_BYLINE.fullmatch(words)
            and 2 <= len(words.split()) <= 8
        ):
            yield from (_sure(above.start, span, EntityType.PERSON) for span in _names(words))


def read_credits(reading: Reading) -> Reading:
    """`Reporting by A in Vilnius; editing by B` names people, and where they were."""
    return reading.overlay(
        person for line, words in reading.of_kind(BlockKind.CREDIT) for person in _people(line.start, words)
    )


def _people(start: int, words: str) -> Iterator[Candidate]:
    """People after each `by`, parted by commas and `and`; a place after `in` is where the one before it was."""
    bys = [*_BY.finditer(words)]
    for number, by in enumerate(bys):
        end = bys[number + 1].start() if number + 1 < len(bys) else len(words)
        clause = re.split(r"[;)|]", words[by.end() : end])[0]
        places = [*_IN.finditer(clause)]
        for place in places:
            yield _sure(start + by.end(), place.span(1), EntityType.PLACE)
        if places and places[0].start() > 0:
            clause = _IN.sub(lambda place: " , ".ljust(len(place.group())), clause)
        yield from (_sure(start + by.end(), span, EntityType.PERSON) for span in _names(clause))


def _names(clause: str) -> Iterator[tuple[int, int]]:
    at = 0
    for separator in (*_LIST.finditer(clause), None):
        piece = clause[at : separator.start() if separator else None]
        name = PERSON_NAME.match(piece.lstrip()) if piece.strip() else None
        if name and not _is_known(name.group().removeprefix("The ")):
            start = at + len(piece) - len(piece.lstrip())
            yield start, start + name.end()
        at = separator.end() if separator else at


def _is_known(words: str) -> bool:
    """Whether it is a country or a body, or begins with one that is written like initials: `U.S. Navy`."""
    first = words.split(maxsplit=1)[0]
    return gazetteer.find(words) is not None or ("." in first and gazetteer.find(first) is not None)


def _sure(offset: int, span: tuple[int, int], type_: EntityType) -> Candidate:
    return Candidate(offset + span[0], offset + span[1], type_, score=1.0, locked=True)


def read_captions(reading: Reading) -> Reading:
    """In a caption `X photo by Y` names an organisation and a person, and units stand by their names."""
    return reading.overlay((*_photographers(reading), *_agencies(reading))).fill(_units(reading))


def _photographers(reading: Reading) -> Iterator[Candidate]:
    for line, words in reading.of_kind(BlockKind.CAPTION):
        for by in _PHOTO.finditer(words):
            name = PERSON_NAME.match(words, by.end())
            if (
                not name
                or not 2 <= len(name.group().split()) <= 4
                or RANKED_NAME.search(words, by.end(), by.end() + 80)
            ):
                continue
            yield Candidate(line.start + name.start(), line.start + name.end(), EntityType.PERSON)


def _agencies(reading: Reading) -> Iterator[Candidate]:
    for line, words in reading.of_kind(BlockKind.CAPTION):
        for agency in PHOTO_AGENCY.finditer(words):
            yield Candidate(line.start + agency.start(1), line.start + agency.end(1), EntityType.ORG)
        if credit := PHOTO_CREDIT.search(words):
            yield Candidate(line.start + credit.start(1), line.start + credit.end(1), EntityType.ORG)
            yield Candidate(line.start + credit.start(2), line.start + credit.end(2), EntityType.PERSON)


def _units(reading: Reading) -> Iterator[Candidate]:
    for line, words in reading.of_kind(BlockKind.CAPTION):
        for unit in NAMED_UNIT.finditer(words):
            yield Candidate(line.start + unit.start(), line.start + unit.end(), EntityType.ORG)


_ORIGIN = re.compile(r"/(?:Handout|HANDOUT|File Photo|FILE PHOTO|File|Pool|POOL)\b")
"""How a picture came, behind whoever gave it: `Air Guard/Handout`."""
_VIA = re.compile(r"\bvia ([A-Z]+)\b")
"""Which agency sent it out."""


def read_origins(reading: Reading) -> Reading:
    """A picture's credit says whose it is, how it came and by whom: `Air Guard/Handout via REUTERS` are two names."""
    cut = (_without_origin(reading.text, found) for found in reading.candidates)
    return reading.with_only(found for found in cut if found is not None).fill(_senders(reading.text))


def _without_origin(text: str, found: Candidate) -> Candidate | None:
    origin = _ORIGIN.search(text, max(0, found.start - 1), found.end)
    if origin is None:
        return found
    return replace(found, end=origin.start()) if origin.start() > found.start else None


def _senders(text: str) -> Iterator[Candidate]:
    for via in _VIA.finditer(text):
        entry = gazetteer.find(gazetteer.find_in_capitals(via[1]) or via[1])
        if entry is not None and entry.type is EntityType.ORG:
            yield Candidate(*via.span(1), EntityType.ORG, score=1.0)


def settle_by_furniture(reading: Reading) -> Reading:
    """What the furniture says of a name holds for it in the rest of the story too."""
    sure = {reading.surface(found): found.type for found in reading.candidates if found.locked}
    return reading.with_only(
        replace(found, type=sure.get(reading.surface(found), found.type)) for found in reading.candidates
    )
