"""The index that `Search` asks: words and names of one library, in one file, and what is missing in it.

This is where SQLite is met; `Custody` loads it at the first question. Errors are those of `troubles`.
"""

import sqlite3
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tui.library import amending, backlog, collating, company, fulltext, kin, mentions, sketches
from tui.library.backlog import Backlog, Mark
from tui.library.census import Census
from tui.library.codec import ARTICLES
from tui.library.company import Companion
from tui.library.conditions import Words
from tui.library.database import Database
from tui.library.errata import Errata
from tui.library.indexer import Batch, Indexer
from tui.library.lore import NO_LORE, Lore
from tui.library.mentions import Known
from tui.library.searchfile import SearchFile, discard
from tui.library.sketches import Sketch
from tui.library.troubles import DamagedError, RefusedError, StaleError
from tui.model import EntityId, EntityType

FORM = 10
"""The number of the schema, and of how words and names are made; an index of another form is made anew."""

_SCHEMA = backlog.SCHEMA + fulltext.SCHEMA + mentions.SCHEMA + kin.SCHEMA + amending.SCHEMA + sketches.SCHEMA
_BATCH = 128
"""Articles that are taken in together, in some 40 ms."""
_FEW = 1_000
"""So many superseded rows do no harm."""
_SHARE = 4
"""When more than one in so many rows is superseded, the index is made anew."""


class Index:
    """One library's index. For any number of threads, of which one at a time catches up."""

    def __init__(
        self, file: SearchFile, database: Database, errata: Errata | None = None, lore: Lore = NO_LORE
    ) -> None:
        self._file = file
        self._database = database
        self._mutex = threading.Lock()
        self._backlog = Backlog(database)
        self._indexer = Indexer(database, errata, lore)
        self._errata = errata
        self._amended = -1, ""
        """The edition of the errata that was last taken account of, and the era of the index that it was in."""
        self._is_writing = False
        """Until the backlog knows, what is in the file is more than it thinks."""
        self._hidden: tuple[Mark | None, frozenset[int]] = None, frozenset()

    @classmethod
    def opened(
        cls,
        path: Path,
        database: Database,
        errata: Errata | None = None,
        lore: Lore = NO_LORE,
        *,
        obstacle: str = "",
    ) -> "Index":
        """Open the index of a library, or make one; where that cannot be, one that nobody else sees.

        Args:
            path: Where it lies.
            database: What is searched.
            errata: What readers have put right; None for nothing.
            lore: What is known of names that no story need say.
            obstacle: What is known to keep it from there; empty for nothing.

        Raises:
            BusyError: Another process holds the file for long.
        """
        return cls(_private(obstacle) if obstacle else _opened(path), database, errata, lore)

    @classmethod
    def found(cls, path: Path, database: Database, errata: Errata | None = None, lore: Lore = NO_LORE) -> "Index":
        """Open the index of a library as it lies there: nothing is made, emptied or thrown away.

        Raises:
            TroubleError: It cannot be opened; the message says why.
        """
        return cls(SearchFile(path, _SCHEMA, FORM, as_found=True), database, errata, lore)

    @property
    def is_replaced(self) -> bool:
        """Another process has thrown the file away."""
        return self._file.is_replaced

    @property
    def is_private(self) -> bool:
        """It lies in no file of the library's, and is forgotten at the end."""
        return self._file.path is None

    @property
    def obstacle(self) -> str:
        """Of one that lies in no file: what keeps it from there, and what to do."""
        return self._file.obstacle

    def pending(self) -> tuple[int, ...]:
        """The numbers of the articles that are not in, or not as they are now."""
        with self._mutex:
            self._look()
            return self._backlog.numbers

    def pending_at_once(self, patience: float) -> tuple[int, ...] | None:
        """The same; None where to find that out takes longer than a moment.

        Args:
            patience: Seconds to wait for who is at it.
        """
        if not self._mutex.acquire(timeout=patience):
            return None
        try:
            with self._file.reading() as connection:
                if self._backlog.is_far_behind(connection):
                    return None
            self._look()
            return self._backlog.numbers
        finally:
            self._mutex.release()

    def matching(self, words: Words) -> Sequence[int]:
        """The numbers of the articles that hold some words, ascending."""
        with self._asking() as (connection, mark):
            if self._hidden[0] != mark:
                self._hidden = mark, fulltext.superseded(connection)
            return fulltext.matching(connection, words, self._hidden[1])

    def ranked(self, words: Sequence[Words], limit: int | None, every: bool) -> list[int]:
        """The numbers of the articles that hold words, best first."""
        with self._asking() as (connection, _):
            return fulltext.ranked(connection, words, limit, every)

    def named(self, name: str, type: EntityType | None) -> frozenset[EntityId]:
        """The entities of a name."""
        with self._asking() as (connection, _):
            return mentions.named(connection, name, type)

    def counts(self, entities: Mapping[EntityId, Collection[EntityId]]) -> dict[EntityId, int]:
        """In how many articles entities are mentioned."""
        with self._asking() as (connection, _):
            return mentions.counts(connection, entities)

    def titles(self, entities: Iterable[EntityId]) -> dict[EntityId, str]:
        """The canonical names of entities."""
        with self._asking() as (connection, _):
            return mentions.titles(connection, entities)

    def beginning(self, start: str, limit: int) -> list[str]:
        """Names that begin with some letters."""
        with self._asking() as (connection, _):
            return mentions.beginning(connection, start, limit)

    def joined(self, ids: Iterable[EntityId]) -> dict[EntityId, EntityId]:
        """Which ids mean another one by themselves."""
        with self._asking() as (connection, _):
            return kin.joined(connection, ids)

    def relatives(self, entities: Iterable[EntityId], ruled: Collection[EntityId]) -> dict[EntityId, list[EntityId]]:
        """Which ids may mean an entity."""
        with self._asking() as (connection, _):
            return kin.relatives(connection, entities, ruled)

    def known(self, entity: EntityId, members: Iterable[EntityId]) -> Known | None:
        """What is known of an entity."""
        with self._asking() as (connection, _):
            return mentions.known(connection, entity, members)

    def everybody(self) -> list[EntityId]:
        """The ids of all who are mentioned."""
        with self._asking() as (connection, _):
            return mentions.everybody(connection)

    def all_known(self, entities: Mapping[EntityId, Iterable[EntityId]]) -> dict[EntityId, Known]:
        """What is known of several entities, by their ids."""
        with self._asking() as (connection, _):
            found = {id_: mentions.known(connection, id_, members) for id_, members in entities.items()}
        return {id_: known for id_, known in found.items() if known is not None}

    def mentioning(self, entities: Iterable[EntityId]) -> Sequence[int]:
        """The numbers of the articles that mention any of some entities, ascending."""
        with self._asking() as (connection, _):
            return mentions.mentioning(connection, entities)

    def naming(self, entities: Mapping[EntityId, Collection[EntityId]]) -> dict[EntityId, Sequence[int]]:
        """The numbers of the articles that mention each of several entities, ascending."""
        with self._asking() as (connection, _):
            return {entity: mentions.mentioning(connection, members) for entity, members in entities.items()}

    def company(self, entities: Iterable[EntityId], limit: int, census: Census | None) -> Sequence[Companion]:
        """In whose company some entities are named most often."""
        with self._asking() as (connection, _):
            return company.beside(connection, entities, limit, census)

    def uncompared(self, limit: int) -> list[int]:
        """The numbers of the articles that have not been compared with others yet, the oldest first."""
        with self._asking() as (connection, _):
            return sketches.fresh(connection, limit)

    def count_uncompared(self) -> int:
        """How many they are."""
        with self._asking() as (connection, _):
            return sketches.count_fresh(connection)

    def unsketched(self, limit: int) -> dict[int, int]:
        """The numbers of the articles of which no sketch has been made yet, each with its take."""
        with self._asking() as (connection, _):
            return sketches.wanted(connection, limit)

    def sketched(self, takes: Mapping[int, int], made: Mapping[int, Sketch]) -> None:
        """Keep the sketches that were made of articles."""
        with self._file.writing(patient=True) as connection:
            sketches.put(connection, takes, made)

    def near(self, numbers: Iterable[int]) -> dict[int, list[int]]:
        """For each article those that may be takes or copies of it."""
        with self._asking() as (connection, _):
            return {number: sketches.near(connection, number) for number in numbers}

    def compared(self, numbers: Iterable[int]) -> None:
        """Note that articles have been compared."""
        with self._file.writing(patient=True) as connection:
            sketches.compared(connection, numbers)

    def interrupt(self) -> None:
        """End what other threads are asking."""
        self._file.interrupt()

    def catch_up(self, stop: Callable[[], bool], on_progress: Callable[[int, int], None]) -> int:
        """Take in what is missing, in batches; returns how many articles remain."""
        with self._mutex:
            self._look()
        done, total = 0, len(self._backlog)
        while len(self._backlog) and not stop():
            done += self._take_in(self._read(stop))
            with self._mutex:
                self._look()
            on_progress(done, max(total, done + len(self._backlog)))
        self._complete()
        return len(self._backlog)

    def reset(self) -> None:
        """Empty it, so that everything is missing."""
        self._file.reset()

    def check(self) -> list[str]:
        """What is wrong with it, one line each: its structures first and, if they hold, what is in them."""
        with self._file.writing(patient=True) as connection:  # FTS5's own check is an INSERT
            found = [str(line) for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]
            missing = fulltext.check(connection)
        if missing:
            found.append(f"the words of {missing} articles are missing")
        elif not found and (wrong := self._misread()):
            found.append(f"articles whose words or names it has wrong: {wrong:,}")
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def remove(self) -> bool:
        """Throw the file away; says whether it is gone."""
        return self._file.remove()

    def _misread(self) -> int:
        """Of how many articles that are in, as they are now, the words or names are not right."""
        with self._mutex:
            self._look()  # for the corrections that have come since
            waiting = frozenset(self._backlog.numbers)
        with self._file.reading() as connection:
            present = [(number, taken) for number, taken in backlog.taken(connection) if number not in waiting]
            words, names = collating.words(connection), collating.names(connection, present)
        held = ((number, taken.take, self._indexer.due(number, taken)) for number, taken in present)
        return sum(
            (words.get(fulltext.row(number, take), 0), names.get(number, 0))
            != (collating.words_of(due.parts), collating.names_of(due.cited))
            for number, take, due in held
            if due is not None
        )

    @contextmanager
    def _asking(self) -> Iterator[tuple[sqlite3.Connection, Mark]]:
        """Read what was taken in of this library up to one moment."""
        library, _ = self._database.state
        with self._file.reading(interruptible=True) as connection:
            mark = Mark.read(connection)
            mark.check(library)
            yield connection, mark

    def _look(self) -> None:
        """Find out what is missing, with the mutex held."""
        self._amend()
        with self._file.reading() as connection:
            self._backlog.update(connection, thorough=not self._is_writing)

    def _amend(self) -> None:
        """Take account of the corrections that have come or gone."""
        errata = self._errata
        if errata is None:
            return
        edition = errata.edition
        with self._file.reading() as connection:
            standing = edition, Mark.read(connection).era
            if standing == self._amended:
                return
            is_abreast = amending.is_abreast(connection, errata)
        if not is_abreast:
            with self._file.writing(patient=True) as connection:
                amending.amend(connection, errata, self._database.keyed(ARTICLES).number)
        self._amended = standing

    def _read(self, stop: Callable[[], bool]) -> Batch:
        with self._mutex:
            numbers = self._backlog.first(_BATCH)
        with self._file.reading() as connection:
            known = dict(backlog.taken(connection, numbers))
        return self._indexer.read(numbers, known, stop)

    def _take_in(self, batch: Batch) -> int:
        library, _ = self._database.state
        self._is_writing = True
        try:
            with self._file.writing() as connection:
                written = self._indexer.write(connection, batch, library)
            with self._mutex:
                self._backlog.done(written)
        except BaseException:
            self._indexer.forget()
            raise
        finally:
            self._is_writing = False
        return len(written.taken) + len(written.gone)

    def _complete(self) -> None:
        """Put down up to which commit the index is complete; make it anew when too much of it is superseded."""
        with self._mutex:
            sequence = self._backlog.complete
        if sequence is None:
            return
        with self._file.reading() as connection:
            mark = Mark.read(connection)
            rows = connection.execute("SELECT (SELECT COUNT(*) FROM superseded), COUNT(*) FROM article").fetchone()
        if rows[0] > max(_FEW, rows[1] // _SHARE):
            raise StaleError("too much of it is superseded")
        if mark.stamp and mark.sequence < sequence:
            with self._file.writing() as connection:
                connection.execute("UPDATE mark SET sequence = max(sequence, ?) WHERE era = ?", (sequence, mark.era))


def _opened(path: Path) -> SearchFile:
    for _ in range(2):
        try:
            return SearchFile(path, _SCHEMA, FORM)
        except DamagedError:
            discard(path)
        except RefusedError as error:
            return _private(error.obstacle)
    return _private()


def _private(obstacle: str = RefusedError.obstacle) -> SearchFile:
    return SearchFile(None, _SCHEMA, FORM, obstacle)
