"""Parses stories in JSON: one object a line, one object, or an array of them.

What `dateline list --json --full` writes comes back as it was, but for its notes, which `import-notes` brings. ninjs
and JSON Feed are standards with modules of their own; an envelope that only holds a list of records is opened. Anybody
else's record is read by the usual names of its fields, and its text as wire copy, or as the Markdown or HTML that it
says or shows.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import PurePath
from typing import IO

import msgspec

from tui.errors import SourceError
from tui.model import BlockKind, CopyBlock, Filing, Handling
from tui.names import clean, safe
from tui.sources import markdown, particulars, records, wire
from tui.sources.particulars import Stated
from tui.sources.records import Record
from tui.sources.rows import Row, by_words, identified

NAME = "jsonl"
"""What the format is called."""
SUFFIXES = (".jsonl", ".ndjson", ".json")

_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\"(?:[^\"\\\n]|\\.){0,200}\"\s*:")
_TEXT = (
    *("text", "body", "content", "article", "maintext", "articlebody", "fulltext", "contenttext", "plaintext"),
    *("articletext", "bodytext", "storytext", "paragraphs", "rawtext", "contenthtml", "bodyhtml", "articlehtml"),
    *("selftext", "leadparagraph", "description", "shortdescription", "summary", "abstract", "excerpt"),
    "snippet",
)
"""Where records keep their copy, the whole of it before a digest."""
_HTML = re.compile(r"</(?:p|div|h[1-6]|li|a|em|strong|b|i)\s*>|<(?:br|p)\b[^<>]{0,200}>", re.IGNORECASE)
_OPENING = 4000
_RENDERED = ("rendered", "html", "value", "text", "#text", "@value")
"""Where an object keeps the text that it stands for (WordPress, Atom in JSON)."""
_ENVELOPES = (
    "items",
    "articles",
    "results",
    "response",
    "data",
    "stories",
    "docs",
    "documents",
    "entries",
    "news",
    "posts",
    "hits",
)
_STANDARDS = (b"jsonfeed.org/version/", b'"home_page_url"', b'"feed_url"', b'"uri"', b'"$standard"')
_FORMAT = ("format", "contenttype", "mimetype")
_STATES = ("read", "done", "bookmarked")
"""What a reader did, in our own shape; under these names others keep other things."""
_SHORT = particulars.KEYS | {*_FORMAT, *_STATES, "words"}
_MARKDOWN = re.compile(r"(?:text/)?(?:x-)?(?:markdown|md|gfm|commonmark)\b.*", re.IGNORECASE)
_LONGEST_FIELD = 100_000
"""Bytes; only copy is longer."""
_LONGEST_NAME = 40
_MANY_LINES = frozenset({BlockKind.CODE, BlockKind.ROW})
"""Kinds of which each line is a block, and several are one block of copy."""


class _Slice(msgspec.Struct):
    """A block of our own shape; offsets count code points of the text."""

    kind: BlockKind
    start: int
    end: int


_COPY: msgspec.json.Decoder[str | list[str] | dict[str, msgspec.Raw]] = msgspec.json.Decoder(
    str | list[str] | dict[str, msgspec.Raw]
)
_TEXTS = msgspec.json.Decoder(str)
_RECORDS = msgspec.json.Decoder(list[msgspec.Raw])
_RECORD = msgspec.json.Decoder(dict[str, msgspec.Raw])
_BLOCKS = msgspec.json.Decoder(list[_Slice])
_HANDLING = msgspec.json.Decoder(Handling)
_ANYTHING = msgspec.json.Decoder()


def sniff(sample: bytes, name: str) -> bool:
    """Take what begins with an object that has a field, or is named as JSON."""
    return PurePath(name).suffix.casefold() in SUFFIXES or bool(_BEGINS.match(sample))


def read(stream: IO[bytes], name: str, largest: int) -> Iterator[Row]:
    """Read the stories of a stream, one at a time.

    Args:
        stream: Seekable, at its beginning.
        name: The path or other name of the source.
        largest: Bytes that one record may have.

    Raises:
        SourceError: Nothing of it can be read.
    """
    try:
        for record in records.read(stream, largest):
            yield from _rows(record, name)
    except SourceError as error:
        raise SourceError(f"{safe(name)} {error}") from error


def _rows(record: Record, name: str) -> Iterator[Row]:
    """The stories of a record: one, or those of a feed or an envelope."""
    where = f"{safe(name)} {record.place}".rstrip()
    if record.fault:
        yield Row(record.size, None, fault=f"{where} {record.fault}")
        return
    size = record.size
    for filing in _filings(record.fields, where):
        yield Row(size, None, fault=filing) if isinstance(filing, str) else Row(size, *filing)
        size = 0


def _filings(fields: records.Fields, where: str) -> Iterator[tuple[Filing, str] | str]:
    """The stories of some fields, each with where it once came from; or what is wrong with them."""
    try:
        enclosed = None if _is_story(fields) else _enclosed(fields)
        if enclosed is None:
            yield from _standard(fields, where) or (_story(_stated(fields), where),)
            return
    except SourceError as error:
        yield str(error)
        return
    for number, item in enumerate(enclosed, 1):
        yield from _filings(item, f"{where}, record {number}")


def _is_story(fields: records.Fields) -> bool:
    names = set(map(particulars.key, fields))
    return not names.isdisjoint(("headline", "title", "webtitle", "headlines", "version", *_TEXT))


def _enclosed(fields: records.Fields) -> list[records.Fields] | None:
    """The records of an envelope; None where it is none."""
    for name, raw in fields.items():
        if particulars.key(name) not in _ENVELOPES:
            continue
        found = records.value(raw, _RECORDS)
        if found is not None:
            return [item for part in found if (item := records.value(part, _RECORD))]
        inner = records.value(raw, _RECORD)
        if inner is not None and not _is_story(inner):
            return _enclosed(inner)
    return None


def _standard(fields: records.Fields, where: str) -> Sequence[tuple[Filing, str]]:
    """The stories of a JSON Feed or a ninjs object; none where it is neither."""
    if "blocks" in fields or not any(sign in _told(fields) for sign in _STANDARDS):
        return ()
    stated = {particulars.key(name): records.value(raw, _ANYTHING) for name, raw in fields.items()}
    from tui.sources import jsonfeed, ninjs  # 25 ms, for they read HTML

    if jsonfeed.is_one(stated):
        return [(identified(filing), "") for filing in jsonfeed.filings(stated, where)]
    return [(ninjs.filing(stated, where), "")] if ninjs.is_one(stated) else ()


def _told(fields: records.Fields) -> bytes:
    """What betrays a standard: the names of the fields, and its version."""
    version = fields.get("version")
    names = b",".join(f'"{name}"'.encode("utf-8", "replace") for name in fields)
    return names + (b"" if version is None else bytes(version)[:_OPENING])


def _stated(fields: records.Fields) -> dict[str, object]:
    """Decode the fields that may say something; of several with one name the first."""
    stated: dict[str, object] = {}
    for name, raw in fields.items():
        known = particulars.key(name) if len(name) <= _LONGEST_NAME else ""
        if known not in stated and (found := _value(known, raw)) is not None:
            stated[known] = found
    return stated


def _value(known: str, raw: msgspec.Raw) -> object:
    if known in _TEXT:
        return records.value(raw, _COPY)
    if known == "blocks":
        return records.value(raw, _BLOCKS)
    if known == "handling":
        return records.value(raw, _HANDLING)
    if known in _SHORT and memoryview(raw).nbytes <= _LONGEST_FIELD:
        return records.value(raw, _ANYTHING)
    return None


def _story(stated: Stated, where: str) -> tuple[Filing, str]:
    """Make a filing of a record's fields, and say where it once came from.

    Raises:
        SourceError: There is neither a headline nor a text in it, or more lines than a story can have.
    """
    text = _text(stated)
    if blocks := tuple(_blocks(text, stated.get("blocks"))):
        return _returned(stated, blocks, where), particulars.text(stated, "source")
    if not text.strip() and "words" in stated:
        raise SourceError(f"{where} has no text: write the list with --full")
    return _foreign(stated, text, where), ""


def _text(stated: Stated) -> str:
    """Read the copy, a text or a list of paragraphs, from the first field that holds any."""
    for name in _TEXT:
        found = stated.get(name)
        if isinstance(found, dict):
            inner = (records.value(found[part], _TEXTS) for part in _RENDERED if part in found)
            found = next(filter(None, inner), None)
        text = "\n\n".join(found) if isinstance(found, list) else found
        if isinstance(text, str) and text.strip():
            return text
    return ""


def _blocks(text: str, slices: object) -> Iterator[CopyBlock]:
    """Cut a text into the blocks that our own shape states; nothing where any word is in none of them."""
    if not isinstance(slices, list) or text.split("\n") != [text[part.start : part.end] for part in slices]:
        return
    for kind, run in groupby(slices, lambda part: part.kind):
        lines = [text[part.start : part.end] for part in run]
        for block in ("\n".join(lines),) if kind in _MANY_LINES else lines:
            yield CopyBlock(kind, block)


def _returned(stated: Stated, blocks: tuple[CopyBlock, ...], where: str) -> Filing:
    """Make the filing of a record in our own shape, in which nothing has to be guessed."""
    told = particulars.read({name: value for name, value in stated.items() if name != "source"})
    handling = stated.get("handling")
    filing = Filing(
        own_id=told.own_id or by_words(told.headline, blocks),
        headline=told.headline or next(block.text for block in blocks),
        copy=blocks,
        bylines=told.bylines,
        dateline=told.dateline,
        slug=told.slug,
        publisher=told.publisher,
        url=told.url,
        published=told.published,
        language=told.language,
        tags=told.tags,
        handling=handling if isinstance(handling, Handling) else Handling(),
        read=stated.get("read") is True,
        done=stated.get("done") is True,
        bookmarked=stated.get("bookmarked") is True,
    )
    return told.remarked(filing, where)


def _foreign(stated: Stated, text: str, where: str) -> Filing:
    told = particulars.read(stated)
    if not told.headline and not text.strip():
        raise SourceError(f"{where} has neither a headline nor a text")
    if _MARKDOWN.fullmatch(particulars.text(stated, *_FORMAT)):
        filing = markdown.story(clean(text), told, where)
    elif _HTML.search(text, 0, _OPENING):
        from tui.sources import bodies  # 25 ms: lxml

        filing = bodies.of_html(text, told, where)
    else:
        filing = wire.story(clean(text), told, where)
    return told.remarked(identified(filing), where)
