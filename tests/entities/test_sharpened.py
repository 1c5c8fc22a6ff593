"""What a name ends in, what it goes on with, and what stands round it (see `notation`)."""

from collections.abc import Callable

import pytest

from tests.entities.notation import after
from tui.entities.reading import Reading
from tui.entities.rules import (
    appositions,
    boundaries,
    companies,
    craft,
    cues,
    extent,
    furniture,
    people,
    places,
    titles,
)

CASES: list[tuple[Callable[[Reading], Reading], str, str]] = [
    (places.type_by_tail, "[Cary High School](PERSON)", "[Cary High School](ORG)"),
    (places.type_by_tail, "at [City Hall](PERSON)", "at [City Hall](PLACE)"),
    (places.type_by_tail, "[Ann Hall](PERSON)", "[Ann Hall](PERSON)"),
    (places.type_by_tail, "to [Joe Pool Lake](PERSON)", "to [Joe Pool Lake](PLACE)"),
    (places.type_by_tail, "the [Dow Jones](ORG) industrial average", "the [Dow Jones](OTHER) industrial average"),
    (places.add_known, "on Wall Street Friday as", "on [Wall Street](PLACE) Friday as"),
    (places.add_bodies, "a suit in [U.S.](PLACE) District Court", "a suit in [U.S. District Court](ORG)"),
    (extent.widen, "[Jaime Mayol](PERSON) Oria flew", "[Jaime Mayol Oria](PERSON) flew"),
    (extent.widen, "[Jaime Mayol](PERSON) Monday flew", "[Jaime Mayol](PERSON) Monday flew"),
    (extent.widen, "[Aldine Life](PERSON) and Casualty Co. agreed", "[Aldine Life and Casualty Co.](ORG) agreed"),
    (extent.widen, "a [Rovin Air](ORG) Portugal jet", "a [Rovin Air Portugal](ORG) jet"),
    (extent.widen, "BASEBALL-[Padres](ORG) win", "BASEBALL-[Padres](ORG) win"),
    (boundaries.trim, "[Champions Monaco](ORG) drew", "Champions [Monaco](ORG) drew"),
    (titles.strip_titles, "[Trumpeter Roy Orm](PERSON)", "Trumpeter [Roy Orm](PERSON)"),
    (titles.strip_titles, "[Peter Roy Orm](PERSON)", "[Peter Roy Orm](PERSON)"),
    (people.add_initialled, "Writers A.S. Orm and", "Writers [A.S. Orm](PERSON) and"),
    (craft.name_craft, "the [Maria Orm](PERSON) was carrying 140", "the [Maria Orm](OTHER) was carrying 140"),
    (craft.name_craft, "the [National Hurricane Center](ORG)", "the [National Hurricane Center](ORG)"),
    (cues.add_near, "He was shot near Dherin, police said.", "He was shot near [Dherin](PLACE), police said."),
    (cues.add_near, "It was near Monday.", "It was near Monday."),
    (cues.settle_by_neighbours, "the [Busar](ORG) deposit", "the [Busar](PLACE) deposit"),
    (cues.settle_sources, "in [Verdin](PLACE)'s ``Otello''", "in [Verdin](PERSON)'s ``Otello''"),
    (cues.settle_sources, "Orm told [Kabar](PLACE) that", "Orm told [Kabar](ORG) that"),
    (
        appositions.settle_by_apposition,
        "[Rovin Batas](PERSON), the rebels' political wing",
        "[Rovin Batas](PERSON), the rebels' political wing",
    ),
    (
        appositions.settle_by_apposition,
        "[Rovin Batas](PERSON), the political wing of it",
        "[Rovin Batas](ORG), the political wing of it",
    ),
    (companies.name_traded, "Shares: [Debin](PERSON) rose.", "Shares: [Debin](ORG) rose."),
    (
        companies.name_traded,
        "Traders say [Orm Dreyf](PERSON) sold 60,000 tonnes",
        "Traders say [Orm Dreyf](ORG) sold 60,000 tonnes",
    ),
    (
        companies.name_traded,
        "Shares of [Alcat](ORG) and [Elf Aquin](PERSON).",
        "Shares of [Alcat](ORG) and [Elf Aquin](ORG).",
    ),
    (
        companies.name_traded,
        "Shares of [Alcat](ORG) and [Ann Ek](PERSON).",
        "Shares of [Alcat](ORG) and [Ann Ek](PERSON).",
    ),
    (
        companies.complete_companies,
        "[Fost's Brewing Group](ORG). Shares in [Fost](ORG)'s",
        "[Fost's Brewing Group](ORG). Shares in [Fost's](ORG)",
    ),
    (furniture.read_bylines, "Vote\nBy The Associated Press\nx", "Vote\nBy The Associated Press\nx"),
]


@pytest.mark.parametrize(("rule", "before", "expected"), CASES)
def test_a_name_is_settled_by_what_it_ends_in_and_what_stands_round_it(
    rule: Callable[[Reading], Reading], before: str, expected: str
) -> None:
    assert after(rule, before) == expected
