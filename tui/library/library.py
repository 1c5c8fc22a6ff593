"""The library: one folder with all articles and all that was ever done with them.

Reading answers from memory in microseconds and from any thread. `put` and `commit` are durable when they return. What
other processes have written is seen after `refresh`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from tui.errors import AmbiguousIdError, LibraryError, NothingFoundError
from tui.library.changes import Change, Draft, Kind, Trashed
from tui.library.database import Database
from tui.library.directory import Directory
from tui.library.journal.disk import Disk
from tui.library.ledger import Ledger
from tui.library.listing import Listing
from tui.library.query import Query
from tui.library.shelf import Shelf
from tui.model import (
    Article,
    ArticleId,
    Bookmark,
    Entity,
    EntityId,
    Header,
    Note,
    Place,
    Recognition,
    Status,
)
from tui.names import safe

_UNREAD = Status()


def now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


class Library:
    """Everything that front ends ask of the folder."""

    def __init__(self, folder: Path, articles: Database, state: Database, clock: Callable[[], datetime]) -> None:
        self.folder = folder
        self.clock = clock
        self._databases = articles, state
        self._shelf = Shelf(articles)
        self._ledger = Ledger(state)
        self._directory = Directory(self._shelf)
        self._listing = Listing(self._shelf, self._ledger, self._directory)

    @classmethod
    def open(cls, folder: Path, *, clock: Callable[[], datetime] = now, disk: Disk | None = None) -> "Library":
        """Open the library in a folder; create the folder at first.

        Raises:
            LibraryError: The folder cannot be created or read, or holds a file that is damaged.
        """
        folder = folder.expanduser().absolute()
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            message = f"the library folder {safe(str(folder))} cannot be made ({error.strerror}); choose another"
            raise LibraryError(message) from error
        disk = disk or Disk()
        return cls(folder, Database(folder / "articles.json", disk), Database(folder / "state.json", disk), clock)

    def close(self) -> None:
        """Let go of the files."""
        for database in self._databases:
            database.close()

    @property
    def damage(self) -> list[str]:
        """What is damaged, and what was done about it or is left out, one line each."""
        files = [fault for database in self._databases for fault in database.damage]
        articles = [f"articles.json: {article}: {why}" for article, why in self._shelf.damage.items()]
        state = [f"state.json: {kind} {key}: {why}" for (kind, key), why in self._ledger.damage.items()]
        return [safe(line) for line in files + [f"left out, but kept on disk: {line}" for line in articles + state]]

    # Articles

    def headers(self, query: Query | None = None) -> list[Header]:
        """A header for each article that the query matches, newest first."""
        return self._listing.headers(query)

    def header(self, article: ArticleId) -> Header | None:
        """The header of one article; None when there is none, or it was removed."""
        return self._listing.header(article) if article in self else None

    def matches(self, query: Query, article: ArticleId) -> bool:
        """Whether a query matches one article."""
        return query.matches(self._listing.row(article))

    def ids(self, query: Query | None = None) -> list[ArticleId]:
        """The ids of the articles that the query matches, newest first."""
        return self._listing.ids(query)

    def __contains__(self, article: object) -> bool:
        """There is such an article, and it was not removed."""
        return article in self._shelf.cards and self._ledger.get(Trashed, str(article)) is None

    def article(self, article: ArticleId) -> Article:
        """One article.

        Raises:
            NothingFoundError: There is none with exactly that id.
        """
        found = self._shelf.article(article) if article in self else None
        if found is None:
            raise NothingFoundError(f"no article {safe(article)}")
        return found

    def articles(self, ids: Iterable[ArticleId]) -> list[Article]:
        """Several articles; those that are gone are left out."""
        return [self.article(article) for article in ids if article in self]

    def kept(self, article: ArticleId) -> Article | None:
        """One article, also when it lies in the trash; None when there is none."""
        return self._shelf.article(article)

    def version(self, article: ArticleId) -> int:
        """The version of an article's text; 0 when there is no such article."""
        return self._shelf.version(article)

    def resolve_id(self, prefix: str) -> ArticleId:
        """The article that a shortened id means; an exact id beats a prefix.

        Raises:
            NothingFoundError: None begins with it.
            AmbiguousIdError: Several do.
        """
        return ArticleId(resolve(prefix, self._listing.ids(), "article"))

    def identified(self, origin: str, own_id: str) -> ArticleId | None:
        """The article of that origin and own id, also when it lies in the trash."""
        return self._shelf.identified(origin, own_id)

    def taken(self, article: str) -> bool:
        """The id belongs to an article, perhaps one in the trash."""
        return article in self._shelf.cards or article in self._shelf.damage

    @contextmanager
    def importing(self) -> Iterator[None]:
        """Hold the articles still for all other processes, and durably write what is put inside, at once."""
        try:
            with self._databases[0].transaction():
                self._pull_articles()
                yield
        finally:
            self._pull_articles()

    def put(self, articles: Sequence[Article]) -> None:
        """Add articles, or put them in the place of those with the same ids.

        Raises:
            LibraryError: Nothing was written.
        """
        self._shelf.put(articles)
        self._forget({article.id for article in articles})

    # Entities

    def recognition(self, article: ArticleId) -> Recognition | None:
        """What was recognised in the present version of an article; None when it still has to be."""
        return self._shelf.recognised(article)

    def engine(self, article: ArticleId) -> str | None:
        """Which engine has read the present version of an article; None when none has."""
        return self._shelf.engine(article)

    def put_recognitions(self, recognitions: Sequence[Recognition]) -> None:
        """Keep what was recognised.

        Raises:
            LibraryError: Nothing was written; it is known in this process all the same.
        """
        try:
            self._shelf.put_recognitions(recognitions)
        finally:
            self._directory.forget(recognition.article for recognition in recognitions)

    def entities(self, ids: Iterable[ArticleId] | None = None) -> list[Entity]:
        """Entities of these articles, or of all, with their mentions and articles there; most articles first."""
        return self._directory.entities(self._listing.ids() if ids is None else [id_ for id_ in ids if id_ in self])

    def entity_counts(self) -> Mapping[EntityId, int]:
        """In how many articles of the library each entity is mentioned."""
        return self._directory.counts(self._listing.ids())

    # State

    def status(self, article: ArticleId) -> Status:
        """What was done with an article."""
        return self._ledger.get(Status, article) or _UNREAD

    def notes(self, article: ArticleId | None = None) -> list[Note]:
        """Notes in the order of the text, or all of the library's, newest first."""
        if article is None:
            return sorted(self._ledger.all(Note), key=lambda note: note.created, reverse=True)
        return sorted(self._ledger.of(Note, article), key=lambda note: (note.span or (0, 0), note.created))

    def note(self, prefix: str) -> Note:
        """The note that an id or the start of one means.

        Raises:
            NothingFoundError: None begins with it.
            AmbiguousIdError: Several do.
        """
        notes: dict[str, Note] = {note.id: note for note in self._ledger.all(Note)}
        return notes[resolve(prefix, notes, "note")]

    def bookmarks(self, article: ArticleId | None = None) -> list[Bookmark]:
        """Bookmarked places in the order of the text, or all of the library's, newest first."""
        if article is None:
            return sorted(self._ledger.all(Bookmark), key=lambda bookmark: bookmark.created, reverse=True)
        return sorted(self._ledger.of(Bookmark, article), key=lambda bookmark: bookmark.span or (0, 0))

    def place(self, article: ArticleId) -> Place | None:
        """Where reading stopped."""
        return self._ledger.get(Place, article)

    def draft(self, article: ArticleId) -> Draft | None:
        """The note that was being typed."""
        return self._ledger.get(Draft, article)

    def trashed(self, article: ArticleId) -> Trashed | None:
        """That an article was removed."""
        return self._ledger.get(Trashed, article)

    def detached(self, item: Note | Bookmark) -> bool:
        """Its passage is no longer found, or its whole article was removed."""
        return item.detached or item.article not in self

    # Changes

    def applicable(self, change: Change) -> Change:
        """The change less the careful edits of records that are not as they expect."""
        return self._ledger.applicable(change)

    def stage(self, change: Change) -> None:
        """Make a change visible at once in this process; `commit` puts it on disk."""
        self._ledger.stage(change)
        self._forget_state(change)

    def commit(self, change: Change) -> None:
        """Put a change on disk, merged field by field onto what other sessions wrote; durable when this returns.

        Raises:
            LibraryError: Nothing was written, and what was staged of it is taken back.
        """
        try:
            self._ledger.commit(change)
        finally:
            self._forget_state(change)

    def refresh(self) -> frozenset[ArticleId]:
        """Take in what other processes have written; says which articles, or what is known of them, changed.

        Raises:
            LibraryError: A file can no longer be read.
        """
        state = self._ledger.pull()
        self._listing.forget(state)
        self._listing.reorder()
        return frozenset(self._pull_articles() | state)

    def _pull_articles(self) -> set[ArticleId]:
        changed = self._shelf.pull()
        self._forget(changed)
        return changed

    def _forget(self, articles: Collection[ArticleId]) -> None:
        self._directory.forget(articles)
        self._listing.forget(articles)
        self._listing.reorder()

    def _forget_state(self, change: Change) -> None:
        self._listing.forget({edit.article for edit in change})
        if any(edit.kind is Kind.TRASH for edit in change):
            self._listing.reorder()


def resolve(prefix: str, ids: Collection[str], noun: str) -> str:
    """The one id that a prefix means; an exact id beats a prefix."""
    if prefix in ids:
        return prefix
    matches = [id_ for id_ in ids if prefix and id_.startswith(prefix)]
    if not matches:
        raise NothingFoundError(f"no {noun} {safe(prefix)!r}")
    if len(matches) > 1:
        raise AmbiguousIdError(f"{safe(prefix)!r} fits {len(matches)} {noun}s; give more of the id")
    return matches[0]
