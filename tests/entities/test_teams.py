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


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("[Stockholm](PLACE) Open", "[Stockholm Open](EVENT)"),
        ("the Tour of [Spain](PLACE) began", "the [Tour of Spain](EVENT) began"),
        ("[Oslo](PLACE) opened", "[Oslo](PLACE) opened"),
    ],
)
def test_in_a_report_of_sport_a_place_may_be_a_part_of_what_is_played_there(before: str, expected: str) -> None:
    assert after(teams.name_contests, LABEL + before) == LABEL + expected
    assert after(teams.name_contests, before) == before


def test_in_the_headline_of_a_report_a_contest_may_be_written_small() -> None:
    assert after(teams.name_contests, "TENNIS - [Paris](PLACE) open\n[Oslo](PLACE) open") == (
        "TENNIS - [Paris open](EVENT)\n[Oslo](PLACE) open"
    )


def test_a_club_is_known_by_the_part_of_its_name_that_the_story_gives_alone() -> None:
    before = "the [Rovin Owls](ORG) and [Oslo Tigers](ORG). The [Tigers](GROUP) met the Owls"
    expected = "the [Rovin Owls](ORG) and [Oslo Tigers](ORG). The [Tigers](ORG) met the Owls"
    assert after(teams.add_clubs, before) == expected


def test_in_a_report_of_a_team_sport_any_known_club_is_one() -> None:
    assert after(teams.add_clubs, "BASEBALL - Padres sign [Ann Padres](PERSON)") == (
        "BASEBALL - [Padres](ORG) sign [Ann Padres](PERSON)"
    )


def test_in_the_headline_and_before_what_a_team_does_a_comma_says_nothing() -> None:
    before = (
        "SOCCER - [Auxerre](PLACE) fall, [Porto](PLACE) cruise\nIn [Oporto](PLACE), [Oslo](PLACE) beat [Bergen](PLACE)"
    )
    expected = "SOCCER - [Auxerre](ORG) fall, [Porto](ORG) cruise\nIn [Oporto](PLACE), [Oslo](ORG) beat [Bergen](ORG)"
    assert after(teams.name_teams, before) == expected
