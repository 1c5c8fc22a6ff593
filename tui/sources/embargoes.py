"""Reads embargoes that are written into copy: `EMBARGOED UNTIL 1200 GMT Jan 1 2031`, `Not for release before …`."""

import re
from collections.abc import Iterable
from datetime import datetime

from tui.model import BlockKind, CopyBlock, Handling, PubStatus
from tui.sources import dates
from tui.values import replace

_LONGEST = 400
"""Characters of a paragraph that states an embargo."""
_STATED = re.compile(
    r"\W{0,5}(?:(?:strictly\s+)?embargo(?:ed)?\s*:|(?:strictly\s+)?embargoed\s+(?:until|till|to|for\s+(?:release|publication|use))\b"
    r"|(?-i:EMBARGO(?:ED)?\s+(?:UNTIL|TILL|TO)\b)"
    r"|(?:not\s+for|hold\s+for)\s+(?:release|publication|broadcast|use)\s+(?:before|until|till|prior\s+to)\b"
    r"|(?-i:EMBARGOED)\W*\Z)",
    re.IGNORECASE,
)
_MARK = re.compile(r"\s*(?:[A-Z]+(?:\s\d{1,2})?\s*[-–—:|]+\s*)*?EMBARGO(?:ED)?\s*[-–—:|]")
"""Before a headline, perhaps behind other marks."""
_MONTH = r"(?P<{}>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?P<{}>\d{{1,2}})(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"(?<!\w)(?:{_MONTH.format('month')}\s+{_DAY.format('day')}"
    rf"|{_DAY.format('day_first')}\s+(?:of\s+)?{_MONTH.format('month_last')}),?\s+(?P<year>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\s?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?)?")
_TIME = re.compile(
    r"(?<![\d-])(?P<hour>[01]?\d|2[0-3])(?:[:.]?(?P<minute>[0-5]\d)(?!\d)\s*(?:hours|hrs|h\b)?\s*(?P<half>[ap]\.?m\b\.?)?"
    r"|\s*(?P<half_alone>[ap]\.?m\b\.?))\s*(?P<zone>(?!ON\b|AT\b)[A-Z]{2,4}\b)?"
)
_SOME_TIME = re.compile(r"\d|noon|midnight|morning|evening", re.IGNORECASE)
_NO = frozenset({"", "no", "false", "none", "null", "0"})


def is_stated(paragraph: str) -> bool:
    """Whether a paragraph states an embargo."""
    return len(paragraph) <= _LONGEST and bool(_STATED.match(paragraph))


def heeded(handling: Handling, headline: str, copy: Iterable[CopyBlock]) -> Handling:
    """How to treat a story that may say in its copy that it is under embargo; what its agency states comes first.

    An embargo whose end cannot be told holds until further notice.
    """
    if handling.embargo is not None or handling.status is not PubStatus.USABLE:
        return handling
    stated = next((block.text for block in copy if block.kind is BlockKind.SIGN_OFF and is_stated(block.text)), None)
    if stated is None and not (_MARK.match(headline) or is_stated(headline)):
        return handling
    return until(stated or headline, handling)


def of_field(value: str, handling: Handling) -> Handling:
    """How to treat a story by a field that says until when, or only whether, it is under embargo."""
    return handling if value.strip().lower() in _NO else until(value, handling)


def until(stated: str, handling: Handling) -> Handling:
    """How to treat a story under an embargo that ends as is stated."""
    end = _end(" ".join(stated.split()))
    return replace(handling, embargo=end) if end else replace(handling, status=PubStatus.WITHHELD)


def _end(stated: str) -> datetime | None:
    """The moment in a statement; None where there is no full date, or a time that cannot be read."""
    if found := _ISO.search(stated):
        return dates.moment(found[0])
    if not (found := _DATE.search(stated)):
        return None
    date = f"{found['month'] or found['month_last']} {found['day'] or found['day_first']} {found['year']}"
    beside = f"{stated[: found.start()]} \n {stated[found.end() :]}"
    if time := _TIME.search(beside):
        half = time["half"] or time["half_alone"] or ""
        return dates.moment(f"{date} {time['hour']}:{time['minute'] or '00'} {half} {time['zone'] or ''}")
    return None if _SOME_TIME.search(beside) else dates.moment(date)
