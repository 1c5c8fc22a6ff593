"""Cuttings: of each story that names an entity its headline and the sentences that do; read when they are looked at."""

from collections.abc import Iterator, Sequence
from typing import overload

from msgspec import Struct

from tui.library.library import Library
from tui.library.listing import Rows
from tui.model import Article, ArticleId, BlockKind, EntityId, Header, Mention, Span
from tui.names import safe
from tui.ui.sentences import sentence_at

_LONGEST = 420
"""Code points of a sentence that are shown: tables, and copy without stops, have sentences without end."""
_BEFORE = 120
"""Of those, how many may stand before the name where a sentence is cut."""


class Excerpt(Struct, frozen=True):
    """A sentence, or the part of it about a name."""

    text: str
    """Safe to show, on one line."""
    names: tuple[Span, ...]
    """Where it names the entity, in code points of `text`."""
    at: Span
    """The first of these mentions, in code points of the story's text."""


class Cutting(Struct, frozen=True):
    """What one story has to say of an entity."""

    header: Header
    headline: tuple[Span, ...]
    """Where the headline, as the header has it, names the entity."""
    excerpts: tuple[Excerpt, ...]
    """In the order of the text; none when only the headline names it, or the agency alone."""
    unplaced: bool = False
    """No words of it name the entity: its agency does."""

    @property
    def places(self) -> int:
        """How many places of it a cursor can rest on."""
        return max(1, len(self.excerpts))

    def at(self, place: int) -> Span | None:
        """Where in the story's text a place of it is; None on the headline."""
        return self.excerpts[place].at if place < len(self.excerpts) else None


class Cuttings(Sequence[Cutting]):
    """A cutting for each of some stories."""

    def __init__(self, library: Library, rows: Rows, entity: EntityId) -> None:
        self._library = library
        self._rows = rows
        self._entity = entity

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Cutting: ...

    @overload
    def __getitem__(self, index: slice) -> list[Cutting]: ...

    def __getitem__(self, index: int | slice) -> Cutting | list[Cutting]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        header = self._rows[index]
        article = self._library.kept(header.id)
        mentions = [mention for mention in self._library.mentions(header.id) if mention.entity == self._entity]
        if not mentions:
            told = self._library.unplaced(header.id)
            return Cutting(header, (), (), unplaced=any(one.entity == self._entity for one in told))
        return Cutting(header, (), ()) if article is None else cutting(header, article, mentions)

    def find(self, article: ArticleId) -> int | None:
        """Which of them is of a story; None when none is."""
        return self._rows.find(article)


def cutting(header: Header, article: Article, mentions: Sequence[Mention]) -> Cutting:
    """Cut from a story what names an entity.

    Args:
        header: Its header.
        article: The story.
        mentions: Those of the entity, in the order of the text.
    """
    text = article.document.text
    heading = next((block for block in article.document.blocks if block.kind is BlockKind.HEADLINE), None)
    within = Span(heading.start, heading.end) if heading else Span(0, 0)
    if text[within.start : within.end] != header.headline:
        within = Span(0, 0)
    in_headline = [mention for mention in mentions if within.start <= mention.start < within.end]
    return Cutting(
        header,
        tuple(Span(found.start - within.start, found.end - within.start) for found in in_headline),
        tuple(_excerpts(text, [mention for mention in mentions if mention not in in_headline])),
    )


def _excerpts(text: str, mentions: Sequence[Mention]) -> Iterator[Excerpt]:
    """The sentences of some mentions, each once."""
    sentence, names = Span(0, 0), list[Span]()
    for mention in mentions:
        if names and mention.start >= sentence.end:
            yield _excerpt(text, sentence, names)
            names = []
        if not names:
            sentence = sentence_at(text, mention.start)
        names.append(Span(mention.start, mention.end))
    if names:
        yield _excerpt(text, sentence, names)


def _excerpt(text: str, sentence: Span, names: Sequence[Span]) -> Excerpt:
    shown = _about(text, sentence, names[0])
    lead = "… " if shown.start > sentence.start else ""
    tail = " …" if shown.end < sentence.end else ""
    moved = len(lead) - shown.start
    marked = (Span(name.start + moved, min(name.end, shown.end) + moved) for name in names if name.start < shown.end)
    return Excerpt(lead + safe(text[shown.start : shown.end]) + tail, tuple(marked), names[0])


def _about(text: str, sentence: Span, name: Span) -> Span:
    """A sentence; one that is too long is cut on both sides of a name."""
    start, end = sentence.start, max(sentence.end, name.end)
    if end - start <= _LONGEST:
        return Span(start, end)
    if name.start - start > _BEFORE:
        start = text.find(" ", name.start - _BEFORE, name.start) + 1 or name.start
    if end - start > _LONGEST:
        end = max(name.end, text.rfind(" ", name.end, start + _LONGEST))
    return Span(start, end)
