"""Has stories share a row because a reader says that they are one: takes and copies that nothing else shows to be."""

from collections.abc import Iterable

from tui.errors import NothingFoundError
from tui.library.changes import Change, Edit, Kind
from tui.library.library import Library
from tui.model import ArticleId, Fold, FoldKind, Status
from tui.session import carrying
from tui.session.outcome import Outcome, counted
from tui.session.session import Session


def fold(session: Session, articles: Iterable[ArticleId]) -> Outcome:
    """Have stories share one row, each with the takes and copies that it has; the newest stands for all.

    What they have is carried to the newest as when they are folded by themselves. No later comparison parts them;
    whatever is related to one of them joins the row.

    Args:
        session: The session.
        articles: The stories, in any order.

    Raises:
        NothingFoundError: They are not several, or share a row already.
    """
    library = session.library
    rows = list(dict.fromkeys(library.leader(article) for article in articles if article in library))
    if len(rows) < 2:
        raise NothingFoundError("only stories of several rows can be folded into one")
    takes = library.in_order(take for row in rows for take in library.takes(row))
    change = _folded(library, takes, rows)
    return session.history.make(change, f"folded {counted(rows, 'row')} into one")


def _folded(library: Library, takes: list[ArticleId], rows: list[ArticleId]) -> Change:
    """The records of all takes, and what the newest gets of those that stood for the others until now."""
    group = _group(library, rows, takes[0])
    records = {take: _record(library, take, group) for take in takes}
    newest = takes[-1]
    carried = carrying.carried(library, [row for row in rows if row != newest], records[newest])
    own = () if carried else (Edit(Kind.FOLD, newest, library.fold(newest), records[newest]),)
    return (*(Edit(Kind.FOLD, take, library.fold(take), records[take]) for take in takes[:-1]), *own, *carried)


def _group(library: Library, rows: list[ArticleId], oldest: ArticleId) -> str:
    """The row that is kept: of those with takes the first, so that what joins it later finds it; else the oldest."""
    folds = (library.fold(take) for row in rows for take in library.takes(row) if len(library.takes(row)) > 1)
    return next((fold.group for fold in folds if fold is not None and fold.group), oldest)


def _record(library: Library, article: ArticleId, group: str) -> Fold:
    before = library.fold(article)
    lent, notes = (before.lent, before.notes) if before else (Status(), ())
    return Fold(article, group, FoldKind.PERSON, library.clock(), lent, notes)
