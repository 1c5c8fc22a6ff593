"""A story as its source files it, before the library has it."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from tui.model.document import BlockKind
from tui.model.entity import EntityType


class CopyBlock(Struct, frozen=True):
    """A block as its source delivered it, before it is composed into a document."""

    kind: BlockKind
    text: str
    markup: bool = False
    """True for Markdown, which is parsed; False for wire copy, which is shown as it stands."""


class Dateline(Struct, frozen=True):
    """Where, by whom and when a story was filed: `SEOUL, July 11 (Reuters) -`; absent parts are empty."""

    place: str = ""
    agency: str = ""
    date: str = ""


class PubStatus(StrEnum):
    """Whether an agency lets a story be used (IPTC NewsCodes, publishing status)."""

    USABLE = "usable"
    WITHHELD = "withheld"
    """Not to be used until further notice, or until the embargo ends."""
    CANCELED = "canceled"
    """Killed: never to be used again."""


class Subject(Struct, frozen=True):
    """What a story is about, as its agency files it."""

    code: str
    """In its agency's vocabulary, a URI or `scheme:code` (`medtop:04000000`); empty for a mere word."""
    name: str = ""


class Named(Struct, frozen=True):
    """A person, organisation or place that the agency itself says a story names; its offsets are not known."""

    type: EntityType
    name: str
    uri: str = ""
    """In its agency's vocabulary, a URI or `scheme:code`; empty where the agency gives the name alone."""


class Handling(Struct, frozen=True):
    """What an agency says about a story beside its copy: how to treat it, and what it is filed under."""

    urgency: int = 0
    """1, a flash, to 9; 0 when unknown (ninjs, NewsML-G2 and NITF alike)."""
    version: str = ""
    """The agency's own count of its takes."""
    status: PubStatus = PubStatus.USABLE
    embargo: datetime | None = None
    """Not to be used before."""
    note: str = ""
    """For editors, not for readers of the copy."""
    usage: str = ""
    """Terms of use and other limits, in words."""
    subjects: tuple[Subject, ...] = ()
    named: tuple[Named, ...] = ()


class Filing(Struct, frozen=True):
    """One story as a source yields it: what the copy says, before the library gives it an id."""

    own_id: str
    """The source's own id (a guid, a URI, the `id` of front matter); empty where it has none."""
    headline: str
    copy: tuple[CopyBlock, ...]
    bylines: tuple[str, ...] = ()
    dateline: Dateline = Dateline()
    slug: str = ""
    publisher: str = ""
    """Who put it out: the agency, the site or the feed; empty when the copy does not say."""
    url: str = ""
    published: datetime | None = None
    language: str = ""
    """BCP 47; empty when unknown."""
    tags: tuple[str, ...] = ()
    handling: Handling = Handling()
    read: bool = False
    """This and the next two: what a reader of another library had done with it, as our own JSON lines tell."""
    done: bool = False
    bookmarked: bool = False
    chapter: int = 0
    """Its place among the parts of the book that it came in, from 1; 0 for what is no part of one."""
    is_of_feed: bool = False
    """Its own id was given by a stranger's program, and nobody calls it by that: a blog counts 2024, 2025."""
    remark: str = ""
    """What is odd about it, though it is taken as it is: a sentence that names the source and the place in it, without
    its full stop; safe to show."""
