"""Has articles taken in again whose mentions a correction has changed, or no longer changes.

The index keeps the textual corrections that it has taken account of, and which takes and copies those of one story were
about. Where that is another by now, the articles that the difference is about are marked as not being in as they are;
the rest is the backlog's work. So it costs what the difference is about, whoever made it.
"""

import sqlite3
from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from tui.correction import Correction, Fix, Reach
from tui.library import codec, fulltext, mentions
from tui.library.conditions import Words
from tui.library.errata import Errata
from tui.library.troubles import DamagedError
from tui.library.words import tokens
from tui.model import ArticleId

SCHEMA = """
CREATE TABLE correction (id TEXT PRIMARY KEY, document TEXT NOT NULL, reach TEXT NOT NULL);
"""

NumberOf = Callable[[ArticleId], int | None]


class _Taken(NamedTuple):
    """A correction, as the index has taken account of it."""

    id: str
    document: str
    """The correction as JSON."""
    reach: str
    """The articles that tell its story, as JSON; empty for one of all stories."""


def amend(connection: sqlite3.Connection, errata: Errata, number_of: NumberOf) -> None:
    """Mark what has to be taken in again, and put down the corrections that it is for."""
    present, known = _standing(errata), _known(connection)
    changed = present ^ known
    if not changed:
        return
    numbers = sorted({number for taken in changed for number in _subjects(connection, taken, number_of)})
    where = "WHERE number IN (SELECT value FROM json_each(?))"
    connection.execute(f"UPDATE article SET stale = 1 {where}", (str(numbers),))  # noqa: S608  # a constant
    connection.execute("DELETE FROM correction")
    connection.executemany("INSERT INTO correction VALUES (?, ?, ?)", present)
    # An index without a stamp is nobody's yet: with one it would be taken for that of another library.
    connection.execute("UPDATE mark SET stamp = stamp + 1 WHERE stamp > 0")


def is_abreast(connection: sqlite3.Connection, errata: Errata) -> bool:
    """Whether the index has taken account of just the corrections that stand."""
    return _known(connection) == _standing(errata)


def _standing(errata: Errata) -> set[_Taken]:
    return {
        _Taken(one.id, _JSON.encode(codec.encode(one)).decode(), _JSON.encode(errata.reached(one)).decode())
        for one in errata.textual
    }


def _known(connection: sqlite3.Connection) -> set[_Taken]:
    return {_Taken(*row) for row in connection.execute("SELECT id, document, reach FROM correction")}


def _subjects(connection: sqlite3.Connection, taken: _Taken, number_of: NumberOf) -> Iterable[int]:
    """The numbers of the indexed articles that a correction may be about."""
    try:
        correction = codec.decode(_DOCUMENTS.decode(taken.document), Correction)
        reach = _ARTICLES.decode(taken.reach)
    except ValueError as error:
        raise DamagedError("what it has of a correction makes no sense") from error
    if correction.reach is not Reach.EVERYWHERE:
        return [number for article in reach if (number := number_of(ArticleId(article))) is not None]
    if correction.fix is Fix.ADD:
        return _saying(connection, correction.form)
    into = () if correction.into is None else (correction.into,)
    naming = mentions.mentioning(connection, (*correction.entities, *into))
    return {*naming, *_saying(connection, correction.form)} if correction.sole else naming


def _saying(connection: sqlite3.Connection, words: str) -> Iterable[int]:
    """The numbers of the indexed articles in which words stand, and perhaps of some others."""
    return fulltext.matching(connection, Words(tuple(tokens(words))), frozenset())


_JSON = msgspec.json.Encoder(order="sorted")
_DOCUMENTS = msgspec.json.Decoder(dict[str, object])
_ARTICLES = msgspec.json.Decoder(list[str])
