"""Which articles the words of a query mean: ids first, then words, then beginnings of ids."""

from pathlib import Path

import pytest

from tests.cli.conftest import Shell


@pytest.fixture
def named(dateline: Shell, tmp_path: Path) -> Shell:
    """A library whose articles have ids that are words too."""
    for id_, headline in (("summit", "A cable"), ("summer", "The summit ends"), ("budget-2023", "The summit begins")):
        path = tmp_path / f"{id_}.md"
        path.write_text(f"---\nid: {id_}\nheadline: {headline}\n---\n\nIt was a long day.\n")
        dateline("add", "--no-entities", path)
    return dateline


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (("summit",), {"summit"}),
        (("the", "summit"), {"summer", "budget-2023"}),
        (("summit", "summer"), {"summit", "summer"}),
        (("bud",), {"budget-2023"}),
        (("bud", "summe"), {"budget-2023", "summer"}),
        (("NOT", "cable"), {"summer", "budget-2023"}),
    ],
)
def test_ids_come_before_words_and_words_before_beginnings_of_ids(
    named: Shell, words: tuple[str, ...], ids: set[str]
) -> None:
    assert {record["id"] for record in named("list", "--json", *words).records} == ids
    named("tag", "add", "found", *words)
    assert {record["id"] for record in named("list", "--json", "tag:found").records} == ids


def test_a_beginning_that_fits_several_ids_is_refused(named: Shell) -> None:
    ran = named("remove", "--yes", "summ")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == "dateline: no article matches, and as an id 'summ' fits 2 articles; give more of the id\n"


def test_quotation_marks_that_the_shell_kept_are_pointed_out(named: Shell) -> None:
    ran = named("list", "entity:Jens Stoltenberg")
    assert ran.code == 3
    assert "entity:'\"Jens Stoltenberg\"'" in ran.err


def test_looking_something_up_writes_nothing_but_the_index(named: Shell) -> None:
    def kept() -> dict[Path, int]:
        files = (path for path in named.library.iterdir() if not path.name.startswith("search.db"))
        return {path: path.stat().st_mtime_ns for path in files}

    before = kept()
    for verb in (("list",), ("count",), ("show", "summit"), ("note", "list"), ("entities",), ("tag", "list")):
        assert named(*verb).code == 0
    assert kept() == before
