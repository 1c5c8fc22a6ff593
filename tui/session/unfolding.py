"""Parts takes and copies that share a row: each stands in a row of its own again, as it was before."""

from collections.abc import Iterable, Iterator

from tui.errors import NothingFoundError
from tui.library.changes import Change, Edit, Kind
from tui.model import ArticleId, Fold, FoldKind
from tui.session import carrying
from tui.session.outcome import Outcome, counted
from tui.session.session import Session


def unfold(session: Session, articles: Iterable[ArticleId]) -> Outcome:
    """Have takes or copies stand alone, in rows of their own; no later comparison folds them again.

    Args:
        session: The session.
        articles: Those to be parted from the others; one that stands alone already is left as it is.

    Raises:
        NothingFoundError: None of them shares a row.
    """
    library = session.library
    shared = [article for article in dict.fromkeys(articles) if len(library.takes(article)) > 1]
    if not shared:
        raise NothingFoundError("it shares its row with no other take or copy")
    order = {article: place for each in shared for place, article in enumerate(library.takes(each))}
    # The newest first: what it was lent goes back to the one before it, from there on to the one before that.
    change: Change = ()
    for article in sorted(shared, key=lambda article: -order[article]):
        change += tuple(_parted(session, article))
    where = "which stands in a row of its own" if len(shared) == 1 else "which stand in rows of their own"
    return session.history.make(change, f"unfolded {counted(shared, 'story')}, {where}{_moved(change)}")


def _moved(change: Change) -> str:
    """What to say of notes and bookmarks that went back to the takes that they were made on."""
    parts = [
        counted(ids, noun)
        for kind, noun in ((Kind.NOTE, "note"), (Kind.BOOKMARK, "bookmark"))
        if (ids := {edit.key for edit in change if edit.kind is kind})
    ]
    return f"; {' and '.join(parts)} back where made" if parts else ""


def _parted(session: Session, article: ArticleId) -> Iterator[Edit]:
    library = session.library
    before = library.fold(article)
    if before is not None:
        yield from carrying.returned(library, before)
    yield Edit(Kind.FOLD, article, before, Fold(article, "", FoldKind.PERSON, library.clock()))
