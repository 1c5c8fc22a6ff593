"""Brings notes from elsewhere to their stories: those that are here, and those that come after the notes.

A note whose story is not here keeps the clues that its file gave. Each story that comes in is asked for by its
identity, its address and its text among these clues, so what a story costs does not grow with the library.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from msgspec import Struct, field

from tui.anchors import describe, locate
from tui.export.annotations import fingerprint
from tui.graphemes import whole
from tui.landmarks import Copy
from tui.library.changes import Change, Edit, Kind
from tui.library.library import Library
from tui.model import Anchor, Article, ArticleId, Clues, Note, NoteId, Span
from tui.names import fold
from tui.values import replace

_TELLING = 32
"""Code points of a quote that is known by itself, where it stands once."""


def settled(library: Library, articles: Collection[ArticleId]) -> Change:
    """What has to change so that notes that waited are on the stories that have come.

    Args:
        library: Where they are.
        articles: Those that are new, or have changed.
    """
    notes = library.notes_waiting()
    if not notes:
        return ()
    waiting = _Waiting(notes)
    edits: dict[NoteId, Edit] = {}
    for story in library.articles(articles):
        copy = Copy(story.document.text)
        for note, clues in waiting.on(story):
            edits.setdefault(note.id, Edit(Kind.NOTE, note.id, note, put_on(note, clues, story, copy)))
    return tuple(edits.values())


class _Waiting:
    """Notes that wait, by each of the clues that lead to their stories."""

    def __init__(self, notes: Iterable[Note]) -> None:
        self._by_clue: dict[tuple[str, ...], list[tuple[Note, Clues]]] = defaultdict(list)
        for note in notes:
            if (clues := note.clues) is not None:
                for clue in _clues(clues):
                    self._by_clue[clue].append((note, clues))

    def on(self, story: Article) -> Iterator[tuple[Note, Clues]]:
        """Those that a story fits, some of them perhaps twice."""
        urls = tuple(filter(None, (story.url, story.origin)))
        known = Clues(origin=story.origin, own_id=story.own_id, urls=urls, fingerprint=fingerprint(story.document.text))
        return (found for clue in _clues(known) for found in self._by_clue.get(clue, ()))


def _clues(clues: Clues) -> Iterator[tuple[str, ...]]:
    """Each of several clues by itself, with what kind it is."""
    if clues.origin:
        yield "identity", clues.origin, clues.own_id
    for url in clues.urls:
        yield "address", plain_address(url)
    if clues.fingerprint:
        yield "text", clues.fingerprint


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
        if named in self._library and fits(article := self._library.article(named), clues, note):
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


def fits(article: Article, clues: Clues, note: Note) -> bool:
    """The story that has a note's id is the one it was written on: two libraries may give one id to two stories."""
    return (
        fingerprint(article.document.text) == clues.fingerprint
        or fold(article.headline) == fold(note.headline)
        or _quotes(note, article)
    )


def put_on(note: Note, clues: Clues, article: Article, copy: Copy) -> Note:
    """A note on a story of this library, its passage where the text has it.

    Args:
        note: From elsewhere.
        clues: What the file says of its story.
        article: That story.
        copy: The story's text.
    """
    anchor, text = note.anchor, article.document.text
    if anchor is not None and _is_bare(anchor):
        start = min(anchor.start, len(text))
        anchor = describe(text, whole(text, Span(start, max(start, min(anchor.end, len(text))))))
    span = _span(anchor, note.span, copy, same=fingerprint(text) == clues.fingerprint)
    return replace(
        note,
        article=article.id,
        anchor=anchor,
        span=span and whole(text, span),
        version=article.version,
        headline=article.headline,
        clues=None,
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
