"""An acronym in brackets after its long form names the same organisation, here and in the rest of the story."""

import re
from collections.abc import Iterator

from tui.entities.phrases import names_in
from tui.entities.reading import Candidate, Finder, Reading
from tui.model import EntityType

_BRACKETED = re.compile(r"\(((?:[A-Z][A-Za-z]{1,7})|(?:[A-Z]\.){2,6})\)")
_WORD = re.compile(r"[\w&'’-]+")
_REACH = 120
"""Code points before the bracket in which the long form is looked for."""


def read_acronyms(reading: Reading) -> Reading:
    """Find long forms that a bracketed acronym confirms, and the acronym wherever else it stands."""
    pairs = [*_pairs(reading)]
    reading = reading.overlay(candidate for pair in pairs for candidate in pair)
    known = {reading.surface(short): short.type for _, short in pairs}
    return reading.overlay(
        Candidate(*span, known[reading.text[span.start : span.end]]) for span in names_in(reading.text, known)
    )


def _pairs(reading: Reading) -> Iterator[tuple[Candidate, Candidate]]:
    finder = Finder(reading.candidates)
    for bracket in _BRACKETED.finditer(reading.text):
        if span := _long_form(reading.text, bracket):
            same = [found.type for found in finder.within(*span) if found.span == span]
            type_ = EntityType.PLACE if same == [EntityType.PLACE] else EntityType.ORG
            yield Candidate(*span, type_), Candidate(*bracket.span(1), type_)


def _long_form(text: str, bracket: re.Match[str]) -> tuple[int, int] | None:
    letters = bracket.group(1).replace(".", "").upper()
    if sum(letter.isupper() for letter in bracket.group(1)) < 2:
        return None
    start = max(text.rfind("\n", 0, bracket.start()) + 1, bracket.start() - _REACH)
    words = [*_WORD.finditer(text, start, bracket.start())]
    for count in range(2, min(len(words), len(letters) + 4) + 1):
        run = words[-count:]
        if run[0].group()[0].isupper() and initials(" ".join(word.group() for word in run)) == letters:
            return run[0].start(), run[-1].end()
    return None


def initials(words: str) -> str:
    """The capitals that begin words, and parts of hyphened ones: `International Atomic Energy Agency` → `IAEA`."""
    return "".join(part[0] for part in re.split(r"[\s-]+", words) if part[:1].isupper())
