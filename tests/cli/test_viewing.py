"""`view`: queries that bear a name."""

import pytest

from tests.cli.conftest import Shell


def test_views_are_listed_with_their_numbers(stocked: Shell, vilnius: str) -> None:
    stocked("mark", "done", vilnius)
    assert stocked("view", "add", "Asia", "korea", "OR", "tag:asia").out == "saved the view Asia\n"
    records = stocked("view", "list", "--json").records
    assert records[0] == {"name": "Inbox", "query": "is:undone", "built_in": True, "articles": 1}
    assert records[-1] == {"name": "Asia", "query": "korea OR tag:asia", "built_in": False, "articles": 1}
    assert stocked("view", "list").lines[-1] == "1\tAsia\tkorea OR tag:asia"


def test_a_view_is_renamed_and_removed(stocked: Shell) -> None:
    stocked("view", "add", "Asia", "korea")
    assert stocked("view", "rename", "asia", "Far East").out == "renamed the view Asia to Far East\n"
    assert stocked("count", "--view", "far east").out == "1\n"
    assert stocked("view", "remove", "Far East").out == "removed the view Far East\n"
    assert stocked("count", "--view", "far east").code == 3


@pytest.mark.parametrize(
    ("verb", "code", "told"),
    [
        (("add", "inbox", "korea"), 1, "the view Inbox is built in and stays as it is"),
        (("remove", "Inbox"), 1, "the view Inbox is built in and stays as it is"),
        (("remove", "Asia"), 3, "no view 'Asia'"),
        (("add", "Asia", '"sea'), 2, "at 1"),
        (("add", "Asia"), 2, "missing argument"),
        (("add", " ", "korea"), 1, "a view needs a name"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(stocked: Shell, verb: tuple[str, ...], code: int, told: str) -> None:
    ran = stocked("view", *verb)
    assert (ran.code, ran.out) == (code, "")
    (line,) = ran.err.splitlines()
    assert told in line
