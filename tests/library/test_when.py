"""Days and ages as people write them."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.library.when import Stretch, ago, stretch, today

NOW = datetime(2023, 7, 12, 9, 30, 15, tzinfo=UTC)  # A Wednesday.


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The system's time zone is that of Berlin."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2023", "2023-01-01", "2024-01-01"),
        ("2024", "2024-01-01", "2025-01-01"),
        ("2023-07", "2023-07-01", "2023-08-01"),
        ("2023-12", "2023-12-01", "2024-01-01"),
        ("2024-02", "2024-02-01", "2024-03-01"),
        ("2023-07-11", "2023-07-11", "2023-07-12"),
        ("2023-12-31", "2023-12-31", "2024-01-01"),
        ("2023-07-11T12", "2023-07-11T12:00", "2023-07-11T13:00"),
        ("2023-07-11T12:30", "2023-07-11T12:30", "2023-07-11T12:31"),
        ("2023-07-11 12:30:15", "2023-07-11T12:30:15", "2023-07-11T12:30:16"),
        ("2023-07-11T12:30:15.000001", "2023-07-11T12:30:15.000001", "2023-07-11T12:30:15.000002"),
        ("2023-07-11t12:30z", "2023-07-11T12:30", "2023-07-11T12:31"),
        ("2023-07-11T12:30+09:00", "2023-07-11T03:30", "2023-07-11T03:31"),
        ("2023-07-11T12:30-0430", "2023-07-11T17:00", "2023-07-11T17:01"),
        ("today", "2023-07-12", "2023-07-13"),
        (" Yesterday ", "2023-07-11", "2023-07-12"),
        ("tuesday", "2023-07-11", "2023-07-12"),
        ("Wed", "2023-07-05", "2023-07-06"),
        ("thursday", "2023-07-06", "2023-07-07"),
        ("0 days ago", "2023-07-12", "2023-07-13"),
        ("2 days ago", "2023-07-10", "2023-07-11"),
        ("2d ago", "2023-07-10", "2023-07-11"),
        ("1 week ago", "2023-07-05", "2023-07-06"),
        ("5 months ago", "2023-02-12", "2023-02-13"),
        ("1 year ago", "2022-07-12", "2022-07-13"),
        ("3 hours ago", "2023-07-12T06:30:15", "2023-07-12T06:30:15"),
        ("90 minutes ago", "2023-07-12T08:00:15", "2023-07-12T08:00:15"),
    ],
)
def test_a_date_names_a_stretch_of_time(text: str, start: str, end: str) -> None:
    assert stretch(text, NOW) == Stretch(utc(start), utc(end))


@pytest.mark.parametrize(
    "text",
    [
        *("", "toda", "mnday", "23", "days ago", "2 days", "2 moons ago", "-1 d", "11.7.2023", "20230711", "2023-7-1"),
        *(
            "2023-13",
            "2023-02-30",
            "0000",
            "2023-07-11T",
            "2023-07-11T25",
            "2023-07-11T12:60",
            "2023-07-11T12:30+25:00",
        ),
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert stretch(text, NOW) is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2d", "2023-07-10T09:30:15"),
        ("2 days", "2023-07-10T09:30:15"),
        ("1 Day", "2023-07-11T09:30:15"),
        ("12h", "2023-07-11T21:30:15"),
        ("90m", "2023-07-12T08:00:15"),
        ("5 min", "2023-07-12T09:25:15"),
        ("3w", "2023-06-21T09:30:15"),
        ("6mo", "2023-01-12T09:30:15"),
        ("7 months", "2022-12-12T09:30:15"),
        ("1y", "2022-07-12T09:30:15"),
    ],
)
def test_an_age_is_a_moment(text: str, moment: str) -> None:
    assert ago(text, NOW) == utc(moment)


@pytest.mark.parametrize("text", ["", "2", "d", "2x", "-2d", "two days", "2 days ago", "1.5d", "2dd"])
def test_what_is_no_age_is_none(text: str) -> None:
    assert ago(text, NOW) is None


def test_a_month_before_the_31st_ends_a_shorter_month() -> None:
    assert ago("1mo", utc("2023-03-31T08:00")) == utc("2023-02-28T08:00")
    assert ago("1y", utc("2024-02-29T08:00")) == utc("2023-02-28T08:00")


def test_days_are_those_of_the_readers_time_zone() -> None:
    seoul = datetime(2023, 7, 12, 0, 30, tzinfo=timezone(timedelta(hours=9)))  # Still the 11th in UTC.
    assert today(seoul) == Stretch(utc("2023-07-11T15:00"), utc("2023-07-12T15:00"))
    assert stretch("2 days ago", seoul) == Stretch(utc("2023-07-09T15:00"), utc("2023-07-10T15:00"))
    assert stretch("2023-07-11T12:30", seoul) == Stretch(utc("2023-07-11T03:30"), utc("2023-07-11T03:31"))


def test_a_day_in_winter_has_winter_time_though_it_is_summer() -> None:
    now = NOW.astimezone(ZoneInfo("Europe/Berlin"))
    assert stretch("2023-01-15", now) == Stretch(utc("2023-01-14T23:00"), utc("2023-01-15T23:00"))
    assert stretch("2023-07-11", now) == Stretch(utc("2023-07-10T22:00"), utc("2023-07-11T22:00"))


@pytest.mark.usefixtures("berlin")
def test_a_naive_moment_is_in_the_time_zone_of_the_system() -> None:
    now = datetime(2023, 7, 12, 11, 30)  # noqa: DTZ001 (that is what is tested)
    assert stretch("2023-01-15", now) == Stretch(utc("2023-01-14T23:00"), utc("2023-01-15T23:00"))
    assert today(now) == Stretch(utc("2023-07-11T22:00"), utc("2023-07-12T22:00"))
    assert stretch("2 months ago", now) == Stretch(utc("2023-05-11T22:00"), utc("2023-05-12T22:00"))
    assert ago("2h", now) == utc("2023-07-12T07:30")
    assert ago("6mo", now) == utc("2023-01-12T10:30")


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))])
def test_the_ends_of_the_calendar_are_no_error(zone: timezone) -> None:
    now = NOW.astimezone(zone)
    for text in ("0001", "0001-01-01", "9999", "9999-12", "9999-12-31", "9999-12-31T23:59:59", "999999999 years ago"):
        named = stretch(text, now)
        assert named is not None
        assert named.start <= named.end
        assert (named.end.year > 9000) is (text[:4] == "9999" and "ago" not in text)
    assert ago("999999999d", now) == ago("999999999y", now) == datetime.min.replace(tzinfo=UTC)


@given(st.text("0123456789-:+.tTzZ ago daysmowyh", max_size=25) | st.text(max_size=20))
def test_any_text_is_a_date_or_none(text: str) -> None:
    named = stretch(text, NOW)
    assert named is None or named.start <= named.end
    assert ago(text, NOW) is None or stretch(f"{text} ago", NOW) is not None
