"""Keeps notes and bookmarks on their passages when a text changes.

What is not found in the new text is detached, and keeps its anchor: it is looked for again in each later version, and
comes back by itself when the passage does.
"""

from collections.abc import Iterable

from tui.anchors import locate
from tui.library.changes import Change, Edit, Kind
from tui.library.library import Library
from tui.model import Anchor, Article, ArticleId, Bookmark, Note, Span
from tui.values import replace


def settled(library: Library, articles: Iterable[ArticleId] | None = None) -> Change:
    """What has to change so that all notes and bookmarks stand in the present versions of their texts.

    Args:
        library: Where they are.
        articles: Only those of these articles.
    """
    items: list[Note | Bookmark] = []
    for article in [None] if articles is None else articles:
        items += library.notes(article)
        items += library.bookmarks(article)
    return tuple(edit for item in items if item.article in library if (edit := _settled(library, item)))


def _settled(library: Library, item: Note | Bookmark) -> Edit | None:
    if item.version == library.version(item.article):
        return None
    article = library.article(item.article)
    span = _found(item.anchor, article)
    if isinstance(item, Note):
        after = replace(item, span=span, version=article.version, headline=article.headline)
        return Edit(Kind.NOTE, item.id, item, after)
    moved = replace(item, span=span, version=article.version, headline=article.headline)
    return Edit(Kind.BOOKMARK, item.id, item, moved)


def _found(anchor: Anchor | None, article: Article) -> Span | None:
    return locate(anchor, article.document.text) if anchor else None
