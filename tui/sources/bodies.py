"""Makes a filing of what is told of a story and of a body in HTML, however the body came."""

import html
import re

from tui.errors import SourceError
from tui.model import Filing
from tui.names import clean, fold, safe
from tui.sources import hypertext, markdown, trees, wire
from tui.sources.dialects import HTML
from tui.sources.inline import TICKS
from tui.sources.particulars import Particulars

_TAG = re.compile(r"</?[a-z][a-z0-9]{0,15}(?:\s[^<>]{0,2000})?/?>", re.IGNORECASE)
_ESCAPED_TAG = re.compile(r"&lt;/[a-z][a-z0-9]{0,15}&gt;|&lt;br ?/?&gt;", re.IGNORECASE)
_PROGRAM = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"<br\b[^<>]{0,200}>", re.IGNORECASE)
_MARKS = str.maketrans("", "", "\\*#_~")
_LONGEST_REPEAT = 1000
_LONGEST_NAME = 60
_LARGEST = 3_000_000
"""Characters of HTML; a million tags take seven seconds."""


def of_html(body: str, told: Particulars, name: str, base: str = "") -> Filing:
    """Make a filing of a body in HTML.

    Args:
        body: Source of a page or of a part of one.
        told: What is told of the story elsewhere.
        name: What to call it in an error, and its headline where there is none.
        base: The address to which relative ones are relative.

    Raises:
        SourceError: It is larger than any story.
    """
    return of_blocks(blocks(body, name, base or told.url), told, name)


def of_either(body: str, told: Particulars, name: str, base: str = "") -> Filing:
    """Make a filing of a body that may be HTML, HTML that was escaped once too often, or plain text with entities.

    Raises:
        SourceError: It is larger than any story.
    """
    if _TAG.search(body):
        return of_html(body, told, name, base)
    plain = html.unescape(body)
    return of_html(plain, told, name, base) if _ESCAPED_TAG.search(body) else of_text(plain, told, name)


def of_blocks(parts: list[str], told: Particulars, name: str) -> Filing:
    """Make a filing of a body in blocks of Markdown; a headline that they repeat stands once."""
    if parts and told.headline and repeats(parts[0], told.headline):
        parts = parts[1:]
    return markdown.story(clean(hypertext.joined(parts)), told, name)


def of_text(body: str, told: Particulars, name: str) -> Filing:
    """Make a filing of a body in plain text."""
    return wire.story(clean(body), told, name)


def blocks(body: str, name: str, base: str = "") -> list[str]:
    """The blocks of a body in HTML; none where there is no word in it.

    Raises:
        SourceError: It is larger than any story.
    """
    if len(body) > _LARGEST:
        raise SourceError(f"{safe(name)} has more than {_LARGEST // 1_000_000} MB of HTML, which no story has")
    tree = trees.fragment(body, name)
    return [] if tree is None else hypertext.blocks(tree, HTML, base)


def line(text: str) -> str:
    """Words of HTML as one line: a title, whose source may hold tags and entities."""
    if "<" not in text and "&" not in text:
        return " ".join(text.split())
    return trees.line_of(trees.fragment(_BREAK.sub(" ", _PROGRAM.sub("", text)), text[:_LONGEST_NAME]))


def repeats(block: str, headline: str) -> bool:
    """Tell whether a block of Markdown says what a headline does, and no more."""
    if len(block) > _LONGEST_REPEAT:
        return False
    return fold(TICKS.sub("", block.translate(_MARKS))) == fold(headline.translate(_MARKS))
