"""Reading the moments that copy states."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tui.sources.dates import moment


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("2023-07-11", datetime(2023, 7, 11, tzinfo=UTC)),
        ("2023-07-11T10:15:00+09:00", datetime(2023, 7, 11, 10, 15, tzinfo=timezone(timedelta(hours=9)))),
        ("2023-07-11 10:15Z", datetime(2023, 7, 11, 10, 15, tzinfo=UTC)),
        ("July 11, 2023", datetime(2023, 7, 11, tzinfo=UTC)),
        ("Tuesday, 11 July 2023, 10:15 GMT", datetime(2023, 7, 11, 10, 15, tzinfo=UTC)),
        ("Tue, 11 Jul 2023 10:15:30 +0300", datetime(2023, 7, 11, 10, 15, 30, tzinfo=timezone(timedelta(hours=3)))),
        ("Tue, 11 Jul 2023 06:15:00 EDT", datetime(2023, 7, 11, 6, 15, tzinfo=timezone(timedelta(hours=-4)))),
        ("2023-07-11 10:15:00 UTC", datetime(2023, 7, 11, 10, 15, tzinfo=UTC)),
        ("20230711", datetime(2023, 7, 11, tzinfo=UTC)),
        ("1689070500", datetime(2023, 7, 11, 10, 15, tzinfo=UTC)),
        ("1689070500000", datetime(2023, 7, 11, 10, 15, tzinfo=UTC)),
        ("Jul. 11, 2023 at 12:05 a.m.", datetime(2023, 7, 11, 0, 5, tzinfo=UTC)),
        ("11-JUL-2023 10:15:00.25", datetime(2023, 7, 11, 10, 15, tzinfo=UTC)),
        ("Tuesday, July 11, 2023 - 10:15", datetime(2023, 7, 11, 10, 15, tzinfo=UTC)),
        ("Mi, 12 Jul 2023 09:00:00 MESZ", datetime(2023, 7, 12, 9, tzinfo=timezone(timedelta(hours=2)))),
        ("Tue, 11 Jul 2023 10:15:00 BST", datetime(2023, 7, 11, 10, 15, tzinfo=timezone(timedelta(hours=1)))),
        ("2023年7月11日 10:15", datetime(2023, 7, 11, 10, 15, tzinfo=UTC)),
    ],
)
def test_full_dates_are_read(text: str, stated: datetime) -> None:
    assert moment(text) == stated
    assert moment(text).utcoffset() == stated.utcoffset()  # type: ignore[union-attr]  # equality has shown it


@pytest.mark.parametrize(
    "text",
    [
        *("", "July 11", "soon", "31 February 2023", "11 Foo 2023", "1 July 2023 10:00 +9900", "0001-01-01", "9" * 17),
        *("11 July 2023 10:15 XYT", "2023年13月11日"),
    ],
)
def test_what_is_no_full_date_is_none(text: str) -> None:
    assert moment(text) is None
