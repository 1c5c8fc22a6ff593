"""The label at the head of a story is no part of a name."""

import pytest

from tests.entities.notation import after
from tui.entities.rules import labels


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("[NBA Basketball - Bulls](ORG) win", "[NBA](ORG) Basketball - [Bulls](ORG) win"),
        ("[American football-Colts](ORG) win", "American football-[Colts](ORG) win"),
        ("SOCCER - [Oslo](PLACE) win", "SOCCER - [Oslo](PLACE) win"),
        ("[FOCUS-Halden](PERSON) crowds jeer", "FOCUS-[Halden](PERSON) crowds jeer"),
        ("[UPDATE](ORG) 3-[Rovin](ORG) settles", "UPDATE 3-[Rovin](ORG) settles"),
        ("[Focus Group](ORG) met", "[Focus Group](ORG) met"),
    ],
)
def test_names_begin_behind_the_label_and_only_its_league_is_one(before: str, expected: str) -> None:
    assert after(labels.cut_label, before) == expected
