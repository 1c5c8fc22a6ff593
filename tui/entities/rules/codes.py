"""Codes in brackets name nobody: a share's symbol behind its company, a nation's letters behind a player."""

import re
from collections.abc import Iterator

from tui.entities import gazetteer
from tui.entities.reading import Candidate, Finder, Reading
from tui.entities.rules.results import has_results
from tui.model import EntityType

_SYMBOL = re.compile(r"[(<]\.?[A-Z][A-Z0-9]{0,6}(?:_[a-z]{1,2}|[a-z])?\.[A-Z]{1,3}[)>]")
"""A company's share and where it is traded, as Reuters writes it: `(VOWG_p.DE)`, `(AAPL.O)`."""
_NATION = re.compile(r"\((?P<code>[A-Z]{3})(?P<seed> x\d{1,2})?\)")
"""Three letters for a nation, and a seeding: `(RUS x5)`."""


def drop_codes(reading: Reading) -> Reading:
    """Drop what stands in the brackets of a code."""
    codes = Finder(Candidate(start, end, EntityType.OTHER) for start, end in sorted(_codes(reading)))
    return reading.with_only(found for found in reading.candidates if found.locked or codes.free(*found.span))


def _codes(reading: Reading) -> Iterator[tuple[int, int]]:
    yield from (symbol.span() for symbol in _SYMBOL.finditer(reading.text))
    if not (codes := [*_NATION.finditer(reading.text)]):
        return
    behind = {found.end + 1 for found in reading.candidates if found.type is EntityType.PERSON}
    for code in codes:
        is_bare = gazetteer.find(code["code"]) is None and has_results(reading.text)
        if code["seed"] or (is_bare and code.start() in behind):
            yield code.span()
