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


def test_an_entity_is_found_by_another_usual_form_and_behind_a_title(stocked: Shell) -> None:
    assert stocked("entity", "find", "North Atlantic Treaty Organization").out == "org:nato\tORG\t2\tNATO\n"
    assert stocked("entity", "find", "Secretary General Jens Stoltenberg", "--json").record["id"] == (
        "person:jens stoltenberg"
    )


def test_a_name_of_its_own_hides_no_one_that_more_stories_name_so(stocked: Shell, vilnius: str) -> None:
    stocked("entity", "alias", "NATO", "Budget")
    stocked("entity", "add", vilnius, "budget", "OTHER")
    stocked("entity", "rename", "other:budget", "Budget")
    ran = stocked("entity", "show", "Budget")
    assert ran.code != 0
    assert "org:nato, other:budget" in ran.err
