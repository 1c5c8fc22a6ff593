"""The nouns of the trade, frozen.

All offsets count Unicode code points of `Document.text`; all moments are aware and in UTC unless they keep a source's
offset; sequences are tuples, so that a value can be shared between threads without a thought.
"""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, NewType

from msgspec import Struct

ArticleId = NewType("ArticleId", str)
EntityId = NewType("EntityId", str)
NoteId = NewType("NoteId", str)
BookmarkId = NewType("BookmarkId", str)


class Span(NamedTuple):
    """A half-open range of a text, in code points."""

    start: int
    end: int


class BlockKind(StrEnum):
    """What a block of a document is; the reader sets each kind in its own way."""

    HEADLINE = "headline"
    SLUG = "slug"
    """The desk's own handle for the story, and marks of its version (`UPDATE 2-`) when they stand alone."""
    BYLINE = "byline"
    CAPTION = "caption"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    """The first paragraph of a list item; what follows in the item is a paragraph with the same indent."""
    CODE = "code"
    """One line of a code block."""
    ROW = "row"
    """One row of a table; a tab parts the cells, and cells hold no tab of their own."""
    HEADER_ROW = "header_row"
    RULE = "rule"
    """A thematic break. Its text is empty."""
    CREDIT = "credit"
    """`Reporting by …; editing by …`."""
    SIGN_OFF = "sign_off"
    """What the wire adds round the copy: `(MORE)`, `ENDS`, an advisory line."""


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


class EntityType(StrEnum):
    """What an entity is."""

    PERSON = "PERSON"
    ORG = "ORG"
    PLACE = "PLACE"
    """Countries, cities, regions, seas, bases, buildings."""
    GROUP = "GROUP"
    """Nationalities, religions, members of parties."""
    EVENT = "EVENT"
    OTHER = "OTHER"
    """Laws, works, products."""


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


class MarkKind(StrEnum):
    """How a run of characters inside a block differs from the rest."""

    STRONG = "strong"
    EM = "em"
    STRIKE = "strike"
    CODE = "code"
    LINK = "link"
    IMAGE = "image"
    """The alternative text of an image; `target` is its address. Nothing is ever fetched."""
    DATELINE = "dateline"
    """The dateline at the head of its paragraph, up to and with the dash."""


class Mark(Struct, frozen=True):
    """An inline run of a document."""

    kind: MarkKind
    start: int
    end: int
    target: str = ""
    """For a link: an `http`, `https` or `mailto` address that is safe to show."""


class Block(Struct, frozen=True):
    """One block of a document: a slice of its text and how it is set."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    """Headings: 1 to 6."""
    indent: int = 0
    """Depth of enclosing list items, 0 outside lists."""
    quote: int = 0
    """Depth of enclosing quotations."""
    marker: str = ""
    """What stands before a list item, outside the text: a bullet, or the number the source gave (`3.`)."""
    tight: bool = False
    """Set directly below the block before it: a hard line break, the next line of code, a row, a tight list."""


class Document(Struct, frozen=True):
    """One plain text, and the blocks and marks that index it: the one offset system.

    Blocks are in order, do not overlap, and are parted by exactly one newline; no block holds a newline.
    """

    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    """Ordered by start, then by end descending: an outer mark comes before what it holds."""


class Mention(Struct, frozen=True):
    """A name found in a text, and the entity it names."""

    start: int
    end: int
    type: EntityType
    entity: EntityId
    name: str
    """Canonical name of the entity, as the pane shows it."""
    score: float = 1.0
    """Confidence, 0 to 1; a gazetteer hit scores 1."""
    known: bool = False
    """An organisation that the gazetteer has: it is nobody else's acronym."""
    uri: str = ""
    """Where the agency itself says whom the story names: the entity in its vocabulary (`Named.uri`)."""


class Recognition(Struct, frozen=True):
    """What a recogniser found in one version of one article's text, and which recogniser it was."""

    article: ArticleId
    version: int
    """`Article.version` of the text that was read."""
    engine: str
    """Engine, model and rule version, so that a better one re-runs only what it must."""
    mentions: tuple[Mention, ...]
    """Ordered by start; they do not overlap."""


class Entity(Struct, frozen=True):
    """One person, organisation or place, with its mentions in a story and its weight in the library."""

    id: EntityId
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    """Other forms that were met in the text, most frequent first."""
    mentions: int = 0
    articles: int = 0
    first_seen: datetime | None = None
    """When the oldest article that names it came out, by `Article.moment`."""
    last_seen: datetime | None = None
    uris: tuple[str, ...] = ()
    """Under which agencies themselves have it, those of most articles first; none where only we saw it."""


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

    @property
    def moment(self) -> datetime:
        """When it counts as having come out: published, else added."""
        return self.published or self.added


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


class Anchor(Struct, frozen=True):
    """Where in a text something is attached (W3C Web Annotation: TextQuoteSelector and TextPositionSelector)."""

    quote: str
    prefix: str
    """Up to 32 code points before the quote."""
    suffix: str
    start: int
    end: int


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


class Place(Struct, frozen=True):
    """Where reading stopped: the first text offset in view, and the version of the text it counts in."""

    article: ArticleId
    offset: int
    version: int = 1


class PaneWidths(Struct, frozen=True):
    """How wide a person has made the panes, in columns; 0 where they are as they were made."""

    list: int = 0
    margin: int = 0


class Watched(Struct, frozen=True):
    """An entity that somebody wants to hear of."""

    entity: EntityId
    """As it was when it was put on the list; what became of it since the library knows."""
    name: str
    since: datetime


class View(Struct, frozen=True):
    """A query that was given a name, to look at what it finds again and again."""

    name: str
    """As the person wrote it; names that differ in case, accents or blanks only are the same."""
    query: str
    created: datetime
