"""A story in the library, what was found in it, and what became of it."""

from datetime import datetime
from enum import StrEnum
from typing import NewType

from msgspec import Struct

from tui.model.document import Document
from tui.model.entity import Mention
from tui.model.filing import CopyBlock, Dateline, Handling

ArticleId = NewType("ArticleId", str)


class Article(Struct, frozen=True):
    """One story in the library: what its source says of it, and its document."""

    id: ArticleId
    origin: str
    """Where it came from, resolved: with `own_id` the identity under which an import updates it."""
    own_id: str
    headline: str
    document: Document
    copy: tuple[CopyBlock, ...]
    """The source's blocks, from which the document was composed."""
    added: datetime
    updated: datetime
    words: int
    version: int = 1
    """Counts the texts this article has had."""
    bylines: tuple[str, ...] = ()
    dateline: Dateline = Dateline()
    slug: str = ""
    source: str = ""
    """The path or URL as it was given."""
    publisher: str = ""
    url: str = ""
    published: datetime | None = None
    language: str = ""
    handling: Handling = Handling()
    chapter: int = 0
    """Its place among the parts of the book that it came in, from 1; 0 for what is no part of one."""

    @property
    def moment(self) -> datetime:
        """When it counts as having come out: published, else added."""
        return self.published or self.added


class Recognition(Struct, frozen=True):
    """What a recogniser found in one version of one article's text, and which recogniser it was."""

    article: ArticleId
    version: int
    """`Article.version` of the text that was read."""
    engine: str
    """Engine, model and rule version, so that a better one re-runs only what it must."""
    mentions: tuple[Mention, ...]
    """Ordered by start; they do not overlap."""


class Status(Struct, frozen=True):
    """What a reader has done with an article."""

    read: bool = False
    done: bool = False
    bookmarked: bool = False
    tags: tuple[str, ...] = ()


class Header(Struct, frozen=True):
    """What a list row shows of an article: enough to draw it without its body."""

    id: ArticleId
    headline: str
    publisher: str
    place: str
    moment: datetime
    words: int
    status: Status = Status()
    notes: int = 0
    bookmarks: int = 0
    """Places bookmarked inside the article."""
    takes: int = 0
    """Other takes and copies of it, which share its row."""


class FoldKind(StrEnum):
    """Why a story shares the row of another."""

    VERSION = "version"
    """Its agency says so: the two bear one id."""
    MARK = "mark"
    """Its headline or slug says so: `UPDATE 2-`, `CORRECTED-`, `WITHDRAWN-`."""
    COPY = "copy"
    """Its words say so."""
    PERSON = "person"
    """A reader says so, and no later run knows better."""


class Fold(Struct, frozen=True):
    """That a story shares the row of others, as a take or a copy of one; or that a reader wants it to stand alone."""

    article: ArticleId
    group: str
    """The id of the first story of the row, whether that still exists or not; empty for one that stands alone."""
    kind: FoldKind
    made: datetime
    lent: Status = Status()
    """What it took over from the take before it, to be given back when the two are parted."""
    notes: tuple[tuple[str, ArticleId], ...] = ()
    """The ids of notes and bookmarked places that came to it, each with that of the take it was on, likewise."""
