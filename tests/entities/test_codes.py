"""Codes in brackets name nobody (see `notation`)."""

import pytest

from tests.entities.notation import after
from tui.entities.rules import codes


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("[Orm](ORG) ([ORMG_p](ORG).[DE](ORG)) rose", "[Orm](ORG) (ORMG_p.DE) rose"),
        ("[Orm](ORG) ([ORM.O](ORG)) and [Ek](ORG) <[EK.PA](ORG)>", "[Orm](ORG) (ORM.O) and [Ek](ORG) <EK.PA>"),
        (
            "the [U.S.](PLACE) ([U.S.](PLACE)) and ([A.B.C](ORG))",
            "the [U.S.](PLACE) ([U.S.](PLACE)) and ([A.B.C](ORG))",
        ),
        ("[Ann Orm](PERSON) ([RUS x5](ORG)) won", "[Ann Orm](PERSON) (RUS x5) won"),
        ("TENNIS-Results\n[Ann Orm](PERSON) ([FRA](ORG)) won", "TENNIS-Results\n[Ann Orm](PERSON) (FRA) won"),
        ("[Ann Orm](PERSON) ([FRA](ORG)) won", "[Ann Orm](PERSON) ([FRA](ORG)) won"),
        ("TENNIS-Results\n[Orm Body](ORG) ([ORB](ORG))", "TENNIS-Results\n[Orm Body](ORG) ([ORB](ORG))"),
    ],
)
def test_a_code_behind_a_company_or_player_is_no_name(before: str, expected: str) -> None:
    assert after(codes.drop_codes, before) == expected
