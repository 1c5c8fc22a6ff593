"""What a query asks of an article: a tree of frozen conditions, each of which an article meets or not.

`matches` is the truth, asked of one article at a time; the list finds the same articles faster, by masks and the index.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from msgspec import Struct

from tui.model import EntityType, Status
from tui.names import fold


class Where(StrEnum):
    """In which part of an article words are looked for."""

    TEXT = "text"
    """Headline and text."""
    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    SOURCE = "source"
    """Publisher, and the path or address it came from."""
    NOTE = "note"
    """The reader's own notes on it."""


class Row(Protocol):
    """What a condition can ask of an article."""

    @property
    def status(self) -> Status:
        """What the reader has done with it."""

    @property
    def noted(self) -> bool:
        """It bears a note or a highlight."""

    @property
    def bookmarked(self) -> bool:
        """It, or a place in it, is bookmarked."""

    @property
    def detached(self) -> bool:
        """It bears a note or bookmark whose passage is no longer found."""

    @property
    def note_tags(self) -> Sequence[str]:
        """The tags of the notes that it bears."""

    @property
    def watched(self) -> bool:
        """It names an entity that is watched."""

    @property
    def folded(self) -> bool:
        """It shares its row with other takes or copies of it."""

    @property
    def moment(self) -> datetime:
        """When it counts as having come out; aware."""

    @property
    def language(self) -> str:
        """BCP 47; empty when unknown."""

    def tokens(self, where: Where) -> Sequence[str]:
        """The words of a part of it, in order, as `tui.library.words.tokens` makes them; an empty one ends a phrase."""

    def mentions(self, name: str, type: EntityType | None) -> bool:
        """It mentions an entity of that name, alias or id; of that type, when one is given."""

    def is_called(self, words: "Words") -> bool:
        """Words that no article holds are its id, or the start of its id alone."""


class All(Struct, frozen=True):
    """Every one of its parts holds; without parts it holds for every article."""

    parts: tuple["Query", ...] = ()

    def matches(self, row: Row) -> bool:
        """The article meets all of them."""
        return all(part.matches(row) for part in self.parts)


class AnyOf(Struct, frozen=True):
    """At least one of its parts holds."""

    parts: tuple["Query", ...]

    def matches(self, row: Row) -> bool:
        """The article meets one of them."""
        return any(part.matches(row) for part in self.parts)


class Not(Struct, frozen=True):
    """Its part does not hold."""

    part: "Query"

    def matches(self, row: Row) -> bool:
        """The article does not meet it."""
        return not self.part.matches(row)


class Words(Struct, frozen=True):
    """A word, or several in this order with nothing but punctuation between them, stands in a part of the article."""

    tokens: tuple[str, ...]
    prefix: bool = False
    """The last token may go on: `cyber*`."""
    where: Where = Where.TEXT

    def matches(self, row: Row) -> bool:
        """The article holds them, or is called so."""
        return self.stand_in(row) or row.is_called(self)

    def stand_in(self, row: Row) -> bool:
        """The article holds them."""
        return self.stand_among(row.tokens(self.where))

    def stand_among(self, tokens: Sequence[str]) -> bool:
        """They stand among these, in their order and side by side."""
        phrase = f" {' '.join(self.tokens)}{'' if self.prefix else ' '}"
        return phrase in f" {' '.join(tokens)} "


STATES: Mapping[str, Callable[[Row], bool]] = {
    "unread": lambda row: not row.status.read,
    "read": lambda row: row.status.read,
    "done": lambda row: row.status.done,
    "undone": lambda row: not row.status.done,
    "bookmarked": lambda row: row.bookmarked,
    "noted": lambda row: row.noted,
    "watched": lambda row: row.watched,
    "detached": lambda row: row.detached,
    "folded": lambda row: row.folded,
}
"""The names of states, and when an article is in one."""


class State(Struct, frozen=True):
    """The article is in one of `STATES`."""

    name: str

    def matches(self, row: Row) -> bool:
        """The article is in it."""
        return STATES[self.name](row)


def _bears(tags: Iterable[str], name: str) -> bool:
    """A tag is among some; in older libraries one may begin with the `#` that tags are shown with."""
    return any(fold(tag).lstrip("# ") == name for tag in tags)


class Tagged(Struct, frozen=True):
    """The article bears a tag."""

    name: str
    """Folded."""

    def matches(self, row: Row) -> bool:
        """The article bears it."""
        return self.is_among(row.status.tags)

    def is_among(self, tags: Iterable[str]) -> bool:
        """It is one of these, however it is written."""
        return _bears(tags, self.name)


class NoteTagged(Struct, frozen=True):
    """The article bears a note with a tag."""

    name: str
    """Folded."""

    def matches(self, row: Row) -> bool:
        """It bears such a note."""
        return self.is_among(row.note_tags)

    def is_among(self, tags: Iterable[str]) -> bool:
        """It is one of these, however it is written."""
        return _bears(tags, self.name)


class Language(Struct, frozen=True):
    """The article is in a language, or in a variety of it."""

    tag: str
    """BCP 47, in lower case; `en` takes in `en-GB` (basic filtering of RFC 4647, section 3.3.1)."""

    def matches(self, row: Row) -> bool:
        """The article is in it."""
        return self.covers(row.language)

    def covers(self, language: str) -> bool:
        """A language is this one, or a variety of it."""
        return f"{language.casefold().replace('_', '-')}-".startswith(f"{self.tag}-")


class Named(Struct, frozen=True):
    """The article mentions an entity."""

    name: str
    """Name, alias or id, as it was typed."""
    type: EntityType | None = None

    def matches(self, row: Row) -> bool:
        """The article mentions it."""
        return row.mentions(self.name, self.type)


class Period(Struct, frozen=True, eq=False):
    """The article came out in a stretch of time: from `start` on, and before `end`."""

    start: datetime | None = None
    """Aware, in UTC; None for a stretch that never began."""
    end: datetime | None = None
    """Aware, in UTC; None for a stretch that never ends."""
    said: str = ""
    """How the query says it: `newer:2d`."""

    def __eq__(self, other: object) -> bool:
        """It is the same stretch, however it is said."""
        return isinstance(other, Period) and (self.start, self.end) == (other.start, other.end)

    def __hash__(self) -> int:
        """The same for the same stretch."""
        return hash((self.start, self.end))

    def matches(self, row: Row) -> bool:
        """The article came out in it."""
        return (self.start is None or self.start <= row.moment) and (self.end is None or row.moment < self.end)


Query = All | AnyOf | Not | Words | State | Tagged | NoteTagged | Language | Named | Period
"""Any condition."""
