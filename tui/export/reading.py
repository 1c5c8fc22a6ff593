"""Reads a file of notes that another program or another library wrote: Web Annotations, or rows of Hypothesis."""

import json
from collections.abc import Iterator
from datetime import datetime

from tui.errors import SourceError
from tui.export import annotated, hypothesis
from tui.export.incoming import Incoming, Object, Refused, objects, word
from tui.names import safe

_READABLE = "Web Annotations and exports of Hypothesis"
_LISTS = ("rows", "annotations", "items")
"""Where records stand: in an answer of Hypothesis, in its client's export, in an annotation page."""


def read(data: bytes, name: str, now: datetime) -> list[Incoming | Refused]:
    """All notes of a file.

    Args:
        data: JSON, or a line of JSON for each note.
        name: Of the file, for messages.
        now: For notes that do not say when they were written.

    Raises:
        SourceError: It is something else.
    """
    try:
        values = _values(data)
        found = [item for value in values for record in _records(value) for item in _read(record, now)]
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{safe(name)}: it is not JSON, as {_READABLE} are") from error
    if not any(isinstance(item, Incoming) for item in found) and not _is_empty_list(values):
        raise SourceError(f"{safe(name)}: there are no notes in it; {_READABLE} can be read")
    return found


def _values(data: bytes) -> list[object]:
    """The JSON of a file: one value, or one a line."""
    text = data.decode("utf-8-sig")
    try:
        return [json.loads(text, parse_constant=_refuse)]
    except json.JSONDecodeError:
        return [json.loads(line, parse_constant=_refuse) for line in text.split("\n") if line.strip()]


def _refuse(constant: str) -> None:
    """NaN and Infinity are Python's, not JSON's."""
    raise ValueError(constant)


def _records(value: object) -> Iterator[object]:
    """The records of a value, from within the lists and pages that hold them."""
    if isinstance(value, list):
        for item in value:
            yield from _records(item)
    elif isinstance(value, dict) and (lists := [value[key] for key in _LISTS if isinstance(value.get(key), list)]):
        yield from lists[0]
    elif isinstance(value, dict) and "target" not in value and (pages := objects(value.get("first"))):
        yield from _records(pages[0])
    else:
        yield value


def _read(record: object, now: datetime) -> Iterator[Incoming | Refused]:
    if isinstance(record, dict) and annotated.is_annotation(record):
        notes = list(annotated.read(record, now))
        yield from notes
        if not notes:
            yield Refused(_name(record), "its target is neither a story nor a passage")
    elif isinstance(record, dict) and hypothesis.is_row(record):
        yield hypothesis.read(record, now)
    else:
        yield Refused(_name(record), "it is neither a Web Annotation nor a note of Hypothesis")


def _name(record: object) -> str:
    """What to call a record in a message."""
    known: Object = record if isinstance(record, dict) else {}
    return word(known, "id") or "a record without an id"


def _is_empty_list(values: list[object]) -> bool:
    """A file that says that it holds no notes."""
    return bool(values) and all(
        value == [] or (isinstance(value, dict) and any(value.get(key) == [] for key in _LISTS)) for value in values
    )
