"""What the index keeps of each article to find its takes and copies by: a sketch of its words, its stem, slug and id.

An article is looked for among those that came out within two days of it. Of a key that very many share, such as one of
a line that a feed puts below every story, only the latest are looked at: it says nothing.
"""

import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from zlib import crc32

from tui.library.catalogue import ticks
from tui.library.likeness import sketch
from tui.library.pairing import Script
from tui.library.troubles import DamagedError

SCHEMA = """
CREATE TABLE sketch (
    key INTEGER NOT NULL, moment INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (key, moment, number)
) WITHOUT ROWID;
CREATE TABLE sketched (number INTEGER PRIMARY KEY, moment INTEGER NOT NULL, keys BLOB NOT NULL, fresh INTEGER NOT NULL);
CREATE INDEX fresh_sketch ON sketched (moment, number) WHERE fresh;
"""

WINDOW = 48 * 3_600 * 1_000_000
"""Microseconds within which two takes of a story come out; those of one agency id may take longer."""
_EVER = 1 << 62
_STEM, _SLUG, _IDENTITY = (kind << 32 for kind in (1, 2, 3))
"""Above all shingles."""
_CROWD = 128
"""So many that share a key are looked at."""
_ENOUGH = 3
"""So many shingles of its sketch are shared by what may be alike; fewer of a short text."""
_BEST = 8
"""So many are compared whole."""
KEYS = "q"


class Sketch(NamedTuple):
    """What is kept of one article."""

    moment: int
    """When it came out, in microseconds since 1970."""
    keys: bytes
    """An array of 64-bit numbers."""


def sketch_of(script: Script) -> Sketch:
    """Make the sketch of an article."""
    named = ((_STEM, script.stem), (_SLUG, script.slug), (_IDENTITY, script.identity))
    keys = [kind | crc32(name.encode("utf-8", "surrogatepass")) for kind, name in named if name]
    return Sketch(ticks(script.moment), array(KEYS, [*sketch(script.shingles), *keys]).tobytes())


def put(connection: sqlite3.Connection, number: int, sketch: Sketch) -> None:
    """Keep the sketch of an article, in the place of the one before; it is to be compared with others."""
    drop(connection, number)
    connection.execute("INSERT INTO sketched VALUES (?, ?, ?, 1)", (number, sketch.moment, sketch.keys))
    rows = [(key, sketch.moment, number) for key in set(_parted(sketch.keys))]
    connection.executemany("INSERT INTO sketch VALUES (?, ?, ?)", rows)


def drop(connection: sqlite3.Connection, number: int) -> None:
    """Forget an article."""
    for moment, keys in connection.execute("SELECT moment, keys FROM sketched WHERE number = ?", (number,)).fetchall():
        rows = [(key, moment, number) for key in _parted(keys)]
        connection.executemany("DELETE FROM sketch WHERE key = ? AND moment = ? AND number = ?", rows)
        connection.execute("DELETE FROM sketched WHERE number = ?", (number,))


def fresh(connection: sqlite3.Connection, limit: int) -> list[int]:
    """The numbers of articles that have not been compared with others yet, the oldest first."""
    found = connection.execute("SELECT number FROM sketched WHERE fresh ORDER BY moment, number LIMIT ?", (limit,))
    return [number for (number,) in found]


def count_fresh(connection: sqlite3.Connection) -> int:
    """How many have not been compared yet."""
    return int(connection.execute("SELECT COUNT(*) FROM sketched WHERE fresh").fetchone()[0])


def compared(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Note that articles have been compared with those that were there."""
    connection.executemany("UPDATE sketched SET fresh = 0 WHERE number = ?", [(number,) for number in numbers])


def near(connection: sqlite3.Connection, number: int) -> list[int]:
    """The numbers of the articles that may be takes or copies of one, the likeliest first."""
    row = connection.execute("SELECT moment, keys FROM sketched WHERE number = ?", (number,)).fetchone()
    if row is None:
        return []
    moment, keys = row
    shared, kin = Counter[int](), Counter[int]()
    words = 0
    for key in _parted(keys):
        found = _sharing(connection, key, moment, number)
        if key < _STEM:
            words += 1
            shared.update(found)
        else:
            kin.update(found)
    enough = min(_ENOUGH, max(1, words // 4))
    likely = [other for other, times in shared.most_common() if times >= enough]
    return list(dict.fromkeys((*_by_turns(likely, [other for other, _ in kin.most_common()]),)))[:_BEST]


def _by_turns(some: list[int], others: list[int]) -> Iterator[int]:
    """The first of each, the second of each, and so on."""
    for place in range(max(len(some), len(others))):
        yield from (*some[place : place + 1], *others[place : place + 1])


def _sharing(connection: sqlite3.Connection, key: int, moment: int, number: int) -> Iterator[int]:
    """The other articles with a key, the latest first, up to so many as say something."""
    window = _EVER if key >= _IDENTITY else WINDOW
    bounds = (key, moment - window, moment + window, _CROWD)
    question = "SELECT number FROM sketch WHERE key = ? AND moment BETWEEN ? AND ? ORDER BY moment DESC LIMIT ?"
    return (other for (other,) in connection.execute(question, bounds) if other != number)


def _parted(keys: object) -> "array[int]":
    parted = array(KEYS)
    if not isinstance(keys, bytes) or len(keys) % parted.itemsize:
        raise DamagedError("what it has of an article's words makes no sense")
    parted.frombytes(keys)
    return parted
