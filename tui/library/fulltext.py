"""The words of the articles: a contentless FTS5 table that is asked for words, phrases and beginnings of words.

What goes in is already parted into tokens and folded (`tui.library.words`), joined by blanks. Of SQLite's tokenizers
only `ascii` leaves that as it is: it parts at blanks and takes every character beyond ASCII as part of a word, where
`unicode61` goes by another version of Unicode than Python. So the index and `Words.matches` agree on every script.

A row of such a table can be neither changed nor removed. So a row's number tells how often its article has been taken
in (its *take*) and which article it is; rows that a later take has superseded are kept in a table and passed over.

Source: https://sqlite.org/fts5.html, sections 4.2 (prefix indexes), 4.3.2 (ascii), 4.4.2 (contentless tables),
5.1.1 (bm25).
"""

import sqlite3
from collections.abc import Iterable, Sequence

import msgspec

from tui.library.conditions import Where, Words
from tui.library.wording import PARTS

SCHEMA = f"""
CREATE VIRTUAL TABLE words USING fts5({", ".join(PARTS)}, content='', tokenize='ascii', prefix='1 2');
CREATE TABLE superseded (id INTEGER PRIMARY KEY);
"""
"""Words that begin with one letter or two, as they are while somebody types, are all words of the library's: indexes of
their own answer in 9 ms at 100,000 articles (without them 70 to 240), and cost a quarter more time and two thirds more
room."""

_TAKE = 40
"""Bits of a row's number that say which article it is; the bits above count its takes."""
_NUMBER = (1 << _TAKE) - 1

_COLUMNS = {
    Where.TEXT: "{headline text}",
    Where.HEADLINE: "headline",
    Where.BYLINE: "byline",
    Where.DATELINE: "dateline",
    Where.SOURCE: "source",
}
_WEIGHTS = "8.0, 1.0, 2.0, 2.0, 1.0"
"""What a word counts in each of `PARTS`: a headline says what a story is about."""
_INSERT = f"INSERT INTO words (rowid, {', '.join(PARTS)}) VALUES (?{', ?' * len(PARTS)})"  # noqa: S608  # constants
_MATCHING = "SELECT json_group_array(rowid) FROM words WHERE words MATCH ?"
_RANKED = f"""
SELECT json_group_array(id) FROM (
    SELECT rowid AS id FROM words WHERE words MATCH ? AND rowid NOT IN (SELECT id FROM superseded)
    ORDER BY bm25(words, {_WEIGHTS}), rowid DESC LIMIT ?
)
"""  # noqa: S608  # constants


def row(number: int, take: int) -> int:
    """The number of the row that holds the words of an article as they were taken in then."""
    return take << _TAKE | number


def insert(connection: sqlite3.Connection, rows: Iterable[tuple[int, int, tuple[str, ...]]]) -> None:
    """Take articles in: of each its number, its take and its `PARTS`."""
    connection.executemany(_INSERT, ((row(number, take), *parts) for number, take, parts in rows))


def supersede(connection: sqlite3.Connection, number: int, take: int) -> None:
    """Have the words of an article, as they were taken in then, passed over from now on."""
    connection.execute("INSERT OR IGNORE INTO superseded VALUES (?)", (row(number, take),))


def superseded(connection: sqlite3.Connection) -> frozenset[int]:
    """The rows that are passed over."""
    return frozenset(id_ for (id_,) in connection.execute("SELECT id FROM superseded"))


def matching(connection: sqlite3.Connection, words: Words, hidden: frozenset[int]) -> list[int]:
    """The numbers of the articles that hold words, ascending.

    Args:
        connection: The file.
        words: The words.
        hidden: As `superseded` says.
    """
    expression = _expression((words,), "OR")
    if not expression:
        return []
    # One value of JSON for all rows: a hundred thousand rows of Python each cost three times as much.
    ids = _IDS.decode(connection.execute(_MATCHING, (expression,)).fetchone()[0])
    if not ids or (not hidden and ids[-1] <= _NUMBER):
        return ids
    return sorted([id_ & _NUMBER for id_ in ids if id_ not in hidden])


def ranked(connection: sqlite3.Connection, words: Sequence[Words], limit: int | None, every: bool) -> list[int]:
    """The numbers of the articles that hold any of the words (or every one), those that they fit best first."""
    expression = _expression(words, "AND" if every else "OR")
    if not expression:
        return []
    ids = connection.execute(_RANKED, (expression, -1 if limit is None else limit)).fetchone()[0]
    return [id_ & _NUMBER for id_ in _IDS.decode(ids)]


def check(connection: sqlite3.Connection) -> int:
    """Have FTS5 check its table, which raises what it finds; says of how many articles there are no words in it."""
    connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    docsize = f"SELECT 1 FROM words_docsize WHERE id = article.take << {_TAKE} | article.number"  # noqa: S608  # a constant
    missing: int = connection.execute(f"SELECT COUNT(*) FROM article WHERE NOT EXISTS ({docsize})").fetchone()[0]  # noqa: S608
    return missing


_IDS = msgspec.json.Decoder(list[int])


def _expression(words: Sequence[Words], operator: str) -> str:
    """FTS5's own query; tokens hold letters and digits only, so that nothing in them has to be quoted."""
    wanted = (word for word in words if word.tokens and word.where in _COLUMNS)
    phrases = (f'({_COLUMNS[word.where]} : "{" ".join(word.tokens)}"{" *" * word.prefix})' for word in wanted)
    return f" {operator} ".join(dict.fromkeys(phrases))
