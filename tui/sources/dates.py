"""Reads the days and moments that copy states: ISO 8601, and the two ways in which English writes them."""

import re
from datetime import UTC, datetime, timedelta, timezone

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = re.compile(
    r"(?:[a-z]{3,9}\.?,?\s+)??"  # a day of the week
    r"(?:(?P<month>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})|(?P<day_first>\d{1,2})\s+(?P<month_last>[a-z]{3,9})\.?)"
    r",?\s+(?P<year>\d{4})"
    r"(?:,?\s+(?:at\s+)?(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*(?P<zone>utc|gmt|z|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)


def moment(text: str) -> datetime | None:
    """Read a full date, with its time where there is one.

    Returns:
        An aware moment with the offset that the text gives, else in UTC; None where the text is no full date.
    """
    text = " ".join(text.split())
    try:
        stated = datetime.fromisoformat(text)
    except ValueError:
        return _english(text)
    return stated if stated.tzinfo else stated.replace(tzinfo=UTC)


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
        return datetime(int(match["year"]), month, day, hour, minute, second, tzinfo=_zone(match["zone"] or ""))
    except ValueError:
        return None


def _zone(name: str) -> timezone:
    if name[:1] not in ("+", "-"):
        return UTC
    digits = name[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(offset if name[0] == "+" else -offset)
