"""What each line of a text is: as its document says, or as wire copy looks when only the text is known."""

import re
from collections.abc import Sequence

from tui import datelines
from tui.entities.reading import Line
from tui.model import Block, BlockKind

_HEAD = 8
"""Lines from the top among which bylines are looked for."""

_CAPTION = re.compile(r"(?:FILE )?(?:PHOTO|CAPTION|PICTURE|IMAGE)\b[A-Z ]{0,12}:|.{0,400}\([^()]{0,80}\b[Pp]hoto by ")
_BYLINE = re.compile(r"(?:By|BY) [^\W\d_a-z](?:[^.:;?!]|(?<=[A-Z])\.){2,120}$")
_CREDIT = re.compile(
    r"\(?(?:Additional |Writing and )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled)\b.{0,60}\bby "
)


def lines_of(text: str, blocks: Sequence[Block] = ()) -> tuple[Line, ...]:
    """Part a text into lines.

    Args:
        text: Any text.
        blocks: The blocks of its document; without them kinds are guessed from the words.

    Returns:
        Lines in order; empty ones are left out.
    """
    if blocks:
        return tuple(Line(block.start, block.end, block.kind) for block in blocks if block.start < block.end)
    lines: list[Line] = []
    start = 0
    for words in text.split("\n"):
        if words.strip():
            lines.append(Line(start, start + len(words), _kind(words, len(lines))))
        start += len(words) + 1
    return tuple(lines)


def _kind(words: str, number: int) -> BlockKind:
    if number < _HEAD and _BYLINE.match(words):
        return BlockKind.BYLINE
    if _CREDIT.match(words):
        return BlockKind.CREDIT
    if _CAPTION.match(words):
        return BlockKind.CAPTION
    is_headline = number == 0 and len(words) < 140 and not words.rstrip().endswith((".", ":", '"', "”"))
    is_headline = is_headline and datelines.find(words) is None
    return BlockKind.HEADLINE if is_headline else BlockKind.PARAGRAPH
