"""A name is taken whole, over hyphens and with its small words."""

import pytest

from tests.entities.notation import after
from tui.entities.rules import extent


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("in [Stoke](PLACE)-on-Trent", "in [Stoke-on-Trent](PLACE)"),
        ("in Chester-le-[Street](PLACE)", "in [Chester-le-Street](PLACE)"),
        ("[Helena Neiland](PERSON)-Vitol", "[Helena Neiland-Vitol](PERSON)"),
        ("Swede Jan-Ove [Lindqvist](PERSON)", "Swede [Jan-Ove Lindqvist](PERSON)"),
        ("[Ursula](PERSON) van den Heuvel of", "[Ursula van den Heuvel](PERSON) of"),
        ("President [Ursula](PERSON) von der [Leyen](ORG) met", "President [Ursula von der Leyen](PERSON) met"),
        ("then bin [Tariq](PERSON) said", "then [bin Tariq](PERSON) said"),
        ("then Al-[Thawadi](PERSON) said", "then [Al-Thawadi](PERSON) said"),
        ("the [U.S.](PLACE)-Japan pact", "the [U.S.](PLACE)-Japan pact"),
        ("the [NATO](ORG)-[Ukraine](PLACE) Council", "the [NATO](ORG)-[Ukraine](PLACE) Council"),
        ("the [Oslo](PLACE)-based firm", "the [Oslo](PLACE)-based firm"),
        ("CORRECTED-[Erdogan](PERSON) agrees", "CORRECTED-[Erdogan](PERSON) agrees"),
        ("[Halden](ORG) [SE](OTHER) said", "[Halden SE](ORG) said"),
        ("[Halden](ORG) SA&B said", "[Halden](ORG) SA&B said"),
        ("[Ann Lee](PERSON)-[Bo Ek](PERSON)", "[Ann Lee](PERSON)-[Bo Ek](PERSON)"),
    ],
)
def test_names_are_not_cut_at_hyphens_and_particles(before: str, expected: str) -> None:
    assert after(extent.widen, before) == expected
