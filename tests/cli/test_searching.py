"""`search`: the best first, each with a line that shows why."""

import re
from pathlib import Path

from rich.cells import cell_len

from tests.cli.conftest import Shell

_BOLD = re.compile(r"\x1b\[1m(.*?)\x1b\[0m")


def test_the_best_come_first_with_the_words_marked(stocked: Shell, vilnius: str, tmp_path: Path) -> None:
    (tmp_path / "cyber.txt").write_text("Cyber threats grow\n\nCyber threats, cyber defence, cyber everything.\n")
    stocked("add", tmp_path / "cyber.txt")
    records = stocked("search", "cyber", "threats", "--json").records
    assert [record["rank"] for record in records] == [1, 2]
    assert [record["headline"] for record in records] == ["Cyber threats grow", "Leaders gather in Vilnius"]
    assert records[1]["id"] == vilnius
    for record in records:
        assert record.keys() == {"rank", "id", "headline", "publisher", "published", "snippet", "matches"}
        assert record["matches"]
        for match in record["matches"]:
            assert record["snippet"][match["start"] : match["end"]].lower() in ("cyber", "threats", "cyber threats")


def test_a_match_in_the_headline_shows_how_the_story_begins(stocked: Shell) -> None:
    record = stocked("search", "joins", "--json").record
    assert record["snippet"].startswith("SEOUL (Han River Wire) - South Korea")
    assert record["matches"] == []


def test_a_program_gets_the_cells_of_the_list_and_the_snippet(stocked: Shell, vilnius: str) -> None:
    (line,) = stocked("search", "budget").lines
    cells = line.split("\t")
    assert (cells[0], cells[4]) == (vilnius, "Leaders gather in Vilnius")
    assert "about the budget" in cells[5]


def test_a_person_sees_the_words_in_bold_within_the_width(stocked: Shell) -> None:
    for columns in (40, 100):
        lines = stocked("search", "budget", "OR", '"work together"', columns=columns).lines
        assert {word for line in lines for word in _BOLD.findall(line)} >= {"budget"}
        assert all(cell_len(re.sub(r"\x1b\[[0-9]*m", "", line)) <= columns for line in lines)
        assert sum(not line.startswith("    ") for line in lines) == 2


def test_the_number_is_limited(stocked: Shell) -> None:
    assert len(stocked("search", "nato").lines) == 2
    assert len(stocked("search", "nato", "--limit", "1").lines) == 1
    assert stocked("search", "nato", "--limit", "0").code == 2


def test_conditions_narrow_a_search(stocked: Shell, vilnius: str) -> None:
    stocked("mark", "read", vilnius)
    assert stocked("search", "nato", "is:read", "--json").record["id"] == vilnius
    assert stocked("search", "nato", "NOT", "korea", "--json").record["id"] == vilnius
    ran = stocked("search", "nato", "tag:nowhere")
    assert (ran.code, ran.out, ran.err) == (3, "", "dateline: no article matches nato tag:nowhere\n")


def test_a_wrong_query_says_where(stocked: Shell) -> None:
    ran = stocked("search", "nato", "(budget")
    assert ran.code == 2
    assert "6" in ran.err
    assert stocked("search").code == 2


def test_what_came_in_since_is_found(stocked: Shell, tmp_path: Path) -> None:
    assert stocked("search", "lighthouse").code == 3
    (tmp_path / "new.txt").write_text("A lighthouse reopens\n\nThe keeper is back.\n")
    stocked("add", "--no-entities", tmp_path / "new.txt")
    assert stocked("search", "keeper", "--json").record["headline"] == "A lighthouse reopens"
