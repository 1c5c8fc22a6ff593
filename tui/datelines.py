"""Recognises the dateline at the head of a story: `SEOUL, July 11 (Reuters) -`."""

import re
from typing import NamedTuple

from tui import months
from tui.model import Dateline

_MONTH = r"[^\W\d_]{3,14}"
_YEAR = r"(?:,?\s(?:de\s)?\d{4})?"
_DATE = (
    rf"(?:(?P<month>{_MONTH})\.?\s\d{{1,2}}{_YEAR}"
    rf"|\d{{1,2}}(?:\.|er|º|st|nd|rd|th)?\s(?:de\s)?(?P<month_last>{_MONTH})\.??{_YEAR}"
    r"|\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4})?)"
)
"""A day as wires write it, with or without its year: `July 11`, `3. März 2023`, `4 de marzo`, `1.3.`."""

# [^\W\d_] is a letter of any script. The lengths are bounded, so that no paragraph costs more than its first line.
_WORD = r"[^\W\d_][^\W\d_.'’\-]{0,30}(?:[.'’\-][^\W\d_]{0,30}){0,4}"
_PLACE = rf"{_WORD}(?:(?:\s|/|\sand\s|\s&\s){_WORD}){{0,5}}"
_REGION = rf"(?:\s?,\s{_WORD}(?:\s{_WORD}){{0,3}}){{0,2}}"
_DATELINE = re.compile(
    r"(?:\((?P<ahead>[^()\n]{2,40})\)\s?[-–—]\s?)?"
    rf"(?P<place>{_PLACE}?)(?P<region>{_REGION}?)"
    rf"(?:\s?[,.]\s?(?:(?:le|am|den|el|il|dnia)\s)?(?P<date>{_DATE})|\s(?P<day>\d{{4}}-\d\d-\d\d)\s?$)?[.,]?"
    r"(?:\s?\(\s?(?P<agency>[^()\n]{2,40}?)\s?\)|\s/(?P<slashed>[^/()\n]{2,40})/\.?)?"
    r"(?:\s?(?P<long>--+|[–—―]|(?<=\))\.?-(?=\s|$))\s?|\s(?P<short>[-_])(?:\s|$)|(?P<none>\s?$|(?<=/\.)\s))"
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
    """A dateline, and the offsets in its paragraph at which its place begins and it ends, the dash with it."""

    dateline: Dateline
    place: int
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
    if not _is_dated(match):
        return None
    end = len(paragraph[: match.end()].rstrip())
    return Found(_dateline(match), match.start("place"), end)


def stated(line: str) -> Dateline:
    """Read a dateline that stands by itself, where it is known to be one: `Paris, 1 mars`.

    Args:
        line: The whole of it, in one line.
    """
    match = _DATELINE.fullmatch(line) or _DATELINE.fullmatch(f"{line} –")
    return _dateline(match) if match and _is_dated(match) else Dateline(place=line)


def _dateline(match: re.Match[str]) -> Dateline:
    agency = match["agency"] or match["slashed"] or match["ahead"] or ""
    return Dateline(match["place"] + match["region"], agency, match["date"] or match["day"] or "")


def _is_dated(match: re.Match[str]) -> bool:
    """Tell whether what is set like a month is one."""
    month = match["month"] or match["month_last"]
    return not month or months.number(month) > 0


def _is_place(place: str, *, known: bool) -> bool:
    """Tell whether words can be a filing place; `known` when an agency stands beside them."""
    if _LABELS.match(place):
        return False
    words = place.replace("/", " ").split()
    if known:
        return all(word[0].isupper() for word in words if word not in ("and", "de", "la", "del", "&", "am", "el"))
    return place.replace(" and ", " ").isupper() and len(words[0]) > 1
