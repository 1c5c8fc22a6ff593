"""Takes notes in that another library or another program wrote: each found its story and its passage, none twice."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property

from msgspec import Struct, field

from tui.anchors import describe, locate
from tui.export.annotations import fingerprint
from tui.export.incoming import Clues, Incoming, Refused, digest
from tui.export.reading import read
from tui.graphemes import whole
from tui.landmarks import Copy
from tui.library.changes import Edit, Kind
from tui.library.library import Library
from tui.model import Anchor, Article, ArticleId, Note, NoteId, Span
from tui.names import fold
from tui.session.making import free_id
from tui.session.outcome import counted
from tui.session.session import Session
from tui.values import replace

_TELLING = 32
"""Code points of a quote that is known by itself, where it stands once."""


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
        if not _is_newer(item, here):
            return self._told(Fate.UNCHANGED, here)
        return self._keep(Fate.UPDATED, _updated(here, placed(self._library, self._finder, item, note_id)))

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


class Finder:
    """Finds the stories that notes from elsewhere are on: by origin, address or id, else by their texts."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._last: Copy | None = None

    def copy(self, article: Article) -> Copy:
        """The story's text, to look for passages in; notes come story by story, so the last one is kept."""
        if self._last is None or self._last.text is not article.document.text:
            self._last = Copy(article.document.text)
        return self._last

    def find(self, clues: Clues, note: Note) -> Article | None:
        """The story by its origin, its address, its id if the note fits it, or its text; None when it is not here."""
        known = self._library.identified(clues.origin, clues.own_id) if clues.origin else None
        for url in clues.urls if known is None else ():
            known = known or self._known.by_address.get(plain_address(url))
        if known is not None and known in self._library:
            return self._library.article(known)
        named = ArticleId(clues.id)
        if named in self._library and _fits(article := self._library.article(named), clues, note):
            return article
        return self._by_its_text(clues, note)

    def _by_its_text(self, clues: Clues, note: Note) -> Article | None:
        """The story with the very text, wherever it came from; else the only one of its headline that has the quote."""
        same = self._known.by_text.get(clues.fingerprint) if clues.fingerprint else None
        if same is not None:
            return self._library.article(same)
        alike = self._known.by_headline.get(fold(note.headline), ()) if note.headline and note.anchor else ()
        quoted = [article for article in self._library.articles(alike) if _quotes(note, article)]
        return quoted[0] if len(quoted) == 1 else None

    @cached_property
    def _known(self) -> "_Known":
        """By what stories can be known; all of them are read once, and only for a note that has not found its own."""
        known = _Known()
        for article in self._library.articles(self._library.ids()):
            for url in filter(None, (article.url, article.origin)):
                known.by_address.setdefault(plain_address(url), article.id)
            known.by_text.setdefault(fingerprint(article.document.text), article.id)
            known.by_headline.setdefault(fold(article.headline), []).append(article.id)
        return known


class _Known(Struct):
    """Stories by what a note may say of its own."""

    by_address: dict[str, ArticleId] = field(default_factory=dict)
    """The address, and where it came from."""
    by_text: dict[str, ArticleId] = field(default_factory=dict)
    """By fingerprint."""
    by_headline: dict[str, list[ArticleId]] = field(default_factory=dict)
    """Folded."""


def _quotes(note: Note, article: Article) -> bool:
    """The words that a note is on stand in a story."""
    return note.anchor is not None and bool(note.anchor.quote) and note.anchor.quote in article.document.text


def plain_address(url: str) -> str:
    """An address without what tells no two pages apart: the scheme, `www.`, the fragment, a slash at its end."""
    rest = url.partition("#")[0].partition("://")[2] or url
    host, slash, path = rest.partition("/")
    return (host.casefold().removeprefix("www.") + slash + path).rstrip("/")


def _fits(article: Article, clues: Clues, note: Note) -> bool:
    """The story that has a note's id is the one it was written on: two libraries may give one id to two stories."""
    return (
        fingerprint(article.document.text) == clues.fingerprint
        or fold(article.headline) == fold(note.headline)
        or _quotes(note, article)
    )


def placed(library: Library, finder: Finder, item: Incoming, note_id: NoteId) -> Note:
    """A note on its story in this library; where that is not here, it waits for it."""
    note, clues = replace(item.note, id=note_id), item.clues
    article = finder.find(clues, note)
    if article is None:  # version 0 is that of no text, so the passage is looked for when the story comes
        return replace(note, article=_awaited(library, clues, note), version=0)
    anchor, text = note.anchor, article.document.text
    if anchor is not None and _is_bare(anchor):
        start = min(anchor.start, len(text))
        anchor = describe(text, whole(text, Span(start, max(start, min(anchor.end, len(text))))))
    span = _span(anchor, note.span, finder.copy(article), same=fingerprint(text) == clues.fingerprint)
    return replace(
        note,
        article=article.id,
        anchor=anchor,
        span=span and whole(text, span),
        version=article.version,
        headline=article.headline,
    )


def _is_bare(anchor: Anchor) -> bool:
    """A position without any words."""
    return anchor.end > 0 and not (anchor.quote or anchor.prefix or anchor.suffix)


def _span(anchor: Anchor | None, span: Span | None, copy: Copy, *, same: bool) -> Span | None:
    """Where a passage stands in the text; as the file says, if it speaks of the same text."""
    if anchor is None:
        return None
    if same and (span is None or span.end <= len(copy.text)):
        return span
    return locate(anchor, copy) or _only_place(anchor, copy.text)


def _only_place(anchor: Anchor, text: str) -> Span | None:
    """The words of a passage where they stand once, if another program described it: a page has more round its story.

    What we have described ourselves would have been found.
    """
    quote, is_ours = anchor.quote, anchor.once or anchor.above or anchor.below
    at = text.find(quote) if len(quote) >= _TELLING and not is_ours else -1
    return Span(at, at + len(quote)) if at >= 0 and text.find(quote, at + 1) < 0 else None


def _awaited(library: Library, clues: Clues, note: Note) -> ArticleId:
    """The id that the story will have when it comes, as far as that can be known."""
    if clues.id and (not library.taken(clues.id) or _was(library, clues, note)):
        return ArticleId(clues.id)
    address = next(iter(clues.urls), clues.origin or note.id)
    return free_id(address, "", library.taken)


def _was(library: Library, clues: Clues, note: Note) -> bool:
    """It lies in the trash."""
    article = library.kept(ArticleId(clues.id))
    return article is not None and ArticleId(clues.id) not in library and _fits(article, clues, note)


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


def numbers(arrivals: Iterable[Arrival]) -> dict[str, int]:
    """How many notes met each fate, and how many are detached."""
    counts = dict.fromkeys((*(fate.value for fate in Fate), "detached"), 0)
    for arrival in arrivals:
        counts[arrival.fate.value] += 1
        counts["detached"] += arrival.detached
    return counts
