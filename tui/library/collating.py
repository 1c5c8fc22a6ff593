"""Compares the index with the articles, one by one: for a person who does not trust the disk.

SQLite and FTS5 check that their structures hold together. What is in them they cannot know: in a contentless table a
flipped bit makes another word of a word, and nothing looks wrong. So each occurrence of a word is asked for, with its
row, column and place, and must be what the article has there; so are the names, with what the article says of them.
Only a sum of them is kept for each article, so that the memory it takes grows with the articles and not with their
words. It takes a second for a million words.

Source: https://sqlite.org/fts5.html, section "The fts5vocab Virtual Table Module".
"""

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable

from tui.library.backlog import Taken
from tui.library.mentions import IDS
from tui.library.wording import PARTS, Cited

_LONGEST = 32_768
"""Bytes of a token that FTS5 keeps."""
_VOCABULARY = "CREATE VIRTUAL TABLE temp.occurrence USING fts5vocab(main, words, instance)"
_OCCURRENCES = "SELECT CAST(term AS BLOB), doc, col, offset FROM temp.occurrence"
_NAMES = "SELECT name.id, folded, key, type, shown FROM name JOIN entity ON entity.id = name.entity"
_MENTIONS = "SELECT number, key, count FROM mention JOIN entity ON entity.id = mention.entity"
_NOBODY = 1
"""Stands for a name that is not in the index, though an article has it."""


def words(connection: sqlite3.Connection) -> dict[int, int]:
    """What `words_of` should say of each row of the index; within a transaction, which has to be undone."""
    connection.execute(_VOCABULARY)
    found = defaultdict[int, int](int)
    for term, row, column, offset in connection.execute(_OCCURRENCES):
        found[row] += hash((term, column, offset))
    return found


def words_of(parts: Iterable[str]) -> int:
    """A number that differs when any word of an article is another one, or stands elsewhere."""
    return sum(
        hash((token.encode()[:_LONGEST], column, offset))
        for column, part in zip(PARTS, parts, strict=True)
        for offset, token in enumerate(part.split())
    )


def names(connection: sqlite3.Connection, present: Iterable[tuple[int, Taken]]) -> dict[int, int]:
    """What `names_of` should say of each article that is in the index."""
    called = {id_: hash(tuple(name)) for id_, *name in connection.execute(_NAMES)}
    found = defaultdict[int, int](int)
    for number, key, count in connection.execute(_MENTIONS):
        found[number] += hash((key, count))
    for number, taken in present:
        found[number] += sum(called.get(id_, _NOBODY) for id_ in array(IDS, taken.names))
    return found


def names_of(cited: Cited) -> int:
    """A number that differs when an article names anybody else, or otherwise."""
    return sum(map(hash, cited.counts.items())) + sum(map(hash, cited.names))
