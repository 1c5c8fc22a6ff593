"""Takes out of what trafilatura found of a page what other articles there say: teasers, and the story after this one.

A story of two paragraphs is shorter than the teasers of ten others, and trafilatura then takes all of them together.
"""

from tui.names import fold
from tui.sources import hypertext, trees
from tui.sources.dialects import HTML
from tui.sources.trees import Element

_WORDS = ("p", "li", "h1", "h2", "h3", "h4")
_FOUND = ("p", "item", "head")
_HEADINGS = ("h2", "h3", "h4")


def drop(body: Element, page: Element, headline: str) -> None:
    """Take out the words of other articles; where nothing else was found, they stay.

    Another article stands beside the one that has the headline of the page, and has a main heading of its own or one
    that leads elsewhere. The posts of a live blog are articles too, and have neither.

    Args:
        body: What was found; it is changed.
        page: All of the page.
        headline: Of the page.
    """
    own = _own(page, headline)
    if own is None:
        return
    around = {own, *own.iterancestors(), *own.iterdescendants()}
    others = (article for article in trees.all_of(page, "article") if article not in around and _is_another(article))
    said = {_key(part) for other in others for part in trees.all_of(other, *_WORDS)}
    said -= {_key(part) for part in trees.all_of(own, *_WORDS)}
    found = list(trees.all_of(body, *_FOUND))
    strays = [part for part in found if _key(part) in said]
    if len(strays) < len(found):
        for part in strays:
            _remove(part)


def _own(page: Element, headline: str) -> Element | None:
    """The innermost article round the main heading that is the headline."""
    for heading in trees.all_of(page, "h1"):
        if fold(hypertext.words(heading, HTML)) == fold(headline):
            return next(heading.iterancestors("article", "{*}article"), None)
    return None


def _is_another(article: Element) -> bool:
    if trees.first_of(article, "h1") is not None:
        return True
    headings = trees.all_of(article, *_HEADINGS)
    return any(trees.first_of(heading, "a") is not None or _is_in_link(heading, article) for heading in headings)


def _is_in_link(heading: Element, article: Element) -> bool:
    return any(article in link.iterancestors() for link in heading.iterancestors("a", "{*}a"))


def _remove(part: Element) -> None:
    parent = part.getparent()
    if parent is not None:
        parent.remove(part)


def _key(element: Element) -> str:
    return "".join("".join(map(str, element.itertext())).split())
