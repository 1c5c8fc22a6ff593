"""Tells which format a source is in, content before name, and how it is read.

A format is one line of `_FORMATS`; the first whose signs are there takes the source. Formats that need a parser of
markup load it when the first source in them comes.
"""

import io
from collections.abc import Callable
from typing import NamedTuple

from tui.errors import SourceError
from tui.model import Filing
from tui.names import clean, safe
from tui.sources import jsonl, markdown, wire
from tui.sources.decoding import decode
from tui.sources.records import SAMPLE
from tui.sources.rows import Read, whole
from tui.sources.signs import Opening


class Format(NamedTuple):
    """A format in which a source is one or more articles."""

    name: str
    sniff: Callable[[Opening], bool]
    """Tells whether a source is in this format."""
    read: Read


def formats() -> tuple[str, ...]:
    """Name the formats that there are, in the order in which they are tried."""
    return tuple(known.name for known in _FORMATS)


def format_of(opening: Opening, format: str | None = None) -> Format:
    """Give the format of a source.

    Args:
        opening: Its first bytes.
        format: The one of `formats()` that was asked for; None tells it from the content.

    Raises:
        SourceError: There is no such format.
    """
    if format is not None and format not in formats():
        raise SourceError(f"there is no format {safe(format)!r}: choose one of {', '.join(formats())}")
    return next(known for known in _FORMATS if known.name == format or (format is None and known.sniff(opening)))


def parse(content: bytes, name: str, format: str | None = None) -> tuple[Filing, ...]:
    """Parse a whole source in the format that is named, else in the one that fits its content.

    Args:
        content: All its bytes.
        name: The path or other name of the source.
        format: One of `formats()`.

    Returns:
        The stories that can be read, at least one.

    Raises:
        SourceError: There is none; the message says why.
    """
    rows = tuple(format_of(Opening(content[:SAMPLE], name), format).read(io.BytesIO(content), name, len(content)))
    filings = tuple(row.filing for row in rows if row.filing)
    if not filings:
        raise SourceError(next((row.fault for row in rows), f"{safe(name)} holds no stories"))
    return filings


def _text(parse: Callable[[str, str], tuple[Filing, ...]]) -> Read:
    """Read a format of plain text, from which what must not reach a terminal is taken first."""

    def parsed(content: bytes, name: str) -> tuple[Filing, ...]:
        text = clean(decode(content, name))
        if not text.strip():
            raise SourceError(f"{safe(name)} holds no words: only blanks and line ends")
        return parse(text, name)

    return whole(parsed)


def _feed(content: bytes, name: str) -> tuple[Filing, ...]:
    from tui.sources import feeds  # 80 ms

    return feeds.parse(content, name)


def _nitf(content: bytes, name: str) -> tuple[Filing, ...]:
    from tui.sources import nitf  # 25 ms

    return nitf.parse(content, name)


def _newsml_g2(content: bytes, name: str) -> tuple[Filing, ...]:
    from tui.sources import newsml_g2  # 25 ms

    return newsml_g2.parse(content, name)


def _newsml(content: bytes, name: str) -> tuple[Filing, ...]:
    from tui.sources import newsml  # 25 ms

    return newsml.parse(content, name)


_FORMATS = (
    Format("jsonl", lambda opening: jsonl.sniff(opening.sample, opening.name), jsonl.read),
    Format("feed", Opening.is_feed, whole(_feed)),
    Format("nitf", lambda opening: opening.has_root("nitf"), whole(_nitf)),
    Format("newsml-g2", Opening.is_newsml_g2, whole(_newsml_g2)),
    Format("newsml", lambda opening: opening.has_root("NewsML"), whole(_newsml)),
    Format("markdown", lambda opening: markdown.sniff(clean(opening.text), opening.name), _text(markdown.parse)),
    Format("wire", lambda _: True, _text(wire.parse)),
)
