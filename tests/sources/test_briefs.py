"""Pages with hardly any text: it keeps how it is set, and nothing that stands round it comes in."""

import time

import pytest

from tui.document import compose
from tui.sources.detect import parse

TITLE = "<title>Quake hits Lima</title>"
HEADING = "<h1>Quake hits Lima</h1>"
LEAD = "<p>A strong <b>quake</b> hit Lima on Friday.</p>"
LISTED = "<ul><li>Two were hurt</li><li>No house fell</li></ul>"
NAVIGATION = '<a href="/">Home</a> <a href="/w">World</a>'


def text(body: str, head: str = TITLE) -> list[str]:
    (filing,) = parse(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), "page.html")
    return compose(filing.copy).text.split("\n")


@pytest.mark.parametrize("around", ["article", "main", "div", 'div class="content"', "section"])
@pytest.mark.parametrize(
    "site",
    [
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>{}<footer>The Press</footer>",
        f"<div>{NAVIGATION}</div>{{}}<p>{NAVIGATION}</p>",
        f"<div class='site-nav'>The Press {NAVIGATION}</div>{{}}<div id='footer'>Reading room of the press</div>",
        f"<div role='navigation'>To {NAVIGATION}</div>{{}}<aside><h3>Most read</h3><p>Rain in Rome</p></aside>",
        "<header><a href='/'>The Press</a></header>{}",
    ],
)
def test_a_brief_is_its_own_blocks_and_nothing_of_the_site(around: str, site: str) -> None:
    story = f"<{around}>{HEADING}{LEAD}{LISTED}<h2>What next</h2><p>More soon.</p></{around.partition(' ')[0]}>"
    assert text(site.format(story)) == [
        "Quake hits Lima",
        "A strong quake hit Lima on Friday.",
        "Two were hurt",
        "No house fell",
        "What next",
        "More soon.",
    ]


def test_a_list_between_paragraphs_that_were_found_stays_between_them() -> None:
    second = "<p>The office for earthquakes said that it would look at every house in the old town.</p>"
    body = f"<main>{HEADING}{LEAD}{LISTED}{second}</main><div><p>About the press and its people.</p></div>"
    assert text(body)[1:4] == ["A strong quake hit Lima on Friday.", "Two were hurt", "No house fell"]


def test_a_brief_in_a_script_without_blanks_keeps_its_paragraphs() -> None:
    headline, lead, end = "新しい岸壁が開く", "港は火曜日に開いた。", "続報を待つ。"
    body = f"<nav>{NAVIGATION}</nav><article><h1>{headline}</h1><p>{lead}</p><p>{end}</p></article>"
    assert text(body, f"<title>{headline}</title>") == [headline, lead, end]


def test_a_headline_in_the_head_of_the_site_keeps_its_story() -> None:
    body = f"<header class='header'>{HEADING}</header>{LEAD}<p>More soon.</p>"
    assert text(body) == ["Quake hits Lima", "A strong quake hit Lima on Friday.", "More soon."]


def test_the_only_words_of_a_page_are_read_even_in_a_form() -> None:
    assert text("<form><p>One two three four.</p></form>", "")[-1] == "One two three four."


def test_a_large_page_of_hardly_any_text_is_soon_read() -> None:
    started = time.process_time()
    assert text(HEADING + "<div><a href=/x>x</a><a href=/y>y</a>" * 20_000 + LEAD)[0] == "Quake hits Lima"
    assert time.process_time() - started < 5
