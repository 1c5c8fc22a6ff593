"""Parses pages of the web: the article in them, without what a site sets round it.

trafilatura finds the article and says what the page tells of it; it is handed text, so it has nothing to decode and
nothing to fetch. What it finds is a tree, of which Markdown is made here, as of any other.
"""

import json
import logging
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import trafilatura
from trafilatura.settings import Document

from tui import links
from tui.errors import SourceError
from tui.model import Filing
from tui.names import fold, safe
from tui.sources import bodies, dates, hypertext, particulars, trees
from tui.sources.charsets import decode_markup
from tui.sources.dialects import EXTRACTED, HTML
from tui.sources.particulars import Particulars
from tui.sources.trees import Element

_LIBRARIES = ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer")
_MOMENTS = (
    *("article:published_time", "datepublished", "og:article:published_time", "date", "dc.date", "dc.date.issued"),
    *(
        "dcterms.created",
        "dcterms.date",
        "parsely-pub-date",
        "sailthru.date",
        "publishdate",
        "pubdate",
        "rnews:datepublished",
    ),
)
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
"""What is written for readers only is not searched: it takes seconds to load a parser for it, and finds other dates."""
_SURROUNDINGS = ("nav", "header", "footer", "aside", "form")
_LONGEST_DATA = 1_000_000
_FEWEST_WORDS = 3

for _name in _LIBRARIES:  # what they warn of is what they could not find, which is said in one line here
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)


def parse(content: bytes, name: str) -> tuple[Filing, ...]:
    """Parse the article of a page.

    Args:
        content: The whole page.
        name: The path or other name of the source.

    Raises:
        SourceError: It is too large, or there is no article in it.
    """
    text = decode_markup(content, name)
    tree = trees.fragment(text, name)
    if tree is None:
        raise SourceError(f"{safe(name)} is a page without words: there is nothing to read in it")
    found = _extracted(text)
    told = _told(found, tree)
    parts = _body(found, tree, told)
    if not parts:
        raise SourceError(f"{safe(name)} is a page without an article: only scripts, links or forms stand in it")
    return (bodies.of_blocks(parts, told, name),)


def _extracted(text: str) -> Document:
    found = trafilatura.bare_extraction(
        text,
        include_comments=False,
        include_tables=True,
        include_links=True,
        include_formatting=True,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    return found if isinstance(found, Document) else Document()


def _told(found: Document, tree: Element) -> Particulars:
    """What the page tells of its article."""
    return particulars.read(
        {
            "title": _title(found, tree),
            "authors": _authors(found.author or ""),
            "publisher": found.sitename or found.hostname or "",
            "url": _canonical(tree) or found.url or "",
            "date": found.date or "",
            "lang": _language(tree),
            "tags": [*(found.tags or ()), *(found.categories or ())],
        },
        published=_published(tree),
    )


def _title(found: Document, tree: Element) -> str:
    """The headline: the one first-order heading that the page's title begins with, else what the page says."""
    stated = found.title or trees.line_of(trees.first_of(tree, "title"))
    for heading in trees.all_of(tree, "h1"):
        line = trees.line_of(heading)
        if line and stated and fold(stated).startswith(fold(line)):
            return line
    return stated


def _authors(names: str) -> list[str]:
    return [name for part in names.split(";") if (name := part.strip())]


def _canonical(tree: Element) -> str:
    """The address under which the page wants to be known."""
    for link in trees.all_of(tree, "link"):
        if "canonical" in link.get("rel", "").lower().split():
            return links.target(link.get("href", ""))
    return ""


def _language(tree: Element) -> str:
    root = tree if trees.local(tree) == "html" else trees.first_of(tree, "html")
    return "" if root is None else root.get("lang", "") or root.get("{http://www.w3.org/XML/1998/namespace}lang", "")


def _published(tree: Element) -> datetime | None:
    """When the article came out, with its time, where the page states it for programs."""
    return next(filter(None, map(dates.moment, _moments(tree))), None)


def _moments(tree: Element) -> Iterator[str]:
    stated = {
        (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower(): meta.get("content", "")
        for meta in trees.all_of(tree, "meta")
    }
    yield from (value for value in _linked_data(tree, "datePublished") if isinstance(value, str))
    yield from (stated[name] for name in _MOMENTS if stated.get(name))
    for time in trees.all_of(tree, "time"):
        if time.get("itemprop", "").lower() == "datepublished" or "pubdate" in time.attrib:
            yield time.get("datetime", "") or trees.line_of(time)


def _linked_data(tree: Element, key: str) -> Iterator[object]:
    """The values of a property in the page's JSON-LD."""
    for script in trees.all_of(tree, "script"):
        text = script.text or ""
        if script.get("type", "").lower() == "application/ld+json" and len(text) < _LONGEST_DATA:
            try:
                yield from _values(json.loads(text), key)
            except (ValueError, RecursionError):
                continue


def _values(value: Any, key: str, depth: int = 5) -> Iterator[object]:  # noqa: ANN401 - any JSON
    if isinstance(value, dict):
        if key in value:
            yield value[key]
        value = list(value.values())
    if isinstance(value, list) and depth:
        for part in value:
            yield from _values(part, key, depth - 1)


def _body(found: Document, tree: Element, told: Particulars) -> list[str]:
    """The article's text; where none was found, all the text of the page but what stands round every page."""
    parts = hypertext.blocks(found.body, EXTRACTED, told.url) if len(found.body) else []
    if parts:
        return parts
    for part in list(trees.all_of(tree, *_SURROUNDINGS)):
        _drop(part)
    rest = hypertext.blocks(tree, HTML, told.url)
    return rest if sum(len(part.split()) for part in rest) >= _FEWEST_WORDS else []


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
