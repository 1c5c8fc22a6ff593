"""The text of a story and what indexes it: the one offset system."""

from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct


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


class Document(Struct, frozen=True):
    """One plain text, and the blocks and marks that index it: the one offset system.

    Blocks are in order, do not overlap, and are parted by exactly one newline; no block holds a newline.
    """

    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    """Ordered by start, then by end descending: an outer mark comes before what it holds."""
