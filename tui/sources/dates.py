"""Reads the days and moments that copy and records state: ISO 8601, RFC 822, English as it is written, Unix time."""

import re
from datetime import UTC, datetime, timedelta, timezone

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = re.compile(
    r"(?:[^\W\d_]{2,12}\.?,?\s+)??"  # a day of the week, in any language: many a feed has its own there
    r"(?:(?P<month>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})|(?P<day_first>\d{1,2})[\s-]+(?P<month_last>[a-z]{3,9})\.?)"
    r",?[\s-]+(?P<year>\d{4})"
    r"(?:(?:,|\s[-–—|])?\s+(?:at\s+)?(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d{1,9})?)?\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*(?P<zone>utc?|gmt|z|[a-z]{3,4}|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
_ZONES = {
    zone: hours
    for hours, zones in (
        *((-8, "pst"), (-7, "pdt mst"), (-6, "mdt cst"), (-5, "cdt est"), (-4, "edt"), (0, "utc ut gmt z wet")),
        *((1, "bst west cet mez"), (2, "cest mesz eet"), (3, "eest msk"), (8, "hkt"), (9, "jst kst"), (10, "aest")),
        *((11, "aedt"), (12, "nzst"), (13, "nzdt")),
    )
    for zone in zones.split()
}
"""Hours from UTC: those of RFC 822, section 5.1, and others that mean one thing to everybody."""
_EAST_ASIAN = re.compile(
    r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]"
    r"(?:\D{0,12}(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d)?)?\D{0,4}"
)
_NAMED_UTC = re.compile(r"(?<=\d)\s?(?:UTC|GMT)$")
_COUNTED = re.compile(r"\d{9,17}(?:\.\d{1,9})?")
_UNITS = ((1e11, 1.0), (1e14, 1e3), (1e17, 1e6))
"""Counts below which a Unix time is in seconds, milliseconds or microseconds; each reaches to the year 5138."""
_FEWEST = 1e8
"""Seconds: a lower count is rather a year or a day (`20230711`) than a moment before March 1973."""
_LONGEST = 100
_YEARS = range(2, 9999)
"""Those in which any offset can be added and taken away."""


def moment(text: str) -> datetime | None:
    """Read a full date, with its time where there is one.

    Returns:
        An aware moment with the offset that the text gives, else in UTC; None where the text is no full date.
    """
    text = " ".join(text.split()) if len(text) <= _LONGEST else ""
    if _COUNTED.fullmatch(text):
        return epoch(float(text))
    try:
        stated = datetime.fromisoformat(_NAMED_UTC.sub("+00:00", text))
    except ValueError:
        return _english(text) or _east_asian(text)
    if stated.year not in _YEARS:
        return None
    return stated if stated.tzinfo else stated.replace(tzinfo=UTC)


def epoch(count: float) -> datetime | None:
    """Read Unix time, in seconds, milliseconds or microseconds as its size tells; None where it can be none."""
    unit = next((unit for below, unit in _UNITS if _FEWEST <= count < below), None)
    return None if unit is None else datetime.fromtimestamp(count / unit, UTC)


def _english(text: str) -> datetime | None:
    match = _ENGLISH.fullmatch(text)
    name = (match["month"] or match["month_last"]).lower()[:3] if match else ""
    if not match or name not in _MONTHS:
        return None
    day, month = int(match["day"] or match["day_first"]), _MONTHS.index(name) + 1
    hour = int(match["hour"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    minute, second = int(match["minute"] or 0), int(match["second"] or 0)
    try:
        return datetime(int(match["year"]), month, day, hour, minute, second, tzinfo=zone(match["zone"] or ""))
    except ValueError:
        return None


def _east_asian(text: str) -> datetime | None:
    match = _EAST_ASIAN.fullmatch(text)
    if not match:
        return None
    year, month, day, hour, minute = (int(part or 0) for part in match.groups())
    try:
        return datetime(year, month, day, hour, minute, tzinfo=UTC)
    except ValueError:
        return None


def zone(name: str) -> timezone:
    """The offset that is written.

    Raises:
        ValueError: It is a name that nobody knows, or that several zones have.
    """
    if name[:1] not in ("+", "-"):
        if name and name.lower() not in _ZONES:
            raise ValueError(name)
        hours = _ZONES.get(name.lower(), 0)
        return timezone(timedelta(hours=hours)) if hours else UTC
    digits = name[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(offset if name[0] == "+" else -offset)
