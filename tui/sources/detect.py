"""Tells which format a text is in, content before name, and has it parsed.

A format is one line of `_FORMATS`; the first whose `sniff` agrees takes the text.
"""

from collections.abc import Callable
from typing import NamedTuple

from tui.errors import SourceError
from tui.model import Filing
from tui.names import clean, safe
from tui.sources import markdown, wire


class Format(NamedTuple):
    """A format that articles come in."""

    name: str
    sniff: Callable[[str, str], bool]
    """Takes the text and the name of its source, and tells whether it is in this format."""
    parse: Callable[[str, str], tuple[Filing, ...]]
    """Takes the same, and yields the stories; raises SourceError."""


_FORMATS = (
    Format("markdown", markdown.sniff, markdown.parse),
    Format("wire", wire.sniff, wire.parse),
)


def formats() -> tuple[str, ...]:
    """Name the formats that there are, in the order in which they are tried."""
    return tuple(known.name for known in _FORMATS)


def parse(text: str, name: str, format: str | None = None) -> tuple[Filing, ...]:
    """Parse a text in the format that is named, else in the one that fits its content.

    Args:
        text: As decoded; what must not reach a terminal is replaced here.
        name: The path or other name of the source.
        format: One of `formats()`.

    Returns:
        At least one filing.

    Raises:
        SourceError: There is no such format, the text does not follow it, or there are no words in it.
    """
    text = clean(text)
    if not text.strip():
        raise SourceError(f"{safe(name)} holds no words: only blanks and line ends")
    if format is not None and format not in formats():
        raise SourceError(f"there is no format {safe(format)!r}: choose one of {', '.join(formats())}")
    chosen = next(known for known in _FORMATS if known.name == format or (format is None and known.sniff(text, name)))
    return chosen.parse(text, name)
