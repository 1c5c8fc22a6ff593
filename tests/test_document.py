"""Composing a document: one text, and blocks and marks whose offsets lie in it."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.document import compose, count_words
from tui.model import Block, BlockKind, CopyBlock, Document, MarkKind
from tui.names import clean, safe

ANYTHING = st.text(st.characters(codec=None, exclude_categories=()), max_size=120)
MARKS = re.findall(
    r"\S+ ?",
    "# - 1. > ---  * ** _ ~~ ` [ ]( ) ![ <br> <!-- <a> \\ &#27; &amp; http://a.b/c javascript:x word é = <http://x>",
)
LAYOUT = [
    "SEOUL (Reuters) - ",
    "    ",
    " ",
    "|",
    "|-|-|\n",
    "```\n",
    "\n",
    "\n\n",
    "  \n",
    "\t",
    "\r",
    "\x1b",
    "\u202e",
    "\ud800",
]
MARKDOWN = st.lists(st.sampled_from(MARKS + LAYOUT), max_size=40).map("".join)
ROWS = (BlockKind.ROW, BlockKind.HEADER_ROW)
KINDS = st.sampled_from(BlockKind)
COPY = st.lists(st.builds(CopyBlock, KINDS, ANYTHING | MARKDOWN, st.booleans()), max_size=5)


def markup(text: str) -> Document:
    return compose([CopyBlock(BlockKind.PARAGRAPH, text, markup=True)])


def plain(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    return compose([CopyBlock(kind, text)])


def shown(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def marked(document: Document, kind: MarkKind) -> list[str]:
    return [document.text[mark.start : mark.end] for mark in document.marks if mark.kind is kind]


def only(document: Document) -> Block:
    (block,) = document.blocks
    return block


@given(COPY)
def test_every_offset_lies_in_the_text_and_blocks_fill_it(copy: list[CopyBlock]) -> None:
    document = compose(copy)
    assert "\n".join(shown(document)) == document.text
    start = 0
    for block in document.blocks:
        assert block.start == start <= block.end
        assert "\n" not in document.text[block.start : block.end]
        start = block.end + 1
    for mark in document.marks:
        assert any(block.start <= mark.start < mark.end <= block.end for block in document.blocks)
    assert list(document.marks) == sorted(document.marks, key=lambda mark: (mark.start, -mark.end))


@given(COPY)
def test_no_control_character_reaches_the_text_or_a_target(copy: list[CopyBlock]) -> None:
    document = compose(copy)
    for block in document.blocks:
        text = document.text[block.start : block.end]
        assert safe(text) == (text.replace("\t", " ") if block.kind in ROWS else text)
    for mark in document.marks:
        assert mark.target.isascii()
        assert mark.target == "" or mark.target.isprintable()


@given(ANYTHING)
def test_plain_copy_keeps_its_words(text: str) -> None:
    assert plain(text).text.split() == clean(text).split()


def test_wire_copy_is_not_markdown() -> None:
    document = compose(
        [CopyBlock(BlockKind.PARAGRAPH, text) for text in ("1. X", "# X", "    *X*", "---", "<b> &amp;")]
    )
    assert shown(document) == ["1. X", "# X", "*X*", "---", "<b> &amp;"]
    assert {block.kind for block in document.blocks} == {BlockKind.PARAGRAPH}


def test_a_line_break_in_plain_copy_is_a_tight_block_and_in_a_headline_a_space() -> None:
    verse = plain("a gull on\n   the  wall")
    assert shown(verse) == ["a gull on", "the wall"]
    assert [block.tight for block in verse.blocks] == [False, True]
    assert shown(plain("two\nlines", BlockKind.HEADLINE)) == ["two lines"]


def test_plain_code_keeps_its_blanks_and_plain_rows_their_cells() -> None:
    assert shown(plain("if x:\n\ty  =  1", BlockKind.CODE)) == ["if x:", "    y  =  1"]
    assert shown(plain("a  b\tc", BlockKind.ROW)) == ["a b\tc"]


def test_blocks_without_text_are_left_out_but_rules_stay() -> None:
    assert plain(" \n ").blocks == ()
    assert only(plain("***", BlockKind.RULE)).kind is BlockKind.RULE
    assert compose([]) == Document("", ())


@pytest.mark.parametrize("kind", [BlockKind.HEADING, BlockKind.HEADLINE])
def test_a_markup_headline_holds_inline_markdown_only(kind: BlockKind) -> None:
    document = compose([CopyBlock(kind, "1. *Not* a list", markup=True)])
    assert shown(document) == ["1. Not a list"]
    assert only(document).kind is kind
    assert marked(document, MarkKind.EM) == ["Not"]


def test_a_dateline_is_marked_up_to_its_dash() -> None:
    copy = [
        CopyBlock(BlockKind.PARAGRAPH, "SEOUL (Reuters) - Words."),
        CopyBlock(BlockKind.PARAGRAPH, "WATER - and air."),
        CopyBlock(BlockKind.PARAGRAPH, "VILNIUS, Lithuania (AP) — More."),
    ]
    assert marked(compose(copy), MarkKind.DATELINE) == ["SEOUL (Reuters) -", "VILNIUS, Lithuania (AP) —"]


def test_lists_keep_numbers_depth_and_tightness() -> None:
    blocks = markup("3. three\n4. four\n   - deep\n\n     more\n- \n").blocks
    assert [(block.kind, block.marker, block.indent, block.tight) for block in blocks] == [
        (BlockKind.ITEM, "3.", 1, False),
        (BlockKind.ITEM, "4.", 1, True),
        (BlockKind.ITEM, "•", 2, False),
        (BlockKind.PARAGRAPH, "", 2, False),
        (BlockKind.ITEM, "•", 1, False),
    ]


def test_quotes_headings_and_rules_keep_their_level() -> None:
    blocks = markup("> one\n> > two\n\n### three\n\n***\n\nfour\n====").blocks
    assert [(block.kind, block.quote, block.level) for block in blocks] == [
        (BlockKind.PARAGRAPH, 1, 0),
        (BlockKind.PARAGRAPH, 2, 0),
        (BlockKind.HEADING, 0, 3),
        (BlockKind.RULE, 0, 0),
        (BlockKind.HEADING, 0, 1),
    ]


def test_code_is_a_block_a_line_with_its_blanks() -> None:
    document = markup("```py\nif x:\n\ty\n\n  z\n```\n\n    indented")
    assert shown(document) == ["if x:", "    y", "", "  z", "indented"]
    assert [block.tight for block in document.blocks] == [False, True, True, True, False]
    assert {block.kind for block in document.blocks} == {BlockKind.CODE}


def test_a_table_whose_head_has_no_words_begins_with_its_first_row() -> None:
    document = compose([CopyBlock(BlockKind.PARAGRAPH, "|  |  |\n|---|---|\n| a | b |\n| c | d |", markup=True)])
    assert document.text == "a\tb\nc\td"
    assert [(block.kind, block.tight) for block in document.blocks] == [(BlockKind.ROW, False), (BlockKind.ROW, True)]


def test_tables_are_rows_whose_cells_a_tab_parts() -> None:
    document = markup("| a | **b** |\n|---|---|\n| 1 \\| 2 |  |\n| x\ty | `c` |")
    assert shown(document) == ["a\tb", "1 | 2\t", "x y\tc"]
    assert [block.kind for block in document.blocks] == [BlockKind.HEADER_ROW, BlockKind.ROW, BlockKind.ROW]
    assert marked(document, MarkKind.STRONG) == ["b"]
    assert marked(document, MarkKind.CODE) == ["c"]


@pytest.mark.parametrize("text", ["one\\\ntwo", "one  \ntwo", "one<br>two", "one <BR /> two"])
def test_a_hard_break_is_a_tight_block_of_the_same_kind(text: str) -> None:
    document = markup(f"- *{text}*")
    assert shown(document) == ["one", "two"]
    assert [block.tight for block in document.blocks] == [False, True]
    assert marked(document, MarkKind.EM) == ["one", "two"]


def test_html_is_shown_as_the_text_it_is() -> None:
    document = markup("<div onclick=x>\nwords\n</div>\n\nsome <b>bold</b> <!-- aside -->")
    assert shown(document) == ["<div onclick=x>", "words", "</div>", "some <b>bold</b> <!-- aside -->"]


def test_an_image_is_its_alternative_text() -> None:
    document = markup("![the *old* town](http://x.org/a.png) ![](b.png) ![](c.png 'A title') ![d](d.png)")
    assert marked(document, MarkKind.IMAGE) == ["the old town", "A title", "d"]
    assert [mark.target for mark in document.marks] == ["http://x.org/a.png", "", ""]


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "file://host/etc", "data:text/html,x", "relative.html", "//x"]
)
def test_a_link_that_leads_elsewhere_keeps_only_its_words(target: str) -> None:
    document = markup(f"see [the words]({target}) there")
    assert document.text == "see the words there"
    assert document.marks == ()


@pytest.mark.parametrize(
    ("text", "words", "target"),
    [
        ("[a](https://x.org/ü?q=%20 'title')", "a", "https://x.org/%C3%BC?q=%20"),
        ("[a](http://bücher.example)", "a", "http://xn--bcher-kva.example"),
        ("[a][r]\n\n[r]: mailto:desk@x.org", "a", "mailto:desk@x.org"),
        ("<https://x.org/a>", "https://x.org/a", "https://x.org/a"),
        ("at https://x.org/a_(b), and", "https://x.org/a_(b)", "https://x.org/a_(b)"),
        ("(see www.x.org/a).", "www.x.org/a", "http://www.x.org/a"),
        ("https://x.org/é.", "https://x.org/é", "https://x.org/%C3%A9"),
    ],
)
def test_links_lead_to_safe_addresses(text: str, words: str, target: str) -> None:
    document = markup(text)
    assert marked(document, MarkKind.LINK) == [words]
    assert document.marks[0].target == target


def test_an_address_in_code_or_in_a_link_is_not_marked_again() -> None:
    document = markup("`http://a.org` [http://b.org](http://c.org)")
    assert [(mark.kind, mark.target) for mark in document.marks] == [
        (MarkKind.CODE, ""),
        (MarkKind.LINK, "http://c.org"),
    ]


def test_bare_addresses_in_wire_copy_are_links() -> None:
    assert marked(plain("Details at http://x.org/a, editors say."), MarkKind.LINK) == ["http://x.org/a"]


@pytest.mark.parametrize("depth", [1_000, 50_000])
@pytest.mark.parametrize("opening", [">", "- ", "> 1. "])
def test_what_is_nested_too_deeply_is_set_as_it_stands(opening: str, depth: int) -> None:
    assert "the words" in markup(opening * depth + "the words").text


@pytest.mark.parametrize(
    "text", ["[" * 20_000, "![[" * 5_000, "*a **a " * 5_000, "<a " * 20_000, "a" + "`" * 50_000, "[a](<" * 9_000]
)
def test_pathological_markdown_ends_in_time(text: str) -> None:
    started = time.process_time()
    assert markup(text).text
    assert time.process_time() - started < 10


def test_markdown_too_long_for_the_parser_keeps_its_words() -> None:
    document = markup("*word* and\nanother\n\n" * 120_000)
    assert count_words(document.text) == 360_000
    assert document.blocks[1].tight


@pytest.mark.parametrize(("text", "words"), [("", 0), ("it's a well-known 2.5 % rise —", 5), ("윤석열 대통령", 2)])
def test_words_are_counted_without_punctuation(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "![",
        "([",
        "[x][y",
        "[a](",
        "*a ",
        "**a *a ",
        "`a",
        "~~a ",
        "<a ",
        "|a|b|\n",
        "- a\n",
        "> ",
        "\\*",
        "a\n=\n",
    ],
)
def test_no_markdown_is_slow_and_none_loses_its_words(unit: str) -> None:
    text = unit * (300_000 // len(unit)) + " last"
    started = time.process_time()
    document = markup(text)
    assert time.process_time() - started < 6  # most take one; of the first it was eight, and a minute for 2 MB
    assert document.text.endswith("last")
