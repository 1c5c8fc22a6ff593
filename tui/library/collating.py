"""Compares the words of the index with the articles, one by one: for a person who does not trust the disk.

SQLite and FTS5 check that their structures hold together. What is in them they cannot know: in a contentless table a
flipped bit makes another word of a word, and nothing looks wrong. So each occurrence of a word is asked for, with its
row, column and place, and must be what the article has there. Only a sum of them is kept for each article, so that the
memory it takes grows with the articles and not with their words. It takes a second for a million words.

Source: https://sqlite.org/fts5.html, section "The fts5vocab Virtual Table Module".
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from tui.library.wording import PARTS

_LONGEST = 32_768
"""Bytes of a token that FTS5 keeps."""
_VOCABULARY = "CREATE VIRTUAL TABLE temp.occurrence USING fts5vocab(main, words, instance)"
_OCCURRENCES = "SELECT CAST(term AS BLOB), doc, col, offset FROM temp.occurrence"


def sums(connection: sqlite3.Connection) -> dict[int, int]:
    """What `sum_of` should say of the words in each row of the index; within a transaction, which has to be undone."""
    connection.execute(_VOCABULARY)
    found = defaultdict[int, int](int)
    for term, row, column, offset in connection.execute(_OCCURRENCES):
        found[row] += hash((term, column, offset))
    return found


def sum_of(parts: Iterable[str]) -> int:
    """A number that differs when any word of an article is another one, or stands elsewhere."""
    return sum(
        hash((token.encode()[:_LONGEST], column, offset))
        for column, part in zip(PARTS, parts, strict=True)
        for offset, token in enumerate(part.split())
    )
