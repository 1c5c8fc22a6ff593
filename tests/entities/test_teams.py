"""In a report of sport a city is its team."""

import pytest

from tests.entities.notation import after
from tui.entities.rules import teams

LABEL = "SOCCER - RESULTS\n"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("[Toronto](PLACE) won in [Boston](PLACE).", "[Toronto](ORG) won in [Boston](PLACE)."),
        ("They beat [Boston](PLACE).", "They beat [Boston](ORG)."),
        ("[Norway](PLACE) won.", "[Norway](PLACE) won."),
        ("from [Boston](PLACE), [Toronto](PLACE), Canada", "from [Boston](PLACE), [Toronto](PLACE), Canada"),
    ],
)
def test_in_a_report_of_a_team_sport_a_city_is_its_team(before: str, expected: str) -> None:
    assert after(teams.name_teams, LABEL + before) == LABEL + expected
    assert after(teams.name_teams, "GOLF - CUP\n" + before) == "GOLF - CUP\n" + before


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("a striker signed from [Lillestrom](PERSON)", "a striker signed from [Lillestrom](ORG)"),
        ("they beat [Rovin](PERSON)", "they beat [Rovin](ORG)"),
        ("from [Orm](PERSON); [Ann Orm](PERSON)", "from [Orm](PERSON); [Ann Orm](PERSON)"),
        ("against [Ronaldo](PERSON)", "against [Ronaldo](PERSON)"),
        ("said [Lillestrom](PERSON)", "said [Lillestrom](PERSON)"),
    ],
)
def test_whom_no_full_name_has_and_who_is_beaten_is_a_club(before: str, expected: str) -> None:
    assert after(teams.name_teams, LABEL + before) == LABEL + expected


def test_without_a_label_two_clubs_make_a_report_and_who_wins_or_is_beaten_is_a_team() -> None:
    clubs = "the [Red Sox](ORG) and [Orioles](ORG)"
    before = f"{clubs}: [Toronto](PLACE) (8-4) beat [Denver](PLACE) in [Boston](PLACE)"
    expected = f"{clubs}: [Toronto](ORG) (8-4) beat [Denver](ORG) in [Boston](PLACE)"
    assert after(teams.name_teams, before) == expected
    assert after(teams.name_teams, before.replace("Orioles", "Owls")) == before.replace("Orioles", "Owls")


def test_in_a_report_of_sport_a_league_is_what_is_played() -> None:
    before = "the [American League](ORG) and the [AL West](PLACE) of the [National Football League](ORG)"
    expected = "the [American League](EVENT) and the [AL West](EVENT) of the [National Football League](ORG)"
    assert after(teams.settle_leagues, LABEL + before) == LABEL + expected
    assert after(teams.settle_leagues, before) == before
