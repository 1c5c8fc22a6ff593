"""A note from another file, before its story is found; and how its JSON is read without trusting any of it."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from msgspec import Struct

from tui.export.jsontext import json_line
from tui.model import Anchor, Clues, Note, NoteId
from tui.names import clean, safe
from tui.names import tag as tag_of

_SANE = re.compile(r"[A-Za-z0-9_.][A-Za-z0-9._-]{0,63}")
"""Ids that people can type; a leading hyphen would be an option on the command line."""

Object = Mapping[str, object]


class Incoming(Struct, frozen=True):
    """A note as another file has it; its article and version are those of another library."""

    note: Note
    clues: Clues
    dated: bool
    """The file says when it was written."""


class Refused(Struct, frozen=True):
    """A record that is no note, and why."""

    name: str
    why: str


def note_id(name: str) -> NoteId:
    """The id of a note that another program calls `name`; the same for the same name."""
    return NoteId(name if _SANE.fullmatch(name) else digest(name))


def digest(name: str) -> str:
    """An id made of any name."""
    return hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def objects(value: object) -> list[Object]:
    """The objects in a value, which may be one of them or an array."""
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict)]


def word(record: Object, name: str) -> str:
    """A field that is a text; empty where it is not."""
    value = record.get(name)
    return value if isinstance(value, str) else ""


def line(record: Object, name: str) -> str:
    """A field that is a text of one line, safe to show."""
    return " ".join(safe(word(record, name)).split())


def number(record: Object, name: str) -> int | None:
    """A field that is an offset; None where it is not."""
    value = record.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53 else None


def moment(record: Object, name: str) -> datetime | None:
    """A field that is a moment, in ISO 8601; one without an offset is taken for UTC."""
    try:
        found = datetime.fromisoformat(word(record, name))
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)


def tags(names: Iterable[object]) -> tuple[str, ...]:
    """Tags as they are kept, none empty, none twice."""
    kept = (tag_of(name) for name in names if isinstance(name, str))
    return tuple(dict.fromkeys(filter(None, kept)))


def anchor(selectors: Iterable[Object]) -> Anchor | None:
    """Where a passage is, by its words and its position; None where there is no selector, so that it is the whole.

    A passage that no selector gives in our terms (a range, a path in a page's markup) has an anchor without a word,
    which is found nowhere: a note on it is detached, and no note on the whole story.

    Source: W3C Web Annotation Data Model, sections 4.2.4, 4.2.5 and 4.2.9.
    """
    every = list(_refined(selectors))
    quotes = [one for one in every if one.get("type") == "TextQuoteSelector" and isinstance(one.get("exact"), str)]
    places = [one for one in every if one.get("type") == "TextPositionSelector"]
    quote: Object = quotes[0] if quotes else {}
    place: Object = places[0] if places else {}
    start, end = number(place, "start"), number(place, "end")
    if not quotes and (start is None or end is None or end < start):
        return Anchor("", "", "", 0, 0) if every else None
    exact = clean(word(quote, "exact"))
    at = start or 0
    return Anchor(
        exact, clean(word(quote, "prefix")), clean(word(quote, "suffix")), at, at + len(exact) if end is None else end
    )


def _refined(selectors: Iterable[Object]) -> Iterator[Object]:
    """Selectors, each followed by those that refine it."""
    for selector in selectors:
        yield selector
        yield from _refined(objects(selector.get("refinedBy")))


def rest(record: Object, known: Iterable[str]) -> str:
    """What a record holds beside the fields that we have kept, as JSON; empty when there is nothing."""
    left = {name: value for name, value in record.items() if name not in frozenset(known)}
    return json_line(left) if left else ""
