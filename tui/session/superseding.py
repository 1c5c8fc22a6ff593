"""What becomes of a text that its source has replaced: it stays, as an older take behind the new one.

A feed that changes an entry, or a file that is written over, updates the article that it once became. The article keeps
its id, its notes and bookmarks; it is unread again if its body says something else now, and what it said before is one
chord away.
"""

from collections.abc import Iterable
from contextlib import suppress

from msgspec import Struct

from tui.errors import LibraryError
from tui.library.changes import Change, Edit, Kind
from tui.library.library import Library
from tui.model import Article, ArticleId, Fold, FoldKind, Recognition, Status
from tui.session import making
from tui.takes import body_of
from tui.values import replace


class Superseded(Struct, frozen=True):
    """A text that was replaced, as an article of its own, and the article that has the new one."""

    former: Article
    article: ArticleId
    status: Status
    """What a reader had done with it."""
    recognition: Recognition | None
    """Whom it names."""


def superseded(library: Library, updates: Iterable[tuple[Article, Article]]) -> list[Superseded]:
    """The texts that updates replace, as far as their bodies differ; to be asked before these are stored.

    Args:
        library: Where they go.
        updates: Articles before and after, in their order.
    """
    found: list[Superseded] = []
    for before, after in updates:
        if body_of(before.document) != body_of(after.document):
            given = {item.former.id for item in found}
            former = making.former(before, lambda id_: id_ in given or library.taken(id_))  # noqa: B023 - asked now
            recognition = library.recognition(before.id)
            known = recognition if recognition and recognition.version == before.version else None
            found.append(Superseded(former, before.id, library.status(before.id), known))
    return found


def put_down(library: Library, items: Iterable[Superseded]) -> Change:
    """What has to change in the state once they are stored: who is behind whom, and what is unread again."""
    edits: dict[tuple[Kind, ArticleId], Edit] = {}
    for item in items:
        former, article = item.former.id, item.article
        group = _group(library, article, edits)
        edits[Kind.FOLD, former] = Edit(Kind.FOLD, former, None, Fold(former, group, FoldKind.VERSION, library.clock()))
        if item.status.read or item.status.done:
            dealt_with = Status(item.status.read, item.status.done)
            edits[Kind.STATUS, former] = Edit(Kind.STATUS, former, Status(), dealt_with)
            unread = replace(item.status, read=False, done=False)
            edits.setdefault((Kind.STATUS, article), Edit(Kind.STATUS, article, item.status, unread))
    return tuple(edits.values())


def keep_names(library: Library, items: Iterable[Superseded]) -> None:
    """Keep for the former texts whom they name, so that it need not be found out again."""
    known = [replace(item.recognition, article=item.former.id) for item in items if item.recognition is not None]
    if known:
        with suppress(LibraryError):  # it is found out again, then
            library.put_recognitions(known)


def _group(library: Library, article: ArticleId, edits: dict[tuple[Kind, ArticleId], Edit]) -> str:
    """The bundle of an article; one that a reader wants to stand alone has one for its own former texts."""
    fold = library.fold(article)
    if fold is None or fold.group:
        return fold.group if fold else article
    own = own_group(article)
    edits[Kind.FOLD, article] = Edit(Kind.FOLD, article, fold, replace(fold, group=own))
    return own


def own_group(article: ArticleId) -> str:
    """The bundle of a story that stands alone, with nothing but its own former texts."""
    return f"{article}#"
