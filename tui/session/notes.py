"""Notes, highlights and bookmarked places: words and marks of the reader's own, anchored to passages."""

import os
from collections.abc import Iterable

from tui.anchors import describe
from tui.errors import NothingFoundError
from tui.library.changes import Draft, Edit, Kind
from tui.model import ArticleId, Bookmark, BookmarkId, Note, NoteId, Span
from tui.names import safe
from tui.session.outcome import Outcome
from tui.session.session import Session
from tui.session.triage import tag_name
from tui.values import replace


def add(
    session: Session, article: ArticleId, text: str, span: Span | None = None, tags: Iterable[str] = ()
) -> tuple[Note, Outcome]:
    """Write a note on an article or on a passage of it; without words it is a highlight.

    Args:
        session: The session.
        article: The story.
        text: The reader's words, as typed.
        span: The passage, in code points of the present text.
        tags: Tags of the note's own.

    Raises:
        NothingFoundError: The story is gone.
    """
    story, moment = session.library.article(article), session.library.clock()
    note = Note(
        id=NoteId(_new_id()),
        article=article,
        text=text,
        created=moment,
        changed=moment,
        anchor=describe(story.document.text, span) if span is not None else None,
        span=span,
        version=story.version,
        headline=story.headline,
        tags=tuple(dict.fromkeys(tag_name(tag) for tag in tags)),
    )
    return note, session.history.make((Edit(Kind.NOTE, note.id, None, note),), f"added {_noun(note)}")


def edit(session: Session, note: NoteId, text: str) -> Outcome:
    """Change the words of a note.

    Raises:
        NothingFoundError: The note is gone.
    """
    before = session.library.note(note)
    if before.text == text:
        return Outcome("the note is as it was")
    after = replace(before, text=text, changed=session.library.clock())
    return session.history.make((Edit(Kind.NOTE, before.id, before, after),), "changed a note")


def remove(session: Session, note: NoteId) -> Outcome:
    """Delete a note or highlight, unless another session has just given it other words.

    Raises:
        NothingFoundError: The note is gone.
    """
    before = session.library.note(note)
    return session.history.make((Edit(Kind.NOTE, before.id, before, None, careful=True),), f"removed {_noun(before)}")


def bookmark_place(session: Session, article: ArticleId, span: Span) -> Outcome:
    """Bookmark a sentence, or take its bookmark away.

    Args:
        session: The session.
        article: The story.
        span: The sentence, in code points of the present text.

    Raises:
        NothingFoundError: The story is gone.
    """
    story = session.library.article(article)
    for present in session.library.bookmarks(article):
        if present.span == span:
            return remove_bookmark(session, present.id)
    bookmark = Bookmark(
        id=BookmarkId(_new_id()),
        article=article,
        anchor=describe(story.document.text, span),
        created=session.library.clock(),
        span=span,
        version=story.version,
        headline=story.headline,
    )
    return session.history.make((Edit(Kind.BOOKMARK, bookmark.id, None, bookmark),), "bookmarked a place")


def remove_bookmark(session: Session, bookmark: BookmarkId) -> Outcome:
    """Take the bookmark of a place away.

    Raises:
        NothingFoundError: It is gone.
    """
    before = next((item for item in session.library.bookmarks() if item.id == bookmark), None)
    if before is None:
        raise NothingFoundError(f"no bookmark {safe(bookmark)!r}")
    return session.history.make((Edit(Kind.BOOKMARK, bookmark, before, None),), "removed the bookmark of a place")


def save_draft(session: Session, article: ArticleId, span: Span | None, text: str, note: NoteId | None = None) -> None:
    """Keep a note that is being typed; call it at every pause. An article has one draft.

    Args:
        session: The session.
        article: The story that it is written on.
        span: The passage, in code points of the present text; None for the whole story.
        text: What has been typed so far.
        note: The note that is being edited; None for a new one.
    """
    before = session.library.draft(article)
    if before is None or (before.text, before.span, before.note) != (text, span, note):
        after = Draft(article, text, session.library.clock(), span, note)
        session.make_quietly((Edit(Kind.DRAFT, article, before, after),))


def draft(session: Session, article: ArticleId) -> Draft | None:
    """The note that was being typed when a session ended, or the editor was left."""
    return session.library.draft(article)


def drop_draft(session: Session, article: ArticleId) -> None:
    """Forget the draft: it became a note, or is not wanted."""
    if before := session.library.draft(article):
        session.make_quietly((Edit(Kind.DRAFT, article, before, None),))


def _noun(note: Note) -> str:
    return "a note" if note.text or note.anchor is None else "a highlight"


def _new_id() -> str:
    return os.urandom(4).hex()  # `secrets` would load OpenSSL, 2 ms at each start
