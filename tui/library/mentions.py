"""Who is named in which article: the entities of the library by all their names, and the articles that mention them.

Names are counted by the articles that bear them, so that an alias goes when the last article that has it does.
"""

import sqlite3
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from tui.library import kin
from tui.library.wording import AGENCY, RULED, Cited, Name
from tui.model import EntityId, EntityType
from tui.names import fold, safe

SCHEMA = """
CREATE TABLE entity (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, articles INTEGER NOT NULL DEFAULT 0,
    well_known INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE name (
    id INTEGER PRIMARY KEY, folded TEXT NOT NULL, entity INTEGER NOT NULL, type TEXT NOT NULL, shown TEXT NOT NULL,
    articles INTEGER NOT NULL DEFAULT 0, UNIQUE (folded, entity, type, shown)
);
CREATE INDEX name_of ON name (entity);
CREATE TABLE mention (
    entity INTEGER NOT NULL, number INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (entity, number)
) WITHOUT ROWID;
"""

_NAMED = """
SELECT DISTINCT entity.key FROM name JOIN entity ON entity.id = name.entity
WHERE folded = :folded AND name.articles > 0 AND (:type IS NULL OR type IN (:type, :type || :ruled))
"""
_MENTIONING = "SELECT json_group_array(number) FROM mention WHERE entity = ?"
_KNOWN = 100_000
"""Entities and names whose numbers are kept in memory while articles are taken in."""

IDS = "I"
"""As an array has them: the names of an article, as `Register.put` answers them."""
NAME_SIZE = array(IDS).itemsize
"""Bytes that each name of an article takes."""


def named(connection: sqlite3.Connection, name: str, type: EntityType | None) -> frozenset[EntityId]:
    """The entities that have a name as their own, as an alias or as their id, folded."""
    rows = connection.execute(_NAMED, {"folded": safe(fold(name)), "type": type and str(type), "ruled": RULED})
    return frozenset(EntityId(key) for (key,) in rows)


def mentioning(connection: sqlite3.Connection, entities: Iterable[EntityId]) -> list[int]:
    """The numbers of the articles that mention any of some entities, ascending."""
    ids = _ids(connection, entities)
    found = [_NUMBERS.decode(connection.execute(_MENTIONING, (entity,)).fetchone()[0]) for entity in ids]
    return found[0] if len(found) == 1 else sorted({number for numbers in found for number in numbers})


def counts(connection: sqlite3.Connection, entities: Mapping[EntityId, Collection[EntityId]]) -> dict[EntityId, int]:
    """In how many articles each entity is mentioned, under any of its ids."""
    return {entity: _count(connection, _ids(connection, members)) for entity, members in entities.items()}


def _count(connection: sqlite3.Connection, ids: Collection[int]) -> int:
    question = _ONE if len(ids) == 1 else _SEVERAL
    row = connection.execute(question, (str(list(ids)),)).fetchone()
    return row[0] if row else 0


_ONE = "SELECT articles FROM entity WHERE id IN (SELECT value FROM json_each(?))"
_SEVERAL = "SELECT COUNT(DISTINCT number) FROM mention WHERE entity IN (SELECT value FROM json_each(?))"


def titles(connection: sqlite3.Connection, entities: Iterable[EntityId]) -> dict[EntityId, str]:
    """The canonical names that most articles give some entities; those that no article names have none."""
    found = ((id_, connection.execute(_TITLE, (safe(fold(id_)), safe(id_))).fetchone()) for id_ in entities)
    return {id_: row[0] for id_, row in found if row}


_IN_CAPITALS = "shown = UPPER(shown) AND type IN ('PERSON', 'PLACE')"
"""As a headline or a byline sets the name of a person or a place, which is otherwise written with small letters."""
_TITLE = f"""
SELECT shown FROM name JOIN entity ON entity.id = name.entity WHERE folded = ? AND key = ? AND name.articles > 0
ORDER BY {_IN_CAPITALS}, name.articles DESC, shown = UPPER(shown), shown LIMIT 1
"""  # noqa: S608  # a constant


def beginning(connection: sqlite3.Connection, start: str, limit: int) -> list[str]:
    """Names that begin with some letters, folded; those of most articles first."""
    folded = safe(fold(start))
    values = (folded, folded + chr(0x10FFFF), limit)
    return [shown for (shown,) in connection.execute(_BEGINNING, values)]


_BEGINNING = """
SELECT shown FROM name WHERE folded >= ? AND folded < ? AND articles > 0 AND type <> 'agency'
GROUP BY shown ORDER BY SUM(articles) DESC, shown LIMIT ?
"""


class Known(NamedTuple):
    """What the index has of an entity."""

    name: str
    """The canonical name that most articles give it."""
    aliases: tuple[str, ...]
    """Other forms, those of most articles first; what differs in case or accents only is no other form."""
    numbers: Sequence[int]
    """The articles that mention it, ascending."""
    counts: Sequence[int]
    """How often each of them does."""
    uris: tuple[str, ...] = ()
    """Under which agencies themselves have it, those of most articles first."""
    vouched: bool = False
    """An agency names it, perhaps without a URI."""


def known(connection: sqlite3.Connection, entity: EntityId, members: Iterable[EntityId]) -> Known | None:
    """What is known of an entity; None when no article mentions it.

    Args:
        connection: The index.
        entity: The one of its ids whose canonical name it bears.
        members: All ids under which it is mentioned.
    """
    ids = str(_ids(connection, members))
    numbers, counts = map(_NUMBERS.decode, connection.execute(_MENTIONED, (ids,)).fetchone())
    if not numbers:
        return None
    own = safe(fold(entity))
    called: list[tuple[str, str, str]] = connection.execute(_CALLED, (ids,)).fetchall()
    rows = [(folded, shown) for folded, type_, shown in called if type_ != AGENCY]
    name = next((shown for folded, shown in rows if folded == own), "") or next(shown for _, shown in rows)
    forms: dict[str, str] = {}
    for folded, shown in rows:
        if folded == safe(fold(shown)):  # not an id
            forms.setdefault(folded, shown)
    forms.pop(safe(fold(name)), None)
    vouched = len(rows) < len(called)
    return Known(name, tuple(forms.values()), numbers, counts, _uris(called), vouched)


def _uris(called: Iterable[tuple[str, str, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(shown for _, type_, shown in called if type_ == AGENCY and shown))


def everybody(connection: sqlite3.Connection) -> list[EntityId]:
    """The ids of all whom any article mentions."""
    return [EntityId(key) for (key,) in connection.execute("SELECT key FROM entity WHERE articles > 0")]


_MENTIONED = """
SELECT json_group_array(number), json_group_array(mentions) FROM (
    SELECT number, SUM(count) AS mentions FROM mention WHERE entity IN (SELECT value FROM json_each(?))
    GROUP BY number ORDER BY number
)
"""
_CALLED = f"""
SELECT folded, CASE type WHEN 'agency' THEN type ELSE '' END AS kind, shown
FROM name WHERE entity IN (SELECT value FROM json_each(?)) AND articles > 0
GROUP BY folded, kind, shown ORDER BY MAX({_IN_CAPITALS}), SUM(articles) DESC, shown = UPPER(shown), shown, folded
"""  # noqa: S608  # a constant


def _ids(connection: sqlite3.Connection, entities: Iterable[EntityId]) -> list[int]:
    found = (connection.execute("SELECT id FROM entity WHERE key = ?", (safe(key),)).fetchone() for key in entities)
    return [row[0] for row in found if row]


_NUMBERS = msgspec.json.Decoder(list[int])


class Register:
    """Takes in whom articles name, a transaction at a time; remembers the numbers that it has given out.

    What it remembers holds for one file as long as nothing is rolled back: then `forget`.
    """

    def __init__(self) -> None:
        self._entities: dict[str, int] = {}
        self._names: dict[Name, int] = {}
        self._well_known: set[str] = set()
        self._changed_entities: Counter[int] = Counter()
        self._changed_names: Counter[int] = Counter()

    def forget(self) -> None:
        """Remember nothing."""
        for remembered in (self._entities, self._names, self._well_known, self._changed_entities, self._changed_names):
            remembered.clear()

    def put(self, connection: sqlite3.Connection, number: int, cited: Cited) -> bytes:
        """Take in whom an article names; returns what `drop` needs to take it out again."""
        rows = [(self._entity(connection, key), number, count) for key, count in cited.counts.items()]
        connection.executemany("INSERT OR REPLACE INTO mention VALUES (?, ?, ?)", rows)
        self._changed_entities.update(entity for entity, _, _ in rows)
        ids = array(IDS, sorted({self._name(connection, name) for name in cited.names}))
        self._changed_names.update(ids)
        for key in cited.well_known:
            self._note_well_known(connection, key)
        return ids.tobytes()

    def drop(self, connection: sqlite3.Connection, number: int, names: bytes) -> None:
        """Take out whom an article named."""
        ids = array(IDS)
        ids.frombytes(names)
        self._changed_names.subtract(ids)
        question = "SELECT DISTINCT entity FROM name WHERE id IN (SELECT value FROM json_each(?))"
        entities = [entity for (entity,) in connection.execute(question, (str(ids.tolist()),))]
        for entity in entities:
            connection.execute("DELETE FROM mention WHERE entity = ? AND number = ?", (entity, number))
        self._changed_entities.subtract(entities)

    def settle(self, connection: sqlite3.Connection) -> None:
        """Put down how the counts of articles have changed since the last time."""
        for table, changed in (("entity", self._changed_entities), ("name", self._changed_names)):
            update = f"UPDATE {table} SET articles = articles + ? WHERE id = ?"  # noqa: S608  # one of two constants
            connection.executemany(update, [(change, id_) for id_, change in changed.items() if change])
            changed.clear()
        for remembered in (self._entities, self._names, self._well_known):
            if len(remembered) > _KNOWN:
                remembered.clear()

    def _entity(self, connection: sqlite3.Connection, key: str) -> int:
        if key not in self._entities:
            is_new = connection.execute("INSERT OR IGNORE INTO entity (key) VALUES (?)", (key,)).rowcount
            self._entities[key] = connection.execute("SELECT id FROM entity WHERE key = ?", (key,)).fetchone()[0]
            if is_new:
                kin.put(connection, self._entities[key], key)
        return self._entities[key]

    def _note_well_known(self, connection: sqlite3.Connection, key: str) -> None:
        if key not in self._well_known:
            connection.execute("UPDATE entity SET well_known = 1 WHERE key = ?", (key,))
            self._well_known.add(key)

    def _name(self, connection: sqlite3.Connection, name: Name) -> int:
        if name not in self._names:
            folded, key, type_, shown = name
            values = folded, self._entity(connection, key), type_, shown
            connection.execute("INSERT OR IGNORE INTO name (folded, entity, type, shown) VALUES (?, ?, ?, ?)", values)
            question = "SELECT id FROM name WHERE folded = ? AND entity = ? AND type = ? AND shown = ?"
            self._names[name] = connection.execute(question, values).fetchone()[0]
        return self._names[name]
