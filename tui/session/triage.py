"""Triage: read, done, bookmarked, tagged, removed; the trash; and where reading stopped."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from tui.errors import DatelineError
from tui.library.changes import Change, Edit, Kind, Purged, Trashed
from tui.library.library import Library
from tui.model import ArticleId, Bookmark, Note, Place, Status
from tui.names import fold
from tui.names import tag as tag_of
from tui.session.outcome import Outcome, counted
from tui.session.session import Session
from tui.values import replace


def set_read(session: Session, ids: Iterable[ArticleId], flag: bool) -> Outcome:
    """Mark stories read or unread."""
    return _set(session, ids, "read" if flag else "unread", lambda status: replace(status, read=flag))


def set_done(session: Session, ids: Iterable[ArticleId], flag: bool, *, opening: ArticleId | None = None) -> Outcome:
    """Take stories out of the inbox, or put them back.

    Args:
        session: The session.
        ids: The stories.
        flag: Whether they are done.
        opening: The story that the same key press opens: it is marked read in the same step, to be undone with it.
    """
    done = _changed(session, ids, lambda status: replace(status, done=flag))
    read = _changed(session, [opening] if opening and done else [], lambda status: replace(status, read=True))
    word = "done" if flag else "not done"
    return _made(session, done + read, f"marked {counted(done, 'story')} {word}", f"already {word}")


def set_bookmarked(session: Session, ids: Iterable[ArticleId], flag: bool) -> Outcome:
    """Bookmark stories, or take their bookmarks away."""
    change = _changed(session, ids, lambda status: replace(status, bookmarked=flag))
    told = f"bookmarked {counted(change, 'story')}" if flag else f"took the bookmark off {counted(change, 'story')}"
    return _made(session, change, told, f"{'already' if flag else 'not'} bookmarked")


def tag(session: Session, ids: Iterable[ArticleId], name: str) -> Outcome:
    """Give stories a tag; one that differs in case only counts as the same.

    Raises:
        DatelineError: The tag is empty.
    """
    name = tag_name(name)
    change = _changed(session, ids, lambda status: with_tags(status, (name,)))
    return _made(session, change, f"tagged {counted(change, 'story')} {name}", f"already tagged {name}")


def untag(session: Session, ids: Iterable[ArticleId], name: str) -> Outcome:
    """Take a tag away from stories.

    Raises:
        DatelineError: The tag is empty.
    """
    name = tag_name(name)
    change = _changed(session, ids, lambda status: _without_tag(status, name))
    return _made(session, change, f"took the tag {name} from {counted(change, 'story')}", f"not tagged {name}")


def set_tags(session: Session, ids: Iterable[ArticleId], names: Iterable[str], seen: Iterable[str] = ()) -> Outcome:
    """Give stories the tags that a person has made of those that they saw.

    Args:
        session: The session.
        ids: The stories.
        names: The tags that the person wants.
        seen: Those that the stories had when they were shown; what others have added since stays.

    Raises:
        DatelineError: A tag is empty.
    """
    seen, tags = tuple(seen), tuple(dict.fromkeys(map(tag_name, names)))
    change = _changed(session, ids, lambda status: replace(status, tags=revised(status.tags, seen, tags)))
    told = f"tagged {counted(change, 'story')} {', '.join(tags)}" if tags else "took all tags away"
    return _made(session, change, told, "the tags are as they were")


def remove(session: Session, ids: Iterable[ArticleId]) -> Outcome:
    """Put stories into the trash, each with the older takes and copies that it stands for; notes stay, detached."""
    library = session.library
    named = library.statuses(list(ids))
    there = dict.fromkeys(take for id_ in named for take in _with_takes(library, id_))
    change = tuple(Edit(Kind.TRASH, id_, None, Trashed(id_, library.clock())) for id_ in there)
    more = f" and {counted(len(there) - len(named), 'other take')} of it" if len(there) > len(named) else ""
    if len(named) > 1:
        more = more.replace("of it", "of them")
    return _made(session, change, f"removed {counted(named, 'story')}{more}", "nothing to remove")


def _with_takes(library: Library, article: ArticleId) -> Iterable[ArticleId]:
    """A story with those that it stands for; an older take is one by itself."""
    return library.takes(article) if library.leader(article) == article else (article,)


def restore(session: Session, ids: Iterable[ArticleId]) -> Outcome:
    """Take stories out of the trash again, as they were."""
    lying = (session.library.trashed(id_) for id_ in dict.fromkeys(ids))
    change = tuple(Edit(Kind.TRASH, item.article, item, None) for item in lying if item is not None)
    return _made(session, change, f"restored {counted(change, 'story')}", "nothing to restore")


def trash(library: Library, before: datetime | None = None) -> list[Trashed]:
    """What lies in the trash, last removed first.

    Args:
        library: Where to look.
        before: Only what was removed before that moment.
    """
    return [item for item in library.trash() if before is None or item.removed < before]


def purge(session: Session, before: datetime | None = None) -> Outcome:
    """Take what lies in the trash out of the library for good; this cannot be undone.

    With a story goes what was recognised in it, whether it was read or done, its drafts and where reading stopped.
    Notes, bookmarks and tags stay, detached, and find the story and their passages again if it should come back. That
    happens when a person adds it, and not with a feed or a folder that still has it.

    Args:
        session: The session.
        before: Only what was removed before that moment.

    Raises:
        LibraryError: It could not be written; everything is still in the trash.
    """
    library = session.library
    library.refresh()  # what another session has just restored stays
    lying = trash(library, before)
    if not lying:
        return Outcome("nothing to purge")
    ids = [item.article for item in lying]
    session.make_quietly(tuple(_kept_away(library, ids)))  # first: what is gone could not be told any more
    library.purge(ids)
    session.make_quietly(tuple(edit for item in lying for edit in _purged(library, item)))
    message = f"purged {counted(ids, 'story')} for good, which cannot be undone"
    return Outcome(message, frozenset(ids), len(ids))


def _kept_away(library: Library, articles: Iterable[ArticleId]) -> Iterator[Edit]:
    """What remembers that somebody does not want these stories again."""
    purged = Purged(library.clock())
    for key in filter(None, map(library.identity_key, articles)):
        yield Edit(Kind.PURGED, key, library.purged(key), purged)


def _purged(library: Library, item: Trashed) -> Iterator[Edit]:
    """What has to change in the state when a story is gone for good."""
    article = item.article
    marks: list[Note | Bookmark] = [*library.notes(article), *library.bookmarks(article)]
    for mark in marks:
        if mark.anchor is not None and mark.version:
            yield _adrift(mark)
    status = library.status(article)
    if status.read or status.done:
        yield Edit(Kind.STATUS, article, status, replace(status, read=False, done=False))
    if place := library.place(article):
        yield Edit(Kind.PLACE, article, place, None)
    for draft in library.drafts(article):
        yield Edit(Kind.DRAFT, draft.key, draft, None)
    yield Edit(Kind.TRASH, article, item, None)  # last: a purge that was cut short is done again


def _adrift(mark: Note | Bookmark) -> Edit:
    """A note or bookmark without a passage; version 0 has its passage looked for in whatever text may come."""
    kind = Kind.NOTE if isinstance(mark, Note) else Kind.BOOKMARK
    return Edit(kind, mark.id, mark, replace(mark, span=None, version=0))


def remember_place(session: Session, article: ArticleId, offset: int) -> None:
    """Remember where reading stopped; silent, and no step of the history.

    Args:
        session: The session.
        article: The story; nothing happens when it is gone.
        offset: Code points into its text: the first in view.
    """
    library = session.library
    if article not in library:
        return
    before, after = library.place(article), Place(article, offset, library.version(article))
    if before != after:
        session.make_quietly((Edit(Kind.PLACE, article, before, after),))


def tag_name(name: str) -> str:
    """A tag as `names.tag` has it.

    Raises:
        DatelineError: Nothing is left of it.
    """
    if kept := tag_of(name):
        return kept
    raise DatelineError("a tag needs at least one letter")


def with_tags(status: Status, names: Iterable[str]) -> Status:
    """A status with these tags beside those it has."""
    tags = {fold(tag): tag for tag in (*names, *status.tags)}
    present = {fold(tag) for tag in status.tags}
    return replace(status, tags=status.tags + tuple(tag for key, tag in tags.items() if key not in present))


def revised(present: Iterable[str], seen: Iterable[str], wanted: Iterable[str]) -> tuple[str, ...]:
    """The present tags with what a person has done to those that they saw: some taken away, some added or respelled."""
    known, asked = {fold(tag) for tag in seen}, {fold(tag): tag for tag in wanted}
    kept = {fold(tag): tag for tag in present if fold(tag) in asked or fold(tag) not in known}
    respelled = {key: tag for key, tag in asked.items() if key in known and key in kept}
    added = {key: tag for key, tag in asked.items() if key not in known and key not in kept}
    return tuple((kept | respelled | added).values())


def _without_tag(status: Status, name: str) -> Status:
    return replace(status, tags=tuple(tag for tag in status.tags if fold(tag) != fold(name)))


def _set(session: Session, ids: Iterable[ArticleId], word: str, change: Callable[[Status], Status]) -> Outcome:
    edits = _changed(session, ids, change)
    return _made(session, edits, f"marked {counted(edits, 'story')} {word}", f"already {word}")


def _changed(session: Session, ids: Iterable[ArticleId], change: Callable[[Status], Status]) -> Change:
    statuses = session.library.statuses(list(ids))
    changed = {before: after for before in set(statuses.values()) if (after := change(before)) != before}
    return tuple(
        Edit(Kind.STATUS, id_, before, changed[before]) for id_, before in statuses.items() if before in changed
    )


def _made(session: Session, change: Change, message: str, otherwise: str) -> Outcome:
    return session.history.make(change, message) if change else Outcome(otherwise)
