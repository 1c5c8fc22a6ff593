"""Whether a story of the library may be used: what its house says of it, or of a newer take of it."""

from tui.holds import Hold, hold_of
from tui.library.library import Library
from tui.model import Article
from tui.takes import House, house_of


def hold_on(library: Library, article: Article) -> Hold | None:
    """Why a story must not be used now; None when it may be.

    What holds for the newest take of its house holds for all of these; what others say of their copies does not.
    """
    now = library.clock()
    if hold := hold_of(article, now):
        return hold
    takes, house = library.takes(article.id), _house(article)
    if len(takes) < 2:
        return None
    own = [take.id for take in library.articles(takes) if _house(take).speaks_for(house)]
    return hold_of(library.article(library.in_order(own)[-1]), now) if own else None


def _house(article: Article) -> House:
    return house_of(article.origin, article.publisher)
