"""What the reader is given to show."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from msgspec import Struct

from tui.model import ArticleId, BookmarkId, Document, Mention, NoteId, Span
from tui.values import replace

if TYPE_CHECKING:
    from tui.revision import Revision


class Passage(Struct, frozen=True):
    """A passage that the person at the keyboard has marked."""

    span: Span
    note: NoteId | BookmarkId | None
    """What it belongs to, so that the screen can open it."""
    kind: Literal["note", "highlight", "bookmark", "story"]
    """The last is a note on the whole story, which stands at its head."""
    letter: str = ""
    """Stands for its kind of highlight in the margin; empty for the plain kind."""
    ink: str = "highlighted"
    """The ink of its kind."""

    @property
    def is_inked(self) -> bool:
        """Its words are marked too, not only the margin beside them."""
        return self.kind in ("note", "highlight")


class Story(Struct, frozen=True):
    """One article as the reader shows it; all spans count code points of `document.text`."""

    article: ArticleId
    document: Document
    mentions: tuple[Mention, ...] = ()
    passages: tuple[Passage, ...] = ()
    hits: tuple[Span, ...] = ()
    """What find has found; else the words of the query that led here."""
    quiet: bool = False
    """The hits are to be seen, but not to draw the eye."""
    top: int = 0
    """The text offset to show first."""
    revision: "Revision | None" = None
    """What this take has changed, to be marked in the text."""

    @property
    def page(self) -> "Story":
        """The story as it is laid out: with a revision, all of it counts in the text of that."""
        revision = self.revision
        if revision is None:
            return self
        mentions = (_at(mention, revision.span_shown(Span(mention.start, mention.end))) for mention in self.mentions)
        return replace(
            self,
            document=revision.document,
            mentions=tuple(mentions),
            passages=tuple(replace(one, span=revision.span_shown(one.span)) for one in self.passages),
            hits=tuple(map(revision.span_shown, self.hits)),
        )

    def shown(self, span: Span) -> Span:
        """A span of the text, where it stands on the page."""
        return self.revision.span_shown(span) if self.revision else span

    def real(self, span: Span) -> Span:
        """A span of the page, in the text."""
        return self.revision.span_real(span) if self.revision else span

    def offset(self, at: int) -> int:
        """An offset of the page, in the text."""
        return self.revision.real(at) if self.revision else at


def _at(mention: Mention, span: Span) -> Mention:
    return replace(mention, start=span.start, end=span.end)


Item = TypeVar("Item")


class Track(Generic[Item]):
    """Things that lie on spans of the text, which may overlap, found by where they lie."""

    def __init__(self, items: Sequence[Item], span_of: Callable[[Item], Span]) -> None:
        pairs = sorted(((span_of(item), item) for item in items), key=lambda pair: pair[0])
        self.spans = [span for span, _ in pairs]
        self.items = [item for _, item in pairs]
        self._reach = list(accumulate((span.end for span in self.spans), max))
        """For each item how far it and those before it reach, so that a long outer span hides none."""

    def overlapping(self, start: int, end: int) -> list[Item]:
        """What covers at least one character of a slice, in order."""
        return [self.items[index] for index in self._indices(start, end)][::-1]

    def next(self, offset: int) -> Span | None:
        """The first span that begins at an offset or after it."""
        index = bisect_left(self.spans, (offset,))
        return self.spans[index] if index < len(self.spans) else None

    def previous(self, offset: int) -> Span | None:
        """The last span that begins before an offset."""
        index = bisect_left(self.spans, (offset,))
        return self.spans[index - 1] if index else None

    def _indices(self, start: int, end: int) -> Iterator[int]:
        for index in range(bisect_left(self.spans, (end,)) - 1, -1, -1):
            if self._reach[index] <= start:
                return
            if self.spans[index].end > start:
                yield index
