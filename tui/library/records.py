"""What people did with the articles of a library, as front ends ask for it."""

from collections.abc import Collection

from tui.feed import Feed
from tui.library.cast import Cast
from tui.library.catalogue import GONE, TRASHED
from tui.library.changes import Draft, Kind, Purged, Trashed
from tui.library.conditions import Query
from tui.library.holdings import resolve
from tui.model import ArticleId, Bookmark, EntityId, Fold, Note, PaneWidths, Place, Status, View
from tui.names import fold

_UNREAD = Status()


class Records(Cast):
    """State as it stands, with what is not on disk yet."""

    def status(self, article: ArticleId) -> Status:
        """What was done with an article."""
        row = self._listing.row(article)
        return self._catalogue.status(row) if row is not None else self._ledger.get(Status, article) or _UNREAD

    def statuses(self, articles: Collection[ArticleId]) -> dict[ArticleId, Status]:
        """What was done with several articles, less those that are gone or in the trash."""
        catalogue, rows = self._catalogue, self._cataloguer.rows(articles)
        return {
            article: catalogue.status(row)
            for article, row in rows.items()
            if not catalogue.states[row] & (TRASHED | GONE)
        }

    def notes(self, article: ArticleId | None = None) -> list[Note]:
        """Notes in the order of the text, or all of the library's, newest first; by id where that leaves it open."""
        if article is None:
            return sorted(self._ledger.all(Note), key=lambda note: (note.created, note.id), reverse=True)
        return sorted(self._ledger.of(Note, article), key=lambda note: (note.span or (0, 0), note.created, note.id))

    def notes_on(self, entity: EntityId) -> list[Note]:
        """Notes on an entity, under whatever of its ids they were written, newest first."""
        return [note for note in self.notes() if note.entity is not None and self.entity_of(note.entity) == entity]

    def notes_waiting(self) -> list[Note]:
        """Notes from elsewhere whose stories have not come, in no order."""
        return [note for note in self._ledger.all(Note) if note.clues is not None]

    def notes_matching(self, query: Query) -> list[Note]:
        """The notes that a query finds, newest first; what it asks of them says `NoteRow`."""
        from tui.library.noterow import NoteRow  # 1 ms, and only for the list of all notes

        rows = {note.article: self._row(note.article) for note in self.notes()}
        stories = {article: None if row is None else self._sieve.row(row) for article, row in rows.items()}
        return [note for note in self.notes() if query.matches(NoteRow(note, stories[note.article]))]

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

    def drafts(self, article: ArticleId | None = None) -> list[Draft]:
        """Notes that were being typed, on one article or in the whole library, the last first."""
        drafts = self._ledger.all(Draft) if article is None else self._ledger.of(Draft, article)
        return sorted(drafts, key=lambda draft: draft.changed, reverse=True)

    def views(self) -> list[View]:
        """The saved queries, by name."""
        return sorted(self._ledger.all(View), key=lambda view: fold(view.name))

    @property
    def views_edition(self) -> int:
        """Another number whenever a saved query has come, changed or gone."""
        return self._ledger.edition(Kind.VIEW)

    def feeds(self) -> list[Feed]:
        """What is subscribed to, by title."""
        return sorted(self._ledger.all(Feed), key=lambda feed: (fold(feed.title or feed.origin), feed.origin))

    def fold(self, article: ArticleId) -> Fold | None:
        """That an article shares the row of others, or is to stand alone."""
        return self._ledger.get(Fold, article)

    def pane_widths(self, width_class: str) -> PaneWidths:
        """How wide the panes have been made on screens of a class of width."""
        return self._ledger.get(PaneWidths, width_class) or PaneWidths()

    def trashed(self, article: ArticleId) -> Trashed | None:
        """That an article was removed."""
        return self._ledger.get(Trashed, article)

    def purged(self, key: str) -> Purged | None:
        """That a story was purged, by the key of its identity."""
        return self._ledger.get(Purged, key)

    def trash(self) -> list[Trashed]:
        """All articles that were removed, the last first."""
        return sorted(self._ledger.all(Trashed), key=lambda item: item.removed, reverse=True)

    def detached(self, item: Note | Bookmark) -> bool:
        """Its passage is no longer found, or its whole article was removed."""
        return item.detached or item.article not in self
