"""`versions`, and what `add` says of takes and copies."""

from pathlib import Path

import pytest

from tests.cli.conftest import VILNIUS, Shell

UPDATE = f"UPDATE 1-{VILNIUS}".replace("about the budget.", "about the budget.\n\nThe summit goes on until Wednesday.")


@pytest.fixture
def updated(stocked: Shell, desk: Path, vilnius: str) -> Shell:
    """The program, on a library in which a story came in two takes, the first of them `vilnius`."""
    assert vilnius
    (desk / "update.txt").write_text(UPDATE)
    assert stocked("add", desk).out == "1 added · 2 unchanged · 1 folded\n"
    return stocked


def test_each_story_that_was_folded_is_named(stocked: Shell, desk: Path, vilnius: str) -> None:
    (desk / "update.txt").write_text(UPDATE)
    (folded,) = [line for line in stocked("add", desk, "--json").records if line["status"] == "folded"]
    assert (folded["group"], folded["kind"]) == (vilnius, "mark")


def test_takes_share_a_line_of_the_list_and_are_found_by_the_words_of_any(updated: Shell) -> None:
    assert updated("count").out == "2\n"
    (line,) = updated("list", "is:folded", "--json").records
    assert line["headline"] == "UPDATE 1-Leaders gather in Vilnius"
    assert updated("list", "cyber", "--json").record["id"] == line["id"]


def test_versions_are_listed_with_the_newest_first(updated: Shell, vilnius: str) -> None:
    first, second = (line.split() for line in updated("versions").lines)
    assert first[1] == "+1"
    assert second[:2] == [vilnius, "first"]


def test_versions_of_a_query_are_told_as_json(updated: Shell, vilnius: str) -> None:
    record = updated("versions", "cyber", "--json").record
    assert [take["id"] for take in record["takes"]] == [vilnius, record["id"]]
    assert [(take["folded"], take["mark"], take["number"]) for take in record["takes"]] == [
        ("first", "first", 0),
        ("mark", "update", 1),
    ]
    assert updated("versions", vilnius, "--json").record == record


def test_what_has_no_other_takes_is_nothing(updated: Shell) -> None:
    ran = updated("versions", "seoul")
    assert (ran.code, ran.err) == (3, "dateline: no story there has other takes or copies\n")


def test_a_take_is_parted_for_good(updated: Shell, desk: Path, vilnius: str) -> None:
    ran = updated("versions", "--unfold", vilnius)
    assert (ran.code, ran.out) == (0, "unfolded 1 story, which stands in a row of its own\n")
    assert updated("count").out == "3\n"
    assert updated("versions").out == ""
    assert updated("add", desk).out == "3 unchanged\n"
    assert updated("versions", "--unfold", vilnius).code == 3


def test_stories_are_folded_by_hand(updated: Shell, vilnius: str) -> None:
    other = next(line["id"] for line in updated("list", "--json").records if "Vilnius" not in line["headline"])
    ran = updated("versions", "--fold", vilnius, "--fold", other)
    assert (ran.code, ran.out) == (0, "folded 2 rows into one\n")
    assert updated("count").out == "1\n"
    assert updated("versions", "--fold", vilnius, "--fold", other).code == 3
    assert updated("versions", "--fold", vilnius, "--unfold", other).code == 2


def test_a_query_does_not_go_with_unfolding(updated: Shell) -> None:
    assert updated("versions", "seoul", "--unfold", "x").code == 2


def test_an_export_of_everything_leaves_no_take_out(updated: Shell) -> None:
    assert len(updated("export", "--to", "jsonl").records) == 3
    assert len(updated("export", "is:folded", "--to", "jsonl").records) == 1


@pytest.mark.parametrize("state", ["read", "done"])
def test_what_is_done_to_an_older_take_is_done_to_the_row_that_shows_the_story(
    updated: Shell, vilnius: str, state: str
) -> None:
    assert updated("mark", state, vilnius).out == f"marked 1 story {state}\n"
    assert updated("tag", "add", "summit", vilnius[:4], vilnius).out == "tagged 1 story summit\n"
    (line,) = updated("list", f"is:{state}", "tag:summit", "--json").records
    assert line["headline"] == "UPDATE 1-Leaders gather in Vilnius"
    assert updated("tag", "remove", "summit", vilnius).out == "took the tag summit from 1 story\n"
    assert updated("mark", f"un{state}", vilnius).code == 0
    assert updated("count", f"is:{state}").code == 3


def test_an_older_take_is_removed_with_its_row(updated: Shell, vilnius: str) -> None:
    assert updated("remove", "--yes", vilnius).out == "removed 1 story and 1 other take of it\n"
    assert updated("count").out == "1\n"


def test_the_bookmark_of_an_older_take_is_that_of_its_row(updated: Shell, vilnius: str) -> None:
    assert updated("bookmark", "add", vilnius).out == "bookmarked 1 story\n"
    assert updated("bookmark", "list", "--json").record["headline"] == "UPDATE 1-Leaders gather in Vilnius"
    assert updated("bookmark", "remove", vilnius).out == "took the bookmark off 1 story\n"
    assert updated("bookmark", "list").out == ""


def test_ctrl_c_while_stories_are_compared_ends_it_and_they_are_folded_later(
    stocked: Shell, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    (desk / "update.txt").write_text(UPDATE)
    with monkeypatch.context() as patch:
        patch.setattr("tui.session.folding.Folding.run", interrupted)
        ran = stocked("add", desk)
    assert (ran.code, ran.out) == (130, "1 added · 2 unchanged\n")
    assert stocked("add", desk).out == "3 unchanged · 1 folded\n"


@pytest.mark.parametrize("cut_short", ["tui.session.indexing.Indexing.finish", "tui.session.folding.Folding.run"])
def test_what_was_killed_before_all_was_compared_goes_on_when_the_same_is_added_again(
    stocked: Shell, desk: Path, monkeypatch: pytest.MonkeyPatch, cut_short: str
) -> None:
    monkeypatch.setattr("tui.cli.folding._AT_ONCE", 0)  # three stories are many
    (desk / "update.txt").write_text(UPDATE)
    with monkeypatch.context() as patch:
        patch.setattr(cut_short, lambda *_, **__: frozenset())
        assert stocked("add", desk).out == "1 added · 2 unchanged\n"
    ran = stocked("add", desk)
    assert ran.out == "3 unchanged · 1 folded\n"
    assert "compared" not in ran.err


def test_what_few_stories_come_into_leaves_a_library_that_was_never_compared_to_the_reader(
    stocked: Shell, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "update.txt").write_text(UPDATE)
    with monkeypatch.context() as patch:
        patch.setattr("tui.session.folding.Folding.run", lambda *_, **__: frozenset())
        stocked("add", desk)
    (tmp_path / "other.txt").write_text("Rain in Halden\n\nIt rained in Halden all day.\n")
    monkeypatch.setattr("tui.cli.folding._AT_ONCE", 0)
    monkeypatch.setattr("tui.cli.folding._PATIENCE", 1)
    ran = stocked("add", tmp_path / "other.txt")
    assert ran.out == "1 added\n"
    assert "2 stories have not been compared yet" in ran.err


def test_what_is_folded_of_another_import_is_not_counted(
    stocked: Shell, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "update.txt").write_text(UPDATE)
    with monkeypatch.context() as patch:
        patch.setattr("tui.session.folding.Folding.run", lambda *_, **__: frozenset())
        assert stocked("add", desk).out == "1 added · 2 unchanged\n"
    (tmp_path / "other.txt").write_text("Rain in Halden\n\nIt rained in Halden all day.\n")
    assert stocked("add", tmp_path / "other.txt").out == "1 added\n"
    assert stocked("count").out == "3\n"
