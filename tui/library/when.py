"""Days and ages as people write them in a query: `2023-07-11`, `monday`, `2 days ago`; `2d`.

Days are those of the reader's time zone, which comes with the present moment: `now` is aware, or it is naive and in the
time zone of the system, whose summer and winter time then hold for the day that is meant.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from tui.names import fold

DATES = 'a date such as 2023, 2023-07, 2023-07-11, 2023-07-11T12:30, today, yesterday, monday or "2 days ago"'
"""What `stretch` understands, for a message."""

AGES = 'an age such as 90m, 12h, 2d, 3w, 6mo, 1y or "2 days"'
"""What `ago` understands, for a message."""


class Stretch(NamedTuple):
    """A stretch of time, from its start to before its end; both are aware and in UTC."""

    start: datetime
    end: datetime


def today(now: datetime) -> Stretch:
    """The present day."""
    return _days(now.date(), now)


def stretch(text: str, now: datetime) -> Stretch | None:
    """The stretch of time that a date names: a year, a month, a day, an hour, a minute; None when it is no date.

    A weekday is the last one before today. So many days, weeks, months or years ago is the whole of that day; so many
    minutes or hours ago is a moment, a stretch that ends where it starts.

    Source: ISO 8601-1 for what is written in digits; a time without an offset is the reader's.
    """
    text = fold(text)
    if (days := _days_back(text, now)) is not None:
        return _days(now.date() - timedelta(days=days), now)
    if match := _AGO.fullmatch(text):
        return _stretch_ago(int(match["count"]), match["unit"], now)
    return _iso(text, now)


def ago(text: str, now: datetime) -> datetime | None:
    """The moment that lies an age back, in UTC; None when it is no age.

    Days and weeks have 24 hours each; months and years go by the calendar, from the 31st to the last day of a shorter
    month.
    """
    match = _AGE.fullmatch(fold(text))
    return _back(int(match["count"]), match["unit"], now) if match else None


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_UNITS = r"(?P<unit>m|min|minutes?|h|hours?|d|days?|w|weeks?|mo|months?|y|years?)"
_AGE = re.compile(rf"(?P<count>[0-9]{{1,9}}) ?{_UNITS}")
_AGO = re.compile(rf"{_AGE.pattern} ago")
_ISO = re.compile(
    r"[0-9]{4}(?P<month>-[0-9]{2}(?P<day>-[0-9]{2}"
    r"(?P<hour>[t ][0-9]{2}(?P<minute>:[0-9]{2}(?P<second>:[0-9]{2}(?P<fraction>\.[0-9]{1,6})?)?)?"
    r"(?:z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?)?)?"
)

_STEPS = {
    "fraction": timedelta(microseconds=1),
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
}
"""How long a time lasts by the last part that it has, the finest first."""

_SECONDS = {"m": 60, "h": 3_600, "d": 86_400, "w": 7 * 86_400}
_MONTHS = {"mo": 1, "y": 12}

_MIN = datetime.min.replace(tzinfo=UTC)
_MAX = datetime.max.replace(tzinfo=UTC)


def _days_back(text: str, now: datetime) -> int | None:
    """How many days ago a day was that is called by its name."""
    if text in ("today", "yesterday"):
        return ("today", "yesterday").index(text)
    named = next((place for place, name in enumerate(_WEEKDAYS) if text in (name, name[:3])), None)
    return None if named is None else (now.weekday() - named - 1) % 7 + 1


def _stretch_ago(count: int, unit: str, now: datetime) -> Stretch:
    moment = _back(count, unit, now)
    if _short(unit) in ("m", "h") or moment == _MIN:
        return Stretch(moment, moment)
    return _days(moment.astimezone(now.tzinfo).date(), now)


def _back(count: int, unit: str, now: datetime) -> datetime:
    short = _short(unit)
    try:
        if short in _SECONDS:
            return now.astimezone(UTC) - timedelta(seconds=count * _SECONDS[short])
        return _utc(_months_back(count * _MONTHS[short], now))
    except (OverflowError, ValueError):  # That is before the year 1.
        return _MIN


def _short(unit: str) -> str:
    return unit[:2] if unit.startswith("mo") else unit[0]


def _months_back(count: int, now: datetime) -> datetime:
    year, month = divmod(now.year * 12 + now.month - 1 - count, 12)
    last_day = (_first_after(date(year, month + 1, 1), _MONTH) - timedelta(days=1)).day
    return now.replace(year=year, month=month + 1, day=min(now.day, last_day))


_YEAR, _MONTH, _DAY = 366, 31, 1
"""The most days that each has."""


def _first_after(first: date, days: int) -> date:
    """The day after the year, month or day that starts with `first`."""
    after = first + timedelta(days=days)
    return after if days == _DAY else after.replace(day=1)


def _days(first: date, now: datetime, days: int = _DAY) -> Stretch:
    """The year, month or day that starts with `first`."""
    try:
        end = _midnight(_first_after(first, days), now)
    except OverflowError:  # It is the last of the calendar.
        end = _MAX
    return Stretch(_midnight(first, now), end)


def _midnight(day: date, now: datetime) -> datetime:
    return _utc(datetime.combine(day, time(), now.tzinfo))


def _utc(moment: datetime) -> datetime:
    """The moment in UTC, or the end of the calendar that it lies beyond."""
    try:
        return moment.astimezone(UTC)
    except (OverflowError, ValueError):
        return _MIN if moment.year == _MIN.year else _MAX


def _iso(text: str, now: datetime) -> Stretch | None:
    match = _ISO.fullmatch(text)
    try:
        return _read(match, now) if match else None
    except ValueError:  # There is no such day, or no such time.
        return None


def _read(match: re.Match[str], now: datetime) -> Stretch:
    if match["hour"]:
        return _time(datetime.fromisoformat(match[0].upper()), _step(match), now)
    if match["day"]:
        return _days(date.fromisoformat(match[0]), now)
    if match["month"]:
        return _days(date.fromisoformat(f"{match[0]}-01"), now, _MONTH)
    return _days(date.fromisoformat(f"{match[0]}-01-01"), now, _YEAR)


def _step(match: re.Match[str]) -> timedelta:
    """How long a time lasts: one of the finest unit that is written."""
    return next(step for part, step in _STEPS.items() if match[part])


def _time(moment: datetime, step: timedelta, now: datetime) -> Stretch:
    start = _utc(moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo))
    return Stretch(start, start + min(step, _MAX - start))
