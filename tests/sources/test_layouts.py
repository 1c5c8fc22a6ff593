# ruff: noqa: E501 - a page a line
"""Pages in the layouts of news sites: never a word less than trafilatura alone finds, nor one more.

But for the headline and the byline, which stand in blocks of their own, and for lines that are the site's.
"""

import json
import re
from collections import Counter

import pytest
import trafilatura

from tui.document import compose
from tui.model import BlockKind
from tui.sources.detect import parse

HEADLINE = "Arvik opens its new quay"
PARAGRAPHS = (
    "The harbour of Arvik opened its new quay on Tuesday after three years of work, and the first ship to moor there was the ferry Solveig with 312 people on board.",
    "The quay is 240 metres long and cost 96 million crowns, which is twelve more than the council had voted for in the spring of the year in which the work began.",
    "A ribbon was cut at noon by the harbour master, Liv Aasen, together with two children of the school nearby, and a band played until the ferry had left again.",
    "From next week three ships a day are to call at the quay, and the old one is to be made into a park with benches, trees and a place for those who swim.",
    "The council is to talk about the cost on Thursday, when its members meet for the last time before the summer; two of them have asked for an inquiry.",
)
_TOLD = f"""<meta property="og:title" content="{HEADLINE}"><meta property="og:site_name" content="Harbour Press"><meta name="author" content="Marit Solvang">
<meta property="article:published_time" content="2024-05-14T12:30:00+02:00"><link rel="canonical" href="https://harbour.example/quay">"""
_NAV = '<header><nav><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li><li><a href="/s">Sport</a></li></ul></nav></header>'
_FOOT = '<footer><p>© 2024 Harbour Press. All rights reserved. <a href="/p">Privacy</a></p></footer>'
_FIRST, *_REST = (f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
_ALL = "".join((_FIRST, *_REST))
_TEASERS = "".join(
    f'<article class="teaser"><h3><a href="/{n}">Teaser {n} about something else</a></h3><p>A short text that makes a person read on about matter {n}.</p></article>'
    for n in range(5)
)


def _page(body: str, head: str = _TOLD) -> str:
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{HEADLINE} - Harbour Press</title>{head}</head><body>{_NAV}{body}{_FOOT}</body></html>'


def _article(body: str) -> str:
    return _page(f"<main><article><h1>{HEADLINE}</h1>{body}</article></main>")


def _data(**more: object) -> str:
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": HEADLINE,
        "author": {"@type": "Person", "name": "Marit Solvang"},
    }
    return f'<script type="application/ld+json">{json.dumps(told | more)}</script>'


LAYOUTS = {
    "an article": _article(f'<p class="byline">By <a rel="author" href="/m">Marit Solvang</a></p><time datetime="2024-05-14">14 May 2024</time>{_ALL}'),
    "a stub before a paywall": _article(f'{_FIRST}<div class="paywall"><h3>Subscribe to read on</h3><p>Already a subscriber? <a href="/login">Log in</a></p></div>'),
    "a paywall and the whole text for programs": _page(f"<article><h1>{HEADLINE}</h1>{_FIRST}</article>", _data(articleBody="\n\n".join(PARAGRAPHS))),
    "a live blog": _page("<main><h1>Live</h1>" + "".join(f'<article class="post"><time>1{n}.05</time><h2>Update {n}</h2><p>{text}</p></article>' for n, text in enumerate(PARAGRAPHS)) + "</main>"),
    "an accelerated page": f'<!doctype html><html amp lang="en"><head><title>{HEADLINE}</title>{_data()}</head><body><amp-sidebar><a href="/">Home</a></amp-sidebar><article><h1>{HEADLINE}</h1><amp-img src="a.jpg"></amp-img>{_FIRST}<amp-ad></amp-ad>{"".join(_REST)}</article></body></html>',
    "a banner of cookies": _page(f'<div id="onetrust-banner-sdk"><p>We and our 812 partners store information on a device.</p><button>Accept all</button></div><article><h1>{HEADLINE}</h1>{_ALL}</article>'),
    "a box of related stories": _article(f'{_FIRST}<div class="related-articles"><h4>Read more</h4><ul><li><a href="/1">Ferry stops</a></li></ul></div>{"".join(_REST)}'),
    "a caption": _article(f'<figure><img src="a.jpg"><figcaption>The quay. Photo: Jan Ek</figcaption></figure>{_ALL}'),
    "a pulled quote": _article(f'{_FIRST}<blockquote class="pullquote"><p>A long time for a quay</p></blockquote>{"".join(_REST)}'),
    "an offer of a newsletter": _article(f'{_FIRST}<div class="newsletter-signup"><h3>Sign up</h3><form><input type=email><button>Sign up</button></form></div>{"".join(_REST)}'),
    "comments": _page(f'<article><h1>{HEADLINE}</h1>{_ALL}</article><section id="comments"><div class="comment"><p>A waste of money if you ask me.</p></div></section>'),
    "several articles": _page(f'<main><article class="main"><h1>{HEADLINE}</h1>{_ALL}</article><section><h2>More</h2>{_TEASERS}</section></main>'),
    "a table": _article(f'{_FIRST}<table><tr><th>Line</th><th>Ships</th></tr><tr><td>Northern</td><td>3</td></tr></table>{"".join(_REST)}'),
    "no article, but a list of them": _page(f"<main><h1>News</h1>{_TEASERS * 3}</main>", ""),
    "line breaks": f"<html><head><title>{HEADLINE}</title></head><body><div id=story><h1>{HEADLINE}</h1>{'<br><br>'.join(PARAGRAPHS)}</div></body></html>",
    "strict XHTML": f'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>{HEADLINE}</title></head><body><div><h1>{HEADLINE}</h1>{_ALL}</div></body></html>',
    "nothing but divisions": _page(f'<div class="content"><div class="body">{"".join(f"<div>{text}</div>" for text in PARAGRAPHS)}</div></div>'),
    "many links": _article(_ALL.replace("quay", "<a href=/q>quay</a>").replace("harbour", "<b>harbour</b>")),
    "lists": _article(f"{_FIRST}<p>To know:</p><ul><li>It is 240 metres long.</li><li>It cost <b>96 million</b>.</li></ul><ol><li>First the park.</li></ol>{''.join(_REST)}"),
    "headings": _article(f"<h2>A long wait</h2>{_FIRST}<h2>What comes next</h2>{''.join(_REST)}"),
    "buttons, keywords and a word on the writer": _article(f'<div class="share-buttons"><a href="#">Share</a></div><p class="standfirst">After three years a ship has moored.</p>{_ALL}<div class="tags"><a href="/t">Arvik</a></div><div class="author-bio"><p>Marit Solvang writes about the coast.</p></div>'),
    "one sentence": _article("<p>The new quay of Arvik is open.</p>"),
    "hidden text": _article(f'{_ALL}<div style="display:none"><p>This text is there for machines only, and no reader sees it.</p></div>'),
    "a quotation": _article(f"{_FIRST}<blockquote>{_REST[0]}</blockquote>{''.join(_REST[1:])}"),
    "advertisements": _article('<div class="ad-slot"><span>Advertisement</span></div>'.join((_FIRST, *_REST))),
    "a line that leads elsewhere": _article(f'{_FIRST}<p><strong>READ MORE: </strong><a href="/1">Ferry stops night crossings</a></p>{"".join(_REST)}'),
    "microdata": _page(f'<section itemprop="articleBody"><h1>{HEADLINE}</h1>{_ALL}</section><aside><ol>{"".join(f"<li><a href=/{n}>Most read {n}</a></li>" for n in range(5))}</ol></aside>'),
    "a post of a network": _article(f'{_FIRST}<blockquote class="twitter-tweet"><p>Come and see it.</p>— Arvik (@arvik) <a href="https://example.org/1">May 14</a></blockquote>{"".join(_REST)}'),
}  # fmt: skip


LEFT_OUT = {
    "a stub before a paywall": "Subscribe to read on Already a subscriber Log in",
    "a line that leads elsewhere": "READ MORE Ferry stops night crossings",
    "one sentence": "Home News Sport",
}
"""The lines of the site in the midst of the text, or round one that is too short for trafilatura."""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_text_of_a_page_is_that_which_trafilatura_finds_alone(layout: str) -> None:
    (filing,) = parse(LAYOUTS[layout].encode(), "page.html")
    document = compose(filing.copy)
    body = (block for block in document.blocks if block.kind not in (BlockKind.HEADLINE, BlockKind.BYLINE))
    ours = _words(" ".join(document.text[block.start : block.end] for block in body))
    alone = _words(trafilatura.extract(LAYOUTS[layout], include_comments=False) or "")
    headed = _words(f"{filing.headline} By Marit Solvang")
    assert not ours - alone
    assert alone - ours - headed == _words(LEFT_OUT.get(layout, ""))


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))
