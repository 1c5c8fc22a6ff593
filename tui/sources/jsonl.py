"""Parses stories in JSON: one object a line, one object, or an array of them.

Two shapes are known. What `dateline list --json --full` writes comes back as it was, but for what a reader did with it.
Anybody else's record is read by the usual names of its fields, and its text as wire copy, or as Markdown if it says so.
"""

import re
from collections.abc import Iterator
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
    *("text", "body", "content", "article", "maintext", "articlebody", "fulltext", "contenttext"),
    *("description", "summary", "abstract"),
)
"""Where records keep their copy, the whole of it before a digest."""
_FORMAT = ("format", "contenttype", "mimetype")
_SHORT = particulars.KEYS | {*_FORMAT, "words"}
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


_COPY: msgspec.json.Decoder[str | list[str]] = msgspec.json.Decoder(str | list[str])
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
            yield _row(record, name)
    except SourceError as error:
        raise SourceError(f"{safe(name)} {error}") from error


def _row(record: Record, name: str) -> Row:
    where = f"{safe(name)} {record.place}".rstrip()
    if record.fault:
        return Row(record.size, None, fault=f"{where} {record.fault}")
    try:
        return _story(_stated(record.fields), where, record.size)
    except SourceError as error:
        return Row(record.size, None, fault=str(error))


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


def _story(stated: Stated, where: str, size: int) -> Row:
    """Make a filing of a record's fields.

    Raises:
        SourceError: There is neither a headline nor a text in it, or more lines than a story can have.
    """
    text = _text(stated)
    if blocks := tuple(_blocks(text, stated.get("blocks"))):
        return Row(size, _returned(stated, blocks), particulars.text(stated, "source"))
    if not text.strip() and "words" in stated:
        raise SourceError(f"{where} has no text: write the list with --full")
    return Row(size, _foreign(stated, text, where))


def _text(stated: Stated) -> str:
    """Read the copy, a text or a list of paragraphs, from the first field that holds any."""
    for name in _TEXT:
        found = stated.get(name)
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


def _returned(stated: Stated, blocks: tuple[CopyBlock, ...]) -> Filing:
    """Make the filing of a record in our own shape, in which nothing has to be guessed."""
    told = particulars.read({name: value for name, value in stated.items() if name != "source"})
    handling = stated.get("handling")
    return Filing(
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
    )


def _foreign(stated: Stated, text: str, where: str) -> Filing:
    told = particulars.read(stated)
    if not told.headline and not text.strip():
        raise SourceError(f"{where} has neither a headline nor a text")
    parse = markdown.story if _MARKDOWN.fullmatch(particulars.text(stated, *_FORMAT)) else wire.story
    return identified(parse(clean(text), told, where))
