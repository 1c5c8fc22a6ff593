"""The date of a page that only its readers are told."""

import time
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.sources.test_layouts import HEADLINE, PARAGRAPHS
from tui.sources import daylines
from tui.sources.detect import parse
from tui.sources.trees import fragment

STORY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
DAY = datetime(2024, 5, 14, tzinfo=UTC)


def published(body: str, head: str = "", lang: str = "en") -> datetime | None:
    page = f"<!DOCTYPE html><html lang='{lang}'><head><title>{HEADLINE}</title>{head}</head><body>{body}</body></html>"
    (filing,) = parse(page.encode(), "page.html")
    return filing.published


def shown(line: str, lang: str = "en") -> datetime | None:
    return published(f"<main><article><h1>{HEADLINE}</h1><p>{line}</p>{STORY}</article></main>", lang=lang)


@pytest.mark.parametrize(
    "line",
    [
        "Tuesday, May 14, 2024",
        "By Marit Solvang | Tue., MAY 14, 2024",
        "Posted on May 14th, 2024",
        "14. Mai 2024",
        "14 de mayo de 2024",
        "14 maja 2024",
        "14-May-2024",
        "2024年5月14日",
        "14.05.2024",
        "5/14/2024",
        "May 14, 2024 | 10:32 am ET",
        "Published May 14, 2024 | Last updated May 15, 2024",
        "Last updated May 15, 2024 3:00 pm | Published May 14, 2024",
    ],
)
def test_a_day_beside_the_headline_is_read_as_it_is_written(line: str) -> None:
    assert shown(line) == DAY


@pytest.mark.parametrize(
    ("line", "hours"),
    [
        ("14 May 2024, 10:32 BST", 1),
        ("10.32 CEST Tue 14 May 2024", 2),
        ("Dienstag, 14. Mai 2024, 10:32 Uhr", 0),
        ("14 mai 2024 à 10h32", 0),
        ("Published: 14 May 2024 10:32 a.m.", 0),
    ],
)
def test_the_time_is_read_with_its_zone(line: str, hours: int) -> None:
    assert shown(line) == DAY.replace(hour=10, minute=32, tzinfo=timezone(timedelta(hours=hours)))


def test_strokes_are_read_as_the_country_of_the_page_sets_them_and_never_guessed() -> None:
    assert shown("05/06/2024", lang="en-US") == datetime(2024, 5, 6, tzinfo=UTC)
    assert shown("05/06/2024", lang="fr") is None


@pytest.mark.parametrize(
    "line",
    [
        "It was built on March 3, 2021.",
        "The council, on March 3, 2021, voted for it.",
        "31 June 2024",
        "Room 14, 2024 seats",
    ],
)
def test_a_day_of_which_a_sentence_tells_is_not_that_of_the_story(line: str) -> None:
    assert shown(line) is None


def test_the_day_above_a_headline_counts_but_not_that_of_the_site() -> None:
    page = f"<main><div>14 May 2024</div><h1>{HEADLINE}</h1>{STORY}</main>"
    assert published(page) == DAY
    assert (
        published(f"<div>Thursday, June 6, 2024</div><main><h1>{HEADLINE}</h1><i>14 May 2024</i>{STORY}</main>") == DAY
    )


def test_the_days_of_other_stories_are_not_looked_at() -> None:
    related = "<div class='related'><b>Ferry stops</b> <i>3 March 2021</i></div>"
    assert published(f"<main><h1>{HEADLINE}</h1>{related}<p>14 May 2024</p>{STORY}</main>") == DAY
    assert published(f"<main><h1>{HEADLINE}</h1>{related}{STORY}</main>") is None


def test_what_a_page_tells_programs_goes_first() -> None:
    meta = "<meta property='article:published_time' content='2024-05-13T08:00:00Z'>"
    page = f"<main><h1>{HEADLINE}</h1><p>14 May 2024</p>{STORY}</main>"
    assert published(page, meta) == datetime(2024, 5, 13, 8, tzinfo=UTC)


def test_a_page_of_many_wrappers_is_looked_at_in_a_moment() -> None:
    tree = fragment(f"<body>{'<div>' * 150}{'<b> </b>' * 50_000}", "page")
    assert tree is not None
    start = time.process_time()
    assert daylines.find(tree, HEADLINE) is None
    assert time.process_time() - start < 5  # a fifth of a second; it was twenty
