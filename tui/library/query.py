"""The query language: from what a person types to a small tree of conditions that an article meets or not.

Words and `"phrases"` are looked for in headline and text; `field:value` asks for something else; all of them must hold;
`-` or `NOT` before one turns it round. Each kind of condition is a node with a `matches`, so that the full language
only adds nodes.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from tui.errors import QueryError
from tui.model import Status
from tui.names import fold, safe


class Row(Protocol):
    """What a query can ask of an article."""

    @property
    def folded(self) -> str:
        """Headline and text, folded."""

    @property
    def status(self) -> Status:
        """What the reader has done with it."""

    @property
    def bylines(self) -> tuple[str, ...]:
        """Who wrote it."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Publisher, and path or address."""

    @property
    def noted(self) -> bool:
        """It bears a note or a highlight."""

    @property
    def detached(self) -> bool:
        """It bears a note or bookmark whose passage is no longer found."""

    @property
    def bookmarked(self) -> bool:
        """It, or a place in it, is bookmarked."""

    def mentions(self, name: str) -> bool:
        """It mentions the entity of that name or alias."""


class Query(Protocol):
    """A condition on articles."""

    def matches(self, row: Row) -> bool:
        """The article meets it."""


@dataclass(frozen=True, slots=True)
class All:
    """Every one of its parts holds; without parts it matches everything."""

    parts: tuple[Query, ...] = ()

    def matches(self, row: Row) -> bool:
        """The article meets all of them."""
        return all(part.matches(row) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """Its part does not hold."""

    part: Query

    def matches(self, row: Row) -> bool:
        """The article does not meet it."""
        return not self.part.matches(row)


@dataclass(frozen=True, slots=True)
class Words:
    """A word or phrase stands in headline or text, as whole words where the script parts words."""

    pattern: re.Pattern[str]

    def matches(self, row: Row) -> bool:
        """The article holds it."""
        return self.pattern.search(row.folded) is not None


@dataclass(frozen=True, slots=True)
class Field:
    """A field has a value."""

    value: str
    holds: Callable[[Row, str], bool]

    def matches(self, row: Row) -> bool:
        """The article has it."""
        return self.holds(row, self.value)


STATES: Mapping[str, Callable[[Row], bool]] = {
    "unread": lambda row: not row.status.read,
    "read": lambda row: row.status.read,
    "done": lambda row: row.status.done,
    "undone": lambda row: not row.status.done,
    "bookmarked": lambda row: row.bookmarked,
    "noted": lambda row: row.noted,
    "detached": lambda row: row.detached,
}
"""What may follow `is:`."""

FIELDS: Mapping[str, Callable[[Row, str], bool]] = {
    "is": lambda row, value: STATES[value](row),
    "tag": lambda row, value: any(fold(tag) == value for tag in row.status.tags),
    "by": lambda row, value: any(value in fold(name) for name in row.bylines),
    "source": lambda row, value: any(value in fold(source) for source in row.sources),
    "entity": lambda row, value: row.mentions(value),
}
"""What may stand before a colon, and when an article has the folded value after it."""

_TERM = re.compile(r'(?P<minus>-?)(?:(?P<field>[^\W\d]\w*):)?(?:"(?P<quoted>[^"]*)(?P<end>"?)|(?P<bare>[^\s"]*))')


def parse(text: str) -> Query:
    """Read a query.

    Args:
        text: For example `is:unread tag:asia -"press release" summit`.

    Raises:
        QueryError: It says where, and what it expected.
    """
    return All(tuple(_terms(text)))


def _terms(text: str) -> Iterator[Query]:
    negated, position = False, 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        term = _TERM.match(text, position)
        if term is None or term.end() == position:
            raise QueryError(f"nothing can start with {safe(text[position])!r} at {position + 1}", position)
        position = term.end()
        if term[0] == "NOT":
            negated = not negated
            continue
        condition = _condition(term)
        yield Not(condition) if negated != bool(term["minus"]) else condition
        negated = False
    if negated:
        raise QueryError("NOT needs a word or a field after it", len(text))


def _condition(term: re.Match[str]) -> Query:
    value = _value(term)
    name = term["field"]
    if name is None:
        return Words(_pattern(value))
    if name not in FIELDS:
        allowed = ", ".join(f"{field}:" for field in FIELDS)
        raise QueryError(
            f"unknown field {safe(name)}: at {term.start('field') + 1}; use {allowed}", term.start("field")
        )
    if name == "is" and value not in STATES:
        allowed = ", ".join(STATES)
        where = term.end("field") + 1
        raise QueryError(f"is:{safe(value)} at {where + 1} is not a state; use {allowed}", where)
    return Field(value, FIELDS[name])


def _value(term: re.Match[str]) -> str:
    if term["quoted"] is not None and not term["end"]:
        start = term.start("quoted") - 1
        raise QueryError(f"the quotation mark at {start + 1} is never closed", start)
    value = fold(term["quoted"] if term["quoted"] is not None else term["bare"])
    if not value:
        raise QueryError(f"a word or value is missing at {term.end() + 1}", term.end())
    return value


def _pattern(value: str) -> re.Pattern[str]:
    """A pattern for whole words; `word*` leaves the end open, and so does a script that writes no spaces."""
    stem = value.removesuffix("*") or value
    before = r"(?<!\w)" if _parts_words(stem[0]) else ""
    after = r"(?!\w)" if stem == value and _parts_words(stem[-1]) else ""
    return re.compile(before + re.escape(stem) + after)


def _parts_words(character: str) -> bool:
    """It belongs to a script with upper and lower case, or is a digit: those part their words by spaces."""
    return character.lower() != character.upper() or character.isdecimal()
