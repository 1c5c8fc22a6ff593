"""`mark`, `tag`: many articles at once, and never more than were meant."""

import pytest

from tests.cli.conftest import Shell


@pytest.mark.parametrize(("state", "query"), [("read", "is:read"), ("done", "is:done")])
def test_a_mark_is_set_and_taken_back(stocked: Shell, state: str, query: str) -> None:
    assert stocked("mark", state, "korea").out == f"marked 1 story {state}\n"
    assert stocked("count", query).out == "1\n"
    assert stocked("mark", state, "korea").out == f"already {state}\n"
    assert stocked("mark", f"un{state}", "--all").code == 0
    assert stocked("count", query).out == "0\n"


@pytest.mark.parametrize("verb", [("mark", "read"), ("tag", "add", "asia"), ("tag", "remove", "asia"), ("remove",)])
def test_many_are_changed_only_by_a_query_or_all(stocked: Shell, verb: tuple[str, ...]) -> None:
    for arguments in ((), ("korea", "--all")):
        ran = stocked(*verb, *arguments)
        assert ran.code == 2
        assert "--all" in ran.err
    assert stocked("list", "is:read").code == 3
    assert stocked(*verb, "no-such-word").code == 3


def test_an_id_is_as_good_as_a_query(stocked: Shell, vilnius: str) -> None:
    assert stocked("mark", "read", vilnius[:6]).out == "marked 1 story read\n"
    assert stocked("list", "--json", "is:read").record["id"] == vilnius


def test_an_unknown_state_is_wrong_usage(stocked: Shell) -> None:
    ran = stocked("mark", "seen", "korea")
    assert ran.code == 2
    assert "unread" in ran.err


def test_tags_are_listed_with_their_articles(stocked: Shell) -> None:
    stocked("tag", "add", "europe", "vilnius")
    stocked("tag", "add", "Summit", "--all")
    assert stocked("tag", "list", "--json").records == [
        {"tag": "Summit", "articles": 2},
        {"tag": "europe", "articles": 1},
    ]
    assert stocked("tag", "remove", "summit", "--all").code == 0
    assert [line.split("\t") for line in stocked("tag", "list").lines] == [["1", "europe"]]


def test_a_tag_needs_a_letter(stocked: Shell) -> None:
    ran = stocked("tag", "add", " \t", "--all")
    assert (ran.code, ran.err) == (1, "dateline: a tag needs at least one letter\n")
