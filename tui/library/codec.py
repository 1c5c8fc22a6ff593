"""Between bytes, JSON documents and the frozen nouns of the trade; and the versions of the layout.

Each document leaves out the fields that stand at their default; moments are ISO 8601 with their offset. What a newer
Dateline added to a record is not understood here, but kept when the record is written again.
"""

from collections.abc import Callable, Mapping
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin

import msgspec
from msgspec.structs import fields

Record = TypeVar("Record")
Document = dict[str, Any]
Tables = dict[str, dict[str, Document]]

ARTICLES = "_default"
"""The table of the articles: the one that a stock TinyDB takes when it is asked for no other."""

SCHEMA = 2
"""Tables and fields of the documents. A file with a higher number is read as far as it goes, and never written."""


def _by_default(tables: Tables) -> Tables:
    """Schema 2: the articles are in the default table, under the numbers that they had in one of their own.

    What another program has put there gets a number of its own where an article has that one. With the number and the
    key of an article it is that article: a later commit is put on top of a backup that is of the older schema.
    """
    articles, found = dict(tables.get("articles", {})), tables.get(ARTICLES, {})
    highest = max(map(int, (*articles, *found)), default=0)
    for number, document in found.items():
        present = articles.get(number)
        if present is None or ("key" in document and document["key"] == present.get("key")):
            articles[number] = document
        else:
            highest += 1
            articles[str(highest)] = document
    return {name: table for name, table in tables.items() if name != "articles"} | {ARTICLES: articles}


MIGRATIONS: Mapping[int, Callable[[Tables], Tables]] = {1: _by_default}
"""From a schema to the next one; pure functions, applied in turn when a library is opened."""
HEIRS: Mapping[str, str] = {"articles": ARTICLES}
"""Tables of older schemas, and those that go on with their numbers."""


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
    return tuple((field.name, _default(field.default), _held(field.type)) for field in fields(kind))


def _default(value: object) -> object:
    return value if value is msgspec.NODEFAULT else msgspec.to_builtins(value)


def _held(hint: object) -> type | None:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return hint
    if get_origin(hint) in (tuple, UnionType):
        return next((held for part in get_args(hint) if (held := _held(part))), None)
    return None
