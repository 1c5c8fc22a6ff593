"""What a session changes, as values: merged field by field onto what others have written, and reversible.

A `Change` is made of `Edit`s, each a record before and after. Only the fields that differ between the two are touched,
so two sessions that change different fields of one record both win; of a tuple of words (tags) only the words that were
added or taken away are.
"""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from tui.correction import Correction
from tui.feed import Feed
from tui.library import codec
from tui.library.codec import Document
from tui.model import (
    Anchor,
    ArticleId,
    Bookmark,
    EntityId,
    Fold,
    Note,
    NoteId,
    PaneWidths,
    Place,
    Span,
    Status,
    View,
    Watched,
)
from tui.values import replace


class Draft(Struct, frozen=True):
    """A note that is being typed: kept at every pause, so that a dropped connection loses nothing."""

    article: ArticleId
    text: str
    changed: datetime
    span: Span | None = None
    """The passage, in version `version` of the text; None on a whole article or an entity, and when it is gone."""
    note: NoteId | None = None
    """The note that was being edited; None for a new one."""
    id: str = ""
    """Its own; empty in a library written when an article had one draft at most, under the article's id."""
    anchor: Anchor | None = None
    version: int = 0
    """Of the article's text; 0 where it was not kept."""
    entity: EntityId | None = None
    seen: str | None = None
    """The words of the note when its editing began; None for a new one, and where they were not kept."""
    beside: tuple[ArticleId, ...] = ()
    """Other stories that each get the same new note."""
    tags: tuple[str, ...] = ()
    """Those of the note when its editing began, and its kind: what makes up for it where it is removed meanwhile."""
    kind: str = ""

    @property
    def key(self) -> str:
        """Under which it is kept."""
        return self.id or self.article


class Trashed(Struct, frozen=True):
    """An article that was removed: hidden until it is purged or brought back; its notes stay."""

    article: ArticleId
    removed: datetime


class Purged(Struct, frozen=True):
    """A story that a person has taken out of the library for good; of what it was, only a hash is kept, as the key."""

    purged: datetime


class Kind(StrEnum):
    """The tables of the state, by the name that they have on disk."""

    STATUS = "statuses"
    NOTE = "notes"
    BOOKMARK = "bookmarks"
    PLACE = "places"
    DRAFT = "drafts"
    TRASH = "trash"
    VIEW = "views"
    CORRECTION = "corrections"
    FEED = "feeds"
    WATCH = "watches"
    FOLD = "folds"
    LAYOUT = "layout"
    PURGED = "purged"


Record = (
    Status | Note | Bookmark | Place | Draft | Trashed | View | Correction | Feed | Watched | Fold | PaneWidths | Purged
)

RECORDS: dict[Kind, type[Record]] = {
    Kind.STATUS: Status,
    Kind.NOTE: Note,
    Kind.BOOKMARK: Bookmark,
    Kind.PLACE: Place,
    Kind.DRAFT: Draft,
    Kind.TRASH: Trashed,
    Kind.VIEW: View,
    Kind.CORRECTION: Correction,
    Kind.FEED: Feed,
    Kind.WATCH: Watched,
    Kind.FOLD: Fold,
    Kind.LAYOUT: PaneWidths,
    Kind.PURGED: Purged,
}


def subject(key: str, record: Record) -> ArticleId | None:
    """The article that a record is about; None for a view, a feed, a watched entity, a layout or what was purged."""
    match record:
        case Status():
            return ArticleId(key)
        case View() | Feed() | Watched() | PaneWidths() | Purged():
            return None
    return record.article


class Edit(Struct, frozen=True, gc=False):  # there may be 100,000, for the collector to look at time and again
    """One record before and after."""

    kind: Kind
    key: str
    """The record's own id; for a status, place, fold or trashed article that of the article; a view's folded name;
    the origin of a feed; the id of a watched entity; the class of width of a layout; the hash of what was purged."""
    before: Record | None
    """None where there was none. A status always is: an empty one stands for none."""
    after: Record | None
    careful: bool = False
    """True to leave the record alone unless it still holds `before` in the fields that are touched."""

    @property
    def reversed(self) -> "Edit":
        """What undoes it, unless somebody else has changed the same fields since."""
        return Edit(self.kind, self.key, self.after, self.before, careful=True)

    @property
    def article(self) -> ArticleId | None:
        """The article that it is about, if it is about one."""
        record = self.after or self.before
        return ArticleId(self.key) if record is None else subject(self.key, record)


Change = tuple[Edit, ...]


def subjects(change: Change) -> frozenset[ArticleId]:
    """The articles that a change is about."""
    return frozenset(article for edit in change if (article := edit.article) is not None)


def reversed_change(change: Change) -> Change:
    """What undoes a change, last edit first."""
    return tuple(edit.reversed for edit in reversed(change))


def careful(change: Change) -> Change:
    """The same change, which leaves alone what no longer is as it was."""
    return tuple(replace(edit, careful=True) for edit in change)


_FOLLOWING = {
    Kind.NOTE: ("span", "version", "headline", "clues"),
    Kind.BOOKMARK: ("span", "version", "headline"),
}
"""Fields that follow a text when it is corrected: that they differ is no person's doing."""


def holds(document: Document | None, edit: Edit) -> bool:
    """A careful edit may be made: the touched fields are as they were before it, those that follow the text apart."""
    before, after = _fields(edit.before), _fields(edit.after)
    present = without_key(document) or {}
    if edit.before is None or not present:
        return present == before
    names = present | before if edit.after is None else _touched(before, after)
    following = _FOLLOWING.get(edit.kind, ())
    return all(present.get(name) == before.get(name) for name in names if name not in following)


def merged(document: Document | None, edit: Edit) -> Document | None:
    """A document with an edit made to it; None when nothing is left of it.

    Args:
        document: As it stands, perhaps changed by another session since `edit.before` was read.
        edit: What to change.
    """
    if edit.careful and not holds(document, edit):
        return document
    if edit.after is None:
        return None
    before, after = _fields(edit.before), _fields(edit.after)
    if document is None and edit.kind is not Kind.STATUS:
        return after  # gone in another session, or never written: the person's words come first
    result = without_key(document) or {}
    touched, following = _touched(before, after), _FOLLOWING.get(edit.kind, ())
    if not set(following).isdisjoint(touched):  # a span is one of its version
        touched = list(dict.fromkeys((*touched, *following)))
    for name in touched:
        value = _joined(result.get(name), before.get(name), after.get(name))
        if value is None or value == []:
            result.pop(name, None)
        else:
            result[name] = value
    return result or None


def _fields(record: Record | None) -> Document:
    return {} if record is None else codec.encode(record)


def without_key(document: Document | None) -> Document | None:
    """A document less the `key` under which a table keeps it."""
    return None if document is None else {name: value for name, value in document.items() if name != "key"}


def _touched(before: Document, after: Document) -> list[str]:
    return [name for name in before | after if before.get(name) != after.get(name)]


def _joined(present: object, before: object, after: object) -> object:
    """The value that a field gets: the new one, or for words the present ones less and plus what was changed."""
    words = [[] if value is None else value for value in (present, before, after)]
    if not all(_are_words(value) for value in words):
        return after
    there, old, new = (list(value) for value in words if isinstance(value, list))
    kept = [word for word in there if word in new or word not in old]
    return kept + [word for word in new if word not in old and word not in kept]


def _are_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)
