"""What the screen says of the takes of a story: which one is shown, what it has changed, and whether it may be used."""

from collections.abc import Sequence
from datetime import UTC, datetime

from tui.holds import hold_of
from tui.library.library import Library
from tui.model import Article, ArticleId, FoldKind, PubStatus
from tui.names import safe
from tui.revision import Changes, Revision
from tui.session.holding import hold_on
from tui.takes import TakeKind, take_of
from tui.ui.phrases import count

_LONGEST = 200_000
"""Code points of a text whose changes are counted when it is opened."""
_WORDS = {
    TakeKind.UPDATE: "UPDATE",
    TakeKind.CORRECTION: "CORRECTED",
    TakeKind.REFILE: "REFILE",
    TakeKind.REPEAT: "RPT",
    TakeKind.WRAPUP: "WRAPUP",
    TakeKind.WITHDRAWN: "WITHDRAWN",
    TakeKind.KILLED: "KILLED",
}


def warning(library: Library, article: ArticleId) -> tuple[str, ...]:
    """Why a story must not be used: `WITHDRAWN: not to be used (says the newest take)`; nothing when it may be.

    Returns:
        The same in several lengths, the longest first.
    """
    now = library.clock()
    own = library.article(article)
    if hold := hold_of(own, now):
        return (hold.said, hold.word)
    hold = hold_on(library, own)
    if hold is None:
        return ()
    return (f"{hold.said} (says the newest take)", f"{hold.said} (newest take)", f"{hold.word} (newest take)")


def place(library: Library, article: ArticleId) -> tuple[str, ...]:
    """Which take of its story an article is: `take 2 of 4 · 11:05 · UPDATE 1`; nothing where there are no others.

    Returns:
        The same in several lengths, the longest first.
    """
    takes = library.takes(article)
    if len(takes) < 2:
        return ()
    number, shown = takes.index(article), library.article(article)
    before = library.article(takes[number - 1]) if number else None
    which, mark = f"{number + 1} of {len(takes)}", _mark(library, shown)
    moment = _moment(shown.moment, library.article(takes[-1]).moment)
    changes = _changes(before, shown) if before else None
    changed, short = (told(changes), _told_shortly(changes)) if changes else ("", "")
    forms = (f"take {which}", moment, mark, changed), (f"take {which}", moment, mark, short), (which, mark, short)
    return tuple(" · ".join(filter(None, facts)) for facts in forms)


def revision(library: Library, article: ArticleId) -> Revision | None:
    """What a take has changed against the one before it; None for the first."""
    takes = library.takes(article)
    number = takes.index(article) if article in takes else 0
    if not number:
        return None
    return Revision(library.article(takes[number - 1]).document, library.article(article).document)


def told(changes: Changes) -> str:
    """How much has changed: `+2 paragraphs, 3 words changed`."""
    parts: Sequence[str] = (
        f"+{count(changes.added, 'paragraph')}" if changes.added else "",
        f"-{count(changes.removed, 'paragraph')}" if changes.removed else "",
        f"{count(changes.words, 'word')} changed" if changes.words else "",
    )
    return ", ".join(filter(None, parts)) or "the same words"


def _told_shortly(changes: Changes) -> str:
    """The same where there is little room: `+2 par., 3 words`."""
    parts: Sequence[str] = (
        f"+{changes.added} par." if changes.added else "",
        f"-{changes.removed} par." if changes.removed else "",
        count(changes.words, "word") if changes.words else "",
    )
    return ", ".join(filter(None, parts)) or "same words"


def _changes(before: Article, shown: Article) -> Changes | None:
    if len(before.document.text) + len(shown.document.text) > _LONGEST:
        return None
    return Revision(before.document, shown.document).changes


def _moment(moment: datetime, newest: datetime) -> str:
    """The hour of a take, in UTC, and its day when that is another than the newest one's."""
    here, there = moment.astimezone(UTC), newest.astimezone(UTC)
    day = "" if here.date() == there.date() else f"{here.day} {here:%b} "
    return f"{day}{here:%H:%M}"


def _mark(library: Library, article: Article) -> str:
    take = take_of(article)
    if article.handling.status is PubStatus.CANCELED:
        return _WORDS[TakeKind.KILLED]
    if take.kind in _WORDS:
        return f"{_WORDS[take.kind]} {take.number or ''}".strip()
    fold = library.fold(article.id)
    is_copy = fold is not None and fold.kind is FoldKind.COPY and article.publisher
    return f"as {safe(article.publisher)} has it" if is_copy else ""
