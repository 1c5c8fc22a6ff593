"""Notes, highlights and bookmarked places: words and marks of the reader's own, anchored to passages."""

import os
from collections.abc import Iterable
from contextlib import suppress

from tui.anchors import describe
from tui.errors import LibraryError, NothingFoundError
from tui.graphemes import whole
from tui.library.changes import Draft, Edit, Kind
from tui.model import ArticleId, Bookmark, BookmarkId, EntityId, Note, NoteId, Span
from tui.names import clean, safe
from tui.session.anchoring import present
from tui.session.outcome import Outcome, counted
from tui.session.session import Session
from tui.session.triage import revised, tag_name
from tui.values import replace

_SHOWN = 40
"""Characters of a quote in a message."""


def add(
    session: Session,
    article: ArticleId,
    text: str,
    span: Span | None = None,
    tags: Iterable[str] = (),
    *,
    kind: str = "",
    entity: EntityId | None = None,
) -> tuple[Note, Outcome]:
    """Write a note on an article, on a passage of it or on an entity in it; without words it is a highlight.

    Args:
        session: The session.
        article: The story.
        text: The reader's words, as typed.
        span: The passage, in code points of the present text; of characters it takes the whole.
        tags: Tags of the note's own.
        kind: Which kind of highlight; empty for the plain one.
        entity: Whom or what it is on, when it is on no passage.

    Raises:
        NothingFoundError: The story is gone.
    """
    note = replace(_blank(session, article, text, tags), kind=kind, entity=entity)
    if span is not None:
        words = session.library.article(article).document.text
        span = whole(words, span)
        note = replace(note, anchor=describe(words, span), span=span)
    return note, _add(session, note)


def finish(session: Session, draft: Draft, text: str) -> Outcome:
    """Make a note of a draft, or give the note that it was on its new words.

    The passage is looked for in the text as it is now. Where it is gone, or the whole story is, the note is detached,
    and comes back with it. Where another session has given the note other words meanwhile these stay, and what was
    typed becomes a note of its own; so it does where the note was removed, with the tags and the kind that it had. One
    that was for several stories becomes a note on each of them, in one step.
    """
    text = clean(text)
    with suppress(LibraryError):  # saving meets it as well, and says it
        session.library.look()
    before = next((note for note in session.library.notes(draft.article) if note.id == draft.note), None)
    if before is not None and draft.seen not in (None, before.text) and text != before.text:
        return _add_beside(session, before, draft, text)
    if before is not None:
        return edit(session, before.id, text)
    if draft.note is not None:
        return _add_again(session, draft, text)
    if others := [article for article in draft.beside if article in session.library]:
        return _add_to_each(session, [draft.article] * (draft.article in session.library) + others, text)
    return _add_drafted(session, draft, text)


def _add_drafted(session: Session, draft: Draft, text: str) -> Outcome:
    """Make a new note of a draft, where its passage stands now."""
    if draft.article not in session.library:
        return _add_detached(session, draft, text)
    if draft.anchor is None:
        return add(session, draft.article, text, draft.span, draft.tags, kind=draft.kind, entity=draft.entity)[1]
    draft = present(session.library, draft)
    note = replace(_blank(session, draft.article, text, draft.tags), kind=draft.kind)
    return _add(session, replace(note, anchor=draft.anchor, span=draft.span, version=draft.version))


def _add_again(session: Session, draft: Draft, text: str) -> Outcome:
    """Keep what was typed of a note that has been removed meanwhile, where anything was typed."""
    if text in ("", draft.seen):
        return Outcome("the note was removed meanwhile and stays so")
    added = _add_drafted(session, draft, text)
    if draft.article not in session.library:
        return added
    return replace(added, message="the note was removed meanwhile; yours is a new one in its place")


def edit(session: Session, note: NoteId, text: str, tags: Iterable[str] | None = None) -> Outcome:
    """Change the words of a note, and its tags if they are given.

    Raises:
        NothingFoundError: The note is gone.
    """
    before = session.library.note(note)
    after = replace(before, text=clean(text), tags=before.tags if tags is None else _tags(tags))
    return _change(session, before, after, "changed a note")


def set_tags(session: Session, note: NoteId, tags: Iterable[str], seen: Iterable[str] = ()) -> Outcome:
    """Give a note the tags that a person has made of those that they saw, `seen`; what others have added since stays.

    Raises:
        NothingFoundError: The note is gone.
        DatelineError: A tag is empty.
    """
    before = session.library.note(note)
    after = replace(before, tags=revised(before.tags, seen, _tags(tags)))
    told = ", ".join(map(safe, after.tags))
    return _change(session, before, after, f"tagged {_noun(before)} {told}" if told else "took all tags away")


def set_kind(session: Session, note: NoteId, kind: str) -> Outcome:
    """Make a note or highlight one of another kind; the empty name is the plain one.

    Raises:
        NothingFoundError: The note is gone.
    """
    before = session.library.note(note)
    return _change(session, before, replace(before, kind=kind), f"made it {safe(kind) or 'plain'}")


def place(session: Session, note: NoteId, span: Span) -> Outcome:
    """Put a note on a passage of its article by hand, whether it is detached or not.

    Args:
        session: The session.
        note: The note.
        span: The passage, in code points of the present text; of characters it takes the whole.

    Raises:
        NothingFoundError: The note or its article is gone.
    """
    before = session.library.note(note)
    story = session.library.article(before.article)
    span = whole(story.document.text, span)
    anchor = describe(story.document.text, span)
    after = replace(before, anchor=anchor, span=span, version=story.version, headline=story.headline)
    return _change(session, before, after, f"put {_noun(before)} on “{safe(_cut(anchor.quote))}”")


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
    for mark in session.library.bookmarks(article):
        if mark.span == span:
            return remove_bookmark(session, mark.id)
    bookmark = Bookmark(
        id=BookmarkId(new_id()),
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


def _blank(session: Session, article: ArticleId, text: str, tags: Iterable[str] = ()) -> Note:
    """A new note on a whole article."""
    story, moment = session.library.article(article), session.library.clock()
    return Note(
        NoteId(new_id()),
        article,
        clean(text),
        created=moment,
        changed=moment,
        version=story.version,
        headline=story.headline,
        tags=_tags(tags),
    )


def _add_to_each(session: Session, articles: Iterable[ArticleId], text: str) -> Outcome:
    """The same words on several whole stories; they are notes of their own from then on."""
    notes = [_blank(session, article, text) for article in articles]
    edits = tuple(Edit(Kind.NOTE, note.id, None, note) for note in notes)
    return session.history.make(edits, f"added a note on {counted(notes, 'story')}")


def _add_detached(session: Session, draft: Draft, text: str) -> Outcome:
    """Keep what was written on a story that another session removed meanwhile; version 0 when it is gone for good."""
    story, moment = session.library.kept(draft.article), session.library.clock()
    note = Note(
        NoteId(new_id()),
        draft.article,
        text,
        created=moment,
        changed=moment,
        anchor=draft.anchor,
        span=draft.span if story else None,
        version=draft.version if story else 0,
        headline=story.headline if story else "",
        tags=draft.tags,
        kind=draft.kind,
        entity=draft.entity,
    )
    edit = Edit(Kind.NOTE, note.id, None, note)
    return session.history.make((edit,), f"added {_noun(note)}; its story was removed meanwhile")


def _add_beside(session: Session, theirs: Note, draft: Draft, text: str) -> Outcome:
    """Keep what was typed beside what another session made of the note, where anything was typed."""
    if text in ("", draft.seen):
        return Outcome("the note was changed elsewhere meanwhile and stays so")
    moment = session.library.clock()
    note = replace(theirs, id=NoteId(new_id()), text=text, created=moment, changed=moment, foreign="")
    edit = Edit(Kind.NOTE, note.id, None, note)
    return session.history.make((edit,), "the note was changed elsewhere meanwhile; yours is a note beside it")


def _add(session: Session, note: Note) -> Outcome:
    return session.history.make((Edit(Kind.NOTE, note.id, None, note),), f"added {_noun(note)}")


def _change(session: Session, before: Note, after: Note, message: str) -> Outcome:
    if after == before:
        return Outcome("the note is as it was")
    after = replace(after, changed=session.library.clock())
    return session.history.make((Edit(Kind.NOTE, before.id, before, after),), message)


def _tags(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag_name(name) for name in names))


def _cut(quote: str) -> str:
    return quote if len(quote) <= _SHOWN else f"{quote[: _SHOWN - 1].rstrip()}…"


def _noun(note: Note) -> str:
    return "a note" if note.text or note.anchor is None else "a highlight"


def new_id() -> str:
    """An id that nothing else has."""
    return os.urandom(4).hex()  # `secrets` would load OpenSSL, 2 ms at each start
