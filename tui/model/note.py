"""What a reader writes on a story or marks in it, and where that sits."""

from datetime import datetime
from typing import NewType

from msgspec import Struct

from tui.model.article import ArticleId
from tui.model.document import Span
from tui.model.entity import EntityId

NoteId = NewType("NoteId", str)
BookmarkId = NewType("BookmarkId", str)


class Anchor(Struct, frozen=True):
    """Where in a text something is attached (W3C Web Annotation: TextQuoteSelector and TextPositionSelector)."""

    quote: str
    prefix: str
    """Up to 32 code points before the quote."""
    suffix: str
    start: int
    end: int
    above: str = ""
    """Up to 32 code points before the paragraph that the quote is in; the line break is one of them."""
    below: str = ""
    """The same after the paragraph."""
    once: bool = False
    """The quote stood once in its paragraph; False also where nobody looked."""
    alone: bool = False
    """Nothing like the quote stood anywhere else in its text; False also where nobody looked."""


class Clues(Struct, frozen=True):
    """What leads to the story that a note from elsewhere is on; any of it may be empty or wrong."""

    id: str = ""
    origin: str = ""
    own_id: str = ""
    urls: tuple[str, ...] = ()
    fingerprint: str = ""
    """That of the text in which the note's span counts."""


class Note(Struct, frozen=True):
    """Words of the reader's own on an article, a passage of it or an entity; without words it is a highlight."""

    id: NoteId
    article: ArticleId
    text: str
    created: datetime
    changed: datetime
    anchor: Anchor | None = None
    """The passage as it was marked; None for a note on the whole article."""
    span: Span | None = None
    """Where the passage stands in version `version` of the text; None when it is no longer found."""
    version: int = 1
    headline: str = ""
    """The article's headline when the note was written, so that a note outlives its article."""
    entity: EntityId | None = None
    tags: tuple[str, ...] = ()
    kind: str = ""
    """Which kind of highlight it is, by the name that the person gave the kind; empty for the plain one."""
    foreign: str = ""
    """JSON: what another program's annotation held beside all this, so that nothing of it is lost on the way out."""
    clues: Clues | None = None
    """What leads to its story, while that has not come; None for a note that is on a story, or was."""

    @property
    def detached(self) -> bool:
        """The passage it was written on is no longer in the text."""
        return self.anchor is not None and self.span is None


class Bookmark(Struct, frozen=True):
    """A place in an article to come back to, anchored to its sentence."""

    id: BookmarkId
    article: ArticleId
    anchor: Anchor
    created: datetime
    span: Span | None = None
    version: int = 1
    headline: str = ""

    @property
    def detached(self) -> bool:
        """The sentence it was set on is no longer in the text."""
        return self.span is None
