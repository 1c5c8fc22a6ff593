"""Innings and grounds, goals and points, averages, scorers by team."""

import pytest

from tests.entities.notation import after
from tui.entities.rules import scorecards


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (
            "At [Hove](PERSON): [Halden](PERSON) 363 (Ann Lee 111), Rovin 197-8 (Bo Ek 54).",
            "At [Hove](PLACE): [Halden](ORG) 363 (Ann Lee 111), [Rovin](ORG) 197-8 (Bo Ek 54).",
        ),
        ("Orvik: Halden beat Rovin by nine runs.", "[Orvik](PLACE): Halden beat Rovin by nine runs."),
        ("Norway 352 (Ann Lee 106) and 82-1.", "[Norway](PLACE) 352 (Ann Lee 106) and 82-1."),
        ("Halden 13.9 (87) beat Rovin 10.13 (73)", "[Halden](ORG) 13.9 (87) beat [Rovin](ORG) 10.13 (73)"),
        (
            "Leading scorers: Halden - Ann Lee 19; Rovin - Bo Ek 21",
            "Leading scorers: [Halden](ORG) - Ann Lee 19; [Rovin](ORG) - Bo Ek 21",
        ),
    ],
)
def test_sides_grounds_and_players_are_told_by_their_figures(before: str, expected: str) -> None:
    assert after(scorecards.read_scorecards, "CRICKET - SCORES\n" + before) == "CRICKET - SCORES\n" + expected


def test_in_a_table_of_averages_rows_are_players() -> None:
    before = "CRICKET - TOUR AVERAGES\n[Ann Lee](ORG) 3 5 1 301 113 75.25"
    assert after(scorecards.read_scorecards, before) == before.replace("ORG", "PERSON")


def test_without_the_label_of_a_sport_figures_say_nothing() -> None:
    before = "THE BUDGET\nIn Oslo: Halden 363 (Ann Lee 111)."
    assert after(scorecards.read_scorecards, before) == before
