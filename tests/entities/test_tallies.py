"""Votes counted."""

from tests.entities.notation import after
from tui.entities.rules import tallies

TALLY = "Results of the election:\nAnn Ekova (Democratic Convention) 54.41 percent\n[Bo Orm](ORG) 155,141 35 percent"


def test_who_stands_before_his_share_is_a_person_and_in_brackets_stands_his_party() -> None:
    assert after(tallies.read_tallies, TALLY + "\nRovin: Ekova 62.1, Orm 37.9") == (
        "Results of the election:\n[Ann Ekova](PERSON) ([Democratic Convention](ORG)) 54.41 percent\n"
        "[Bo Orm](PERSON) 155,141 35 percent\n[Rovin](PLACE): Ekova 62.1, Orm 37.9"
    )


def test_one_line_is_no_tally_and_nor_is_one_without_votes() -> None:
    for text in (TALLY.rsplit("\n", 1)[0], TALLY.replace("election", "quarter")):
        assert after(tallies.read_tallies, text) == text
