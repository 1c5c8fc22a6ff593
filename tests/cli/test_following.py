"""`entity show`, `watch`, `unwatch` and `watched`."""

import json
from pathlib import Path

from tests.cli.conftest import Shell


def test_the_page_of_an_entity_is_printed_as_text(stocked: Shell) -> None:
    ran = stocked("entity", "show", "nato")
    assert ran.code == 0
    assert ran.lines[0] == "NATO  organisation  org:nato"
    assert ran.lines[1].startswith("2 mentions in 2 stories")
    assert "named beside it: Jens Stoltenberg 1" in ran.lines
    assert "  VILNIUS, July 11 (Baltic Desk) - Jens Stoltenberg welcomed the leaders of NATO on Tuesday." in ran.lines
    headlines = [line.split("  ")[1] for line in ran.lines if line.endswith("]")]
    assert sorted(headlines) == ["Leaders gather in Vilnius", "South Korea joins the talks"]


def test_the_page_of_an_entity_as_json(stocked: Shell, vilnius: str) -> None:
    record = stocked("entity", "show", "Jens Stoltenberg", "--json").record
    assert (record["id"], record["type"], record["watched"]) == ("person:jens stoltenberg", "PERSON", False)
    assert record["company"] == [{"id": "org:nato", "type": "ORG", "name": "NATO", "articles": 1}]
    assert sum(day["articles"] for day in record["days"]) == 1
    (story,) = record["stories"]
    assert story["id"] == vilnius
    assert [mention["text"] for mention in story["mentions"]] == ["Jens Stoltenberg"]
    assert story["sentences"] == [
        "VILNIUS, July 11 (Baltic Desk) - Jens Stoltenberg welcomed the leaders of NATO on Tuesday."
    ]


def test_only_so_many_stories_are_printed(stocked: Shell) -> None:
    assert len(stocked("entity", "show", "nato", "--limit", "1", "--json").record["stories"]) == 1


def test_watching_marks_stories_for_a_query_and_unwatching_takes_it_back(stocked: Shell, vilnius: str) -> None:
    assert stocked("list", "is:watched").code == 3
    assert stocked("entity", "watch", "Jens Stoltenberg").out == "watching Jens Stoltenberg\n"
    assert [record["id"] for record in stocked("list", "is:watched", "--json").records] == [vilnius]
    assert stocked("list", "--view", "watched", "--json").record["id"] == vilnius
    assert stocked("entity", "watched").out == "person:jens stoltenberg\t1\tJens Stoltenberg\n"
    assert stocked("entity", "watched", "--json").record["id"] == "person:jens stoltenberg"
    assert stocked("entity", "watch", "person:jens stoltenberg").out == (
        "Jens Stoltenberg is on the watch list already\n"
    )
    assert stocked("entity", "unwatch", "jens stoltenberg").out == "watching Jens Stoltenberg no more\n"
    assert stocked("entity", "watched").out == ""
    assert stocked("count", "is:watched").code == 3


def test_what_is_watched_stays_on_the_list_when_its_stories_are_gone(stocked: Shell) -> None:
    stocked("entity", "watch", "Jens Stoltenberg")
    stocked("remove", "threats", "--yes")
    assert stocked("entity", "watched").out == "person:jens stoltenberg\t0\tJens Stoltenberg\n"
    assert stocked("entity", "unwatch", "Jens Stoltenberg").code == 0


def test_who_is_not_there_or_not_watched_is_said_in_one_line(stocked: Shell) -> None:
    for arguments in (("show", "nobody"), ("watch", "nobody"), ("unwatch", "nobody"), ("unwatch", "nato")):
        ran = stocked("entity", *arguments)
        assert ran.code == 3
        assert len(ran.err.splitlines()) == 1, arguments


def test_whom_only_the_agency_names_has_a_page_and_is_told_from_what_the_text_says(
    dateline: Shell, tmp_path: Path
) -> None:
    said = {
        "headline": "NATO meets",
        "body_text": "NATO met at noon.",
        "person": [{"name": "Ada Holm", "uri": "desk:ada"}],
    }
    ninjs = {
        "standard": {"name": "ninjs"},
        "uri": "desk:1",
        "organisation": [{"name": "NATO", "uri": "desk:nato"}],
        **said,
    }
    (tmp_path / "met.json").write_text(json.dumps(ninjs), "utf-8")
    assert dateline("add", tmp_path / "met.json").code == 0
    nato, ada = dateline("entities", "--json").records
    assert (nato["mentions"], nato["by"], nato["agency"]) == (2, ["text", "agency"], ["desk:nato"])
    assert (ada["mentions"], ada["by"], ada["agency"]) == (0, ["agency"], ["desk:ada"])
    assert dateline("count", 'entity:"Ada Holm"').out == dateline("count", "entity:nato").out == "1\n"
    (told,) = dateline("entity", "show", "Ada Holm", "--json").record["stories"]
    assert (told["by"], told["mentions"], told["sentences"]) == (["agency"], [], [])
    assert dateline("entity", "show", "Ada Holm").lines[-1] == "  named by the agency"
    whole = dateline("show", told["id"], "--format", "json").record
    assert [(one["name"], one["mentions"], one["by"]) for one in whole["entities"]] == [
        ("NATO", 2, ["text", "agency"]),
        ("Ada Holm", 0, ["agency"]),
    ]
    assert {one["entity"] for one in whole["mentions"]} == {"NATO"}
