"""Triage: read, done, bookmarked, tagged, removed; and where reading stopped."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from tui.errors import DatelineError
from tui.library.changes import Change, Edit, Kind, Trashed
from tui.model import ArticleId, Place, Status
from tui.names import fold, safe
from tui.session.outcome import Outcome, counted
from tui.session.session import Session


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
    # Undoing goes backwards: the story that is done comes last, to be the subject then.
    return _made(session, read + done, f"marked {counted(done, 'story')} {word}", f"already {word}")


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


def set_tags(session: Session, ids: Iterable[ArticleId], names: Iterable[str]) -> Outcome:
    """Give stories these tags and no others.

    Raises:
        DatelineError: A tag is empty.
    """
    tags = tuple(dict.fromkeys(tag_name(name) for name in names))
    change = _changed(session, ids, lambda status: with_tags(replace(status, tags=()), tags))
    told = f"tagged {counted(change, 'story')} {', '.join(tags)}" if tags else "took all tags away"
    return _made(session, change, told, "the tags are as they were")


def remove(session: Session, ids: Iterable[ArticleId]) -> Outcome:
    """Put stories into the trash; their notes stay, detached."""
    library = session.library
    change = tuple(
        Edit(Kind.TRASH, id_, None, Trashed(id_, library.clock())) for id_ in dict.fromkeys(ids) if id_ in library
    )
    return _made(session, change, f"removed {counted(change, 'story')}", "nothing to remove")


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
    """A tag as it is kept: safe to show, on one line.

    Raises:
        DatelineError: Nothing is left of it.
    """
    name = " ".join(safe(name).split())
    if not name:
        raise DatelineError("a tag needs at least one letter")
    return name


def with_tags(status: Status, names: Iterable[str]) -> Status:
    """A status with these tags beside those it has."""
    tags = {fold(tag): tag for tag in (*names, *status.tags)}
    present = {fold(tag) for tag in status.tags}
    return replace(status, tags=status.tags + tuple(tag for key, tag in tags.items() if key not in present))


def _without_tag(status: Status, name: str) -> Status:
    return replace(status, tags=tuple(tag for tag in status.tags if fold(tag) != fold(name)))


def _set(session: Session, ids: Iterable[ArticleId], word: str, change: Callable[[Status], Status]) -> Outcome:
    edits = _changed(session, ids, change)
    return _made(session, edits, f"marked {counted(edits, 'story')} {word}", f"already {word}")


def _changed(session: Session, ids: Iterable[ArticleId], change: Callable[[Status], Status]) -> Change:
    statuses = {id_: session.library.status(id_) for id_ in ids if id_ in session.library}
    return tuple(
        Edit(Kind.STATUS, id_, before, after) for id_, before in statuses.items() if (after := change(before)) != before
    )


def _made(session: Session, change: Change, message: str, otherwise: str) -> Outcome:
    return session.history.make(change, message) if change else Outcome(otherwise)
