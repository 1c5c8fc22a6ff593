"""A query written out, so that it reads back as the same conditions."""

import re
from datetime import datetime, timedelta

from tui.library.conditions import (
    All,
    AnyOf,
    Language,
    Named,
    Not,
    NoteTagged,
    Period,
    Query,
    State,
    Tagged,
    Where,
    Words,
)
from tui.library.words import tokens
from tui.model import EntityType


def shown(query: Query) -> str:
    """Write a query. What it held in relative dates stays relative: `newer:2d`.

    It is made of what was typed: `tui.names.safe` comes before a terminal.
    """
    match query:
        case All(parts):
            return " ".join(_bracketed(part) if isinstance(part, AnyOf) else shown(part) for part in parts)
        case AnyOf(parts):
            return " OR ".join(map(shown, parts))
        case Not(part):
            return f"-{_bracketed(part) if isinstance(part, All | AnyOf) else shown(part)}"
        case _:
            return _term(query)


_PARTS = {
    Where.TEXT: "",
    Where.HEADLINE: "headline:",
    Where.BYLINE: "by:",
    Where.DATELINE: "dateline:",
    Where.SOURCE: "source:",
    Where.NOTE: "note:",
}

_TYPES = {
    None: "entity:",
    EntityType.PERSON: "person:",
    EntityType.ORG: "org:",
    EntityType.PLACE: "place:",
    EntityType.GROUP: "group:",
    EntityType.EVENT: "event:",
    EntityType.OTHER: "other:",
}

_PLAIN = re.compile(r"\w[\w.:/+-]*")
"""Values that need no quotation marks after a colon."""


def _bracketed(query: Query) -> str:
    return f"({shown(query)})"


def _term(query: Words | State | Tagged | NoteTagged | Language | Named | Period) -> str:
    match query:
        case Words():
            return _words(query)
        case State(name):
            return f"is:{name}"
        case Tagged(name):
            return f"tag:{_quoted(name)}"
        case NoteTagged(name):
            return f"note:{_quoted(f'#{name}')}"
        case Language(tag):
            return f"lang:{tag}"
        case Named(name, type):
            return f"{_TYPES[type]}{_quoted(name)}"
        case Period():
            return query.said or _period(query)


def _words(words: Words) -> str:
    run = "".join(words.tokens)  # A single word, or one of a script that writes no blanks.
    bare = tuple(tokens(run)) == words.tokens
    phrase = (run if bare else " ".join(words.tokens)) + "*" * words.prefix
    return _PARTS[words.where] + (phrase if bare else f'"{phrase}"')


def _quoted(value: str) -> str:
    if _PLAIN.fullmatch(value):
        return value
    doubled = value.replace('"', '""')
    return f'"{doubled}"'


def _period(period: Period) -> str:
    """A stretch of time that no query said, to the microsecond; `until:` takes in what it names."""
    start = f"since:{_iso(period.start)}" if period.start else ""
    end = f"until:{_iso(period.end - timedelta.resolution)}" if period.end else ""
    return f"{start} {end}".strip()


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")
