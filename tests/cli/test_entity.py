"""`entity`: looking one up."""

from tests.cli.conftest import Shell


def test_an_entity_is_found_by_any_of_its_names_or_its_id(stocked: Shell) -> None:
    for name in ("nato", "NATO", "org:nato"):
        (record,) = stocked("entity", "find", name, "--json").records
        assert (record["id"], record["articles"]) == ("org:nato", 2)
    assert stocked("entity", "find", "nato").out == "org:nato\tORG\t2\tNATO\n"


def test_a_name_that_nobody_bears_is_said_in_one_line(stocked: Shell) -> None:
    ran = stocked("entity", "find", "nobody")
    assert ran.code == 3
    assert ran.err.startswith("dateline: nobody and nothing is named 'nobody'")
    assert len(ran.err.splitlines()) == 1
