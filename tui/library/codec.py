"""Between bytes, JSON documents and the frozen nouns of the trade; and the versions of the layout.

Each document leaves out the fields that stand at their default; moments are ISO 8601 with their offset. What a newer
Dateline added to a record is not understood here, but kept when the record is written again.
"""

from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin

import msgspec
from msgspec.structs import fields

from tui.library.journal.schema import Migration

Record = TypeVar("Record")
Document = dict[str, Any]

ARTICLES = "_default"
"""The table of the articles: the one that a stock TinyDB takes when it is asked for no other."""

SCHEMA = 2
"""Tables and fields of the documents. A file with a higher number is read as far as it goes, and never written."""
MIGRATIONS: Mapping[int, Migration] = {
    1: Migration({"articles": ARTICLES}),  # a stock TinyDB found nothing where it looks first
}
"""From a schema to the next one, applied in turn to each document of an older library when it is read."""


def encode(record: object) -> Document:
    """A noun as JSON values, without the fields that stand at their default."""
    return _shed(msgspec.to_builtins(record), type(record))


def decode(document: Document, kind: type[Record]) -> Record:
    """A document as the noun that it was made from.

    Raises:
        ValueError: The document is not one of that kind; the message says where.
    """
    return msgspec.convert(document, kind)


def _shed(built: Document, kind: type) -> Document:
    slim: Document = {}
    for name, default, item in _plan(kind):
        value = built[name]
        if value != default:
            slim[name] = _plain(value, item)
    return slim


def _plain(value: object, item: type | None) -> object:
    """JSON as it is read back: lists for tuples, and nested records without their defaults."""
    if isinstance(value, tuple | list):
        return [_plain(part, item) for part in value]
    if item is not None and isinstance(value, dict):
        return _shed(value, item)
    return value


@cache
def _plan(kind: type) -> tuple[tuple[str, object, type | None], ...]:
    """Of each field its name, its default as JSON and the noun it holds."""
    return tuple((field.encode_name, _default(field.default), _held(field.type)) for field in fields(kind))


def _default(value: object) -> object:
    return value if value is msgspec.NODEFAULT else msgspec.to_builtins(value)


def _held(hint: object) -> type | None:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return hint
    if get_origin(hint) in (tuple, UnionType):
        return next((held for part in get_args(hint) if (held := _held(part))), None)
    return None
