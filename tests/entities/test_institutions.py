"""Institutions that every country has: whose one is meant."""

import pytest

from tests.entities.notation import parse, reading, show
from tui.entities.resolve import resolve
from tui.entities.rules.furniture import read_credits, read_dateline
from tui.entities.rules.whereabouts import find_towns


@pytest.mark.parametrize(
    "expected",
    [
        # a country or a people before it says it, and of two each keeps its own
        (
            "[Russia](PLACE)'s [Defence Ministry](ORG Russian Defence Ministry) and "
            "[Ukrainian](GROUP) [Defence Ministry](ORG Ukrainian Defence Ministry). [Defence Ministry](ORG)"
        ),
        # what is said once holds all through the story, in whichever form
        "[Turkey](PLACE)'s [Central Bank](ORG Turkish Central Bank). [Central Bank](ORG Turkish Central Bank)",
        "[Turkish Central Bank](ORG). The [Central Bank](ORG Turkish Central Bank)",
        # another country's is not joined to it
        "[Russian Central Bank](ORG). [Turkey](PLACE)'s [Central Bank](ORG Turkish Central Bank)",
        "[U.S.](PLACE United States) [Supreme Court](ORG), [India](PLACE)'s [Supreme Court](ORG Indian Supreme Court)",
        "[Britain](PLACE United Kingdom)'s [Labour Party](ORG)",
        # nothing says it, it is somebody's own, or it stands beside a country by chance
        "The [Foreign Ministry](ORG) spoke",
        "[Poland](PLACE)'s [Law and Justice Party](ORG) and [Britain](PLACE United Kingdom)'s [Lloyds Bank](ORG)",
        "[Russia](PLACE), [Foreign Ministry](ORG)",
    ],
)
def test_whose_an_institution_is_the_country_beside_it_says(expected: str) -> None:
    assert show(parse(expected)[0], resolve(reading(expected))) == expected


@pytest.mark.parametrize(
    ("city", "before", "expected"),
    [
        ("MOSCOW", "The [Defence Ministry](ORG) said", "The [Defence Ministry](ORG Russian Defence Ministry) said"),
        ("WASHINGTON", "The [Foreign Ministry](ORG) said", "The [Foreign Ministry](ORG) said"),
        ("HALDEN", "The [Foreign Ministry](ORG) said", "The [Foreign Ministry](ORG) said"),
        (
            "LONDON",
            "[Labour Party](ORG). [Israel](PLACE)'s [Labour Party](ORG).",
            "[Labour Party](ORG). [Israel](PLACE)'s [Labour Party](ORG Israeli Labour Party).",
        ),
        (
            "JERUSALEM",
            "[Labour Party](ORG). [Israel](PLACE)'s [Labour Party](ORG).",
            "[Labour Party](ORG Israeli Labour Party). [Israel](PLACE)'s [Labour Party](ORG Israeli Labour Party).",
        ),
    ],
)
def test_whose_an_institution_is_the_city_of_the_story_says_last(city: str, before: str, expected: str) -> None:
    told = read_dateline(reading(f"Award\n{city} (AP) -- {before}"))
    assert show(told.text, resolve(told)).endswith(expected)


@pytest.mark.parametrize(
    "story",
    [
        # a place that the story is only about, though it is sure, and one that bears the name of another
        "Students\nThey met in [Moscow](PLACE), Idaho, on Monday. The [Foreign Ministry](ORG) spoke.",
        "People\n[Paris](PLACE), Texas, voted. The [Foreign Ministry](ORG) spoke.",
        "Talks\nThey met in [Moscow](PLACE), Russia, on Monday. The [Foreign Ministry](ORG) spoke.",
        "Award\nPARIS, Texas (AP) -- The [Foreign Ministry](ORG) spoke.",
        "Award\nODESA, Texas (AP) -- The [Foreign Ministry](ORG) spoke.",
    ],
)
def test_a_story_that_was_not_filed_in_a_country_does_not_speak_of_its_institutions(story: str) -> None:
    assert "[Foreign Ministry](ORG) spoke" in _told(story)


def test_a_credit_says_where_a_story_was_filed() -> None:
    story = "Talks\nThe [Foreign Ministry](ORG) spoke.\n(Reporting by Ann Lee in Moscow; editing by Bo Ek in London)"
    assert "[Foreign Ministry](ORG Russian Foreign Ministry)" in _told(story)


def _told(story: str) -> str:
    told = find_towns(read_credits(read_dateline(reading(story))))
    return show(told.text, resolve(told))
