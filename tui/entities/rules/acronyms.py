"""An acronym in brackets after its long form names the same organisation, here and in the rest of the story."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tui.entities import gazetteer
from tui.entities.phrases import names_in
from tui.entities.reading import Candidate, Finder, Reading
from tui.entities.rules.results import has_results
from tui.model import EntityType

_BRACKETED = re.compile(r"\( ?((?:[A-Z][A-Za-z]{1,7})|(?:[A-Z]\.){2,6}) ?\)")
_ACRONYM = re.compile(r"[A-Z]{2,8}")
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


def spelled_out(reading: Reading) -> Mapping[str, str]:
    """Acronyms in brackets behind the organisation that they stand for, each with its long form as it is written.

    An acronym that stands behind two organisations is left out, and so are teams, behind which their countries stand.
    """
    if has_results(reading.text):
        return {}
    longs: defaultdict[str, set[str]] = defaultdict(set)
    for long, short in pairwise(reading.candidates):
        words = reading.surface(short)
        is_pair = long.type is short.type is EntityType.ORG and reading.text[long.end : short.start] == " ("
        if is_pair and reading.text[short.end : short.end + 1] == ")" and _ACRONYM.fullmatch(words):
            longs[words].add(" ".join(reading.surface(long).split()))
    return {short: next(iter(long)) for short, long in longs.items() if len(long) == 1 and not gazetteer.find(short)}


def _pairs(reading: Reading) -> Iterator[tuple[Candidate, Candidate]]:
    finder = Finder(reading.candidates)
    for bracket in _BRACKETED.finditer(reading.text):
        if span := _long_form(reading.text, bracket):
            same = [found.type for found in finder.within(*span) if found.span == span]
            type_ = EntityType.PLACE if same == [EntityType.PLACE] else EntityType.ORG
            yield Candidate(*span, type_), Candidate(*bracket.span(1), type_)
        elif found := _organisation_before(reading, finder, bracket):
            yield found, Candidate(*bracket.span(1), EntityType.ORG)


def _organisation_before(reading: Reading, finder: Finder, bracket: re.Match[str]) -> Candidate | None:
    """The organisation whose acronym, of a name in its own language, stands in brackets: `Zapatista Army (EZLN)`."""
    if not bracket[1].isupper() or gazetteer.find(bracket[1]):
        return None
    for found in finder.within(bracket.start() - 2, bracket.start() - 1):
        if found.end == bracket.start() - 1 and found.type is EntityType.ORG and " " in reading.surface(found):
            return found
    return None


def _long_form(text: str, bracket: re.Match[str]) -> tuple[int, int] | None:
    letters = bracket.group(1).replace(".", "").upper()
    if sum(letter.isupper() for letter in bracket.group(1)) < 2:
        return None
    start = max(text.rfind("\n", 0, bracket.start()) + 1, bracket.start() - _REACH)
    words = [*_WORD.finditer(text, start, bracket.start())]
    for count in range(2, min(len(words), len(letters) + 4) + 1):
        run = words[-count:]
        if run[0].group()[0].isupper() and letters in _acronyms([word.group() for word in run]):
            return run[0].start(), run[-1].end()
    return None


def _acronyms(words: Sequence[str]) -> tuple[str, str]:
    """What words may be short for, without and with the small ones: `Chicago Board of Trade` → `CBT`, `CBOT`."""
    return initials(" ".join(words)), "".join(word[0] for word in words).upper()


def initials(words: str) -> str:
    """The capitals that begin words, and parts of hyphened ones: `International Atomic Energy Agency` → `IAEA`."""
    return "".join(part[0] for part in re.split(r"[\s-]+", words) if part[:1].isupper())
