"""Which articles are meant on the command line."""

import pytest

from tests.cli.conftest import Shell


@pytest.mark.parametrize("verb", [("show",), ("note", "add"), ("bookmark", "add"), ("bookmark", "remove")])
def test_an_id_that_is_not_there_matches_nothing(stocked: Shell, verb: tuple[str, ...]) -> None:
    ran = stocked(*verb, "zzzzzz", *(("words",) if verb == ("note", "add") else ()))
    assert ran.code == 3
    assert ran.err.startswith("dateline: no article")
    assert "'zzzzzz'" in ran.err


@pytest.mark.parametrize("verb", [("show",), ("note", "add"), ("bookmark", "add")])
def test_an_id_that_fits_several_is_refused(stocked: Shell, verb: tuple[str, ...]) -> None:
    for number in range(40):  # more than an id's first character can tell apart
        stocked("add", "--no-entities", "-", stdin=f"Story number {number}\n".encode())
    ids = [record["id"] for record in stocked("list", "--json").records]
    shared = next(id_[0] for id_ in ids if sum(other.startswith(id_[0]) for other in ids) > 1)
    ran = stocked(*verb, shared, *(("words",) if verb == ("note", "add") else ()))
    assert ran.code == 2
    assert "give more of the id" in ran.err
