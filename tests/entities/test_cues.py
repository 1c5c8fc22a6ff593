"""What stands beside a name tells what it is."""

import pytest

from tests.entities.notation import after
from tui.entities.rules import cues


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ('"It is late," Halvorsen said.', '"It is late," [Halvorsen](PERSON) said.'),
        ("“It is late,” says [Tarlo](ORG).", "“It is late,” says [Tarlo](PERSON)."),
        ("``Late,'' [Tarlo](PLACE) said", "``Late,'' [Tarlo](PERSON) said"),
        ("It is late, says [Tarlo](PLACE).", "It is late, says [Tarlo](PERSON)."),
        ("It is late, [Tarlo](ORG) said.", "It is late, [Tarlo](ORG) said."),
        ('"It is late," She said.', '"It is late," She said.'),
        ('"It is late," [Moscow](PLACE) said.', '"It is late," [Moscow](PLACE) said.'),
        ('"It is late," said Rep. Lee', '"It is late," said Rep. Lee'),
        ('"It is late," [Ann Lee](PERSON) said.', '"It is late," [Ann Lee](PERSON) said.'),
    ],
)
def test_who_is_quoted_is_a_person(before: str, expected: str) -> None:
    assert after(cues.add_speakers, before) == expected


def test_behind_an_age_comes_where_a_person_lives() -> None:
    assert after(cues.add_residences, "Ann Lee, 54, of [Rye](ORG), and") == "Ann Lee, 54, of [Rye](PLACE), and"
    assert after(cues.add_residences, "the head, of Rye, and") == "the head, of Rye, and"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("fell in [Durres](PERSON) and", "fell in [Durres](PLACE) and"),
        ("near [Tocache](ORG), it", "near [Tocache](PLACE), it"),
        ("in [Tarmont](ORG), it", "in [Tarmont](ORG), it"),
        ("the [Deusto](PERSON) district", "the [Deusto](PLACE) district"),
        ("the news agency [Andina](PERSON) said", "the news agency [Andina](ORG) said"),
        ("[Koha Jone](PERSON) newspaper", "[Koha Jone](ORG) newspaper"),
        ("in [Ann Lee](PERSON)'s house", "in [Ann Lee](PERSON)'s house"),
        ("near [NBP](ORG)", "near [NBP](ORG)"),
        ("near [Oslo](PLACE)", "near [Oslo](PLACE)"),
        ("[Norway](PLACE) shares", "[Norway](PLACE) shares"),
    ],
)
def test_the_words_beside_a_name_tell_what_it_is(before: str, expected: str) -> None:
    assert after(cues.settle_by_neighbours, before) == expected


def test_a_hall_in_capitals_is_where_something_happens() -> None:
    before = "It opens at [LITEXPO](PERSON), [LITEXPO](PERSON) said"
    assert after(cues.settle_by_neighbours, before) == "It opens at [LITEXPO](PLACE), [LITEXPO](PERSON) said"
