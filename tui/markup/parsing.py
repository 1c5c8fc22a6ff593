"""Asks the parser, unless that would take too long."""

from functools import cache
from typing import TYPE_CHECKING

from tui.markup.inline import lines_of
from tui.markup.piece import Piece
from tui.markup.walk import Walk
from tui.model import BlockKind

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_NESTING = 60
"""Levels that the parser follows; each costs it three frames of Python's stack."""
_LONGEST = 2_000_000
"""Code points above which a text is not parsed: a million take a second and over 200 MB."""
_COSTS = (("[", 45), ("![", 45), ("\n", 30), ("|", 15), ("*", 8), ("_", 8), ("<", 4), ("`", 4), ("~", 6))
"""Microseconds that a sign costs at most: behind a bracket a link is looked for, at every depth that is followed."""
_DEAREST = 3_000_000
"""Microseconds above which a text is not parsed: what was made to be slow takes a minute for a megabyte.

A machine that has other work takes three times as long, and a source may take ten seconds.
"""


def parse(text: str) -> list[Piece]:
    """Parse a Markdown text.

    What is nested too deeply, too long or too dear for the parser is set line by line as it stands.

    Args:
        text: Cleaned; newlines and tabs are its only control characters.

    Returns:
        Pieces in order. Their text holds no newline; a row's cells are parted by a tab.
    """
    if _is_too_dear(text):
        return _verbatim(text)
    tokens = _parser().parse(text)
    if any(token.level >= _NESTING - 1 for token in tokens):
        return _verbatim(text)
    return Walk().pieces(tokens)


def parse_inline(text: str, kind: BlockKind, level: int = 0) -> list[Piece]:
    """Parse the inline Markdown of one block: no line of it starts a list or a heading."""
    if _is_too_dear(text):
        return [Piece(kind, text.replace("\n", " "), level=level)]
    return [
        Piece(kind, line.text, line.marks, level, tight=number > 0)
        for token in _parser().parseInline(text)
        for number, line in enumerate(lines_of(token.children or ()))
    ]


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # 33 ms, and most articles are plain copy

    class Parser(MarkdownIt):
        """Takes any address for a link; which of them become marks is decided in `links`."""

        def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the name is markdown-it's
            return True

    return Parser("commonmark", {"maxNesting": _NESTING}).enable(["table", "strikethrough"])


def _is_too_dear(text: str) -> bool:
    """Tell by its signs what a text would cost; the same text is judged alike on every machine."""
    if len(text) > _LONGEST:
        return True
    return sum(cost * text.count(sign) for sign, cost in _COSTS) > _DEAREST - len(text)


def _verbatim(text: str) -> list[Piece]:
    pieces: list[Piece] = []
    tight = False
    for line in text.split("\n"):
        if stripped := line.strip().replace("\t", " "):
            pieces.append(Piece(BlockKind.PARAGRAPH, stripped, tight=tight))
        tight = bool(stripped)
    return pieces
