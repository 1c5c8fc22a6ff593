"""Takes stories out of the library, as an export hands them out."""

from collections.abc import Iterable, Iterator

from tui.export.clipping import Clipping
from tui.library.library import Library
from tui.model import Article, ArticleId, Note
from tui.session.holding import hold_on


def clip(library: Library, article: Article, *, mentions: bool = True) -> Clipping:
    """A story with what was done to it.

    Args:
        library: Where it is.
        article: The story; for one that is not in the library nothing was done.
        mentions: Also the names in it, which cost a look at another record.
    """
    found = library.mentions(article.id) if mentions else ()
    hold = hold_on(library, article)
    return Clipping(
        article,
        library.status(article.id),
        tuple(library.notes(article.id)),
        found,
        library.unplaced(article.id) if mentions else (),
        hold.word.lower() if hold else "",
    )


def clippings(library: Library, ids: Iterable[ArticleId]) -> Iterator[Clipping]:
    """Several stories, one by one; those that are gone are left out."""
    return (clip(library, article) for article in library.articles(ids))


def strays(library: Library) -> list[Note]:
    """The notes whose stories are no longer in the library, oldest first."""
    return [note for note in reversed(library.notes()) if note.article not in library]
