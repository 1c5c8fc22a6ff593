"""People whom one knows by their names (see `notation`)."""

import pytest

from tests.entities.notation import after, reading
from tui.entities.reading import Candidate
from tui.entities.rules import renown
from tui.model import EntityType
from tui.values import replace


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("[Mason Mount](PLACE) signed", "[Mason Mount](PERSON) signed"),
        ("[Jan-Ove Lindqvist](ORG) won", "[Jan-Ove Lindqvist](PERSON) won"),
        ("[Ursula von der Berg](ORG) said", "[Ursula von der Berg](PERSON) said"),
        ("[Peter J. Quill](ORG) said", "[Peter J. Quill](PERSON) said"),
        ("[Biden](ORG) at the summit", "[Biden](PERSON) at the summit"),
        ("“[Erdoğan](ORG) has agreed", "“[Erdoğan](PERSON) has agreed"),
        ("[Philip Morris](ORG) and [Edward Jones Corp](ORG)", "[Philip Morris](ORG) and [Edward Jones Corp](ORG)"),
        ("the [Robert Koch Institute](ORG)", "the [Robert Koch Institute](ORG)"),
        ("the [Martin Library](PLACE)", "the [Martin Library](PLACE)"),
        ("at [Charles Airport](PLACE)", "at [Charles Airport](PLACE)"),
        ("[Halden](ORG) said", "[Halden](ORG) said"),
    ],
)
def test_a_first_name_or_a_well_known_surname_makes_a_person(before: str, expected: str) -> None:
    assert after(renown.settle_renowned, before) == expected


def test_what_a_rule_has_found_stays() -> None:
    told = reading("Heerenveen 0 Willem Tilburg 0")
    told = replace(told, candidates=(Candidate(13, 27, EntityType.ORG),))
    assert renown.settle_renowned(told) == told


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("1-Vitor Bahia; 2-Abel Ruiz", "1-[Vitor Bahia](PERSON); 2-[Abel Ruiz](PERSON)"),
        ("Nestor [Cerpa Cartolini](PERSON) leads", "[Nestor Cerpa Cartolini](PERSON) leads"),
        ("[Biljana](PLACE) Plavsic stays", "[Biljana Plavsic](PERSON) stays"),
        ("Peter Thursday went", "Peter Thursday went"),
        ("Peter London went", "Peter London went"),
        ("Simon Halden Foundation", "Simon Halden Foundation"),
    ],
)
def test_people_whom_the_model_overlooked_are_found_by_their_first_names(before: str, expected: str) -> None:
    assert after(renown.add_renowned, before) == expected
