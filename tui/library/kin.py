"""Which entities of different stories are one by themselves: short names that only one long name can stand for.

Nothing here is decided once and for all. What is kept is which shorter ids a name may go by; what an id means is looked
up when it is asked for. So a story adds only what it names itself, and a short name stands by itself again as soon as
there is a second one that it may stand for. Precision comes first: in doubt two entities stay two, for a wrong merge
misleads, and a missing one is a key press away.

People: a fuller form of the same name, and a surname that is not everybody's. Organisations: an acronym that a story
has spelled out by itself, for what a reader says of one story tells of no other; and a company with and without its
legal form. A word of a name that stands in capitals, as in a headline, is no acronym of it. Places and all
others are one by their name or not. To what an agency gives one URI that is one, however stories call it.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations

import msgspec

from tui.library.surnames import ALIKE, COMMON, FIRST, PARTICLES, SUFFIXES
from tui.model import EntityId, EntityType
from tui.names import MADE, entity_id, safe

SCHEMA = """
CREATE TABLE short (id TEXT NOT NULL, entity INTEGER NOT NULL, PRIMARY KEY (id, entity)) WITHOUT ROWID;
"""

_JSON = msgspec.json.Encoder()
_CROWD = 20
"""So many bearers of one name tell nobody apart, and looking at them would take time."""
_WORDS = 5
"""Longer names go by no shorter form that leaves out words in the middle: there would be too many."""
_LEGAL = "inc corp corporation ltd limited co company plc ag sa nv gmbh llc spa ab asa oyj se".split()  # noqa: SIM905

_FULLER = """
SELECT entity.key FROM short JOIN entity ON entity.id = short.entity
WHERE short.id = ? AND entity.articles > 0 LIMIT ?
"""
_SPELLED_OUT = """
SELECT DISTINCT entity.key, own.shown FROM entity AS mine
JOIN name AS own ON own.entity = mine.id AND own.type = 'ORG' AND own.articles > 0
JOIN name AS other ON other.folded = own.folded AND other.type = own.type AND other.articles > 0
JOIN entity ON entity.id = other.entity AND entity.id <> mine.id
WHERE mine.key = ? AND NOT mine.well_known LIMIT ?
"""
_CALLED = """
SELECT DISTINCT shown FROM name JOIN entity ON entity.id = name.entity WHERE entity.key = ? AND name.articles > 0
"""
_VOUCHED = """
SELECT DISTINCT entity.key, entity.articles FROM entity AS mine
JOIN name AS own ON own.entity = mine.id AND own.type = 'agency' AND own.articles > 0
JOIN name AS other ON other.folded = own.folded AND other.type = 'agency' AND other.articles > 0
JOIN entity ON entity.id = other.entity
WHERE mine.key = ? LIMIT ?
"""
_ALIVE = "SELECT key, articles FROM entity WHERE articles > 0 AND key IN (SELECT value FROM json_each(?))"


def put(connection: sqlite3.Connection, entity: int, id_: str) -> None:
    """Put down the shorter ids that a new entity may go by."""
    rows = [(short, entity) for short in shorter(EntityId(id_))]
    connection.executemany("INSERT OR IGNORE INTO short VALUES (?, ?)", rows)


def joined(connection: sqlite3.Connection, ids: Iterable[EntityId]) -> dict[EntityId, EntityId]:
    """Those of some ids that mean another one, with that."""
    found = ((id_, _fuller(connection, id_) or _foremost(connection, id_)) for id_ in ids if MADE not in id_)
    return {id_: other for id_, other in found if other is not None}


def relatives(
    connection: sqlite3.Connection, entities: Iterable[EntityId], ruled: Collection[EntityId] = ()
) -> dict[EntityId, list[EntityId]]:
    """For each entity the other ids that may mean it, and that articles mention or that are among those ruled on."""
    short = {
        entity: [*shorter(entity), *_alike(entity), *_acronyms(connection, entity), *_vouched(connection, entity)]
        for entity in entities
    }
    alive = {*ruled, *_alive(connection, {id_ for ids in short.values() for id_ in ids})}
    return {
        entity: [id_ for id_ in dict.fromkeys(ids) if id_ in alive and id_ != entity] for entity, ids in short.items()
    }


def shorter(id_: EntityId) -> frozenset[EntityId]:
    """The ids of shorter names that an entity may go by, whoever else does."""
    kind, words = _parted(id_)
    if MADE in id_:
        return frozenset()
    if kind == "person" and len(words) > 1:
        return frozenset(_id(kind, chosen) for chosen in _shorter_names(words))
    if kind == "org" and len(words) > 1 and words[-1] in _LEGAL:
        return frozenset({_id(kind, words[:-1])})
    return frozenset()


def _shorter_names(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Every name that leaves out some words and keeps the last; and the first word by itself, a family name perhaps."""
    core = _core(words)
    yield core[:1]
    yield from (core[start:] for start in range(1, len(core)) if set(core[start:-1]) <= PARTICLES)
    if len(words) <= _WORDS:
        for length in range(1, len(words) - 1):
            names = ((*chosen, words[-1]) for chosen in combinations(words[:-1], length))
            yield from (name for name in names if _initials(name) in ((), _initials(words)))


def _core(words: Sequence[str]) -> Sequence[str]:
    """A name without what tells a son from his father."""
    return words[:-1] if len(words) > 2 and words[-1] in SUFFIXES else words


def _fuller(connection: sqlite3.Connection, id_: EntityId) -> EntityId | None:
    kind, words = _parted(id_)
    if kind == "person":
        return _person(connection, id_, words)
    if kind == "org":
        return _organisation(connection, id_)
    return None


def _person(connection: sqlite3.Connection, id_: EntityId, words: Sequence[str]) -> EntityId | None:
    if words[-1] in COMMON:
        return None
    bare = not set(words[:-1]) - PARTICLES
    fuller = [EntityId(key) for (key,) in connection.execute(_FULLER, (safe(id_), _CROWD))]
    if len(fuller) == _CROWD:
        return None
    if not bare:
        fuller += _alive(connection, _alike(id_))
    chosen = _the_one(connection, [*fuller, *([] if bare else [id_])])
    if chosen is None or chosen == id_ or (bare and not _is_surname(words[-1], _parted(chosen)[1])):
        return None
    return chosen


def _the_one(connection: sqlite3.Connection, ids: Sequence[EntityId]) -> EntityId | None:
    """The fullest of some names when it holds all the others, in whatever transliteration; of several the commonest."""
    if not ids:
        return None
    if len(set(ids)) == 1:
        return ids[0]
    longest = max(len(_parted(id_)[1]) for id_ in ids)
    fullest = [id_ for id_ in ids if len(_parted(id_)[1]) == longest]
    if not all(_holds(full, id_) for full in fullest for id_ in ids):
        return None
    alive = _alive(connection, fullest)
    return max(sorted(set(fullest)), key=lambda id_: alive.get(id_, 0))


def _holds(longer: EntityId, shorter: EntityId) -> bool:
    """All words of a name stand in a longer one, in order, in any transliteration; other initials are another man's."""
    words, more = _parted(shorter)[1], _parted(longer)[1]
    rest = iter(more)
    return all(any(_is_alike(word, other) for other in rest) for word in words) and (
        _initials(words) in ((), _initials(more))
    )


def _initials(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if len(word) == 1)


def _is_alike(word: str, other: str) -> bool:
    return word == other or other in ALIKE.get(word, ())


def _is_surname(word: str, full: Sequence[str]) -> bool:
    """Whether a word is the one by which somebody of that full name is called."""
    full = _core(full)
    comes_first, may_come_last = full[0] in FIRST, full[-1] in FIRST
    if comes_first and (len(full) == 3 or not may_come_last):
        return word == full[0]
    return word == full[-1] and not comes_first


def _alike(id_: EntityId) -> list[EntityId]:
    """The same name with one of its words in another transliteration."""
    kind, words = _parted(id_)
    if kind != "person" or len(words) < 2:
        return []
    return [
        _id(kind, (*words[:index], other, *words[index + 1 :]))
        for index, word in enumerate(words)
        for other in sorted(ALIKE.get(word, ()))
        if other != word
    ]


def _organisation(connection: sqlite3.Connection, id_: EntityId) -> EntityId | None:
    """The one company of which it is the name without the legal form, or the one that it is the acronym of."""
    fuller = {EntityId(key) for (key,) in connection.execute(_FULLER, (safe(id_), _CROWD))}
    for key, shown in connection.execute(_SPELLED_OUT, (safe(id_), _CROWD)):
        if _stands_for(shown, EntityId(key)) and _own(id_, shown):
            fuller.add(EntityId(key))
    return fuller.pop() if len(fuller) == 1 else None


def _vouched(connection: sqlite3.Connection, id_: EntityId) -> dict[EntityId, int]:
    """The ids of that type to which agencies give a URI that this one has too, with how many articles mention them."""
    kind = _parted(id_)[0]
    found = connection.execute(_VOUCHED, (safe(id_), _CROWD)).fetchall()
    return {EntityId(key): articles for key, articles in found if _parted(key)[0] == kind}


def _foremost(connection: sqlite3.Connection, id_: EntityId) -> EntityId | None:
    """Of those that an agency says are the same the one that most articles mention; None where it is that itself."""
    same = _vouched(connection, id_)
    foremost = max(sorted(same), key=lambda other: same[other], default=id_)
    return None if foremost == id_ else foremost


def _acronyms(connection: sqlite3.Connection, id_: EntityId) -> list[EntityId]:
    """The ids of the acronyms by which stories call an organisation."""
    if _parted(id_)[0] != "org":
        return []
    names = (shown for (shown,) in connection.execute(_CALLED, (safe(id_),)))
    return [entity_id(EntityType.ORG, shown) for shown in names if _stands_for(shown, id_)]


def _stands_for(name: str, id_: EntityId) -> bool:
    """Whether a name may be an acronym of an organisation, rather than its name or a word of it in capitals.

    Nothing is by itself one of whom a reader has split off.
    """
    return (
        MADE not in id_
        and _is_acronym(name)
        and not set(_parted(entity_id(EntityType.ORG, name))[1]) <= set(_parted(id_)[1])
    )


def _own(id_: EntityId, name: str) -> bool:
    return entity_id(EntityType.ORG, name) == id_


def _is_acronym(name: str) -> bool:
    letters = name.replace(".", "")
    return letters.isalnum() and len(letters) > 1 and sum(map(str.isupper, letters)) > 1


def _alive(connection: sqlite3.Connection, ids: Iterable[EntityId]) -> dict[EntityId, int]:
    """Those of some ids that articles mention, with how many do."""
    wanted = _JSON.encode([safe(id_) for id_ in ids]).decode()
    return {EntityId(key): articles for key, articles in connection.execute(_ALIVE, (wanted,))}


def _parted(id_: EntityId) -> tuple[str, tuple[str, ...]]:
    """An id as its type and the words of its name."""
    kind, _, slug = id_.partition(":")
    return kind, tuple(word for word in slug.split("-") if word)


def _id(kind: str, words: Sequence[str]) -> EntityId:
    return EntityId(f"{kind}:{'-'.join(words)}")
