"""Drafts: notes that are being typed, kept at every pause, and offered again where they belong.

There is one for each note that somebody is writing: two terminals that write on one story do not touch each other's.
"""

from collections.abc import Iterable

from tui.anchors import describe
from tui.library.changes import Draft, Edit, Kind
from tui.model import ArticleId, EntityId, Note, Span
from tui.session.anchoring import present
from tui.session.notes import new_id
from tui.session.outcome import Outcome
from tui.session.session import Session
from tui.values import replace


def begin(
    session: Session,
    article: ArticleId,
    span: Span | None = None,
    entity: EntityId | None = None,
    *,
    beside: Iterable[ArticleId] = (),
) -> Draft:
    """The draft of a new note; nothing is kept of it yet.

    Args:
        session: The session.
        article: The story.
        span: The passage, in code points of the present text; None for the whole story.
        entity: Whom or what in the story it is on.
        beside: Other stories that each get the same note.

    Raises:
        NothingFoundError: The story is gone.
    """
    story = session.library.article(article)
    anchor = describe(story.document.text, span) if span is not None else None
    moment = session.library.clock()
    draft = Draft(article, "", moment, span, id=new_id(), anchor=anchor, version=story.version, entity=entity)
    return replace(draft, beside=tuple(beside))


def again(session: Session, note: Note) -> Draft:
    """The draft of a note that is edited: the one that was left, or a new one with the note's words."""
    left = next((draft for draft in session.library.drafts(note.article) if draft.note == note.id), None)
    if left is not None:
        return present(session.library, left)
    return Draft(
        note.article,
        note.text,
        session.library.clock(),
        note.span,
        note.id,
        new_id(),
        note.anchor,
        note.version,
        note.entity,
        note.text,
        tags=note.tags,
        kind=note.kind,
    )


def left(session: Session, article: ArticleId | None = None, *, stranded: bool = False) -> list[Draft]:
    """What was being typed when a session ended or an editor was closed, the last first, where it stands now.

    Args:
        session: The session.
        article: Only what is on this story; None for the whole library.
        stranded: What is on stories that are gone as well.
    """
    written = [draft for draft in session.library.drafts(article) if draft.text.strip()]
    return [present(session.library, draft) for draft in written if stranded or draft.article in session.library]


def keep(session: Session, draft: Draft, text: str) -> None:
    """Keep what has been typed so far, if it is anything; call it at every pause.

    Args:
        session: The session.
        draft: As `begin`, `again` or `left` gave it.
        text: What has been typed.
    """
    before = _kept(session, draft)
    after = replace(draft, text=text, changed=session.library.clock()) if text.strip() else None
    if before is None or after is None or (before.text, before.span) != (text, draft.span):
        _put(session, draft, before, after)


def hold(session: Session, draft: Draft, text: str) -> None:
    """Keep what has been typed so far, also when it is nothing: something else has it in hand."""
    _put(session, draft, _kept(session, draft), replace(draft, text=text, changed=session.library.clock()))


def drop(session: Session, draft: Draft) -> None:
    """Forget a draft: it became a note, or is not wanted."""
    _put(session, draft, _kept(session, draft), None)


def discard(session: Session, draft: Draft) -> Outcome:
    """Drop a draft because the person wants it no more; this can be undone."""
    before = _kept(session, draft)
    if before is None:
        return Outcome("the draft is gone already")
    return session.history.make((Edit(Kind.DRAFT, draft.key, before, None),), "dropped a draft")


def _put(session: Session, draft: Draft, before: Draft | None, after: Draft | None) -> None:
    if before != after:
        session.make_quietly((Edit(Kind.DRAFT, draft.key, before, after),))


def _kept(session: Session, draft: Draft) -> Draft | None:
    return next((kept for kept in session.library.drafts(draft.article) if kept.key == draft.key), None)
