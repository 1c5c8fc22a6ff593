"""Reads what stands before the root of an XML or HTML text: declarations, comments, the document type.

Told by hand instead of by a parser, because it is looked at in the first bytes of anything, and because a document type
is the one part of XML that can do harm: it is cut out before any parser sees it.
"""

import re
from typing import NamedTuple

_BLANKS = " \t\r\n\f\ufeff\0"
_TAG = re.compile(r"<(?P<name>[A-Za-z_][\w.:-]{0,60})(?P<rest>[^<>]{0,4000})")
_ANNOUNCED = re.compile(r"\s{1,99}(?P<name>[\w.:-]{1,60})")
_QUOTES = "\"'"
_MOST_PARTS = 1000


class Prologue(NamedTuple):
    """What stands before the root element, and how that begins."""

    doctype: tuple[int, int]
    """Where the document type declaration stands; an empty range where there is none."""
    doctype_name: str
    """The root element that it announces, in lower case: `html`."""
    root: str
    """Name of the root element as it is written, prefix and all; empty where the text does not begin with markup."""
    attributes: str
    """Source of the root's attributes, namespaces among them."""
    start: int
    """Offset of the root element."""

    @property
    def local(self) -> str:
        """The root's name without its prefix."""
        return self.root.rpartition(":")[2]


NOTHING = Prologue((0, 0), "", "", "", 0)


def read(text: str) -> Prologue:
    """Read the prologue of a text, or of the beginning of one.

    Every character is looked at once, whatever the text is.
    """
    position, doctype, announced = 0, (0, 0), ""
    for _ in range(_MOST_PARTS):
        position = _past_blanks(text, position)
        if text.startswith("<?", position):
            position = _past(text, "?>", position)
        elif text.startswith("<!--", position):
            position = _past(text, "-->", position)
        elif text[position : position + 9].casefold() == "<!doctype":
            end = _end_of_doctype(text, position)
            announced = match["name"].casefold() if (match := _ANNOUNCED.match(text, position + 9)) else ""
            doctype, position = (position, end), end
        elif match := _TAG.match(text, position):
            return Prologue(doctype, announced, match["name"], match["rest"], position)
        else:
            break
    return NOTHING._replace(doctype=doctype, doctype_name=announced, start=position)


def _past_blanks(text: str, position: int) -> int:
    while position < len(text) and text[position] in _BLANKS:
        position += 1
    return position


def _past(text: str, end: str, position: int) -> int:
    found = text.find(end, position)
    return len(text) if found < 0 else found + len(end)


def _end_of_doctype(text: str, position: int) -> int:
    """Find the end of a document type: quotes hide brackets, and the internal subset hides angles."""
    depth, quote = 0, ""
    for offset in range(position, len(text)):
        character = text[offset]
        if quote:
            quote = "" if character == quote else quote
        elif character in _QUOTES:
            quote = character
        elif character == "[":
            depth += 1
        elif character == "]":
            depth -= 1
        elif character == ">" and depth <= 0:
            return offset + 1
    return len(text)
