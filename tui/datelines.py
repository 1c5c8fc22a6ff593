"""Recognises the dateline at the head of a story: `SEOUL, July 11 (Reuters) -`."""

import re
from typing import NamedTuple

from tui.model import Dateline

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
DATE = rf"(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?"
"""A day as wires write it, with or without its year: `July 11`, `11 July 2023`."""

# [^\W\d_] is a letter of any script. The lengths are bounded, so that no paragraph costs more than its first line.
_WORD = r"[^\W\d_][^\W\d_.'’\-]{0,30}(?:[.'’\-][^\W\d_]{0,30}){0,4}"
_PLACE = rf"{_WORD}(?:(?:\s|/|\sand\s|\s&\s){_WORD}){{0,5}}"
_REGION = rf"(?:\s?,\s{_WORD}(?:\s{_WORD}){{0,3}}){{0,2}}"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}?)(?P<region>{_REGION}?)"
    rf"(?:\s?[,.]\s?(?P<date>{DATE})|\s(?P<day>\d{{4}}-\d\d-\d\d)\s?$)?[.,]?"
    r"(?:\s?\(\s?(?P<agency>[^()\n]{2,40}?)\s?\)|\s/(?P<slashed>[^/()\n]{2,40})/\.?)?"
    r"(?:\s?(?P<long>--+|[–—―])\s?|\s(?P<short>[-_])(?:\s|$)|(?P<none>\s?$|(?<=/\.)\s))"
)
_HINT = re.compile(r"[–—―/)]|-[-\s]|-\Z|\s_\s|\d-\d")
"""Without one of these near its beginning a paragraph has no dateline; most are told by that alone."""
_FARTHEST = 200

# What stands in capitals before a dash and is no place.
_LABELS = re.compile(
    r"(?:ADVISORY|ALERT|ANALYSIS|ATHLETICS|BASEBALL|BASKETBALL|BREAKING|BRIEF|BULLETIN|CORRECTED|CORRECTION|CRICKET"
    r"|DIGEST|EXCLUSIVE|EXPLAINER|GOLF"
    r"|FACTBOX|FEATURE|FILE|FLASH|FOCUS|INSIGHT|INTERVIEW|KEY(?! (?:WEST|LARGO|BISCAYNE)\b)|LIVE|NEWSMAKER|NOTE|OPINION"
    r"|PHOTO|PRESS|PREVIEW|PROFILE|REFILE|REPEAT|RUGBY|SNAP|SOCCER|SPOT|TENNIS|TIMELINE|UPDATE|URGENT|VIDEO|WATCH|WRAPUP)\b"
)


class Found(NamedTuple):
    """A dateline, and the offset in its paragraph up to which it reaches, the dash with it."""

    dateline: Dateline
    end: int


def find(paragraph: str) -> Found | None:
    """Find the dateline that a paragraph begins with.

    With an agency in brackets the place may be in any case; without one it must be in capitals. A day in figures ends a
    dateline that has a line of its own: `LONDON 1996-08-30`.

    Args:
        paragraph: One paragraph of body copy, without newlines.

    Returns:
        None where the paragraph does not begin with a dateline.
    """
    if not _HINT.search(paragraph, 0, _FARTHEST) or not (match := _DATELINE.match(paragraph)):
        return None
    agency, day = match["agency"] or match["slashed"] or "", match["day"] or ""
    if not _is_place(match["place"], known=bool(agency or day)) or (match["none"] is not None and not (agency or day)):
        return None
    place = match["place"] + match["region"]
    end = len(paragraph[: match.end()].rstrip())
    return Found(Dateline(place, agency, match["date"] or day), end)


def _is_place(place: str, *, known: bool) -> bool:
    """Tell whether words can be a filing place; `known` when an agency stands beside them."""
    if _LABELS.match(place):
        return False
    words = place.replace("/", " ").split()
    if known:
        return all(word[0].isupper() for word in words if word not in ("and", "de", "la", "del", "&", "am", "el"))
    return place.replace(" and ", " ").isupper() and len(words[0]) > 1
