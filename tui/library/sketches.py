"""What the index keeps of each article to find its takes and copies by: a sketch of its words, its stem, slug and id.

An article is looked for among those that came out within two days of it. Of a key that very many share, such as one of
a line that a feed puts below every story, only the latest are looked at: it says nothing.

Whoever takes articles in only notes that a sketch is wanted. Sketches are made before stories are compared, and put
down in thousands, in the order of their keys: these are spread over the whole table, so that a few articles at a time
write most of its pages anew (10 GB for 100,000 stories), and whoever waits for words to be found waits for that.
"""

import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from zlib import crc32

from tui.library.card import ticks
from tui.library.likeness import sketch
from tui.library.pairing import Script
from tui.library.troubles import DamagedError

SCHEMA = """
CREATE TABLE sketch (
    key INTEGER NOT NULL, moment INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (key, moment, number)
) WITHOUT ROWID;
CREATE TABLE sketched (number INTEGER PRIMARY KEY, moment INTEGER NOT NULL, keys BLOB NOT NULL, fresh INTEGER NOT NULL);
CREATE INDEX fresh_sketch ON sketched (moment, number) WHERE fresh;
CREATE TABLE unsketched (number INTEGER PRIMARY KEY, take INTEGER NOT NULL);
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


def want(connection: sqlite3.Connection, number: int, take: int) -> None:
    """Note that an article is to be sketched, since its words are new.

    Args:
        connection: The file.
        number: The article.
        take: As `backlog.Taken` counts its texts.
    """
    connection.execute("INSERT OR REPLACE INTO unsketched VALUES (?, ?)", (number, take))


def wanted(connection: sqlite3.Connection, limit: int) -> dict[int, int]:
    """The articles that are to be sketched, so many at most, each with its take."""
    return dict(connection.execute("SELECT number, take FROM unsketched ORDER BY number LIMIT ?", (limit,)).fetchall())


def put(connection: sqlite3.Connection, takes: Mapping[int, int], sketches: Mapping[int, Sketch]) -> None:
    """Keep sketches of articles, each in the place of the one before; they are to be compared with others.

    Args:
        connection: The file.
        takes: As `wanted` answered; what another process has done meanwhile, or was asked for since, stays as it is.
        sketches: Those that could be made.
    """
    remove = "DELETE FROM unsketched WHERE number = ? AND take = ?"
    mine = [number for number in takes if connection.execute(remove, (number, takes[number])).rowcount]
    _remove(connection, mine)
    made = [(number, sketches[number]) for number in mine if number in sketches]
    rows = [(number, sketch.moment, sketch.keys) for number, sketch in made]
    connection.executemany("INSERT INTO sketched VALUES (?, ?, ?, 1)", rows)
    keys = sorted((key, sketch.moment, number) for number, sketch in made for key in set(_parted(sketch.keys)))
    connection.executemany("INSERT INTO sketch VALUES (?, ?, ?)", keys)


def drop(connection: sqlite3.Connection, number: int) -> None:
    """Forget an article."""
    connection.execute("DELETE FROM unsketched WHERE number = ?", (number,))
    _remove(connection, [number])


def _remove(connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
    question = "SELECT number, moment, keys FROM sketched WHERE number IN (SELECT value FROM json_each(?))"
    rows = connection.execute(question, (str(numbers),)).fetchall()
    keys = sorted((key, moment, number) for number, moment, keys in rows for key in _parted(keys))
    connection.executemany("DELETE FROM sketch WHERE key = ? AND moment = ? AND number = ?", keys)
    connection.executemany("DELETE FROM sketched WHERE number = ?", [(number,) for number, _, _ in rows])


def fresh(connection: sqlite3.Connection, limit: int) -> list[int]:
    """The numbers of articles that have not been compared with others yet, the oldest first."""
    found = connection.execute("SELECT number FROM sketched WHERE fresh ORDER BY moment, number LIMIT ?", (limit,))
    return [number for (number,) in found]


def count_fresh(connection: sqlite3.Connection) -> int:
    """How many have not been compared yet, those included that are still to be sketched."""
    return int(connection.execute(_COUNT_FRESH).fetchone()[0])


# One that is sketched and has changed since counts once.
_COUNT_FRESH = """
SELECT (SELECT COUNT(*) FROM unsketched)
    + (SELECT COUNT(*) FROM sketched WHERE fresh AND number NOT IN (SELECT number FROM unsketched))
"""


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
