"""Tells which format a source is in, content before name, and how it is read.

A format is one line of `_FORMATS`; the first whose signs are there takes the source. Formats that need a parser of
markup load it when the first source in them comes.
"""

import io
from collections.abc import Callable, Iterator
from typing import IO, NamedTuple, Protocol

from tui import links
from tui.errors import SourceError
from tui.model import Filing
from tui.names import clean, safe
from tui.sources import jsonl, markdown, wire
from tui.sources.decoding import decode
from tui.sources.records import SAMPLE
from tui.sources.rows import Read, Row, whole
from tui.sources.signs import Opening
from tui.sources.taking import SUFFIXES, is_left_in
from tui.values import replace

_DEEPEST = 2
"""Archives that may lie in one another."""
_SMALL = 1_000_000
_WEB = ("http://", "https://")


class Member(Protocol):
    """A file in an archive."""

    @property
    def name(self) -> str:
        """As the archive has it."""

    @property
    def size(self) -> int:
        """Bytes of the archive that it takes."""

    @property
    def read(self) -> Callable[[int], bytes]:
        """Reads it whole, given the bytes that it may have; raises SourceError."""


Members = Callable[[IO[bytes], str], Iterator[Member]]
"""Takes a stream at its beginning and the name of the source."""


def _nothing(stream: IO[bytes], name: str, largest: int) -> Iterator[Row]:  # noqa: ARG001 - as every format's
    yield from ()


class Format(NamedTuple):
    """A format in which a source is one or more articles."""

    name: str
    sniff: Callable[[Opening], bool]
    """Tells whether a source is in this format."""
    read: Read = _nothing
    members: Members | None = None
    """Of an archive: lists what is in it, and then that is read."""
    ours: bool = False
    """Its parser is ours, and bounded: nobody else's code sees the source."""


def formats() -> tuple[str, ...]:
    """Name the formats that there are, in the order in which they are tried."""
    return tuple(known.name for known in _FORMATS)


def format_of(opening: Opening, format: str | None = None) -> Format:
    """Give the format of a source.

    Args:
        opening: Its first bytes.
        format: The one of `formats()` that was asked for; None tells it from the content.

    Raises:
        SourceError: There is no such format, or it is markup of a kind that holds no articles.
    """
    if format is not None and format not in formats():
        raise SourceError(f"there is no format {safe(format)!r}: choose one of {', '.join(formats())}")
    chosen = next(known for known in _FORMATS if known.name == format or (format is None and known.sniff(opening)))
    if format is None and chosen.name == wire.NAME and opening.is_other_xml():
        root = safe(opening.prologue.root)
        raise SourceError(f"{safe(opening.name)} is XML of a kind that is not known here, which begins with <{root}>")
    return chosen


def read(chosen: Format, stream: IO[bytes], name: str, largest: int, depth: int = 0) -> Iterator[Row]:
    """Read a source in a format; of an archive all that would be taken of a folder.

    Args:
        chosen: The format.
        stream: Seekable, at its beginning.
        name: The path or other name of the source.
        largest: Bytes that one story, or one file of an archive, may have.
        depth: Archives around this source.

    Raises:
        SourceError: Nothing of it can be read.
    """
    if chosen.members is None:
        yield from chosen.read(stream, name, largest)
        return
    if depth > _DEEPEST:
        raise SourceError(f"{safe(name)} is an archive inside others: unpack it first")
    for member in chosen.members(stream, name):
        try:
            rows = _member(member, f"{name}, {member.name}", largest, depth + 1)
            for number, row in enumerate(rows):
                inner = f"{member.name}!/{row.member}" if row.member else member.name
                yield row._replace(size=0 if number else member.size, member=inner)
        except SourceError as error:
            yield Row(member.size, None, fault=str(error))


def _member(member: Member, where: str, largest: int, depth: int) -> Iterator[Row]:
    """Read a file of an archive; what neither its content nor its name shows to be an article is passed over."""
    if is_left_in(member.name) or not (content := member.read(largest)):
        return
    opening = Opening(content[:SAMPLE], member.name)
    chosen = format_of(opening)
    if chosen.name != wire.NAME or (opening.suffix in SUFFIXES and not (opening.is_binary() and not opening.suffix)):
        yield from read(chosen, io.BytesIO(content), where, largest, depth)


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
    chosen = format_of(Opening(content[:SAMPLE], name), format)
    rows = tuple(read(chosen, io.BytesIO(content), name, max(len(content), _SMALL)))
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
        return tuple(_found_at(name, filing) for filing in parse(text, name))

    return whole(parsed)


def _found_at(name: str, filing: Filing) -> Filing:
    """A story with the address that it was fetched from, where it tells of none itself."""
    return replace(filing, url=links.target(name)) if name.startswith(_WEB) and not filing.url else filing


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


def _page(content: bytes, name: str) -> tuple[Filing, ...]:
    from tui.sources import pages  # 150 ms

    return pages.parse(content, name)


def _mail(content: bytes, name: str) -> tuple[Filing, ...]:
    from tui.sources import mail  # 45 ms

    return mail.parse(content, name)


def _mailbox(stream: IO[bytes], name: str, largest: int) -> Iterator[Row]:
    from tui.sources import mail  # 45 ms

    yield from mail.read(stream, name, largest)


def _book(stream: IO[bytes], name: str, largest: int) -> Iterator[Row]:
    from tui.sources import epub  # 40 ms

    yield from epub.read(stream, name, largest)


def _zip(stream: IO[bytes], name: str) -> Iterator[Member]:
    from tui.sources import archives  # 15 ms

    yield from archives.zipped(stream, name)


def _tar(stream: IO[bytes], name: str) -> Iterator[Member]:
    from tui.sources import archives  # 15 ms

    yield from archives.tarred(stream, name)


def _is_markdown(opening: Opening) -> bool:
    return markdown.sniff(clean(opening.text), opening.name)


_FORMATS = (
    Format("epub", Opening.is_epub, _book),
    Format("zip", Opening.is_zip, members=_zip),
    Format("tar", Opening.is_tar, members=_tar),
    Format("jsonl", lambda opening: jsonl.sniff(opening.sample, opening.name), jsonl.read, ours=True),
    Format("mbox", Opening.is_mbox, _mailbox),
    Format("feed", Opening.is_feed, whole(_feed)),
    Format("nitf", Opening.is_nitf, whole(_nitf)),
    Format("newsml-g2", Opening.is_newsml_g2, whole(_newsml_g2)),
    Format("newsml", Opening.is_newsml, whole(_newsml)),
    Format("email", Opening.is_mail, whole(_mail)),
    Format("html", Opening.is_page, whole(_page)),
    Format("markdown", _is_markdown, _text(markdown.parse), ours=True),
    Format(wire.NAME, lambda _: True, _text(wire.parse), ours=True),
)
