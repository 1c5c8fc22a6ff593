"""Takes out of what trafilatura found of a page what leads elsewhere there: teasers, and the story after this one.

A story of two paragraphs is shorter than the teasers of ten others, and trafilatura then takes all of them together.
"""

from collections.abc import Iterator
from itertools import islice

from tui.names import fold
from tui.sources import hypertext, trees
from tui.sources.dialects import HTML
from tui.sources.trees import Element

_WORDS = ("p", "li", "h1", "h2", "h3", "h4")
_FOUND = ("p", "item", "head")
_HEADINGS = ("h2", "h3", "h4")
_PARAGRAPH = 8
"""Words of a paragraph, at least."""
_FEWEST = 2
"""Paragraphs of a story that is set in no `article`."""
_MOST = 300
"""Headings of a page, and paragraphs of an element, that are looked at."""
_LARGEST_TEASER = 60
"""Elements of a teaser; those of a story are more, or it has more headings."""
_LONGEST_TEASER = 80
"""Words of one."""


def drop(body: Element, page: Element, headline: str) -> None:
    """Take out the words of teasers and other stories; where nothing else was found, they stay.

    They stand beside the element that holds headline and story, and have a heading that leads elsewhere or are an
    `article` with a main heading of its own. The posts of a live blog have neither.

    Args:
        body: What was found; it is changed.
        page: All of the page.
        headline: Of the page.
    """
    own = _own(page, headline)
    if own is None:
        return
    said = {_key(part) for other in _others(page, own) for part in (other, *trees.all_of(other, *_WORDS))}
    said -= {_key(part) for part in trees.all_of(own, *_WORDS)}
    found = list(trees.all_of(body, *_FOUND))
    strays = [part for part in found if _key(part) in said]
    if len(strays) < len(found):
        for part in strays:
            _remove(part)


def _own(page: Element, headline: str) -> Element | None:
    """What holds the story: the `article` round its headline, else the innermost element with some of its text."""
    for heading in trees.all_of(page, "h1"):
        if fold(hypertext.words(heading, HTML)) != fold(headline):
            continue
        article = next(heading.iterancestors("article", "{*}article"), None)
        if article is not None:
            return article if _tells(article, 1) else None
        return next((around for around in heading.iterancestors() if _tells(around, _FEWEST)), None)
    return None


def _tells(element: Element, fewest: int) -> bool:
    paragraphs = islice(trees.all_of(element, "p"), _MOST)
    told = (part for part in paragraphs if len(trees.line_of(part).split()) >= _PARAGRAPH)
    return len(list(islice(told, fewest))) == fewest


def _others(page: Element, own: Element) -> Iterator[Element]:
    """The elements round other headlines; those right beside a story that is no `article` may be its sections."""
    is_article = trees.local(own) == "article"
    around = {own, *own.iterancestors(), *own.iterdescendants()}
    for heading in islice(trees.all_of(page, *_HEADINGS), _MOST):
        if heading not in around and _leads_on(heading):
            teaser = _teaser(heading, around)
            if is_article or teaser.getparent() is not own.getparent():
                yield teaser
    yield from (
        article
        for article in trees.all_of(page, "article")
        if article not in around and trees.first_of(article, "h1") is not None
    )


def _leads_on(heading: Element) -> bool:
    return trees.first_of(heading, "a") is not None or next(heading.iterancestors("a", "{*}a"), None) is not None


def _teaser(heading: Element, around: set[Element]) -> Element:
    """The largest element round a heading that is still small, and has no other heading."""
    teaser = heading
    for outer in heading.iterancestors():
        elements = list(islice(outer.iter(), _LARGEST_TEASER + 1))
        headings = sum(trees.local(element) in _HEADINGS for element in elements)
        if outer in around or headings > 1 or len(elements) > _LARGEST_TEASER:
            break
        if len(trees.line_of(outer).split()) > _LONGEST_TEASER:
            break
        teaser = outer
    return teaser


def _remove(part: Element) -> None:
    parent = part.getparent()
    if parent is not None:
        parent.remove(part)


def _key(element: Element) -> str:
    return "".join("".join(map(str, element.itertext())).split())
