"""Pages of the web: the article and what is told of it come in, what a site sets round it stays out."""

import json
import re
import time
from datetime import datetime, timedelta, timezone

import pytest

from tui.document import compose
from tui.errors import SourceError
from tui.model import Filing, MarkKind
from tui.sources.detect import parse

HEAD = """<meta charset="{charset}"><title>Ferries return to the harbour | Harbour Press</title>
<link rel="canonical" href="https://example.org/harbour/ferries">
<meta property="og:site_name" content="Harbour Press">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
 "headline": "Ferries return to the harbour", "datePublished": "2023-07-11T09:30:00+03:00",
 "author": [{{"@type": "Person", "name": "Marit Solvang"}}, {{"@type": "Person", "name": "Jon Holt"}}],
 "publisher": {{"@type": "Organization", "name": "Harbour Press"}}}}</script>"""
ARTICLE = """<article><h1>Ferries return to the harbour</h1><p class="byline">By Marit Solvang and Jon Holt</p>
<p>The <strong>ferries</strong> of the northern line came back to the harbour on Tuesday, a month after the storm that
had kept them in the yard for repairs, and the first of them left again at noon with all its seats taken.</p>
<h2>What was repaired</h2>
<p>Workers changed <a href="/engines">two engines</a> and painted the hull, which had been scratched by the ice of the
last winter; the company said that the work had cost less than it had expected. Café „Zur Möwe“ opens again.</p>
<ul><li>the northern line, three ships</li><li>the island line, one ship</li></ul>
<blockquote><p>Notice of the harbour office: the quay is closed at night.</p></blockquote>
<table><tr><th>Line</th><th>Ships</th></tr>
<tr><td>Northern</td><td>3</td></tr><tr><td>Island</td><td>1</td></tr></table>
<script>document.write("<p>injected</p>")</script>
<p>The harbour expects more travellers than in the year before, and it has opened a second hall for them.</p>
</article>"""
PAGE = """<!DOCTYPE html><html lang="en-GB"><head>{head}</head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
<div class="cookie-banner"><p>We use cookies. Accept all.</p></div><main>{article}
<aside><h3>Related</h3><ul><li><a href="/a">Another story about something else</a></li></ul></aside></main>
<footer><p>Copyright Harbour Press. All rights reserved.</p></footer></body></html>"""


def page(charset: str = "utf-8") -> str:
    return PAGE.format(head=HEAD.format(charset=charset), article=ARTICLE)


def story(content: bytes, name: str = "page") -> Filing:
    (filing,) = parse(content, name)
    return filing


def lines(filing: Filing) -> list[str]:
    return compose(filing.copy).text.split("\n")


def test_the_article_of_a_page_is_all_there_and_nothing_else() -> None:
    found = lines(story(page().encode()))
    assert found[:2] == ["Ferries return to the harbour", "By Marit Solvang and Jon Holt"]
    assert found[2].startswith("The ferries of the northern line")
    assert found[3] == "What was repaired"
    assert found[5:] == [
        "the northern line, three ships",
        "the island line, one ship",
        "Notice of the harbour office: the quay is closed at night.",
        "Line\tShips",
        "Northern\t3",
        "Island\t1",
        "The harbour expects more travellers than in the year before, and it has opened a second hall for them.",
    ]


def test_a_page_keeps_how_its_text_is_set() -> None:
    document = compose(story(page().encode()).copy)
    kinds = [block.kind.value for block in document.blocks]
    assert kinds[2:] == [
        *("paragraph", "heading", "paragraph", "item", "item", "paragraph", "header_row", "row", "row", "paragraph")
    ]
    assert [block.quote for block in document.blocks].count(1) == 1
    assert [mark.target for mark in document.marks if mark.kind is MarkKind.LINK] == ["https://example.org/engines"]


def test_what_a_page_tells_of_its_article_is_taken() -> None:
    filing = story(page().encode())
    assert filing.bylines == ("Marit Solvang", "Jon Holt")
    assert filing.published == datetime(2023, 7, 11, 9, 30, tzinfo=timezone(timedelta(hours=3)))
    assert (filing.publisher, filing.language) == ("Harbour Press", "en-GB")
    assert (filing.url, filing.own_id) == ("https://example.org/harbour/ferries", "")


@pytest.mark.parametrize(
    ("stated", "real"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "utf-8"),
        ("windows-1252", "windows-1252"),
        ("iso-8859-1", "windows-1252"),
        ("utf-8", "windows-1252"),
        ("x-unknown", "windows-1252"),
        ("utf-8", "utf-16"),
        ("utf-8", "utf-8-sig"),
    ],
)
def test_a_charset_is_believed_unless_the_bytes_say_otherwise(stated: str, real: str) -> None:
    assert "Café „Zur Möwe“ opens again." in "\n".join(lines(story(page(stated).encode(real))))


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "shift_jis", "gb2312", "euc-kr", "iso-8859-2"])
def test_other_scripts_are_read_as_they_are_declared(charset: str) -> None:
    words = {
        "windows-1251": "Паром вернулся в гавань",
        "koi8-r": "Паром вернулся в гавань",
        "shift_jis": "フェリーが港に戻った",
        "gb2312": "渡轮返回港口",
        "euc-kr": "여객선이 항구로 돌아왔다",
        "iso-8859-2": "Prom wrócił do portu żółty",
    }[charset]
    source = f'<html><head><meta charset="{charset}"></head><body><p>{words} x y z.</p></body></html>'
    assert words in "\n".join(lines(story(source.encode(charset))))


def test_a_page_is_told_by_its_content_and_a_fragment_by_its_name() -> None:
    assert "One two three four." in lines(story(b"<p>One two three four.</p>", "a.html"))
    assert "One two three four." in lines(story(b"\n<!-- x --><HTML><BODY><P>One two three four.</BODY>", "a.txt"))
    (markdown,) = parse(b"<p align=center>\n\n# Title\n\n[a](https://example.org) *b*\n", "a.md")
    assert markdown.copy[-1].markup


@pytest.mark.parametrize(
    "source",
    [
        "<html></html>",
        "<html><body><script>var a = 'words and words and words';</script></body></html>",
        "<html><body><nav></nav><form><input value='a b c d'></form></body></html>",
    ],
)
def test_a_page_without_an_article_is_refused_in_one_line(source: str) -> None:
    with pytest.raises(SourceError, match=r"^page is a page without (?:words|an article): [^\n]*$"):
        story(source.encode())


def test_a_paragraph_that_line_breaks_make_is_whole_whatever_links_and_styles_are_in_it() -> None:
    paragraphs = [
        "The ferries came <a href='/h'>to the harbour</a> on Tuesday, a month after <b>the storm</b>, and left it.",
        "Workers changed (<a href='/e'>two engines</a>) and <i>painted</i> the hull of <a href='/x'>Ana</a>'s ship.",
    ]
    source = f"<html><body><article><span>{'<br/><br/>'.join(paragraphs * 3)}</span></article></body></html>"
    plain = [re.sub("<[^>]*>", "", paragraph) for paragraph in paragraphs]
    assert lines(story(source.encode(), "a.html"))[-6:] == plain * 3


def test_thousands_of_styled_words_without_blanks_are_one_paragraph_and_soon_read() -> None:
    words = "<p>The allies met in the hall and agreed on plans for the whole region, it was said.</p>" * 5
    styled = "<em>x</em>" * 20_000
    source = f"<html><body><article><h1>T</h1>{words}{styled}</article></body></html>"
    started = time.process_time()
    found = lines(story(source.encode(), "a.html"))
    assert time.process_time() - started < 4  # when each was compared with all of those before it: six
    assert any("xxxx" in line for line in found)


JAPANESE = "アルビク港は三年間の工事を経て火曜日に新しい岸壁を開き、最初に接岸した船は三百十二人を乗せた。"


def test_a_page_in_iso_2022_jp_is_read_without_a_declaration() -> None:
    source = f"<html><head><title>新しい岸壁</title></head><body><p>{JAPANESE}</p></body></html>"
    found = lines(story(source.encode("iso2022_jp"), "a.html"))
    assert found[0] == "新しい岸壁"
    assert found[-1] == JAPANESE


def test_escapes_that_shift_to_no_letters_are_not_taken_for_japanese() -> None:
    assert "words" in " ".join(lines(story(b"A headline\n\n\x1b$Bwords and more\xe9 words\n", "a.txt")))


def test_a_headline_that_only_the_text_and_a_title_with_the_site_have_is_without_the_site() -> None:
    paragraphs = "".join(
        f"<div>The harbour has opened its new quay number {place} to ships.</div>" for place in range(9)
    )
    shown = "<div class='body'><div>Arvik opens its new quay</div>"
    source = (
        f"<html><head><title>Arvik opens its new quay - Harbour Press</title></head>{shown}{paragraphs}</div></html>"
    )
    found = story(source.encode(), "a.html")
    assert found.headline == "Arvik opens its new quay"
    assert [line for line in lines(found) if line == "Arvik opens its new quay"] == ["Arvik opens its new quay"]


def test_what_an_old_layout_sets_above_the_headline_is_no_part_of_the_text() -> None:
    paragraphs = "".join(
        f"<P>The harbour has opened its new quay number {place} to ships of all lines." for place in range(9)
    )
    source = f"""<HTML><HEAD><TITLE>Arvik opens its new quay</TITLE></HEAD><BODY><TABLE><TR><TD colspan=2>
<A href="/">HOME</A> | <A href="/n">NEWS</A></TD></TR><TR><TD><A href="/1">Weather</A><BR></TD>
<TD><FONT size=5><B>Arvik opens its new quay</B></FONT><BR>{paragraphs}</TD></TR></TABLE></BODY></HTML>"""
    found = lines(story(source.encode(), "a.html"))
    assert found[0] == "Arvik opens its new quay"
    assert found[1] == "The harbour has opened its new quay number 0 to ships of all lines."


def test_the_only_heading_of_an_article_goes_before_a_page_title_that_says_something_else() -> None:
    text = "".join(
        f"<p>Ships of all lines berth at quay number {place} from today on, it was said.</p>" for place in range(9)
    )
    source = f"""<html><head><title>Local news of the week | Harbour Press</title></head><body><article>
<h1>Arvik opens its new quay</h1>{text}</article></body></html>"""
    found = story(source.encode(), "a.html")
    assert found.headline == "Arvik opens its new quay"
    assert lines(found).count("Arvik opens its new quay") == 1


def test_a_page_that_is_nested_too_deeply_says_so() -> None:
    with pytest.raises(SourceError, match=r"^a\.html is a page that is nested too deeply to be read$"):
        parse(b"<html><body>" + b"<div>" * 300 + b"deep words here", "a.html")


TEASERS = "".join(
    f"<article><h3><a href='/{number}'>Teaser {number} of the week</a></h3>"
    f"<p>What became of matter {number} is told on another page of the paper, for all to read.</p></article>"
    for number in range(10)
)
SHORT = (
    "<p>The harbour opened its new quay on Tuesday, a day late.</p><p>Ships of all lines berth there from now on.</p>"
)


@pytest.mark.parametrize(
    ("around", "tag"), [("article", "article"), ("article", "li"), ("div class='story'", "li"), ("div", "div")]
)
def test_a_short_story_takes_in_no_teasers_of_others(around: str, tag: str) -> None:
    teasers = TEASERS.replace("article>", f"{tag}>")
    shown = f"<{around}><h1>Arvik opens its quay</h1>{SHORT}</{around.partition(' ')[0]}>"
    source = (
        f"<html><head><title>Quay</title></head><body><main>{shown}<section>{teasers}</section></main></body></html>"
    )
    found = lines(story(source.encode(), "a.html"))
    assert found == [
        "Arvik opens its quay",
        "The harbour opened its new quay on Tuesday, a day late.",
        "Ships of all lines berth there from now on.",
    ]


def test_sections_of_a_story_whose_headings_lead_elsewhere_stay() -> None:
    sections = re.sub("article>", "section>", TEASERS)
    head = f"<div class='head'><h1>Ten things to see in Arvik</h1>{SHORT}</div>"
    title = "<title>Ten things to see in Arvik</title>"
    source = f"<html><head>{title}</head><body><main>{head}{sections}</main></body></html>"
    assert sum(line.startswith("What became of matter") for line in lines(story(source.encode(), "a.html"))) == 10


def test_a_story_ends_before_the_next_one_on_its_page() -> None:
    text = "".join(f"<p>Ships of all lines berth at quay number {number} from today on.</p>" for number in range(5))
    other = "".join(f"<p>The mill of place {number} is for sale again, and nobody wants it.</p>" for number in range(5))
    articles = (
        f"<article><h1>Arvik opens its quay</h1>{text}</article><article><h1>The mill is sold</h1>{other}</article>"
    )
    head = '<title>Arvik opens its quay</title><meta property="og:title" content="Arvik opens its quay">'
    found = lines(story(f"<html><head>{head}</head><body>{articles}</body></html>".encode(), "a.html"))
    assert len(found) == 6
    assert not any("mill" in line for line in found)


def test_a_stub_among_teasers_is_the_whole_text_that_its_page_states() -> None:
    paragraphs = [
        f"Quay number {number} is open to ships of all lines from today on, said the office." for number in range(9)
    ]
    data = json.dumps({"@type": "NewsArticle", "headline": "Arvik opens", "articleBody": "\n\n".join(paragraphs)})
    teasers = re.sub("article>", "div>", TEASERS[: len(TEASERS) // 2])
    source = f"""<html><head><script type="application/ld+json">{data}</script></head><body><main>
<article><h1>Arvik opens</h1><p>{paragraphs[0]}</p></article>{teasers}</main></body></html>"""
    assert lines(story(source.encode(), "a.html")) == ["Arvik opens", *paragraphs]


def test_a_page_over_which_the_extraction_stumbles_is_read_or_refused() -> None:
    assert lines(story(b'<?><rdf/"><title></title><i>Ships berth again at the quay.', "a.html"))[-1] == (
        "Ships berth again at the quay."
    )
