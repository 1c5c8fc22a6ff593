"""Markup as Markdown: the words stay, what stands round them is set, nothing else comes through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.document import compose
from tui.model import BlockKind, CopyBlock, Document, MarkKind
from tui.sources import trees
from tui.sources.dialects import HTML
from tui.sources.hypertext import blocks, joined
from tui.sources.inline import CODE, EM, STRIKE, STRONG, Run, markdown


def read(html: str, base: str = "https://example.org/a/") -> Document:
    tree = trees.fragment(html, "x")
    assert tree is not None
    return compose([CopyBlock(BlockKind.PARAGRAPH, joined(blocks(tree, HTML, base)), markup=True)])


def lines(html: str) -> list[str]:
    return read(html).text.split("\n")


def kinds(html: str) -> list[str]:
    return [block.kind.value for block in read(html).blocks]


WORDS = st.text(st.sampled_from('ab *_`~[]()<>&#1.-+=\\|!:"“é\n\u00a0'), max_size=8)
RUNS = st.lists(
    st.builds(
        Run,
        WORDS,
        st.frozensets(st.sampled_from([STRONG, EM, STRIKE, CODE]), max_size=2),
        st.sampled_from(["", "https://example.org/c(d)"]),
    ),
    max_size=6,
)


@given(RUNS)
def test_whatever_the_words_and_their_styles_every_word_reads_back(runs: list[Run]) -> None:
    document = compose([CopyBlock(BlockKind.PARAGRAPH, markdown(runs), markup=True)])
    assert document.text.split() == "".join(run.words for run in runs).split()


def test_styles_and_links_are_marks() -> None:
    document = read('<p>A <b>bold </b>and <i>slanted</i> <s>old</s> <code>x*y</code> <a href="/b?c=1&d">way</a>.</p>')
    assert document.text == "A bold and slanted old x*y way."
    found = [(mark.kind, document.text[mark.start : mark.end], mark.target) for mark in document.marks]
    assert found == [
        (MarkKind.STRONG, "bold", ""),
        (MarkKind.EM, "slanted", ""),
        (MarkKind.STRIKE, "old", ""),
        (MarkKind.CODE, "x*y", ""),
        (MarkKind.LINK, "way", "https://example.org/b?c=1&d"),
    ]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "#top", "http://["]
)
def test_an_address_that_is_no_way_out_leaves_its_words(address: str) -> None:
    document = read(f'<p><a href="{address}">words</a></p>')
    assert document.text == "words"
    assert not document.marks


def test_words_right_in_a_container_are_paragraphs_of_their_own() -> None:
    assert lines("<div>One<p>Two</p>three <b>four</b><div>Five</div></div>") == ["One", "Two", "three four", "Five"]


def test_one_break_is_a_line_and_two_are_a_paragraph() -> None:
    document = read("One<br>two<br><br>three")
    assert document.text == "One\ntwo\nthree"
    assert [block.tight for block in document.blocks] == [False, True, False]


def test_headings_lists_and_quotations_keep_their_levels() -> None:
    html = "<h3>H</h3><ol start=4><li>a<ul><li>b</ul><li>c</ol><blockquote><p>q<blockquote>r</blockquote></blockquote>"
    document = read(html)
    found = [(block.kind.value, block.level, block.indent, block.quote, block.marker) for block in document.blocks]
    assert found == [
        ("heading", 3, 0, 0, ""),
        ("item", 0, 1, 0, "4."),
        ("item", 0, 2, 0, "•"),
        ("item", 0, 1, 0, "5."),
        ("paragraph", 0, 0, 1, ""),
        ("paragraph", 0, 0, 2, ""),
    ]


def test_code_keeps_its_lines_and_its_fence() -> None:
    assert lines("<pre>a = 1\n    b ``` c</pre>") == ["a = 1", "    b ``` c"]


def test_a_table_of_data_is_a_table_and_one_of_layout_its_words() -> None:
    data = "<table><caption>Seats</caption><tr><th>A<th>B<tr><td>1|2<td><p>x</table>"
    assert lines(data) == ["Seats", "A\tB", "1|2\tx"]
    assert kinds(data) == ["paragraph", "header_row", "row"]
    assert kinds("<table><tr><td>1<td>2<tr><td>3</table>") == ["row", "row"]
    assert kinds("<table><tr><td><table><tr><td><p>a<p>b</table><td>c</table>") == ["paragraph"] * 3


def test_what_is_no_text_is_left_out() -> None:
    html = "<p>Words<script>alert(1)</script><style>p{}</style><img alt=pic src=x> end</p><form><input value=x></form>"
    assert lines(html) == ["Words end"]


def test_text_that_looks_like_markdown_stays_text() -> None:
    html = "<p># no heading<br>- no item<br>1. no number</p><p>a_b_c *d* [e](f) &amp;lt; `g` ~~h~~ \\ | i</p>"
    assert lines(html) == ["# no heading", "- no item", "1. no number", "a_b_c *d* [e](f) &lt; `g` ~~h~~ \\ | i"]
    assert set(kinds(html)) == {"paragraph"}


@pytest.mark.parametrize(
    "opening", ["<b>", "<ul><li>", "<blockquote>", "<a href=x>", "<table><tr><td>", "<div>", "<i>a</i>"]
)
def test_any_nesting_is_read_in_a_moment(opening: str) -> None:
    tree = trees.fragment(opening * 3000 + "x", "x")
    if tree is not None:
        blocks(tree, HTML)
    tree = trees.fragment(opening * 60 + "innermost", "x")
    assert tree is not None
    assert "innermost" in joined(blocks(tree, HTML))
