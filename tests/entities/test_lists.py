"""Names that the model took for one (see `notation`)."""

import pytest

from tests.entities.notation import after
from tui.entities.rules import lists


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("[Hanson, ICI](ORG) rose", "[Hanson](ORG), [ICI](ORG) rose"),
        ("[Halden, Inc.](ORG) rose", "[Halden, Inc.](ORG) rose"),
        ("[Bureau of Alcohol, Tobacco](ORG)", "[Bureau of Alcohol, Tobacco](ORG)"),
        ("[Goldman, Sachs & Co.](ORG)", "[Goldman, Sachs & Co.](ORG)"),
        ("moved from [Orm Town to Halden](ORG)", "moved from [Orm Town](ORG) to [Halden](ORG)"),
        ("[Ode to Joy](OTHER)", "[Ode to Joy](OTHER)"),
        ("and [Thomas of Fargo](ORG)", "and [Thomas](PERSON) of [Fargo](PLACE)"),
        ("TENNIS - [Lorens Orm of Belgium](ORG)", "TENNIS - [Lorens Orm](PERSON) of [Belgium](PLACE)"),
        ("the [National Bank of Greece](ORG)", "the [National Bank of Greece](ORG)"),
        ("[Halden Orm of Belgium](ORG)", "[Halden Orm of Belgium](ORG)"),
    ],
)
def test_two_names_are_two(before: str, expected: str) -> None:
    assert after(lists.part_lists, before) == expected
