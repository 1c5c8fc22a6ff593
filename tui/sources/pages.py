"""Parses pages of the web: the article in them, without what a site sets round it.

trafilatura finds the article and says what the page tells of it; it is handed text, so it has nothing to decode and
nothing to fetch. What it finds is a tree, of which Markdown is made here, as of any other.
"""

import html
import logging
import re

import trafilatura
from trafilatura.settings import Document

from tui.errors import SourceError
from tui.model import Filing
from tui.names import safe
from tui.sources import (
    bodies,
    boilerplate,
    briefs,
    counting,
    gaps,
    hypertext,
    inline,
    linkeddata,
    masthead,
    seams,
    teasers,
    trees,
)
from tui.sources.charsets import decode_markup
from tui.sources.dialects import EXTRACTED
from tui.sources.particulars import Particulars
from tui.sources.trees import Element
from tui.values import replace

_LIBRARIES = ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer")
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
"""What is written for readers only is not searched: it takes seconds to load a parser for it, and finds other dates."""
_ACCIDENTS = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What trafilatura, or htmldate below it, may raise over markup that was broken on purpose."""
_WEB = ("http://", "https://")
_MOST_ABOVE = 10
"""Blocks that may stand above the headline of a page."""
_LONGEST_ABOVE = 12
"""Words of one of them."""
_MOST_LEFT_OUT = 2
"""Times that the text which a page states for programs may be longer than what was found of it."""

_LONG_ENOUGH = 500
"""Letters of a stated text that is no summary."""
_BEGINNING = 30
"""Letters by which a paragraph is known."""
_TAG = re.compile(r"<[^<>]{0,2000}>")
_NO_LETTERS = re.compile(r"\W+")

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
    is_brief = briefs.is_one(found.body, tree)
    seams.mend(found.body, tree)
    gaps.fill(found.body, tree)
    told = masthead.read(found, tree, name if name.startswith(_WEB) else "")
    teasers.drop(found.body, tree, told.headline)
    parts = _body(found, tree, told, is_brief=is_brief)
    if not parts:
        raise SourceError(f"{safe(name)} {_why_empty(tree)}")
    told = _as_shown(told, parts[0])
    return (bodies.of_blocks(_from_headline(parts, told.headline), told, name),)


def _why_empty(tree: Element) -> str:
    if trees.is_cut_off(tree):
        return "is a page that is nested too deeply to be read"
    return "is a page without an article: only scripts, links or forms stand in it"


def _as_shown(told: Particulars, first: str) -> Particulars:
    """A headline as it stands above the text, where all that the page calls itself by is that and the site's name."""
    pieces = masthead.pieces(told.headline)
    shown = next((piece for piece in pieces if piece != told.headline and bodies.repeats(first, piece)), "")
    return replace(told, headline=shown) if shown else told


def _from_headline(parts: list[str], headline: str) -> list[str]:
    """The text from where it is headed on; short lines above that lead elsewhere in the site, as old layouts have."""
    for place, part in enumerate(parts[:_MOST_ABOVE]):
        if bodies.repeats(part, headline):
            return parts[place:]
        if counting.length(part) > _LONGEST_ABOVE:
            break
    return parts


def _extracted(text: str) -> Document:
    """What trafilatura finds; nothing where a page is so broken that it stumbles."""
    try:
        found = trafilatura.bare_extraction(
            text,
            include_comments=False,
            include_tables=True,
            include_links=True,
            include_formatting=True,
            with_metadata=True,
            date_extraction_params=_DATES,
        )
    except _ACCIDENTS:
        return Document()
    return found if isinstance(found, Document) else Document()


def _body(found: Document, tree: Element, told: Particulars, *, is_brief: bool) -> list[str]:
    """The article's text; that of a brief, or where none was found, as the page itself sets it."""
    parts = hypertext.blocks(found.body, EXTRACTED, told.url) if len(found.body) else []
    parts = [part for part in parts if not boilerplate.is_one(part)]
    stated = linkeddata.text(linkeddata.article(tree), "articleBody")
    if _is_fuller(stated, parts) or _is_of_another(found.body, stated):
        return _paragraphs(stated)
    if parts and (stated or not is_brief):
        return parts
    return briefs.blocks(found.body, tree, told.headline, told.url) or parts


def _is_fuller(stated: str, parts: list[str]) -> bool:
    """Tell whether the text that a page states for programs says much more, or the same in paragraphs."""
    words, found = counting.length(stated), counting.length(" ".join(parts))
    return words > _MOST_LEFT_OUT * found or (len(parts) == 1 and "\n" in stated.strip() and words >= found)


def _is_of_another(body: Element, stated: str) -> bool:
    """Tell whether what was found is no longer than what the page states, and not in it: teasers round a stub."""
    said = _NO_LETTERS.sub("", html.unescape(_TAG.sub("", stated)))
    parts = [_NO_LETTERS.sub("", "".join(map(str, part.itertext()))) for part in trees.all_of(body, "p", "item")]
    whole = sum(map(len, parts))
    other = sum(len(part) for part in parts if part[:_BEGINNING] not in said)
    return len(said) >= max(whole, _LONG_ENOUGH) and 2 * other > whole


def _paragraphs(stated: str) -> list[str]:
    """The text that a page states for programs, which may be HTML all the same."""
    if "</" in stated:
        return bodies.blocks(stated, "the article")
    return [inline.escaped(line.strip()) for line in html.unescape(stated).splitlines() if line.strip()]
