"""Corrections as lines: for a person to read, and as JSON to take to another library and back.

A line of the file is one correction with its id, so that taking a file in twice adds nothing.
"""

import json
from collections.abc import Iterable, Iterator

from tui.correction import Correction, Fix, Reach
from tui.library import codec
from tui.library.codec import Document
from tui.library.library import Library
from tui.names import MADE, safe
from tui.session import homing
from tui.session.corrections import a_type

_SHOWN = 80
"""Characters of a name from elsewhere, which may have any length, that a line shows."""


def told(correction: Correction) -> str:
    """What a correction does, in a few words."""
    name, new = _brief(correction.name), _brief(correction.new_name)
    match correction.fix:
        case Fix.REJECT:
            return f"{name} is no name"
        case Fix.RETYPE:
            return f"{new or name} is {a_type(correction.type)}" if correction.type else name
        case Fix.RESPAN:
            return f"the name is “{_brief(correction.words)}”"
        case Fix.RENAME:
            return f"{name} is called {new}"
        case Fix.MERGE:
            return f"{name} is {new}"
        case Fix.SPLIT:
            return _split(correction)
        case Fix.ALIAS:
            return f"{name} is known as {new} too"
        case Fix.ADD:
            return f"“{name}” is {a_type(correction.type) if correction.type and new == name else new}"


def _split(correction: Correction) -> str:
    """Which words no longer mean whom; those of a whole name go with the shorter ones, and are kept as the new name."""
    is_made = correction.into is not None and MADE in correction.into
    form = _brief(correction.form or (correction.new_name if is_made else ""))
    name, new = _brief(correction.name), _brief(correction.new_name)
    if new in ("", form):
        return f"{form or name} stands by itself"
    return f"{form} is {new}, not {name}" if form else f"{name} is {new}"


def _brief(name: str) -> str:
    return safe(name if len(name) <= _SHOWN else f"{name[: _SHOWN - 1]}…")


def placed(correction: Correction) -> str:
    """How far a correction reaches, and at which words."""
    words = f" at “{_brief(correction.anchor.quote)}”" if correction.anchor else ""
    return f"{place(correction)}{words}"


def place(correction: Correction) -> str:
    """How far a correction reaches."""
    if correction.reach is Reach.EVERYWHERE:
        return "everywhere"
    if correction.article is not None:
        return f"in {safe(correction.article)}"
    return f"in “{_brief(correction.story.headline if correction.story else '')}”, when that comes"


def record(library: Library, correction: Correction) -> Document:
    """A correction as JSON values, which another library can take in."""
    return codec.encode(homing.addressed(library, correction))


def read(lines: Iterable[bytes]) -> Iterator[Correction | int]:
    """Corrections from lines of JSON; a line that is none comes as its number."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _read(line) or number


def _read(line: bytes) -> Correction | None:
    try:
        correction = codec.decode(json.loads(line), Correction)
    except (ValueError, RecursionError):
        return None
    return correction if correction.id and correction.made.tzinfo is not None else None
