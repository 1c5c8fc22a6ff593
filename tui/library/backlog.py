"""What the index has still to take in: the articles that are new or have changed since, and those that are gone.

The index says up to which commit of which library it is complete; the journals say what came later. Where they do not
go back that far, and after an interrupted catching up, the fingerprints of all records are compared, none of which is
read for it.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

import msgspec

from tui.library.codec import ARTICLES
from tui.library.database import Database
from tui.library.journal.documents import Fingerprint
from tui.library.mentions import NAME_SIZE
from tui.library.troubles import DamagedError, StaleError

SCHEMA = """
CREATE TABLE mark (era TEXT NOT NULL, library TEXT NOT NULL, sequence INTEGER NOT NULL, stamp INTEGER NOT NULL);
INSERT INTO mark VALUES (hex(randomblob(16)), '', 0, 0);
CREATE TABLE article (
    number INTEGER PRIMARY KEY, take INTEGER NOT NULL, length INTEGER NOT NULL, checksum INTEGER NOT NULL,
    reading INTEGER NOT NULL, reading_length INTEGER NOT NULL, reading_checksum INTEGER NOT NULL, names BLOB NOT NULL,
    stale INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX stale_article ON article (number) WHERE stale;
"""


_MANY = 1_000
"""So many records are looked at in some 25 ms."""


class Mark(NamedTuple):
    """How far the index is."""

    era: str
    """Another one each time that the index is made anew."""
    library: str
    """The library that it is about; empty as long as nothing is in it."""
    sequence: int
    """All commits of `articles.json` up to this one are in it."""
    stamp: int
    """Counts what has been taken in."""

    @classmethod
    def read(cls, connection: sqlite3.Connection) -> "Mark":
        """The mark of an index."""
        row = connection.execute("SELECT era, library, sequence, stamp FROM mark").fetchone()
        if row is None or [*map(type, row)] != [str, str, int, int]:
            raise DamagedError("its mark is missing")
        return cls(*row)

    def check(self, library: str) -> None:
        """Make sure that what is in the index is about a library.

        Raises:
            StaleError: It is about another one, or about what stood there before another program wrote, or a backup
                took its place.
        """
        if self.stamp and self.library != library:
            raise StaleError("it is stale, as articles.json was replaced or changed by another program since")


class Taken(NamedTuple):
    """What of an article is in the index."""

    take: int
    """Counts the texts of it that were taken in, from 0."""
    article: Fingerprint
    reading: int
    """The number of the recognition's record; 0 for none."""
    read: Fingerprint
    """Of that record; zeros for none."""
    names: bytes
    """Whom it names, as the register has it."""
    stale: int = 0
    """1 when a correction has changed whom it names, or no longer does."""


NO_READING: Fingerprint = (0, 0)

_TAKEN = "SELECT number, take, length, checksum, reading, reading_length, reading_checksum, names, stale FROM article"


def taken(connection: sqlite3.Connection, numbers: Iterable[int] | None = None) -> Iterator[tuple[int, Taken]]:
    """What is in the index of some articles, or of all."""
    where = "" if numbers is None else " WHERE number IN (SELECT value FROM json_each(?))"
    values = () if numbers is None else (str(list(numbers)),)
    for row in connection.execute(_TAKEN + where, values):
        if [*map(type, row)] != _TYPES or len(row[-2]) % NAME_SIZE:
            raise DamagedError("what it has of an article makes no sense")
        number, take, length, checksum, reading, read_length, read_sum, names, stale = row
        yield number, Taken(take, (length, checksum), reading, (read_length, read_sum), names, stale)


_TYPES = [int] * 7 + [bytes, int]


def put(connection: sqlite3.Connection, number: int, entry: Taken) -> None:
    """Put down what is in the index of an article."""
    values = (number, entry.take, *entry.article, entry.reading, *entry.read, entry.names)
    connection.execute("INSERT OR REPLACE INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)", values)


class Written(NamedTuple):
    """What this process has put into the index at one time."""

    taken: Mapping[int, Taken]
    gone: Sequence[int]
    before: Mark
    after: Mark


class _Subject(msgspec.Struct, frozen=True):
    key: str


_SUBJECTS = msgspec.json.Decoder(_Subject)


class Backlog:
    """Keeps count of what is missing in one index; `update` costs what has changed since the last time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._articles = database.keyed(ARTICLES)
        self._readings = database.keyed("recognitions")
        self._mark: Mark | None = None
        self._sequence = 0
        """Up to here the journals have been looked at."""
        self._waiting: dict[int, int] = {}
        """Numbers of articles, each with the number of a recognition that is not in yet, or 0."""
        self._gone: set[int] = set()
        self._numbers: tuple[int, ...] | None = None
        self._amended: int | None = None
        """The stamp of the index when it was last asked for what corrections have changed."""

    @property
    def complete(self) -> int | None:
        """Up to which commit the index is complete; None as long as anything is missing."""
        return None if len(self) else self._sequence

    @property
    def numbers(self) -> tuple[int, ...]:
        """The articles that are not in, or not as they are now, ascending."""
        if self._numbers is None:
            self._numbers = tuple(sorted(self._waiting))
        return self._numbers

    def __len__(self) -> int:
        return len(self._waiting) + len(self._gone)

    def first(self, count: int) -> list[int]:
        """Some articles to take in next, those that are gone included."""
        return list(islice(chain(self._gone, self._waiting), count))

    def is_far_behind(self, connection: sqlite3.Connection) -> bool:
        """An `update` would take longer than a moment."""
        mark = Mark.read(connection)
        _, sequence = self._database.state  # looks at what others have committed
        is_begun = self._mark is not None and self._mark.era == mark.era
        since = self._sequence if is_begun else mark.sequence
        if is_begun and self._mark != mark and len(self) > _MANY:
            return True  # another process takes in what waits
        if since == sequence or not (is_begun or mark.stamp):
            return False
        if not since or self._database.changed(since) is None:  # fingerprints are compared, or a journal is read again
            return True
        news = [table.news(since) for table in (self._articles, self._readings)]
        return any(numbers is None or len(numbers) > _MANY for numbers in news)

    def update(self, connection: sqlite3.Connection, *, thorough: bool = True) -> None:
        """Take note of what this and other processes have committed and taken in.

        Args:
            connection: The index.
            thorough: Also leave out what was taken in by anybody else than `done` tells of. That costs what is waiting;
                without it some articles are taken for missing that are in.

        Raises:
            StaleError: The index is about another library.
        """
        mark = Mark.read(connection)
        library, sequence = self._database.state
        mark.check(library)
        if self._mark is None or self._mark.era != mark.era:
            self._begin(connection, mark)
            self._mark = mark
        else:
            if self._sequence != sequence:
                self._follow(connection, self._sequence, sequence)
            if self._mark != mark and (thorough or not len(self)):
                self._strike_out(connection)
                self._mark = mark
        self._sequence = sequence
        if self._amended != mark.stamp:
            self._note_stale(connection)
            self._amended = mark.stamp

    def done(self, written: Written) -> None:
        """Strike out what this process has taken in, less what has changed since it was read."""
        self._leave_out(written.taken)
        for number in written.gone:
            self._waiting.pop(number, None)
        self._gone.difference_update(written.gone)
        if self._mark == written.before:
            self._mark = written.after

    # How it is found out

    def _begin(self, connection: sqlite3.Connection, mark: Mark) -> None:
        self._waiting, self._gone, self._numbers = {}, set(), None
        if mark.sequence:
            self._follow(connection, mark.sequence, self._database.state[1])
            self._strike_out(connection)
        elif mark.stamp:
            self._compare(connection)
        else:
            self._waiting = dict.fromkeys(self._articles.all_numbers(), 0)

    def _follow(self, connection: sqlite3.Connection, since: int, until: int) -> None:
        """Take in the news of the journals."""
        articles, readings = self._articles.news(since), self._readings.news(since)
        if since > until or articles is None or readings is None:
            self._compare(connection)
            return
        self._note(articles)
        self._note_readings(connection, readings)

    def _compare(self, connection: sqlite3.Connection) -> None:
        """Look at the fingerprints of everything."""
        present = dict(taken(connection))
        numbers = self._articles.all_numbers()
        self._waiting = {number: 0 for number in numbers if not self._is_in(present.get(number), number)}
        self._gone = present.keys() - set(numbers)
        self._numbers = None
        known = {entry.reading for entry in present.values()}
        self._note_readings(connection, [number for number in self._readings.all_numbers() if number not in known])

    def _strike_out(self, connection: sqlite3.Connection) -> None:
        """Leave out what another process has taken in."""
        if not len(self):
            return
        present = dict(taken(connection, (*self._waiting, *self._gone)))
        self._leave_out(present)
        self._gone &= present.keys()

    def _leave_out(self, present: Mapping[int, Taken]) -> None:
        """Leave out what is in the index as it is now."""
        for number, entry in present.items():
            if self._waiting.get(number, 0) in (0, entry.reading) and self._is_in(entry, number):
                self._waiting.pop(number, None)
        self._numbers = None

    def _note(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            if self._fingerprint(number) is None:
                self._waiting.pop(number, None)
                self._gone.add(number)
            else:
                self._waiting.setdefault(number, 0)
        self._numbers = None

    def _note_readings(self, connection: sqlite3.Connection, readings: Iterable[int]) -> None:
        """Take note of recognitions by the articles that they are about."""
        lost = []
        for reading in readings:
            try:
                number = self._articles.number(_SUBJECTS.decode(self._readings.raw(reading)).key)
            except (KeyError, ValueError):  # it was removed, or its record makes no sense
                lost.append(reading)
                continue
            if number is not None:
                self._waiting[number] = reading
        if lost:
            where = "SELECT number FROM article WHERE reading IN (SELECT value FROM json_each(?))"
            self._note([number for (number,) in connection.execute(where, (str(lost),))])
        self._numbers = None

    def _note_stale(self, connection: sqlite3.Connection) -> None:
        """Take note of articles whose mentions are other ones now."""
        stale = [number for (number,) in connection.execute("SELECT number FROM article WHERE stale")]
        if stale:
            self._note(stale)

    def _is_in(self, entry: Taken | None, number: int) -> bool:
        """The index has an article as it is now, as far as its own records tell."""
        if entry is None or entry.stale or entry.article != self._fingerprint(number):
            return False
        try:
            return not entry.reading or self._readings.fingerprint(entry.reading) == entry.read
        except KeyError:
            return False

    def _fingerprint(self, number: int) -> Fingerprint | None:
        try:
            return self._articles.fingerprint(number)
        except KeyError:
            return None
