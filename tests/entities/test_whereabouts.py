"""Places by where somebody goes, and by what they lie in (see `notation`)."""

import pytest

from tests.entities.notation import after, parse, reading, show
from tui.entities.rules import people, whereabouts


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("the port of [Koh Orm](PERSON) was shut", "the port of [Koh Orm](PLACE) was shut"),
        ("She flew to [Nazvik](PERSON).", "She flew to [Nazvik](PLACE)."),
        ("the road to [Peck](PERSON)", "the road to [Peck](PLACE)"),
        (
            "Rebels seized [Bunik](PERSON). In [Bunik](PERSON) shops",
            "Rebels seized [Bunik](PLACE). In [Bunik](PLACE) shops",
        ),
        ("at the [Erezk](PERSON) checkpoint", "at the [Erezk](PLACE) checkpoint"),
        ("[Bunik](PERSON), 300 km north of Goma", "[Bunik](PLACE), 300 km north of Goma"),
        ("at his home in [Halden](ORG)", "at his home in [Halden](PLACE)"),
        ("between [Roermond](PLACE) and [Landgraf](PERSON)", "between [Roermond](PLACE) and [Landgraf](PLACE)"),
        ("a ride from [Avilo](PERSON) to [Salam](PERSON)", "a ride from [Avilo](PLACE) to [Salam](PLACE)"),
        ("[Ann Orm](PERSON) flew to [Orm](PERSON)", "[Ann Orm](PERSON) flew to [Orm](PERSON)"),
        ("They flew to [Putin](PERSON)", "They flew to [Putin](PERSON)"),
        ("He spoke to [Halden](PERSON)", "He spoke to [Halden](PERSON)"),
        ("the [Amaz](ORG) rainforest, [Amaz](ORG)", "the [Amaz](PLACE) rainforest, [Amaz](PLACE)"),
        ("lived in [NATO](ORG) and [HQ](ORG)", "lived in [NATO](ORG) and [HQ](ORG)"),
    ],
)
def test_where_somebody_goes_is_a_place(before: str, expected: str) -> None:
    assert after(whereabouts.find_whereabouts, before) == expected


def test_a_club_that_somebody_leaves_for_another_is_no_place() -> None:
    text = "SOCCER - He moved from [Avilo](PERSON) to [Salam](PERSON)"
    assert after(whereabouts.find_whereabouts, text) == text


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("of [Bryn Mawr](ORG), Pa., and", "of [Bryn Mawr](PLACE), Pa., and"),
        ("in Broken Axe, Okla., on", "in [Broken Axe](PLACE), Okla., on"),
        ("in Halden, Norway.", "in [Halden](PLACE), Norway."),
        ("[Halden College](ORG), N.H., said", "[Halden College](ORG), N.H., said"),
        ("[Ann Lee](PERSON), Norway, won", "[Ann Lee](PERSON), Norway, won"),
        ("in [Ann Lee](PERSON), Norway, we", "in [Ann Lee](PERSON), Norway, we"),
        ("on Tuesday, Russia said; in July, Russia, again", "on Tuesday, Russia said; in July, Russia, again"),
        ("of [Hume](PERSON), Ill.", "of [Hume](PLACE), Ill."),
        ("[Chelsea](PLACE), Manhattan, is", "[Chelsea](PLACE), Manhattan, is"),
        ("[Chelsea](ORG), Manhattan, is", "[Chelsea](ORG), Manhattan, is"),
    ],
)
def test_what_stands_before_its_state_or_country_is_a_place(before: str, expected: str) -> None:
    assert after(whereabouts.find_towns, before) == expected


@pytest.mark.parametrize(
    "before", ["In [Orm](PLACE), Texas, [Ann Orm](PERSON)", "[Chelsea](PLACE), Manhattan, [Chelsea Orm](PERSON)"]
)
def test_a_town_before_its_state_stays_one_though_somebody_bears_its_name(before: str) -> None:
    assert show(parse(before)[0], people.complete_people(whereabouts.find_towns(reading(before))).candidates) == before
