"""`list` and `count`: which articles, in what order, how set for a person and for a program."""

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.conftest import Shell

KEYS = {
    "id", "headline", "byline", "dateline", "slug", "source", "url", "published", "added", "updated", "language",
    "words", "read", "done", "bookmarked", "tags", "notes",
}  # fmt: skip
"""What every article has in JSON, by DESIGN section 10."""


def test_a_program_gets_cells_parted_by_tabs(stocked: Shell) -> None:
    rows = [line.split("\t") for line in stocked("list").lines]
    assert {len(row) for row in rows} == {5}
    assert {row[-1] for row in rows} == {"Leaders gather in Vilnius", "South Korea joins the talks"}
    assert {row[-2] for row in rows} == {"Baltic Desk", "Han River Wire"}


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_on_a_terminal_columns_stand_below_each_other_and_keep_to_its_width(
    stocked: Shell, desk: Path, columns: int
) -> None:
    (desk / "wide.md").write_text(f"---\npublisher: 通信社 😀\n---\n# {'長い見出し ' * 30}\n\nwords\n")
    stocked("add", desk)
    lines = stocked("list", columns=columns).lines
    assert len(lines) == 3
    assert all(cell_len(line) <= columns for line in lines)
    headlines = [line for line in lines if "Leaders" in line or "South" in line or "長" in line]
    starts = {
        cell_len(line[: min(line.find(word) % 999 for word in ("Leaders", "South", "長い"))]) for line in headlines
    }
    assert len(starts) == 1


def test_an_id_in_the_list_is_short_and_finds_its_article(dateline: Shell, tmp_path: Path) -> None:
    for id_ in ("budget-talks-100", "budget-talks-101", "b-sides-and-more", "x"):
        (tmp_path / f"{id_}.md").write_text(f"---\nid: {json.dumps(id_)}\nheadline: {json.dumps(id_)}\n---\nwords\n")
    dateline("add", "--no-entities", tmp_path)
    shown = {line.split()[-1]: line.split()[0] for line in dateline("list", columns=120).lines}
    assert shown == {
        "budget-talks-100": "budget-talks-100",
        "budget-talks-101": "budget-talks-101",
        "b-sides-and-more": "b-side",
        "x": "x",
    }
    for id_, short in shown.items():
        assert dateline("show", short, "--format", "json").record["id"] == id_
    assert {line.split("\t")[0] for line in dateline("list").lines} == set(shown)


def test_marks_show_in_the_list(stocked: Shell, vilnius: str) -> None:
    def state() -> str:
        return stocked("list", vilnius).out.split("\t")[1]

    unread = state()
    stocked("mark", "read", vilnius)
    read = state()
    stocked("bookmark", "add", vilnius)
    bookmarked = state()
    stocked("note", "add", vilnius, "words")
    noted = state()
    stocked("mark", "done", vilnius)
    assert len({unread, read, bookmarked, noted, state()}) == 5


def test_it_can_be_sorted_and_cut(stocked: Shell) -> None:
    def headlines(*options: str) -> list[str]:
        return [record["headline"] for record in stocked("list", "--json", *options).records]

    assert headlines("--sort", "headline") == ["Leaders gather in Vilnius", "South Korea joins the talks"]
    assert headlines("--sort", "source") == ["Leaders gather in Vilnius", "South Korea joins the talks"]
    assert headlines("--sort", "length") == ["Leaders gather in Vilnius", "South Korea joins the talks"]
    assert headlines("--sort", "headline", "--limit", "1") == ["Leaders gather in Vilnius"]
    assert headlines("--sort", "oldest") == headlines("--sort", "date")[::-1]
    assert stocked("list", "--limit", "0").code == 2


def test_the_newest_comes_first(dateline: Shell, tmp_path: Path) -> None:
    for day in ("11", "13", "12"):
        (tmp_path / f"{day}.md").write_text(f"---\ntitle: day {day}\ndate: 2023-07-{day}\n---\nwords\n")
    dateline("add", "--no-entities", *tmp_path.glob("*.md"))
    assert [line.split("\t")[-1] for line in dateline("list").lines] == ["day 13", "day 12", "day 11"]


def test_every_article_has_every_key(stocked: Shell, desk: Path) -> None:
    for record in stocked("list", "--json").records:
        assert record.keys() >= KEYS
        assert "text" not in record
    story = stocked("list", "--json", "by:berg").record
    assert story["byline"] == "Ana Berg"
    assert story["dateline"] == {"place": "VILNIUS", "agency": "Baltic Desk", "date": "July 11"}
    assert story["source"] == str(desk / "vilnius.txt")
    assert (story["read"], story["done"], story["bookmarked"], story["tags"], story["notes"]) == (
        False, False, False, [], [],
    )  # fmt: skip


def test_full_json_has_exact_offsets(stocked: Shell) -> None:
    for record in stocked("list", "--json", "--full").records:
        assert record["blocks"][0]["kind"] == "headline"
        joined = "\n".join(record["text"][block["start"] : block["end"]] for block in record["blocks"])
        assert joined == record["text"]
        for mention in record["mentions"]:
            assert record["text"][mention["start"] : mention["end"]] == mention["text"]


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ((), 2),
        (("korea",), 1),
        (('"work together"',), 1),
        (("by:Berg",), 1),
        (("is:unread", "nato"), 2),
        (("NOT", "korea"), 1),
        (("--", "-korea"), 1),
        (("source:'Han", "Baltic"), 0),
        (('source:"Han River Wire"',), 1),
        (('entity:"Jens Stoltenberg"',), 1),
        (('entity:"North Atlantic Treaty Organization"',), 2),
        (("nothing-like-it",), 0),
    ],
)
def test_a_query_counts_what_it_matches(stocked: Shell, query: tuple[str, ...], number: int) -> None:
    ran = stocked("count", *query)
    assert (ran.out, ran.code) == (f"{number}\n", 0 if number else 3)


def test_a_view_is_listed_and_counted(stocked: Shell, vilnius: str) -> None:
    stocked("mark", "done", vilnius)
    assert stocked("list", "--view", "done", "--json").record["id"] == vilnius
    assert stocked("count", "--view", "Inbox").out == "1\n"
    assert stocked("count", "--view", "All").out == "2\n"


def test_a_query_narrows_a_view(stocked: Shell, vilnius: str) -> None:
    stocked("view", "add", "Talks", "nato", "OR", "budget")
    assert stocked("count", "--view", "talks", "korea").out == "1\n"
    ran = stocked("list", "--view", "bookmarked", "korea")
    assert (ran.code, ran.err) == (3, "dateline: no article in the view bookmarked matches korea\n")
    assert stocked("list", "--view", "done", vilnius).code == 3
    assert stocked("list", "--view", "nowhere").err.startswith("dateline: no view 'nowhere'; there are Inbox, ")


def test_what_matches_nothing_says_so(stocked: Shell) -> None:
    ran = stocked("list", "tag:nowhere")
    assert (ran.code, ran.out, ran.err) == (3, "", "dateline: no article matches tag:nowhere\n")


@pytest.mark.parametrize("verb", ["list", "count", "tag list", "note list", "bookmark list", "view list", "trash list"])
def test_where_there_is_no_library_yet_none_is_made_to_look_into(dateline: Shell, verb: str) -> None:
    ran = dateline(*verb.split())
    assert ran.code == 0
    assert ran.err == f"dateline: there is no library in {dateline.library} yet; dateline add SOURCE makes one\n"
    assert not dateline.library.exists()


def test_where_there_is_no_library_yet_a_list_is_empty_and_a_count_naught(dateline: Shell) -> None:
    assert dateline("list").out == dateline("list", "--json").out == ""
    assert dateline("count").out == "0\n"


@pytest.mark.parametrize(("verb", "out"), [("list", ""), ("count", "0\n"), ("search", ""), ("show", "")])
def test_what_is_looked_for_where_there_is_no_library_yet_is_not_found(dateline: Shell, verb: str, out: str) -> None:
    ran = dateline(verb, "korea")
    assert (ran.code, ran.out) == (3, out)
    assert len(ran.err.splitlines()) == 1
    assert "there is no library" in ran.err


def test_an_empty_library_is_no_error(dateline: Shell) -> None:
    dateline.library.mkdir()
    for verb, out in (("list", ""), ("count", "0\n")):
        ran = dateline(verb)
        assert (ran.code, ran.out, ran.err) == (0, out, "")


@pytest.mark.parametrize(
    ("query", "told"),
    [("colour:red", "unknown field colour: at 1"), ("nato is:open", "open at 9"), ('nato "sea', "at 6")],
)
def test_a_wrong_query_says_where_it_is_wrong(stocked: Shell, query: str, told: str) -> None:
    for verb in (("list",), ("count",), ("mark", "read"), ("entities",), ("note", "list")):
        ran = stocked(*verb, *query.split(" "))
        assert ran.code == 2
        assert told in ran.err
        assert len(ran.err.splitlines()) == 1


def test_an_id_stands_for_its_article_beside_other_terms_and_in_a_view(stocked: Shell, vilnius: str) -> None:
    short = vilnius[:5]
    assert stocked("list", short, "NOT", "is:done").code == 0
    assert stocked("count", "NOT", short).out.strip() == "1"
    stocked("view", "add", "mine", short)
    assert stocked("count", "--view", "mine").out.strip() == "1"
