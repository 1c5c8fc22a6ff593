"""Reads the day that a page shows its readers beside the headline, where it tells programs of none.

Only a line that says nothing but when, and perhaps who, is taken: a day in a sentence is one of which the story tells.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from itertools import chain, islice, takewhile

from lxml import etree

from tui import months
from tui.names import fold
from tui.sources import dates
from tui.sources.trees import Element, line_of, local

_DAY = re.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?[\s-](?:de\s|of\s)?(?P<month>[^\W\d_]{3,14})\.?,?[\s-](?:del?\s)?"
    r"(?P<year>(?:19|20)\d\d)\b"
    r"|\b(?P<first_month>[^\W\d_]{3,14})\.?\s(?P<second_day>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<last_year>(?:19|20)\d\d)\b"
    r"|\b(?P<iso>(?:19|20)\d\d(?P<joint>[-/.])\d\d(?P=joint)\d\d)(?!\d)"
    r"|(?P<asian>(?:19|20)\d\d\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일])"
    r"|\b(?P<numbers>\d{1,2}(?P<mark>[./])\d{1,2}(?P=mark)(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])(?:[:.h]|\sh\s)(?P<minute>[0-5]\d)(?::[0-5]\d)?\s?(?P<half>[ap]\.?m\b\.?)?"
    r"(?:\s?\(?(?P<zone>(?-i:[A-Z]{2,4})\b|[+-]\d\d:?\d\d\b))?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_FIRST = frozenset(
    _WORD.findall("published publie publicado pubblicato veroffentlicht publicerad gepubliceerd posted created")
)
_LATER = frozenset(
    _WORD.findall("updated modified edited aktualisiert actualizado aggiornato actualise uppdaterad bijgewerkt stand")
)
_LOWER_CASE = frozenset(
    _WORD.findall(
        "on at by in and the of first last date time am pm m p um uhr le la a den der vom von par por el il alle ore"
        " mis jour h kl op om min mins minute minutes read reading und et y e i"
    )
)
"""Words that such a line may have in small letters; any other is one of a sentence."""
_LONGEST = 160
_BELOW = 700
"""Characters of text between the headline and the end of such a line below it."""
_APART = re.compile(
    r"(?:^|[\s_-])(?:related|comments?|teasers?|promo|sidebar|most-?(?:read|popular)|recommended|nav|footer|menu)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ELSEWHERE = frozenset({"aside", "nav", "footer", "form", "script", "style", "head", "template", "noscript"})
_HEADINGS = ("h1", "h2", "h3", "div", "p", "td", "font", "strong", "b", "span")
_LONGEST_HEADLINE = 400
_MOST_INSIDE = 40
"""Elements that a line may be made of."""
_MOST = 3000
"""Elements behind a headline that are looked at, for many hold no words."""
_MONTHS_OF_A_YEAR = 12


def find(tree: Element, headline: str) -> datetime | None:
    """Find when a page says, beside its headline, that the article came out.

    Args:
        tree: The whole page.
        headline: Of the article.

    Returns:
        The moment, at midnight where only a day stands there, in UTC where no zone does; None where no such line is.
        A line that tells of an update counts only where no other does.
    """
    heading = _heading(tree, headline)
    if heading is None:
        return None
    american = (tree.get("lang") or "").lower().endswith("-us")
    lines = (*_below(heading), *_above(heading))
    found = [told for line in lines if (told := _told(line, american=american))]
    return min(found, key=lambda told: told[0], default=(0, None))[1]


def _heading(tree: Element, headline: str) -> Element | None:
    """The element that is the headline, a heading before what only looks like one; else the first heading."""
    wanted = fold(headline)
    for name in _HEADINGS:
        for element in tree.iter(name):
            if _is_short(element, _LONGEST_HEADLINE) and fold(line_of(element)) == wanted:
                return element
    return next(tree.iter("h1"), None)


def _below(heading: Element) -> Iterator[str]:
    """The short lines that follow a headline, as far as the first paragraphs of the story."""
    passed, shared = 0, set(heading.iterancestors())
    for element in islice(_after(heading), _MOST):
        if passed > _BELOW:
            return
        if not _is_apart(element, shared):
            passed += len((element.text or "").strip())
            if _is_short(element):
                yield line_of(element)


def _after(heading: Element) -> Iterator[Element]:
    """The elements that follow another in the page, and those below them."""
    place: Element | None = heading
    while place is not None and local(place) != "body":
        for sibling in place.itersiblings():
            yield from sibling.iter(etree.Element)
        place = place.getparent()


def _above(heading: Element) -> Iterator[str]:
    """The short lines above a headline in the same part of the page; those of the site stand outside it."""
    place, shared = heading, set(heading.iterancestors())
    for _ in range(2):
        parent = place.getparent()
        if parent is None or local(parent) == "body":
            return
        for sibling in place.itersiblings(preceding=True):
            if not _is_apart(sibling, shared) and _is_short(sibling):
                yield line_of(sibling)
        place = parent


def _is_short(element: Element, most: int = _LONGEST) -> bool:
    """Tell a line: some words, not too many, in a few elements; whatever the page, no more of it is looked at."""
    inside = list(islice(element.iter(), _MOST_INSIDE + 1))
    if len(inside) > _MOST_INSIDE:
        return False
    tails = (part.tail for part in inside[1:])
    return 0 < sum(len((piece or "").strip()) for piece in chain((part.text for part in inside), tails)) <= most


def _is_apart(element: Element, shared: AbstractSet[Element]) -> bool:
    """Tell what stands in a part of the page that is about other stories; parts that hold the headline are `shared`."""
    around = takewhile(lambda part: part not in shared, chain([element], element.iterancestors()))
    return any(
        local(part) in _ELSEWHERE or _APART.search(f"{part.get('class') or ''} {part.get('id') or ''}"[:_LONGEST])
        for part in around
    )


def _told(line: str, *, american: bool) -> tuple[int, datetime] | None:
    """When a line says that the article came out: 0 as its first day, 1 as a day, 2 as the day of an update."""
    matches = list(_DAY.finditer(line))
    rest = _HOUR.sub(" ", _DAY.sub(" ", line))
    if not matches or any(
        word.islower() and fold(word) not in _FIRST | _LATER | _LOWER_CASE for word in _WORD.findall(rest)
    ):
        return None
    told: list[tuple[int, datetime]] = []
    for number, match in enumerate(matches):
        start = matches[number - 1].end() if number else 0
        before = "" if number else line[: match.start()]
        end = matches[number + 1].start() if number + 1 < len(matches) else len(line)
        if moment := _moment(match, before, line[match.end() : end], american=american):
            words = {fold(word) for word in _WORD.findall(line[start : match.start()])}
            told.append((0 if words & _FIRST else 2 if words & _LATER else 1, moment))
    return min(told, key=lambda one: one[0], default=None)


def _moment(match: re.Match[str], before: str, behind: str, *, american: bool) -> datetime | None:
    """The day of a match, with the time that stands behind it or else before it."""
    day, hour = _day(match, american=american), _HOUR.search(behind) or _HOUR.search(before)
    if day is None or hour is None:
        return day
    half = (hour["half"] or "").lower()
    clock = int(hour["hour"]) % 12 + 12 * half.startswith("p") if half else int(hour["hour"])
    try:
        return day.replace(hour=clock, minute=int(hour["minute"]), tzinfo=dates.zone(hour["zone"] or ""))
    except ValueError:  # a zone that several have: the day alone is sure
        return day


def _day(match: re.Match[str], *, american: bool) -> datetime | None:
    if match["iso"]:
        year, month, day = map(int, match["iso"].split(match["joint"]))
    elif match["asian"]:
        year, month, day = map(int, re.findall(r"\d+", match["asian"]))
    elif match["numbers"]:
        year, month, day = _counted(match["numbers"], match["mark"], american=american)
    else:
        month = months.number(match["month"] or match["first_month"])
        day, year = int(match["day"] or match["second_day"]), int(match["year"] or match["last_year"])
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def _counted(numbers: str, mark: str, *, american: bool) -> tuple[int, int, int]:
    """Year, month and day of a day in numbers; month 0 where strokes part two that may both be the month."""
    first, second, year = map(int, numbers.split(mark))
    if mark == "/" and (second > _MONTHS_OF_A_YEAR or american):
        return year, first, second
    is_sure = mark == "." or first > _MONTHS_OF_A_YEAR or first == second
    return year, second if is_sure else 0, first
