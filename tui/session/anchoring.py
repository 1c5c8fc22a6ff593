"""Keeps notes, bookmarks and drafts on their passages when a text changes.

What is not found in the new text is detached, and keeps its anchor: it is looked for again in each later version, and
comes back by itself when the passage does.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from tui.anchors import locate
from tui.landmarks import Copy
from tui.library.changes import Change, Draft, Edit, Kind
from tui.library.library import Library
from tui.model import Article, ArticleId, Bookmark, Note, Span
from tui.values import replace


def settled(library: Library, articles: Iterable[ArticleId] | None = None) -> Change:
    """What has to change so that all notes and bookmarks stand in the present versions of their texts.

    Args:
        library: Where they are.
        articles: Only those of these articles.
    """
    moved: dict[ArticleId, list[Note | Bookmark]] = defaultdict(list)
    for article in [None] if articles is None else articles:
        items: list[Note | Bookmark] = [*library.notes(article), *library.bookmarks(article)]
        for item in items:
            if item.article in library and item.version != library.version(item.article):
                moved[item.article].append(item)
    return tuple(edit for article in moved for edit in _settled(library.article(article), moved[article]))


def present(library: Library, draft: Draft) -> Draft:
    """A draft in the present version of its text; without a span where its passage is no longer found."""
    version = library.version(draft.article)
    if draft.anchor is None or draft.version == version or draft.article not in library:
        return draft
    story = library.article(draft.article)
    return replace(draft, span=locate(draft.anchor, story.document.text), version=story.version)


def _settled(article: Article, items: Iterable[Note | Bookmark]) -> Iterator[Edit]:
    copy = Copy(article.document.text)
    for item in items:
        yield _placed(item, article, locate(item.anchor, copy) if item.anchor else None)


def _placed(item: Note | Bookmark, article: Article, span: Span | None) -> Edit:
    if isinstance(item, Note):
        after = replace(item, span=span, version=article.version, headline=article.headline, clues=None)
        return Edit(Kind.NOTE, item.id, item, after)
    moved = replace(item, span=span, version=article.version, headline=article.headline)
    return Edit(Kind.BOOKMARK, item.id, item, moved)
