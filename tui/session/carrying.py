"""What goes along when a newer take of a story comes to stand for the older ones, and what goes back when they part.

The newest take bears the tags and the bookmark of the one before it, and counts as read or done if its body says just
the same. Notes go to it where their passages are found in it; the others stay where they are, and nothing is lost.
"""

from collections.abc import Iterator

from tui.anchors import locate
from tui.landmarks import Copy
from tui.library.changes import Change, Edit, Kind
from tui.library.library import Library
from tui.model import Article, ArticleId, Bookmark, Fold, Note, Span, Status
from tui.names import fold as folded
from tui.takes import body_of
from tui.values import replace


def carried(library: Library, old: ArticleId, fold: Fold) -> Change:
    """What has to change so that a take has what the one before it had.

    Args:
        library: Where they are.
        old: The take that stood for the story until now.
        fold: The record of the take that does so from now on.
    """
    before = library.kept(old)
    after = library.kept(fold.article)
    if before is None or after is None or before.id == after.id:
        return ()
    lent = _lent(library, before, after)
    moved = tuple(_moved(library, before, after))
    status = library.status(after.id)
    edits = [Edit(Kind.STATUS, after.id, status, _joined(status, lent))] if lent != Status() else []
    if not edits and not moved:
        return ()
    notes = (*fold.notes, *((edit.key, before.id) for edit in moved))
    record = replace(fold, lent=_joined(fold.lent, lent), notes=notes)
    return (*edits, *moved, Edit(Kind.FOLD, after.id, library.fold(after.id), record))


def returned(library: Library, fold: Fold) -> Change:
    """What has to change so that a take is as it was before it was folded, and the others have theirs again."""
    status, lent = library.status(fold.article), fold.lent
    given = {folded(tag) for tag in lent.tags}
    alone = Status(
        status.read and not lent.read,
        status.done and not lent.done,
        status.bookmarked and not lent.bookmarked,
        tuple(tag for tag in status.tags if folded(tag) not in given),
    )
    edits = [Edit(Kind.STATUS, fold.article, status, alone)] if alone != status else []
    return (*edits, *_sent_home(library, fold))


def _lent(library: Library, before: Article, after: Article) -> Status:
    """What a take gets from the one before it."""
    old, new = library.status(before.id), library.status(after.id)
    same = body_of(before.document) == body_of(after.document)
    present = {folded(tag) for tag in new.tags}
    return Status(
        same and old.read and not new.read,
        same and old.done and not new.done,
        old.bookmarked and not new.bookmarked,
        tuple(tag for tag in old.tags if folded(tag) not in present),
    )


def _joined(one: Status, other: Status) -> Status:
    return Status(
        one.read or other.read, one.done or other.done, one.bookmarked or other.bookmarked, (*one.tags, *other.tags)
    )


def _moved(library: Library, before: Article, after: Article) -> Iterator[Edit]:
    """The notes and bookmarks whose passages stand in the newer take, moved to it."""
    items: list[Note | Bookmark] = [*library.notes(before.id), *library.bookmarks(before.id)]
    if not items:
        return
    copy = Copy(after.document.text)
    for item in items:
        span = locate(item.anchor, copy) if item.anchor else None
        if span is not None or item.anchor is None:
            yield _placed(item, after, span)


def _sent_home(library: Library, fold: Fold) -> Iterator[Edit]:
    """The notes that came to a take, moved back to those that they were on."""
    homes = dict(fold.notes)
    items: list[Note | Bookmark] = [*library.notes(fold.article), *library.bookmarks(fold.article)]
    for item in items:
        home = library.kept(homes[item.id]) if item.id in homes else None
        if home is not None:
            span = locate(item.anchor, Copy(home.document.text)) if item.anchor else None
            yield _placed(item, home, span)


def _placed(item: Note | Bookmark, article: Article, span: Span | None) -> Edit:
    if isinstance(item, Note):
        note = replace(item, article=article.id, span=span, version=article.version, headline=article.headline)
        return Edit(Kind.NOTE, item.id, item, note)
    mark = replace(item, article=article.id, span=span, version=article.version, headline=article.headline)
    return Edit(Kind.BOOKMARK, item.id, item, mark)
