"""Ships, spacecraft and storms (see `notation`)."""

import pytest

from tests.entities.notation import after
from tui.entities.rules import craft


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (
            "Space shuttle [Endurance](ORG) flew. “Godspeed, [Endurance](PERSON)”",
            "Space shuttle [Endurance](OTHER) flew. “Godspeed, [Endurance](OTHER)”",
        ),
        ("the ferry [Hai Orm](PERSON) sank", "the ferry [Hai Orm](OTHER) sank"),
        ("the carrier [Reuters](ORG)", "the carrier [Reuters](ORG)"),
        ("Typhoon [Niko](PERSON) hit. [Niko](PERSON) weakened", "[Typhoon Niko](EVENT) hit. [Niko](EVENT) weakened"),
        ("Hurricane Frana moved", "[Hurricane Frana](EVENT) moved"),
        ("on board [USS Ann Orm](PERSON)", "on board [USS Ann Orm](OTHER)"),
        ("on board USS [Ann Orm](PERSON) sang", "on board [USS Ann Orm](OTHER) sang"),
        ("[Halden](ORG) sailed", "[Halden](ORG) sailed"),
    ],
)
def test_craft_and_storms_are_no_people_and_no_firms(before: str, expected: str) -> None:
    assert after(craft.name_craft, before) == expected
