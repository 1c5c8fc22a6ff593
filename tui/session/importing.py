"""Takes notes in that another library or another program wrote: each found its story and its passage, none twice."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

from tui.export.incoming import Incoming, Refused, digest
from tui.export.reading import read
from tui.library.changes import Edit, Kind
from tui.library.library import Library
from tui.model import ArticleId, Clues, Note, NoteId
from tui.session.awaiting import Finder, fits, put_on
from tui.session.making import free_id
from tui.session.outcome import counted
from tui.session.session import Session
from tui.values import replace


class Fate(StrEnum):
    """What became of a note of the file."""

    ADDED = "added"
    UPDATED = "updated"
    """It is here already, and the file has what was written later."""
    UNCHANGED = "unchanged"
    """It is here already, as the file has it or as it was changed here since."""
    FAILED = "failed"


class Arrival(Struct, frozen=True):
    """A note of the file, and what became of it."""

    fate: Fate
    note: Note | None = None
    """As it stands in the library now; None when it failed."""
    detached: bool = False
    """Its passage, or its whole story, is not here; it attaches by itself when that comes."""
    name: str = ""
    """Of one that failed."""
    why: str = ""


def import_notes(session: Session, data: bytes, name: str, *, dry_run: bool = False) -> list[Arrival]:
    """Take in the notes of a file, in one change.

    Args:
        session: The session.
        data: Web Annotations, or an export of Hypothesis.
        name: Of the file, for messages.
        dry_run: Only say what would become of them.

    Raises:
        SourceError: The file is something else.
    """
    incoming = read(data, name, session.library.clock())
    desk = _Desk(session.library)
    arrivals = [desk.receive(item) for item in incoming]
    if desk.edits and not dry_run:
        session.history.make(tuple(desk.edits.values()), f"imported {counted(len(desk.edits), 'note')}")
    return arrivals


class _Desk:
    """Where notes come in, one after the other."""

    def __init__(self, library: Library) -> None:
        self.edits: dict[NoteId, Edit] = {}
        self._library = library
        self._finder = Finder(library)
        self._known = {note.id: note for note in library.notes()}
        self._before: Mapping[NoteId, Note] = dict(self._known)

    def receive(self, item: Incoming | Refused) -> Arrival:
        """Take a note in."""
        if isinstance(item, Refused):
            return Arrival(Fate.FAILED, name=item.name, why=item.why)
        note_id = self._id(item)
        here = self._known.get(note_id)
        if here is None:
            return self._keep(Fate.ADDED, placed(self._library, self._finder, item, note_id))
        if not (newer := _is_newer(item, here)) and not self._waits(here):
            return self._told(Fate.UNCHANGED, here)
        there = placed(self._library, self._finder, item, note_id)
        after = _updated(here, there) if newer else here
        if self._waits(here) and there.article in self._library:
            after = _come_home(after, there)
        return self._told(Fate.UNCHANGED, here) if after == here else self._keep(Fate.UPDATED, after)

    def _waits(self, here: Note) -> bool:
        """Its story had not come when it did, nor since."""
        return not here.version and here.article not in self._library

    def _id(self, item: Incoming) -> NoteId:
        """Its own id, unless that is another note's; then one made of it and of when it was written."""
        here = self._known.get(item.note.id)
        if here is None or not item.dated or here.created == item.note.created:
            return item.note.id
        return NoteId(digest(f"{item.note.id}\0{item.note.created.isoformat()}"))

    def _keep(self, fate: Fate, note: Note) -> Arrival:
        self._known[note.id] = note
        self.edits[note.id] = Edit(Kind.NOTE, note.id, self._before.get(note.id), note)
        return self._told(fate, note)

    def _told(self, fate: Fate, note: Note) -> Arrival:
        return Arrival(fate, note, detached=self._library.detached(note))


def placed(library: Library, finder: Finder, item: Incoming, note_id: NoteId) -> Note:
    """A note on its story in this library; where that is not here, it waits for it with what it is known by."""
    note, clues = replace(item.note, id=note_id), item.clues
    article = finder.find(clues, note)
    if article is None:  # version 0 is that of no text, so the passage is looked for when the story comes
        return replace(note, article=_awaited(library, clues, note), version=0, clues=clues)
    return put_on(note, clues, article, finder.copy(article))


def _awaited(library: Library, clues: Clues, note: Note) -> ArticleId:
    """The id that the story will have when it comes, as far as that can be known."""
    if clues.id and (not library.taken(clues.id) or _was(library, clues, note)):
        return ArticleId(clues.id)
    address = next(iter(clues.urls), clues.origin or note.id)
    return free_id(address, "", library.taken)


def _was(library: Library, clues: Clues, note: Note) -> bool:
    """It lies in the trash."""
    article = library.kept(ArticleId(clues.id))
    return article is not None and ArticleId(clues.id) not in library and fits(article, clues, note)


def _is_newer(item: Incoming, here: Note) -> bool:
    """The file has what was written later; without dates, what is different."""
    note = item.note
    if item.dated:
        return note.changed > here.changed
    return (note.text, note.tags) != (here.text, here.tags)


def _updated(here: Note, there: Note) -> Note:
    """A note with the words of the file; it stays where it is unless it was put on another passage."""
    moved = there.anchor != here.anchor
    after = replace(
        here,
        text=there.text,
        changed=there.changed,
        entity=there.entity,
        tags=there.tags,
        kind=there.kind,
        foreign=there.foreign or here.foreign,
    )
    return replace(after, anchor=there.anchor, span=there.span, version=there.version) if moved else after


def _come_home(here: Note, there: Note) -> Note:
    """A note that waited, on the story that has come."""
    return replace(
        here,
        article=there.article,
        anchor=there.anchor,
        span=there.span,
        version=there.version,
        headline=there.headline,
        clues=None,
    )


def numbers(arrivals: Iterable[Arrival]) -> dict[str, int]:
    """How many notes met each fate, and how many are detached."""
    counts = dict.fromkeys((*(fate.value for fate in Fate), "detached"), 0)
    for arrival in arrivals:
        counts[arrival.fate.value] += 1
        counts["detached"] += arrival.detached
    return counts
