"""Takes articles into the index, a batch at a time: reads and parts them first, and holds the file only to write.

Of each article the words go in when its record has changed, its names when that or what was recognised in it has.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from time import sleep
from typing import NamedTuple
from zlib import crc32

from tui.library import backlog, fulltext, sketches
from tui.library.backlog import NO_READING, Mark, Taken, Written
from tui.library.codec import ARTICLES
from tui.library.database import Database
from tui.library.errata import Errata
from tui.library.journal.documents import Fingerprint
from tui.library.lore import Lore
from tui.library.mentions import Register
from tui.library.replay import corrected
from tui.library.unplaced import put_right, unplaced
from tui.library.wording import Cited, Copy, cited, copy_of, nameless, reading_of
from tui.model import ArticleId, Mention

_LARGEST = 1 << 20
"""Code points of text after which a batch is written."""


class _Item(NamedTuple):
    """What there is to put down of an article."""

    number: int
    taken: Taken | None
    """What the index had of it when it was read."""
    article: Fingerprint
    parts: tuple[str, ...] | None
    """None when its words are in."""
    reading: int
    read: Fingerprint
    cited: Cited


class Due(NamedTuple):
    """What should be in the index of an article."""

    parts: tuple[str, ...]
    cited: Cited


class Batch(NamedTuple):
    """What was read, and is to be written."""

    items: tuple[_Item, ...]
    gone: tuple[int, ...]


class Indexer:
    """One process's part in taking articles in. For one thread at a time."""

    def __init__(self, database: Database, errata: Errata | None, lore: Lore) -> None:
        self._errata = errata
        self._lore = lore
        self._articles = database.keyed(ARTICLES)
        self._readings = database.keyed("recognitions")
        self._register = Register()
        self._era = ""
        """Of the index that the register remembers."""

    def read(self, numbers: Iterable[int], known: dict[int, Taken], stop: Callable[[], bool]) -> Batch:
        """Read articles, until there is enough or `stop` says so; makes way for other threads after each.

        Args:
            numbers: The articles, those that are gone included.
            known: What the index has of them.
            stop: Asked before each.
        """
        items, gone, size = list[_Item](), list[int](), 0
        for number in numbers:
            if stop() or size > _LARGEST:
                break
            item = self._item(number, known.get(number))
            if item is None:
                gone.append(number)
            else:
                items.append(item)
                size += sum(map(len, item.parts or ()))
            sleep(0)
        return Batch(tuple(items), tuple(gone))

    def due(self, number: int, taken: Taken) -> Due | None:
        """What should be in the index of an article; None when it is no longer as it was taken in."""
        item = self._item(number, None)
        if item is None or (item.article, item.reading, item.read) != (taken.article, taken.reading, taken.read):
            return None
        return Due(item.parts or (), item.cited)

    def write(self, connection: sqlite3.Connection, batch: Batch, library: str) -> Written:
        """Put a batch into the index; what another process has put in meanwhile stays as it is."""
        before = Mark.read(connection)
        if before.era != self._era:
            self.forget()
            self._era = before.era
        numbers = [item.number for item in batch.items]
        present = dict(backlog.taken(connection, (*numbers, *batch.gone)))
        items = [item for item in batch.items if present.get(item.number) == item.taken]
        try:
            self._put_words(connection, [item for item in items if item.parts is not None])
            taken = {item.number: self._put_names(connection, item) for item in items}
            for number in batch.gone:
                self._drop(connection, number, present.get(number))
            self._register.settle(connection)
        except BaseException:
            self.forget()
            raise
        after = before._replace(library=library, stamp=before.stamp + 1)
        connection.execute("UPDATE mark SET library = ?, stamp = ?", (after.library, after.stamp))
        return Written(taken, batch.gone, before, after)

    def forget(self) -> None:
        """What was written last has been undone, or the file is another one."""
        self._register.forget()

    def _item(self, number: int, known: Taken | None) -> _Item | None:
        """What there is to put down of an article; None when it is gone."""
        try:
            record = self._articles.raw(number)
        except KeyError:
            return None
        article, copy = _fingerprint(record), _copy(record)
        is_in = known is not None and known.article == article
        reading, read, cited = self._read(copy)
        return _Item(number, known, article, None if is_in else copy.parts(), reading, read, cited)

    def _read(self, copy: Copy) -> tuple[int, Fingerprint, Cited]:
        """What was recognised in the present text of an article."""
        number = self._readings.number(copy.key)
        try:
            record = b"" if number is None else self._readings.raw(number)
        except KeyError:
            record = b""
        if number is None or not record:
            return 0, NO_READING, self._cited((), copy)
        return number, _fingerprint(record), self._cited(_mentions(record, copy), copy)

    def _cited(self, mentions: Sequence[Mention], copy: Copy) -> Cited:
        """Whom an article names, once it is corrected."""
        corrections = self._errata.of(ArticleId(copy.key)) if self._errata else ()
        told = (
            put_right(unplaced(copy.handling.named, mentions, self._lore), corrections) if copy.handling.named else ()
        )
        if not corrections:
            return cited(mentions, copy.text, told)
        found = corrected(mentions, corrections, copy.text)
        return cited(found, copy.text, told, ruled=set(found).difference(mentions))

    def _put_words(self, connection: sqlite3.Connection, items: Sequence[_Item]) -> None:
        for item in items:
            if item.taken is not None:
                fulltext.supersede(connection, item.number, item.taken.take)
        # In the order of the rows: FTS5 writes out what it has gathered whenever one is lower than the last.
        rows = sorted((_take(item), item.number, item.parts or ()) for item in items)
        fulltext.insert(connection, ((number, take, parts) for take, number, parts in rows))
        for take, number, _ in rows:
            sketches.want(connection, number, take)

    def _put_names(self, connection: sqlite3.Connection, item: _Item) -> Taken:
        if item.taken is not None:
            self._register.drop(connection, item.number, item.taken.names)
        names = self._register.put(connection, item.number, item.cited)
        taken = Taken(_take(item), item.article, item.reading, item.read, names)
        backlog.put(connection, item.number, taken)
        return taken

    def _drop(self, connection: sqlite3.Connection, number: int, present: Taken | None) -> None:
        if present is not None:
            fulltext.supersede(connection, number, present.take)
            self._register.drop(connection, number, present.names)
            sketches.drop(connection, number)
            connection.execute("DELETE FROM article WHERE number = ?", (number,))


def _copy(record: bytes) -> Copy:
    """An article; one whose record makes no sense, which the library reports, has no words."""
    try:
        return copy_of(record)
    except ValueError:
        return nameless(record)


def _mentions(record: bytes, copy: Copy) -> Sequence[Mention]:
    """The mentions in the present text of an article; none when another one was read."""
    try:
        found = reading_of(record)
    except ValueError:
        return ()
    return found.mentions if found.version == copy.version else ()


def _fingerprint(record: bytes) -> Fingerprint:
    """As the journal makes it, but of just the bytes that were read."""
    return len(record), crc32(record)


def _take(item: _Item) -> int:
    if item.taken is None:
        return 0
    return item.taken.take + (item.parts is not None)
