"""A company's full name, once given, types and completes its short form: `Tarmont` after `Tarmont Corp`."""

import re
from collections.abc import Iterator

from tui.entities import gazetteer
from tui.entities.phrases import names_in, small_words
from tui.entities.reading import Candidate, Finder, Reading
from tui.entities.words import COMPANY_TAIL
from tui.model import EntityType

_TRADE = re.compile(
    r" (?:Systems|Industries|Motors?|Airlines|Airways|Holdings|Group|Technologies|Pharmaceuticals?|Energy|Oil|Gas|"
    r"Steel|Electronics?|Communications|Securities|Software|Foods|Chemicals?|Mining|Resources|Insurance|Bancorp)\b.*$"
)


def complete_companies(reading: Reading) -> Reading:
    """Type and add the short forms of companies that are named in full, unless a person bears the same name."""
    short = {*_short_forms(reading)} - {*_parts_of_people(reading)}
    if not short:
        return reading
    finder = Finder(reading.candidates)
    return reading.overlay(
        Candidate(*span, EntityType.ORG)
        for span in names_in(reading.text, short)
        if all(found.span == span for found in finder.within(*span)) and not reading.text[span.end + 1 :][:1].isupper()
    )


def _short_forms(reading: Reading) -> Iterator[str]:
    """What is left of companies' names without what every company may be called."""
    small = small_words(reading.text)
    for found in reading.candidates:
        if found.type is EntityType.ORG and " " in (words := reading.surface(found)):
            bare = _TRADE.sub("", COMPANY_TAIL.sub("", words))
            if bare != words and len(bare) > 3 and bare.lower() not in small and gazetteer.find(bare) is None:
                yield bare


def _parts_of_people(reading: Reading) -> Iterator[str]:
    for found in reading.candidates:
        if found.type is EntityType.PERSON and " " in (words := reading.surface(found)):
            yield from words.split()
