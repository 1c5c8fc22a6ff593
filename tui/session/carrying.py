"""What goes along when a newer take of a story comes to stand for the older ones, and what goes back when they part.

The newest take bears the tags and the bookmark of the one before it, and counts as read or done if its body says just
the same. Notes go to it where their passages are found in it; the others stay where they are, and nothing is lost.
"""

from collections.abc import Iterator, Sequence

from tui.anchors import locate
from tui.landmarks import Copy
from tui.library.changes import Change, Edit, Kind
from tui.library.library import Library
from tui.model import Article, ArticleId, Bookmark, Fold, Note, Span, Status
from tui.names import fold as folded
from tui.takes import body_of
from tui.values import replace


def carried(library: Library, old: Sequence[ArticleId], fold: Fold) -> Change:
    """What has to change so that a take has what those before it had.

    Args:
        library: Where they are.
        old: The takes that stood for the story until now; several where rows are folded into one.
        fold: The record of the take that does so from now on.
    """
    after = library.kept(fold.article)
    olds = [before for id_ in old if id_ != fold.article and (before := library.kept(id_)) is not None]
    if after is None:
        return ()
    present = status = library.status(after.id)
    moved: list[Edit] = []
    for before in olds:
        lent = _lent(library, before, after, status)
        placed = tuple(_moved(library, before, after))
        notes = (*fold.notes, *((edit.key, before.id) for edit in placed))
        status, fold = _joined(status, lent), replace(fold, lent=_joined(fold.lent, lent), notes=notes)
        moved += placed
    if status == present and not moved:
        return ()
    edits = [Edit(Kind.STATUS, after.id, present, status)] if status != present else []
    return (*edits, *moved, Edit(Kind.FOLD, after.id, library.fold(after.id), fold))


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


def _lent(library: Library, before: Article, after: Article, new: Status) -> Status:
    """What a take of some status gets from the one before it."""
    old = library.status(before.id)
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
