"""Parts takes and copies that share a row: each stands in a row of its own again, as it was before."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from tui.errors import NothingFoundError
from tui.library.changes import Change, Edit, Kind
from tui.library.library import Library
from tui.model import ArticleId, Fold, FoldKind
from tui.session import carrying
from tui.session.making import former_id
from tui.session.outcome import Outcome, counted
from tui.session.session import Session
from tui.session.superseding import own_group
from tui.values import replace


def unfold(session: Session, articles: Iterable[ArticleId]) -> Outcome:
    """Have takes or copies stand alone, in rows of their own; no later comparison folds them again.

    What a story said itself before its source replaced that text goes with it, unless it is to be parted as well.

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
        change += tuple(_parted(session, article, _formers(library, article, shared)))
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


def _formers(library: Library, article: ArticleId, parted: Collection[ArticleId]) -> list[ArticleId]:
    """What a story said before in the row that it leaves to others; nothing where it would leave only that behind.

    Args:
        library: Where they are.
        article: The story.
        parted: Those that leave the row as well.
    """
    story, takes = library.article(article), set(library.takes(article))
    own = (library.identified(story.origin, former_id(story, version)) for version in range(1, story.version))
    formers = [former for former in own if former in takes and former not in parted]
    return formers if takes - {article, *formers} else []


def _parted(session: Session, article: ArticleId, formers: Sequence[ArticleId]) -> Iterator[Edit]:
    library = session.library
    before = library.fold(article)
    if before is not None:
        yield from carrying.returned(library, before)
    group = own_group(article) if formers else ""
    yield Edit(Kind.FOLD, article, before, Fold(article, group, FoldKind.PERSON, library.clock()))
    for former in formers:
        fold = library.fold(former)
        after = replace(fold, group=group) if fold else Fold(former, group, FoldKind.VERSION, library.clock())
        yield Edit(Kind.FOLD, former, fold, after)
