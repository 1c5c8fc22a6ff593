"""`remove`, `trash`, `purge`: into the trash, out of it, and gone."""

from pathlib import Path

from tests.cli.conftest import Shell


def test_removing_asks_first(stocked: Shell) -> None:
    ran = stocked("remove", "korea")
    assert ran.code == 2
    assert "--yes" in ran.err
    assert stocked("count").out == "2\n"


def test_what_was_removed_comes_back_when_it_is_added_again(stocked: Shell, desk: Path, vilnius: str) -> None:
    stocked("note", "add", vilnius, "keep this")
    assert stocked("remove", "--yes", vilnius).out == "removed 1 story\n"
    assert stocked("show", vilnius).code == 3
    (note,) = stocked("note", "list", "--json").records
    assert (note["text"], note["detached"]) == ("keep this", True)

    assert stocked("add", desk).out == "1 added · 1 unchanged\n"
    assert stocked("show", vilnius, "--format", "json").record["notes"][0]["text"] == "keep this"


def test_what_lies_in_the_trash_is_listed_and_restored(stocked: Shell, vilnius: str) -> None:
    stocked("tag", "add", "europe", vilnius)
    stocked("remove", "--yes", vilnius)
    record = stocked("trash", "list", "--json").record
    assert (record["id"], record["headline"]) == (vilnius, "Leaders gather in Vilnius")
    assert stocked("trash", "list").lines == [f"{vilnius}\t{record['removed'][:10]}\tLeaders gather in Vilnius"]
    assert stocked("trash", "restore", vilnius[:5]).out == "restored 1 story\n"
    assert stocked("list", "--json", "tag:europe").record["id"] == vilnius
    assert stocked("trash", "list").out == ""


def test_everything_is_restored_at_once(stocked: Shell) -> None:
    stocked("remove", "--yes", "--all")
    assert stocked("trash", "restore", "--all").out == "restored 2 stories\n"
    assert stocked("count").out == "2\n"
    assert stocked("trash", "restore", "--all").out == "nothing to restore\n"


def test_only_what_was_removed_can_be_restored(stocked: Shell, vilnius: str) -> None:
    for arguments, code in (((), 2), ((vilnius, "--all"), 2), ((vilnius,), 3)):
        ran = stocked("trash", "restore", *arguments)
        assert (ran.code, ran.out) == (code, "")
    assert ran.err == f"dateline: no removed article {vilnius!r}\n"


def test_purging_asks_first_and_says_that_it_is_for_good(stocked: Shell, vilnius: str) -> None:
    stocked("note", "add", vilnius, "keep this")
    stocked("remove", "--yes", vilnius)
    assert stocked("purge").code == 2
    assert stocked("purge", "--yes").out == "purged 1 story for good, which cannot be undone\n"
    assert stocked("trash", "list").out == ""
    (note,) = stocked("note", "list", "--json").records
    assert (note["text"], note["detached"]) == ("keep this", True)
    assert stocked("purge").out == "nothing to purge\n"


def test_only_what_lies_there_long_enough_is_purged(stocked: Shell) -> None:
    stocked("remove", "--yes", "--all")
    assert stocked("purge", "--yes", "--older-than", "2 days").out == "nothing to purge\n"
    assert stocked("purge", "--yes", "--older-than", "0m").out.startswith("purged 2 stories")


def test_an_age_that_is_none_is_refused_with_those_that_are(stocked: Shell) -> None:
    ran = stocked("purge", "--older-than", "soon")
    assert ran.code == 2
    assert "'soon'" in ran.err
    assert "2 days" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_purged_article_comes_back_with_its_notes_when_it_is_added_again(
    stocked: Shell, desk: Path, vilnius: str
) -> None:
    stocked("note", "add", vilnius, "whose?", "--quote", "the budget")
    stocked("remove", "--yes", vilnius)
    stocked("purge", "--yes")
    assert stocked("add", desk).out == "1 added · 1 unchanged\n"
    (note,) = stocked("note", "list", "--json").records
    assert (note["article"], note["quote"], note["detached"]) == (vilnius, "the budget", False)
    assert note["start"] is not None
