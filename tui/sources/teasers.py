"""Takes out of what trafilatura found of a page what other articles there say: the teasers below a short story.

A story of two paragraphs is shorter than the teasers of ten others, and trafilatura then takes all of them together.
"""

from tui.sources import trees
from tui.sources.trees import Element

_WORDS = ("p", "li", "h2", "h3", "h4")
_FOUND = ("p", "item", "head")
_HEADINGS = ("h2", "h3", "h4")


def drop(body: Element, page: Element) -> None:
    """Take out the words of teasers; where nothing else was found, they stay.

    A teaser is an `article` whose heading leads elsewhere, beside the one that has the main heading of the page. The
    posts of a live blog are articles too, and lead nowhere.

    Args:
        body: What was found; it is changed.
        page: All of the page.
    """
    headed = [article for article in trees.all_of(page, "article") if trees.first_of(article, "h1") is not None]
    if not headed:
        return
    own = headed[-1]
    around = {own, *own.iterancestors(), *own.iterdescendants()}
    others = (article for article in trees.all_of(page, "article") if article not in around and _leads_on(article))
    said = {_key(part) for other in others for part in trees.all_of(other, *_WORDS)}
    said -= {_key(part) for part in trees.all_of(own, *_WORDS)}
    strays = [part for part in trees.all_of(body, *_FOUND) if _key(part) in said] if said else []
    if strays and len(strays) < sum(1 for _ in trees.all_of(body, *_FOUND)):
        for part in strays:
            _remove(part)


def _leads_on(article: Element) -> bool:
    headings = trees.all_of(article, *_HEADINGS)
    return any(trees.first_of(heading, "a") is not None or _is_in_link(heading, article) for heading in headings)


def _is_in_link(heading: Element, article: Element) -> bool:
    return any(trees.local(around) == "a" and article in around.iterancestors() for around in heading.iterancestors())


def _remove(part: Element) -> None:
    parent = part.getparent()
    if parent is not None:
        parent.remove(part)


def _key(element: Element) -> str:
    return "".join("".join(map(str, element.itertext())).split())
