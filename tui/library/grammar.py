"""The grammar of the query language, which `tui.library.query` tells; in a module of its own, for a start needs none.

The words of a query become a tree of conditions on the way down the grammar, a method a rule.
"""

from collections.abc import Sequence
from datetime import datetime

from tui.errors import QueryError
from tui.library.conditions import All, AnyOf, Not, Query, Where, Words
from tui.library.fields import FIELDS, Value, unknown, words
from tui.library.terms import Piece, Sign, pieces
from tui.names import fold
from tui.values import replace

_DEEPEST = 50
"""So many brackets may lie within each other: more than anybody means, and few enough for the stack."""

_OPERANDS = (Sign.TERM, Sign.OPEN, Sign.NOT)
"""What an operand starts with."""

_OPERATORS = (Sign.AND, Sign.OR, Sign.NOT)


class Parser:
    """Reads one query, whose relative dates count from a moment, and which may still be typed at a caret."""

    def __init__(self, text: str, now: datetime, caret: int | None = None) -> None:
        self._now = now
        self._caret = caret
        self._pieces = pieces(text)
        self._next = next(self._pieces)
        self._before: Piece | None = None
        """The piece that was taken last; None at the start."""
        self._scopes: list[Where] = []
        """Where the words of each open bracket are looked for; the query as a whole counts as one."""

    def query(self) -> Query:
        """The conditions.

        Raises:
            QueryError: It says where, and what it expected.
        """
        if self._next.sign is Sign.END:
            return All()
        query = self._scope()
        if self._next.sign is Sign.CLOSE:
            raise _error("the bracket {} is never opened", self._next)
        return query

    def _scope(self) -> Query:
        """The whole query or what stands in brackets; an `in:` there says where all its words are looked for."""
        self._scopes.append(Where.TEXT)
        query = self._either()
        where = self._scopes.pop()
        return query if where is Where.TEXT else _within(where, query)

    def _either(self) -> Query:
        parts = [self._every()]
        while self._take(Sign.OR):
            parts.append(self._every())
        return _any_of(parts)

    def _every(self) -> Query:
        parts = [self._operand()]
        while self._take(Sign.AND) or self._next.sign in _OPERANDS:
            parts.append(self._operand())
        return _all_of(parts)

    def _operand(self) -> Query:
        first, negated = self._next, False
        while self._take(Sign.NOT):
            negated = not negated
        part = self._brackets() if self._next.sign is Sign.OPEN else self._term(going_on=not negated)
        if first.sign is Sign.NOT and part == All():
            raise _error(f"{first.said} {{}} cannot turn in: round; leave it out, or put it before the words", first)
        return _negated(part) if negated else part

    def _brackets(self) -> Query:
        opening = self._next
        if len(self._scopes) > _DEEPEST:
            raise _error(f"the bracket {{}} lies within {_DEEPEST} others; take some of them away", opening)
        self._advance()
        if self._next.sign is Sign.CLOSE:
            raise _error("the brackets {} hold nothing; put a word or a field between them", opening)
        query = self._scope()
        if not self._take(Sign.CLOSE):
            raise _error("the bracket {} is never closed", opening)
        return query

    def _term(self, *, going_on: bool) -> Query:
        """A term; one that is still being typed may go on, where that does not shut out what it will not mean."""
        piece = self._next
        if piece.sign is not Sign.TERM:
            raise self._missing()
        self._advance()
        part = self._condition(piece)
        at_caret = piece.start + len(piece.said) == self._caret and piece.said[-1:].isalnum()
        return replace(part, prefix=True) if going_on and at_caret and isinstance(part, Words) else part

    def _condition(self, piece: Piece) -> Query:
        value = Value(piece.value, piece.position, piece.said)
        if piece.field is None and not piece.value.strip():
            raise _error("there is nothing between the quotation marks {}", piece)
        if piece.field is None:
            return words(value)
        field = FIELDS.get(fold(piece.field))
        if field is None and piece.said == f"{piece.field}:":  # A word as in a headline, where a colon follows it.
            return words(Value(piece.field, piece.start, piece.said))
        if field is None:
            raise unknown(piece.field, piece.start)
        if not fold(piece.value):
            message = f"a value is missing after {piece.field}: at {piece.position + 1}; it takes {field.takes}"
            raise QueryError(message, piece.position)
        if field is FIELDS["in"]:
            self._scopes[-1] = Where.HEADLINE
        return field.read(value, self._now)

    def _missing(self) -> QueryError:
        """The error that an operand is missing before the next piece."""
        piece, before = self._next, self._before
        if before and before.sign in _OPERATORS:
            message = f"{before.said} at {before.start + 1} needs a word, a field or a bracket after it"
            return QueryError(message, piece.start)
        if piece.sign in _OPERATORS:
            return _error(f"{piece.said} {{}} needs a word, a field or a bracket before it", piece)
        if before and piece.sign is Sign.END:
            return _error("the bracket {} is never closed", before)
        return _error("the bracket {} is never opened", piece)

    def _take(self, sign: Sign) -> bool:
        """Go past the next piece if it is such a one."""
        taken = self._next.sign is sign
        if taken:
            self._advance()
        return taken

    def _advance(self) -> None:
        self._before, self._next = self._next, next(self._pieces)


def _error(message: str, piece: Piece) -> QueryError:
    """An error about a piece, with its place in place of the braces; columns count from 1 for people."""
    return QueryError(message.format(f"at {piece.start + 1}"), piece.start)


def _within(where: Where, query: Query) -> Query:
    """The query with its words looked for there, where it says nothing else."""
    match query:
        case All(parts):
            return All(tuple(_within(where, part) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_within(where, part) for part in parts))
        case Not(part):
            return Not(_within(where, part))
        case Words(where=Where.TEXT):
            return replace(query, where=where)
        case _:
            return query


def _all_of(parts: Sequence[Query]) -> Query:
    flat = tuple(inner for part in parts for inner in (part.parts if isinstance(part, All) else (part,)))
    return flat[0] if len(flat) == 1 else All(flat)


def _any_of(parts: Sequence[Query]) -> Query:
    """Any of these; what asks nothing, a lone `in:`, is no choice."""
    flat = tuple(inner for part in parts for inner in (part.parts if isinstance(part, AnyOf) else (part,)))
    choices = tuple(part for part in flat if part != All())
    return AnyOf(choices) if len(choices) > 1 else (choices or (All(),))[0]


def _negated(part: Query) -> Query:
    return part.part if isinstance(part, Not) else Not(part)
