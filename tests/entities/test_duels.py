"""In a report of a sport in which one beats one, who beats and who is beaten is a person."""

import pytest

from tests.entities.notation import after
from tui.entities.rules import duels


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (
            "[Evan Orm](ORG) stopped [Bo Ek](PERSON) in the sixth",
            "[Evan Orm](PERSON) stopped [Bo Ek](PERSON) in the sixth",
        ),
        ("Orm beat Ann Ekova 6-2 6-4.", "Orm beat [Ann Ekova](PERSON) 6-2 6-4."),
        ("[Norway](PLACE) beat [Rovin Arena](ORG).", "[Norway](PLACE) beat [Rovin Arena](ORG)."),
    ],
)
def test_who_beats_and_is_beaten_is_a_person(before: str, expected: str) -> None:
    assert after(duels.name_rivals, "TENNIS - RESULTS\n" + before) == "TENNIS - RESULTS\n" + expected


def test_in_a_team_sport_only_who_is_signed_or_dropped_is_a_person() -> None:
    before = "CRICKET - SQUAD\n[Orm](ORG) beat [Ek](ORG). Norway drop [Orm-Lee](ORG) for tour"
    expected = "CRICKET - SQUAD\n[Orm](ORG) beat [Ek](ORG). Norway drop [Orm-Lee](PERSON) for tour"
    assert after(duels.name_rivals, before) == expected
    assert after(duels.name_rivals, "Firm drops [Orm](ORG) for Ek") == "Firm drops [Orm](ORG) for Ek"


def test_what_play_is_at_is_a_place() -> None:
    before = "GOLF - CUP\nplayed at [Wentford](ORG) on Sunday with [Rovin](ORG)"
    assert after(duels.place_grounds, before) == before.replace("Wentford](ORG", "Wentford](PLACE")
    assert after(duels.place_grounds, before.replace("GOLF", "SOCCER")) == before.replace("GOLF", "SOCCER")
