"""What is said of a name between commas (see `notation`)."""

import pytest

from tests.entities.notation import after
from tui.entities.rules import appositions


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("[Ofgrid](PLACE), the regulator, said", "[Ofgrid](ORG), the regulator, said"),
        ("[Haldik](PERSON), a subsidiary of Orm", "[Haldik](ORG), a subsidiary of Orm"),
        ("in [Haldik](PLACE), the company said", "in [Haldik](PLACE), the company said"),
        ("[Orm](ORG), who", "[Orm](PERSON), who"),
        ("[Meredit Orm](ORG), whose daughter", "[Meredit Orm](PERSON), whose daughter"),
        ("[Orm](PLACE), the foreign minister, left", "[Orm](PERSON), the foreign minister, left"),
        ("[Halden Group](ORG), whose son firm", "[Halden Group](ORG), whose son firm"),
        ("[Russia](PLACE), who", "[Russia](PLACE), who"),
        ("later, Jutner, now 31, is on trial", "later, [Jutner](PERSON), now 31, is on trial"),
        ("[Jutner](ORG), 31, said", "[Jutner](PERSON), 31, said"),
        ("In March, 31, and in Paris, 24, people", "In March, 31, and in Paris, 24, people"),
    ],
)
def test_a_name_is_what_is_said_behind_it(before: str, expected: str) -> None:
    assert after(appositions.settle_by_apposition, before) == expected


def test_figures_behind_names_in_results_are_no_ages() -> None:
    text = "SOCCER - RESULTS\nScorers: Orm, 31, Ek, 42, and Lee, 58, for Halden"
    assert after(appositions.settle_by_apposition, text) == text
