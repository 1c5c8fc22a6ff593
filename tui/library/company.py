"""Company: which entities are named in the same articles as others, and in how many of them.

The index keeps for each article the names that stand in it, as the register wrote them (`mentions.Register.put`). An
entity's id is always among its names, once an article; so company is counted in names, and read off those that are ids.
"""

import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

import msgspec

from tui.library.census import Census
from tui.library.mentions import IDS
from tui.model import EntityId
from tui.names import fold, safe

_NAMES_TOGETHER = """
SELECT number, names FROM article WHERE number IN (
    SELECT number FROM mention JOIN entity ON entity.id = mention.entity
    WHERE entity.key IN (SELECT value FROM json_each(?))
)
"""
_BEARERS = """
SELECT name.id, name.folded, entity.key, name.shown FROM name JOIN entity ON entity.id = name.entity
WHERE name.id IN (SELECT value FROM json_each(?))
"""
_STEP = 256
"""Names that are looked up together, those in most articles first."""


class Companion(NamedTuple):
    """Who is named beside somebody."""

    entity: EntityId
    """Under the id that mentions bear."""
    name: str
    articles: int
    """In how many they stand together."""


def beside(
    connection: sqlite3.Connection, entities: Iterable[EntityId], limit: int, census: Census | None = None
) -> list[Companion]:
    """The entities that stand beside some others in most articles, so many at most.

    Args:
        connection: The index.
        entities: Whose company; they are not part of it.
        limit: How many are wanted.
        census: Tells which articles are one story, and count once; without it each is.
    """
    keys = frozenset(map(safe, entities))
    bundled = census.bundled if census is not None else {}
    counts = Counter(_together(connection.execute(_NAMES_TOGETHER, (_json(keys),)), bundled))
    found: dict[str, Companion] = {}
    least = 0
    for name, (key, shown) in _bearers(connection, [name for name, _ in counts.most_common()]):
        if counts[name] < least:
            break
        if key not in keys:
            known = found.get(key, Companion(EntityId(key), shown, 0))
            found[key] = known._replace(articles=known.articles + counts[name])
        if len(found) == limit:
            least = counts[name]  # whoever stands beside them as often has as good a claim: the names decide
    return sorted(found.values(), key=lambda one: (-one.articles, one.name))[:limit]


def _together(articles: Iterable[tuple[int, bytes]], bundled: Mapping[int, int | None]) -> "array[int]":
    """The names of articles, those of several takes of one story once, those of what is in the trash not at all."""
    together = array(IDS)
    stories: dict[int, set[int]] = defaultdict(set)
    for number, names in articles:
        if number not in bundled:
            together.frombytes(names)
        elif (story := bundled[number]) is not None:
            stories[story].update(array(IDS, names))
    together.extend(chain.from_iterable(stories.values()))
    return together


def _bearers(connection: sqlite3.Connection, names: list[int]) -> Iterator[tuple[int, tuple[str, str]]]:
    """Of some names those that are ids of entities, in their order, with the entity and what it is called."""
    for start in range(0, len(names), _STEP):
        some = names[start : start + _STEP]
        rows = connection.execute(_BEARERS, (_json(some),))
        ids = {name: (key, shown) for name, folded, key, shown in rows if folded == safe(fold(key))}
        yield from ((name, ids[name]) for name in some if name in ids)


def _json(values: Iterable[object]) -> str:
    return msgspec.json.encode(list(values)).decode()
