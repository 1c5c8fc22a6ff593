"""Who somebody works for stands before what he is there."""

import pytest

from tests.entities.notation import after
from tui.entities.rules import employers


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("[Nesbitt Burns](PERSON) analyst Ann Lee said", "[Nesbitt Burns](ORG) analyst Ann Lee said"),
        ("[Virgin Atlantic](PLACE) boss Bo Ek", "[Virgin Atlantic](ORG) boss Bo Ek"),
        ("[Ann Lee](PERSON) director Bo Ek", "[Ann Lee](PERSON) director Bo Ek"),
        ("[Norway](PLACE) president Bo Ek", "[Norway](PLACE) president Bo Ek"),
        ("BA chief executive Bo Ek", "[BA](ORG) chief executive Bo Ek"),
        ("PM spokesman Bo Ek", "PM spokesman Bo Ek"),
        ("the Rovin militia fled", "the [Rovin](ORG) militia fled"),
        ("the [Rovin](PERSON) airline", "the [Rovin](ORG) airline"),
    ],
)
def test_what_stands_before_a_post_or_its_kind_is_an_organisation(before: str, expected: str) -> None:
    assert after(employers.name_employers, before) == expected
