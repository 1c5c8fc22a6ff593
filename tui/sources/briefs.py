"""Reads a brief: a page with so little text that trafilatura gives up its structure, or takes all words of the page.

Below a few hundred letters it looks for words anywhere and hands them over in one piece, lists, headings and the site's
navigation among them. Here the page itself is read, from the element that holds the story.
"""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from tui.names import fold
from tui.sources import boilerplate, counting, hypertext, trees
from tui.sources.dialects import HTML
from tui.sources.trees import Element

_LONG_ENOUGH = 250
"""Letters from which on trafilatura trusts what it finds (its `MIN_EXTRACTED_SIZE`)."""
_MOST_PIECES = 3
"""Paragraphs that a page is found as, where they may be whole articles in one piece."""
_MOST = 5000
"""Elements of a page that are looked at."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_WORDS = ("p", "li", *_HEADINGS)
_ROWS = ("p", "div", "ul", "ol", "td", "tr", "table", "span", "center")
_AROUND = ("nav", "header", "footer", "aside", "form", "dialog", "menu")
_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu"})
_NAMED = re.compile(
    r"(?:(?:site|main|page|top|primary|global)[-_]?)?"
    r"(?:nav(?:bar|igation)?|menu|breadcrumbs?|footer|sidebar|cookies?|consent|social|shar(?:e|ing)|related|comments?"
    r"|newsletter|teasers?|pagination|advert(?:s|isement)?|ads?|skip-?link)"
    r"(?:[-_](?:banner|bar|box|buttons?|links?|list|menu|nav|widget|signup|inner|container|wrapper|section))?",
    re.IGNORECASE,
)
"""Classes and ids by which sites call what stands round a story."""
_LARGEST_ROW = 200
"""Elements of a row of links."""
_FEWEST_WORDS = 3


def is_one(found: Element, page: Element) -> bool:
    """Tell whether what was found of a page is nothing but its words, because it has few.

    Args:
        found: By trafilatura, as it was found.
        page: All of the page.
    """
    if any(trees.local(part) != "p" or len(part) for part in found):
        return False
    pieces = [_key(part) for part in found]
    if sum(map(len, pieces)) < _LONG_ENOUGH:
        return True
    if len(pieces) > _MOST_PIECES:
        return False
    keys = filter(None, map(_key, islice(trees.all_of(page, *_WORDS), _MOST)))
    return any(before + after in piece for before, after in pairwise(keys) for piece in pieces)


def blocks(found: Element, page: Element, headline: str, base: str) -> list[str]:
    """Write the story of a brief as blocks of Markdown; none where the page has hardly a word beside its site's.

    Args:
        found: By trafilatura, as it was found.
        page: All of the page; what stands round the story is taken out of it.
        headline: Of the page.
        base: The address to which relative ones are relative.
    """
    heading = next((part for part in _all(page, *_HEADINGS) if _says(part, headline)), None)
    story = _round(found, page)
    if story is None:
        story = _of_heading(page, heading)
    held = set() if heading is None else {heading, *heading.iterancestors()}
    for part in list(_surroundings(story, page)):
        if part not in held:
            _drop(part)
    parts = [part for part in hypertext.blocks(story, HTML, base) if not boilerplate.is_one(part)]
    return parts if sum(map(counting.length, parts)) >= _FEWEST_WORDS else []


def _round(found: Element, page: Element) -> Element | None:
    """The innermost element that holds every paragraph that was found; None where one is more than a paragraph."""
    paragraphs = {_key(part): part for part in reversed(list(_all(page, "p", "blockquote")))}
    told = [paragraphs.get(_key(part)) for part in found]
    if len(told) < 2:
        return None
    outer = [() if part is None else tuple(part.iterancestors()) for part in told]
    common = set(outer[0]).intersection(*outer[1:])
    return next((part for part in outer[0] if part in common), None)


def _of_heading(page: Element, heading: Element | None) -> Element:
    """The article or main part round a headline with words beside it, or the only one of a page; else the page."""
    marked = [part for part in _all(page, "article", "main", "div", "section") if _is_marked(part) and _key(part)]
    if heading is None:
        return marked[0] if len(marked) == 1 else page
    around = (part for part in heading.iterancestors() if part in marked)
    return next((part for part in around if _key(part) != _key(heading)), page)


def _is_marked(part: Element) -> bool:
    return trees.local(part) in ("article", "main") or part.get("role", "") in ("article", "main")


def _surroundings(story: Element, page: Element) -> Iterator[Element]:
    """What stands round a story by its element, role or name, and in a whole page also rows of nothing but links."""
    for part in islice(story.iterdescendants(), _MOST):
        if _is_named_so(part) or (story is page and trees.local(part) in _ROWS and _is_row_of_links(part)):
            yield part


def _is_named_so(part: Element) -> bool:
    names = f"{part.get('class', '')} {part.get('id', '')}".split()
    return trees.local(part) in _AROUND or part.get("role", "") in _ROLES or any(map(_NAMED.fullmatch, names))


def _is_row_of_links(part: Element) -> bool:
    if len(list(islice(part.iter(), _LARGEST_ROW + 1))) > _LARGEST_ROW:
        return False
    links = [link for link in trees.all_of(part, "a") if _key(link)]
    said = counting.length(hypertext.words(part, HTML))
    return len(links) > 1 and said == sum(counting.length(hypertext.words(link, HTML)) for link in links)


def _all(page: Element, *names: str) -> Iterator[Element]:
    return islice(trees.all_of(page, *names), _MOST)


def _says(heading: Element, headline: str) -> bool:
    return fold(hypertext.words(heading, HTML)) == fold(headline)


def _drop(element: Element) -> None:
    """Take an element out; the words behind it stay."""
    element.clear(keep_tail=True)


def _key(element: Element) -> str:
    """The words of an element, whatever blanks stand between them."""
    return "".join("".join(map(str, element.itertext())).split())
