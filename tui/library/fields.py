"""What may stand before a colon in a query, and the condition that comes of the value after it."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple, NoReturn

from tui.errors import QueryError
from tui.library import conditions, when
from tui.library.conditions import All, Language, Named, NoteTagged, Period, Query, State, Tagged, Where, Words
from tui.library.words import tokens
from tui.model import EntityType
from tui.names import fold, safe


class Value(NamedTuple):
    """What stands after the colon, or a word or phrase without a field."""

    text: str
    """Without the quotation marks."""
    position: int
    """Where it starts in the query."""
    said: str
    """The whole term as the query has it, with its field: `newer:"2 days"`."""


class Field(NamedTuple):
    """A field of the language."""

    takes: str
    """What it takes, for help."""
    read: Callable[[Value, datetime], Query]
    """Makes the condition; the moment is the present one of `tui.library.when`.

    Raises `QueryError` when the value does not fit."""


def words(value: Value, where: Where = Where.TEXT) -> Words:
    """The words or phrase that a value asks for.

    Raises:
        QueryError: It has no word, or a `*` anywhere but at its end.
    """
    found = tuple(tokens(value.text))
    if not found:
        _refuse(value, "has no letter or digit to look for; leave it out, or quote it with the words beside it")
    stem = value.text.rstrip("*")
    if star := _STAR_WITHIN.search(stem):
        position = value.position + stem.index("*", star.start())
        raise QueryError(f"the * at {position + 1} can only stand at the end of a word or phrase", position)
    # A letter more would belong to the last word: nothing parts it from the star.
    prefix = stem != value.text and len(tokens(f"{stem}a")) == len(found)
    return Words(found, prefix, where)


def unknown(name: str, position: int) -> QueryError:
    """The error that there is no such field; it names the one that was probably meant."""
    import difflib  # 2 ms, which only a slip costs

    near = difflib.get_close_matches(fold(name[:_EXCERPT]), FIELDS, 1)
    # Without commas the names fit into the two lines that a screen of 80 columns has for it.
    advice = f"did you mean {near[0]}:? else quote it" if near else f"quote it, or use {' '.join(FIELDS)}"
    return QueryError(f"unknown field {_excerpt(name)}: at {position + 1}; {advice}", position)


STATES = (*conditions.STATES, "today")
"""What `is:` takes."""

_EXCERPT = 30
"""So much of what was typed is repeated in a message."""

_STAR_WITHIN = re.compile(r"[^\W_]\*|\*[^\W_]")

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8})*")


def _excerpt(text: str) -> str:
    return safe(text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…")


def _refuse(value: Value, why: str) -> NoReturn:
    raise QueryError(f"{_excerpt(value.text)} at {value.position + 1} {why}", value.position)


def _words_in(where: Where) -> Callable[[Value, datetime], Query]:
    return lambda value, _: words(value, where)


def _named(type: EntityType | None) -> Callable[[Value, datetime], Query]:
    return lambda value, _: Named(" ".join(value.text.split()), type)


def _state(value: Value, now: datetime) -> Query:
    name = fold(value.text)
    if name not in STATES:
        _refuse(value, f"is no state; is: takes {', '.join(STATES)}")
    return Period(*when.today(now), value.said) if name == "today" else State(name)


def _tagged(value: Value, _: datetime) -> Query:
    """As tags are shown, or without the `#`; one that is nothing else finds nothing."""
    return Tagged(fold(value.text.lstrip("# ")))


def _noted(value: Value, _: datetime) -> Query:
    """Words of a note; after a `#`, as tags are shown, one of its tags."""
    tag = fold(value.text.lstrip("# "))
    return NoteTagged(tag) if tag and value.text.startswith("#") else words(value, Where.NOTE)


def _language(value: Value, _: datetime) -> Query:
    tag = fold(value.text).replace("_", "-")
    if not _LANGUAGE.fullmatch(tag):
        _refuse(value, "is no language; lang: takes a code such as en, ko or pt-BR")
    return Language(tag)


def _since(value: Value, now: datetime) -> Query:
    return Period(start=_stretch(value, now).start, said=value.said)


def _until(value: Value, now: datetime) -> Query:
    return Period(end=_stretch(value, now).end, said=value.said)


def _stretch(value: Value, now: datetime) -> when.Stretch:
    return when.stretch(value.text, now) or _refuse(value, f"is no date; use {when.DATES}")


def _newer(value: Value, now: datetime) -> Query:
    return Period(start=_ago(value, now), said=value.said)


def _older(value: Value, now: datetime) -> Query:
    return Period(end=_ago(value, now), said=value.said)


def _ago(value: Value, now: datetime) -> datetime:
    return when.ago(value.text, now) or _refuse(value, f"is no age; use {when.AGES}")


def _scope(value: Value, _: datetime) -> Query:
    """It asks nothing by itself: the parser has the words beside it looked for there."""
    if fold(value.text) != Where.HEADLINE:
        _refuse(value, "is no part of a story; in: takes headline")
    return All()


FIELDS: Mapping[str, Field] = {
    "is": Field(f"a state: {', '.join(STATES)}", _state),
    "tag": Field("a whole tag", _tagged),
    "source": Field("words of the publisher, path or address", _words_in(Where.SOURCE)),
    "by": Field("words of the byline", _words_in(Where.BYLINE)),
    "dateline": Field("words of the dateline", _words_in(Where.DATELINE)),
    "headline": Field("words of the headline", _words_in(Where.HEADLINE)),
    "in": Field("headline: the words beside it are looked for there only", _scope),
    "note": Field("words of your notes, or a tag of theirs: note:#check", _noted),
    "lang": Field("a language: en, ko, pt-BR", _language),
    "entity": Field("a name, alias or id", _named(None)),
    "person": Field("the name of a person", _named(EntityType.PERSON)),
    "org": Field("the name of an organisation", _named(EntityType.ORG)),
    "place": Field("the name of a place", _named(EntityType.PLACE)),
    "group": Field("the name of a people, religion or party", _named(EntityType.GROUP)),
    "event": Field("the name of an event", _named(EntityType.EVENT)),
    "other": Field("the name of a law, work or product", _named(EntityType.OTHER)),
    "since": Field(when.DATES, _since),
    "until": Field("a date, which it includes", _until),
    "newer": Field(when.AGES, _newer),
    "older": Field(when.AGES, _older),
}
"""The fields, in the order in which help shows them."""
