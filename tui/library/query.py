"""The query language: from what a person types to a tree of conditions.

    query   = [ either ]                        nothing at all holds for every story
    either  = every { "OR" every }
    every   = operand { [ "AND" ] operand }     what stands side by side must all hold
    operand = { "NOT" | "-" } ( "(" either ")" | term )
    term    = [ field ":" ] ( word | "phrase" )

Operators are capitals. A `*` ends a word that may go on, alone or as the last of a phrase; in a phrase `""` is a
quotation mark. `in:headline` has the words in its brackets, or in the whole query, looked for in headlines only. What
looks like a field and names none is a word where it can be: `12:30`, `https://…`, and `Analysis:` before a blank.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from tui.library.conditions import All, AnyOf, Query, Where, Words

__all__ = ["Query", "parse", "words_of"]


def parse(text: str, now: datetime | None = None, caret: int | None = None) -> Query:
    """Read a query.

    Args:
        text: For example `is:unread (tag:asia OR place:Seoul) -"press release" summit*`.
        now: The present moment, in the time zone whose days are meant, or naive for the system's; left out, it is now.
        caret: Where it is being typed, if it is: a word that ends there may go on, as if a `*` stood behind it.

    Returns:
        No `All` within an `All`, no `AnyOf` within an `AnyOf`, no `Not` of a `Not`, and none of one part only.

    Raises:
        QueryError: It says where, and what it expected.
    """
    if not text.strip():
        return All()
    from tui.library.grammar import Parser  # 3 ms that a start does without

    return Parser(text, now or datetime.now(UTC).astimezone().replace(tzinfo=None), caret).query()


def words_of(query: Query) -> tuple[Words, ...]:
    """The words that a query looks for in headline and text, each once; not those that must be absent."""
    return tuple(dict.fromkeys(_sought(query)))


def _sought(query: Query) -> Iterator[Words]:
    match query:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _sought(part)
        case Words(where=Where.TEXT | Where.HEADLINE):
            yield query
