"""Tells which format a source is in, content before name, and has its text parsed.

A format of texts is one line of `_TEXTS`; the first whose `sniff` agrees takes the text. JSON comes first of all and is
told by its first bytes, for it is read in parts, from sources of any size.
"""

from collections.abc import Callable
from typing import NamedTuple

from tui.errors import SourceError
from tui.model import Filing
from tui.names import clean, safe
from tui.sources import jsonl, markdown, wire


class Format(NamedTuple):
    """A format in which a text is one or more articles."""

    name: str
    sniff: Callable[[str, str], bool]
    """Takes the text and the name of its source, and tells whether it is in this format."""
    parse: Callable[[str, str], tuple[Filing, ...]]
    """Takes the same, and yields the stories; raises SourceError."""


_TEXTS = (
    Format("markdown", markdown.sniff, markdown.parse),
    Format("wire", wire.sniff, wire.parse),
)


def formats() -> tuple[str, ...]:
    """Name the formats that there are, in the order in which they are tried."""
    return jsonl.NAME, *(known.name for known in _TEXTS)


def is_json(sample: bytes, name: str, format: str | None = None) -> bool:
    """Tell a source in JSON.

    Args:
        sample: Its first bytes.
        name: The path or other name of the source.
        format: The one of `formats()` that was asked for.

    Raises:
        SourceError: There is no such format.
    """
    if format is not None and format not in formats():
        raise SourceError(f"there is no format {safe(format)!r}: choose one of {', '.join(formats())}")
    return format == jsonl.NAME or (format is None and jsonl.sniff(sample, name))


def parse(text: str, name: str, format: str | None = None) -> tuple[Filing, ...]:
    """Parse a text in the format that is named, else in the one that fits its content.

    Args:
        text: As decoded; what must not reach a terminal is replaced here.
        name: The path or other name of the source.
        format: One of `formats()`, but for JSON.

    Returns:
        At least one filing.

    Raises:
        SourceError: The text does not follow the format, or there are no words in it.
    """
    text = clean(text)
    if not text.strip():
        raise SourceError(f"{safe(name)} holds no words: only blanks and line ends")
    chosen = next(known for known in _TEXTS if known.name == format or (format is None and known.sniff(text, name)))
    return chosen.parse(text, name)
