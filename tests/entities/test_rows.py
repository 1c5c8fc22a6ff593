"""Rows of one kind name things of one kind (see `notation`)."""

import pytest

from tests.entities.notation import after
from tui.entities.rules import rows


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        # people, also of whom the model saw a part
        (
            "New\nDefence: Ann Orm\nHome: [Bo Ek](PERSON)\nOil: [German](GROUP) [Lund](PERSON)",
            "New\nDefence: [Ann Orm](PERSON)\nHome: [Bo Ek](PERSON)\nOil: [German Lund](PERSON)",
        ),
        ("New\nDefence: Ann Orm\nHome: [Bo Ek](PERSON)", "New\nDefence: Ann Orm\nHome: [Bo Ek](PERSON)"),
        (
            "New\nHost: Halden Fishery Board\nHome: [Bo Ek](PERSON)\nOil: [Al Lund](PERSON)",
            "New\nHost: Halden Fishery Board\nHome: [Bo Ek](PERSON)\nOil: [Al Lund](PERSON)",
        ),
        # clubs
        ("Table\n1. Arsenal\n2. [Everton](PERSON)", "Table\n1. [Arsenal](ORG)\n2. [Everton](ORG)"),
        ("Table\n1. Arsenal\n2. Halden", "Table\n1. Arsenal\n2. Halden"),
    ],
)
def test_a_row_names_what_the_rows_beside_it_name(before: str, expected: str) -> None:
    assert after(rows.read_rows, before) == expected
