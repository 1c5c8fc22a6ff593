"""`show`: one story, for a person, for a pager in colour, for another library, for a program."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.cli.conftest import Record, Shell

SEEDS = Path(__file__).parents[2] / "seeds"
STORIES = sorted(path.name for path in SEEDS.iterdir() if path.name != "README.md")

_SGR = re.compile(r"\x1b\[[0-9;]*m")

PAGE = """---
headline: Tables and code
---

# Tables and code

Before the table.

| Country | Since |
|---|---:|
| Finland | 2023 |
| Türkiye | 1952 |

1. first
3. third
   - below it

> Quoted words.

```
if x:
    print("[bold]")
```

A last [link](https://example.org/a) and **strong** words that go on longer than a screen of eighty columns has room.
"""


def page(dateline: Shell, tmp_path: Path, text: str = PAGE) -> str:
    """Import a Markdown page; its id."""
    path = tmp_path / "page.md"
    path.write_text(text)
    dateline("add", path)
    return str(dateline("list", "--json").record["id"])


def test_a_person_reads_text_within_the_measure(dateline: Shell, tmp_path: Path) -> None:
    shown = dateline("show", page(dateline, tmp_path), "--format", "text", columns=60)
    assert shown.code == 0
    assert max(map(len, shown.lines)) <= 60
    assert shown.lines[0] == "Tables and code"
    assert '    print("[bold]")' in shown.out


def test_a_program_gets_a_paragraph_a_line(dateline: Shell, tmp_path: Path) -> None:
    lines = dateline("show", page(dateline, tmp_path)).lines
    assert lines[-1].startswith("A last link")
    assert lines[-1].endswith("has room.")


def test_tables_stand_in_columns_and_lists_keep_their_numbers(dateline: Shell, tmp_path: Path) -> None:
    lines = dateline("show", page(dateline, tmp_path)).lines
    header, finland, turkey = (
        next(line for line in lines if line.strip().startswith(name)) for name in ("Country", "Finland", "Türkiye")
    )
    assert header.index("Since") + len("Since") == finland.index("2023") + 4 == turkey.index("1952") + 4
    assert any(line.strip() == "1. first" for line in lines)
    assert any(line.strip().endswith("Quoted words.") and line.strip() != "Quoted words." for line in lines)


def test_colour_marks_the_names_and_changes_no_character(stocked: Shell, vilnius: str) -> None:
    coloured = stocked("show", vilnius, "--format", "ansi", columns=30).out
    assert _SGR.sub("", coloured) == stocked("show", vilnius, "--format", "text", columns=30).out
    names = re.findall(r"\x1b\[[0-9;]*m([^\x1b]*)\x1b\[0m", coloured)
    assert {"Jens Stoltenberg", "NATO"} <= set(names)
    assert not coloured.rstrip("\n").endswith("m") or coloured.rstrip("\n").endswith("\x1b[0m")


def test_a_terminal_gets_colour_and_a_pipe_does_not(stocked: Shell, vilnius: str) -> None:
    assert "\x1b[" in stocked("show", vilnius, columns=80).out
    assert "\x1b[" not in stocked("show", vilnius).out


def test_json_has_everything_and_exact_offsets(stocked: Shell, vilnius: str) -> None:
    story = stocked("show", vilnius, "--format", "json").record
    assert [block["kind"] for block in story["blocks"]] == [
        "headline", "byline", "paragraph", "paragraph", "credit",
    ]  # fmt: skip
    assert "\n".join(story["text"][block["start"] : block["end"]] for block in story["blocks"]) == story["text"]
    assert all(story["text"][found["start"] : found["end"]] == found["text"] for found in story["mentions"])
    assert {found["entity"] for found in story["mentions"]} == {"Jens Stoltenberg", "NATO"}


def again(dateline: Shell, library: Path, story: str) -> Record:
    """A story as another library has it, to which its Markdown was added."""
    text = dateline("show", story, "--format", "markdown").out
    here, dateline.library = dateline.library, library
    assert dateline("add", "-", "--no-entities", stdin=text.encode("utf-8", "surrogatepass")).code == 0
    record = dateline("list", "--json", "--full").record
    dateline.library = here
    return record


def said(record: Record, keys: Iterable[str]) -> Record:
    """What a story says under some keys."""
    return {key: record[key] for key in keys}


def body(record: Record) -> list[str]:
    """The lines of a story without the slug, which Markdown has in its front matter."""
    blocks = (block for block in record["blocks"] if block["kind"] != "slug")
    return [record["text"][block["start"] : block["end"]] for block in blocks]


@pytest.mark.parametrize("name", STORIES)
def test_markdown_brings_the_story_to_another_library(dateline: Shell, tmp_path: Path, name: str) -> None:
    dateline("add", SEEDS / name, "--no-entities", "--tag", "kept")
    same = ("id", "headline", "bylines", "dateline", "slug", "publisher", "url", "published", "language", "tags")
    for before in dateline("list", "--json", "--full").records:
        after = again(dateline, tmp_path / before["id"], before["id"])
        assert said(after, same) == said(before, same)
        assert body(after) == body(before)


def test_wire_copy_that_looks_like_markdown_comes_back_as_it_was(dateline: Shell, tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(
        "# 1 in *the* world: `x` [a](b) <i>\n\n"
        "1. X leads\n\n"
        "- dashes - and\n\n"
        "> greater | than\n\n"
        "_under_ **stars** ~~struck~~ &amp; \\back\n\n"
        "Setext?\n\n---\n\n"
        "***\n\n"
        "+ plus\n\n"
        "    indented\n\n"
        "12) twelve https://example.org/a_b*c\n\n"
        "![picture](x)\n\nThe end\n"
    )
    dateline("add", path, "--format", "wire", "--no-entities")
    before = dateline("list", "--json", "--full").record
    assert again(dateline, tmp_path / "other", before["id"])["text"] == before["text"]


def test_what_must_not_be_used_says_so_outside_the_reader(dateline: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("KILL-Rain in Arvik\n\nARVIK (Desk A) - The story is killed.\n")
    (tmp_path / "b.txt").write_text(
        "EMBARGOED UNTIL 1200 GMT Jan 1 2931\n\nSun in Arvik\n\nARVIK (Desk A) - It shone.\n"
    )
    (tmp_path / "c.txt").write_text("Fog in Arvik\n\nARVIK (Desk A) - It was grey.\n")
    dateline("add", "--no-entities", tmp_path)
    held = {row["headline"]: (row["hold"], row["id"]) for row in dateline("list", "--json").records}
    assert [held[name][0] for name in ("KILL-Rain in Arvik", "Sun in Arvik", "Fog in Arvik")] == [
        "killed",
        "embargo",
        "",
    ]
    assert {line.split("\t")[1].partition(" ")[2] for line in dateline("list").lines} == {"KILLED", "EMBARGO", ""}
    shown = dateline("show", held["KILL-Rain in Arvik"][1])
    assert shown.lines[:2] == ["KILLED: never to be used", ""]
    assert dateline("show", held["Fog in Arvik"][1]).lines[0] == "Fog in Arvik"
    markdown = dateline("show", "--format", "markdown", held["Sun in Arvik"][1])
    assert "EMBARGO: not to be used before 1 Jan 2931, 12:00 UTC" in markdown.err
