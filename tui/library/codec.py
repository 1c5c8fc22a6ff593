"""Between bytes, JSON documents and the frozen nouns of `tui.model`; and the versions of the layout.

Each document leaves out the fields that stand at their default; moments are ISO 8601 with their offset. What a newer
Dateline added to a record is not understood here, but kept when the record is written again.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from tui.errors import LibraryReadOnlyError
from tui.names import safe

Record = TypeVar("Record")
Document = dict[str, Any]
Tables = dict[str, dict[str, Document]]

FORMAT = 1
"""Layout of the files. A file with a higher number is read as far as it goes, and never written."""
SCHEMA = 1
"""Fields of the documents."""
MIGRATIONS: Mapping[int, Callable[[Tables], Tables]] = {}
"""From a schema to the next one; pure functions, applied in turn when a file is read."""


def encode(record: object) -> Document:
    """A frozen dataclass as JSON values, without the fields that stand at their default."""
    return _shed(msgspec.to_builtins(record), type(record))


def decode(document: Document, kind: type[Record]) -> Record:
    """A document as the frozen dataclass that it was made from.

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
    """Of each field its name, its default as JSON and the dataclass it holds."""
    hints = get_type_hints(kind)
    return tuple((field.name, _default(field.default), _held(hints[field.name])) for field in fields(kind))


def _default(value: object) -> object:
    return MISSING if value is MISSING else msgspec.to_builtins(value)


def _held(hint: object) -> type | None:
    if isinstance(hint, type) and is_dataclass(hint):
        return hint
    if get_origin(hint) in (tuple, UnionType):
        return next((held for part in get_args(hint) if (held := _held(part))), None)
    return None


def encode_tables(tables: Tables) -> bytes:
    """A whole file as a stock TinyDB reads it, one document a line.

    Raises:
        ValueError: A document holds what JSON cannot say.
    """
    return b"{" + b",\n".join(_table_lines(name, table) for name, table in tables.items()) + b"}\n"


def _table_lines(name: str, table: Mapping[str, Document]) -> bytes:
    lines = b",\n".join(_json(str(doc_id)) + b":" + _json(document) for doc_id, document in table.items())
    return _json(name) + b":{\n" + lines + b"\n}"


def _json(value: object) -> bytes:
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:  # a lone surrogate, from a file name that is not UTF-8
        return json.dumps(value, separators=(",", ":"), allow_nan=False).encode()


def decode_tables(data: bytes) -> Tables:
    """A whole file, migrated to the present schema.

    Raises:
        ValueError: It is not a TinyDB file; the message says why. An empty one is none either: we never write one, so
            it is what a power cut has left of another.
    """
    if not data.strip():
        raise ValueError("it is empty")
    try:
        tables = msgspec.json.decode(data)
    except msgspec.DecodeError:
        tables = json.loads(data)  # reads lone surrogates, and has better words for what is wrong
    return _migrated(msgspec.convert(tables, Tables))


def _migrated(tables: Tables) -> Tables:
    for schema in range(_meta(tables).get("schema", SCHEMA), SCHEMA):
        tables = MIGRATIONS[schema](tables)
    return tables


def refuse_newer(tables: Tables, path: Path) -> None:
    """Make sure that this Dateline may write a file.

    Raises:
        LibraryReadOnlyError: A newer one wrote it.
    """
    meta = _meta(tables)
    if meta.get("format", FORMAT) > FORMAT or meta.get("schema", SCHEMA) > SCHEMA:
        raise LibraryReadOnlyError(
            f"{safe(str(path))} was written by a newer Dateline: it can be read, but not changed. Update Dateline"
        )


def stamped(tables: Tables) -> Tables:
    """The tables with `_meta` in front: format, schema, and the highest id that each table ever gave out."""
    names = [name for name in tables if name != "_meta"]
    meta = _meta(tables) | {
        "format": FORMAT,
        "schema": SCHEMA,
        "highest": {name: highest_id(tables, name) for name in names},
    }
    return {"_meta": {"1": meta}} | {name: tables[name] for name in names}


def highest_id(tables: Tables, name: str) -> int:
    """The highest document id that a table holds or ever held; 0 when there was none."""
    held = max(map(int, tables.get(name, ())), default=0)
    remembered: int = _meta(tables).get("highest", {}).get(name, 0)
    return max(held, remembered)


def _meta(tables: Tables) -> Document:
    return tables.get("_meta", {}).get("1", {})
