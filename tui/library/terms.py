"""A query cut into its terms: words, phrases and fields, and the operators and brackets between them."""

import re
from collections.abc import Iterator
from enum import Enum, auto

from msgspec import Struct

from tui.errors import QueryError


class Sign(Enum):
    """What a piece of a query is."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    TERM = auto()
    END = auto()


class Piece(Struct, frozen=True):
    """One piece of a query, and where it stands there."""

    sign: Sign
    start: int
    said: str = ""
    """As the query has it."""
    field: str | None = None
    """What stands before the colon of a term; None when it has none."""
    value: str = ""
    """A term without field and quotation marks."""
    position: int = 0
    """Where the value starts, after its quotation mark."""


def pieces(text: str) -> Iterator[Piece]:
    """Cut a query up; the end comes last.

    Raises:
        QueryError: A quotation mark is never closed.
    """
    position = 0
    while blanks := _BLANKS.match(text, position):
        position = blanks.end()
        match = _PIECE.match(text, position)
        if match is None:
            break
        yield _piece(match)
        position = match.end()
    yield Piece(Sign.END, len(text))


_BLANKS = re.compile(r"\s*+")

_PIECE = re.compile(
    r"""
    (?P<open>\() | (?P<close>\))
    | (?P<minus>-(?=[^\s)]))
    | (?!\s|\Z)
      (?:(?P<field>[^\W\d_]\w*+):(?!//))?+
      (?P<value>
        "(?P<straight>(?:[^"]++|"")*+)(?P<straight_end>"?)
        | “(?P<english>[^”]*+)(?P<english_end>”?)
        | „(?P<german>[^“”]*+)(?P<german_end>[“”]?)
        | [^\s"“„()]*+
      )
    """,
    re.VERBOSE,
)

_QUOTED = ("straight", "english", "german")
"""The styles of quotation marks: "…", “…”, „…“."""

_OPERATORS = {"AND": Sign.AND, "OR": Sign.OR, "NOT": Sign.NOT}


def _piece(match: re.Match[str]) -> Piece:
    start, said = match.start(), match[0]
    if match["value"] is None:
        sign = Sign.OPEN if match["open"] else Sign.CLOSE if match["close"] else Sign.NOT
        return Piece(sign, start, said)
    if said in _OPERATORS:
        return Piece(_OPERATORS[said], start, said)
    return Piece(Sign.TERM, start, said, match["field"], *_value(match))


def _value(match: re.Match[str]) -> tuple[str, int]:
    """The value of a term, and where it starts."""
    for style in _QUOTED:
        if match[f"{style}_end"] == "":
            position = match.start("value")
            raise QueryError(f"the quotation mark at {position + 1} is never closed", position)
        if match[style] is not None:
            return match[style].replace('""', '"') if style == "straight" else match[style], match.start(style)
    return match["value"], match.start("value")
