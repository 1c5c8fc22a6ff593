"""Articles in Markdown: what front matter states, what the body carries, and neither twice."""

from datetime import UTC, datetime

import pytest

from tui.document import compose
from tui.errors import SourceError
from tui.model import BlockKind, CopyBlock, Dateline, Filing
from tui.sources.markdown import parse, sniff

WHOLE = """\
---
title: "Grain deal: what *next*?"
byline: By Ann Smith and Bob Jones
date: 2023-07-17
dateline: {place: MOSCOW, agency: Desk A, date: July 17}
tags: [grain, black sea]
slug: GRAIN
language: no
source: Desk A
url: https://example.org/grain
id: urn:x:1
caption: A ship.
---

# Grain deal: what *next*?

PHOTO CAPTION: A port.

MOSCOW, July 17 (Desk A) — Text **bold**.

## Sub

*(Reporting by Ann Smith; editing by Bob Jones)*
"""


def story(text: str, name: str = "a.md") -> Filing:
    (filing,) = parse(text, name)
    return filing


def shown(filing: Filing) -> list[tuple[str, str]]:
    document = compose(filing.copy)
    return [(block.kind.value, document.text[block.start : block.end]) for block in document.blocks]


def test_front_matter_and_body_say_everything_once() -> None:
    filing = story(WHOLE)
    assert shown(filing) == [
        ("headline", "Grain deal: what *next*?"),
        ("byline", "By Ann Smith and Bob Jones"),
        ("caption", "A ship."),
        ("caption", "PHOTO CAPTION: A port."),
        ("paragraph", "MOSCOW, July 17 (Desk A) — Text bold."),
        ("heading", "Sub"),
        ("credit", "(Reporting by Ann Smith; editing by Bob Jones)"),
    ]
    assert filing.headline == "Grain deal: what *next*?"
    assert filing.bylines == ("Ann Smith", "Bob Jones")
    assert filing.dateline == Dateline("MOSCOW", "Desk A", "July 17")
    assert filing.published == datetime(2023, 7, 17, tzinfo=UTC)
    assert (filing.slug, filing.publisher, filing.language) == ("GRAIN", "Desk A", "no")
    assert (filing.own_id, filing.url, filing.tags) == ("urn:x:1", "https://example.org/grain", ("grain", "black sea"))


def test_without_front_matter_the_first_heading_is_the_headline() -> None:
    filing = story("# Just *this*\n\nBy **Ann Smith**\n\nVILNIUS (Desk A) - Text.\n")
    assert shown(filing) == [
        ("headline", "Just this"),
        ("byline", "By Ann Smith"),
        ("paragraph", "VILNIUS (Desk A) - Text."),
    ]
    assert (filing.headline, filing.bylines, filing.publisher) == ("Just this", ("Ann Smith",), "Desk A")


def test_a_heading_that_says_something_else_stays_in_the_body() -> None:
    assert shown(story("---\ntitle: Timeline\n---\n# 2022\n\nText")) == [
        ("headline", "Timeline"),
        ("heading", "2022"),
        ("paragraph", "Text"),
    ]


def test_a_heading_further_down_names_the_story_and_stays_where_it_is() -> None:
    filing = story("Some words.\n\n# The heading\n")
    assert filing.headline == "The heading"
    assert [kind for kind, _ in shown(filing)] == ["paragraph", "heading"]


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("author: Ann Smith", ("Ann Smith",)),
        ("authors: [Ann Smith, Bob Jones]", ("Ann Smith", "Bob Jones")),
        ("byline: By Ann Smith, Bob Jones and Cara Long", ("Ann Smith", "Bob Jones", "Cara Long")),
        ("author: the night desk", ("the night desk",)),
    ],
)
def test_writers_are_listed_under_any_usual_key(field: str, names: tuple[str, ...]) -> None:
    assert story(f"---\n{field}\n---\nText").bylines == names


def test_a_byline_in_front_matter_and_body_stands_once() -> None:
    filing = story("---\ntitle: Talks\nauthor: Ann Smith\n---\nBy Ann Smith\n\nText")
    assert shown(filing) == [("headline", "Talks"), ("byline", "By Ann Smith"), ("paragraph", "Text")]


def test_a_dateline_may_be_written_as_in_the_copy() -> None:
    filing = story("---\ndateline: SEOUL, July 11 (Reuters)\n---\nText")
    assert (filing.dateline, filing.publisher) == (Dateline("SEOUL", "Reuters", "July 11"), "Reuters")
    assert shown(filing) == [("paragraph", "Text")]


def test_values_are_safe_and_links_lead_to_the_web() -> None:
    filing = story('---\ntitle: "a\\eb\\u202Ec"\nurl: javascript:x\ntags: "x, y"\n---\nText')
    assert filing.headline == "a␛b�c"
    assert (filing.url, filing.tags) == ("", ("x", "y"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ntitle: x\nb: [1\n---\nText", r"^a\.md, line 4: the front matter is no YAML: "),
        ("---\na: " + "[" * 20_000 + "\n---\nText", r"^a\.md.*: the front matter is no YAML"),
    ],
)
def test_broken_front_matter_is_named_by_its_line(text: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        story(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("plain", "a.MD"),
        ("plain", "a.markdown"),
        ("---\ntitle: x\n---\nplain", "a.txt"),
        ("# Head\n\nSee [x](http://x.org)", "-"),
        ("Some **bold** words\n\n```\ncode\n```", "a.txt"),
    ],
)
def test_markdown_is_told_by_name_front_matter_or_two_of_its_marks(text: str, name: str) -> None:
    assert sniff(text, name)


@pytest.mark.parametrize(
    "text", ["# 1 in the list", "A headline\n\nStory.\n\n###", "---\nSEOUL - words\n---\nmore", "* a\n* b"]
)
def test_plain_text_with_a_mark_or_two_is_not_markdown(text: str) -> None:
    assert not sniff(text, "a.txt")


def test_rules_between_words_are_no_front_matter() -> None:
    assert story("---\nwords\n---\nmore").copy == (
        CopyBlock(BlockKind.PARAGRAPH, "---\nwords\n---\nmore", markup=True),
    )


@pytest.mark.parametrize("bracket", ["[", "{"])
def test_front_matter_nested_without_end_is_refused(bracket: str) -> None:
    with pytest.raises(SourceError, match="no YAML that can be read"):
        parse(f"---\nx: {bracket * 100_000}\n---\nWords.", "a.md")
