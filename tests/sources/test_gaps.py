"""What the finder of articles takes for something else comes back: sentences full of links, preformatted lines."""

import pytest

from tui.document import compose
from tui.model import MarkKind
from tui.sources.detect import parse

OPENING = """<p>Cod was dearer at the harbour auction on Monday while plaice fell, as boats came back late and fewer
buyers stood on the quay than in the week before.</p>
<p>The auction house gave these figures at noon, and said that more would follow in the evening when the last of the
boats had been unloaded and weighed.</p>"""
PAGE = (
    "<!doctype html><html><head><title>Cod up</title></head><body><article><h1>Cod up</h1>%s%s</article></body></html>"
)
CLOSING = "<p>Buyers from three towns had come by road, among them some who had not been seen since the spring.</p>"


def lines(part: str) -> list[str]:
    (filing,) = parse((PAGE % (OPENING, part)).encode(), "page.html")
    return compose(filing.copy).text.split("\n")[3:]


@pytest.mark.parametrize("closing", ["", CLOSING])
def test_a_sentence_of_short_links_stays_where_it_stood_with_its_links(closing: str) -> None:
    sentence = '<p>See <a href="https://example.org/rel">rel</a> and <a href="https://example.org/b">other</a>.</p>'
    assert lines(sentence + closing)[0] == "See rel and other."
    (filing,) = parse((PAGE % (OPENING, sentence)).encode(), "page.html")
    assert [mark.target for mark in compose(filing.copy).marks if mark.kind is MarkKind.LINK] == [
        "https://example.org/rel",
        "https://example.org/b",
    ]


@pytest.mark.parametrize(
    "row",
    [
        '<p><a href="/a">Cod</a> <a href="/b">Ports</a></p>',
        '<p>Topics: <a href="/a">Cod</a>, <a href="/b">Ports</a></p>',
        '<p>Follow us on <a href="/a">X</a> and <a href="/b">Mastodon</a>.</p>',
        '<p class="more">See <a href="/a">Cod</a> and <a href="/b">Ports</a>.</p>',
        '<div><p>See <a href="/a">Cod</a> and <a href="/b">Ports</a>.</p></div>',
    ],
)
def test_a_row_of_links_stays_out(row: str) -> None:
    assert lines(row + CLOSING) == [CLOSING[3:-4]]


@pytest.mark.parametrize("text", ["<pre>cod    10\nplaice 12</pre>", "<pre><code>cod    10\nplaice 12\n</code></pre>"])
def test_preformatted_text_keeps_its_lines_and_blanks(text: str) -> None:
    assert lines(text + CLOSING)[:2] == ["cod    10", "plaice 12"]
