"""What readers did: statuses, notes, bookmarks, places and drafts, as they stand with what is not saved yet.

The ledger keeps apart the edits that wait for the disk. A record is the one on disk with these merged in, worked out
when it is asked for: so a commit of another session and a save that failed need no care of their own. Merging an edit
twice does no harm, hence an edit may wait a moment longer than it must, and is never missing in between.

Records of which an article has one at most, perhaps a hundred thousand in all, are read one by one. Those that a person
writes are few and wanted together: they are read whole when the first is asked for.
"""

import threading
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TypeVar

import msgspec

from tui.library import codec
from tui.library.changes import RECORDS, Change, Edit, Kind, Record, holds, merged, without_key
from tui.library.codec import Document
from tui.library.database import Database
from tui.library.journal.keys import key_of
from tui.library.journal.values import decode
from tui.library.sheaf import SINGLE, Sheaf, subjects
from tui.library.waiting import Key, Waiting
from tui.model import ArticleId, Status

Noun = TypeVar("Noun", bound=Record)

_MANY = 1024
"""Edits that are staged together, within a millisecond; then whoever reads gets their turn."""


class _KeptStatus(msgspec.Struct, frozen=True):
    """A status as it lies on disk."""

    key: str
    read: bool = False
    done: bool = False
    bookmarked: bool = False
    tags: tuple[str, ...] = ()


_STATUSES = msgspec.json.Decoder(_KeptStatus)


class News(msgspec.Struct, frozen=True):
    """What has changed on disk."""

    articles: frozenset[ArticleId] = frozenset()
    """Those of which a record was written or taken away, as far as that can be told."""
    unclear: frozenset[Kind] = frozenset()
    """Kinds of which something has changed, and it cannot be told what."""
    gone: frozenset[Kind] = frozenset()
    """Kinds of which another session took records away, and it cannot be told whose; all else about them is told."""
    statuses: Sequence[int] = ()
    """The numbers of the statuses that were written, for `status_at`; their articles are not among the others."""


class Ledger:
    """The records of `state.json`."""

    def __init__(self, database: Database) -> None:
        self.damage: dict[Key, str] = {}
        """What could not be understood, by record, and why; it stays on disk as it is."""
        self._database = database
        self._tables = {kind: database.keyed(kind) for kind in Kind}
        self._mutex = threading.RLock()
        self._waiting = Waiting()
        self._sheaves: dict[Kind, Sheaf] = {}
        self._removed: dict[tuple[Kind, int], str] = {}
        """By number the keys of records of `SINGLE` that this session took away."""
        self._editions: Counter[Kind] = Counter()

    # Reading

    def get(self, kind: type[Noun], key: str) -> Noun | None:
        """One record, or None."""
        which = _kind(kind)
        with self._mutex:
            record = self._decoded(which, key) if which in SINGLE else self._sheaf(which).records.get(key)
        return record if isinstance(record, kind) else None

    def all(self, kind: type[Noun]) -> list[Noun]:
        """All records of a kind, in no order."""
        which = _kind(kind)
        with self._mutex:
            if which in SINGLE:
                records = [self._decoded(which, key) for key in self._keys(which)]
            else:
                records = list(self._sheaf(which).records.values())
            return [record for record in records if isinstance(record, kind)]

    def of(self, kind: type[Noun], article: ArticleId) -> list[Noun]:
        """The records of a kind that are about one article; not for those of which it has one at most."""
        with self._mutex:
            sheaf = self._sheaf(_kind(kind))
            records = [sheaf.records[key] for key in sheaf.by_article.get(article, ())]
            return [record for record in records if isinstance(record, kind)]

    def edition(self, kind: Kind) -> int:
        """Another number whenever a record of a kind has come, changed or gone; not for those of `SINGLE`."""
        return self._editions[kind]

    def statuses(self) -> Iterator[tuple[ArticleId, Status]]:
        """The statuses of all articles that are on disk, without what is staged."""
        table = self._tables[Kind.STATUS]
        for number in table.all_numbers():
            with suppress(KeyError, ValueError):  # those are met, and reported, one by one
                kept = _STATUSES.decode(table.raw(number))
                yield ArticleId(kept.key), Status(kept.read, kept.done, kept.bookmarked, kept.tags)

    def status_at(self, number: int) -> tuple[ArticleId, Status] | None:
        """Whose status is in a record, and what it is with what is staged; None when nobody knows whose it is."""
        try:
            data = self._tables[Kind.STATUS].raw(number)
            key = key_of(data)
        except (KeyError, ValueError):
            return None
        return None if key is None else (ArticleId(key), self._status(key, data))

    def _status(self, key: str, data: bytes) -> Status:
        with self._mutex:
            if not self._waiting.of(Kind.STATUS, key):
                with suppress(ValueError):  # it is met, and reported, below
                    kept = _STATUSES.decode(data)
                    self.damage.pop((Kind.STATUS, key), None)
                    return Status(kept.read, kept.done, kept.bookmarked, kept.tags)
        return self.get(Status, key) or Status()

    @property
    def staged(self) -> set[ArticleId]:
        """The articles of which something is not on disk yet."""
        with self._mutex:
            return self._waiting.articles

    # Changing

    def is_applicable(self, edit: Edit) -> bool:
        """The record of a careful edit is as it expects it."""
        with self._mutex:
            return holds(self._present(edit.kind, edit.key), edit)

    def stage(self, change: Change) -> None:
        """Make a change visible at once in this process."""
        for start in range(0, len(change), _MANY):
            with self._mutex:
                for edit in change[start : start + _MANY]:
                    self._waiting.add(edit)
                    self._settle(edit.kind, edit.key)

    def commit(self, change: Change) -> Change:
        """Put a change on disk. It is durable when this returns; it no longer counts as staged, whatever happens.

        Returns:
            Its careful edits that were not made, since what stands on disk is not as they expect.

        Raises:
            LibraryError: Nothing was written, and what was staged of it is taken back.
        """
        try:
            with self._database.transaction():
                return tuple(edit for kind, edits in _by_kind(change).items() for edit in self._write(kind, edits))
        finally:
            self._unstage(change)

    def news(self, since: int) -> News:
        """Take in what has been committed after some commit, and say what it is about."""
        articles: set[ArticleId] = set()
        unclear: set[Kind] = set()
        gone: set[Kind] = set()
        with self._mutex:
            changed = self._database.changed(since)
            kinds = Kind if changed is None else filter(None, map(_NAMED.get, changed))
            news = {kind: self._tables[kind].news(since) for kind in kinds}
            statuses = news.pop(Kind.STATUS, ())
            if statuses is None:
                unclear.add(Kind.STATUS)
            for kind, numbers in news.items():
                found = None if numbers is None else [self._take_in(kind, number) for number in numbers]
                if found is None:
                    self._sheaves.pop(kind, None)
                    self._editions[kind] += 1
                    unclear.add(kind)
                elif None in found:
                    gone.add(kind)
                articles.update(article for touched in found or () for article in touched or ())
        return News(frozenset(articles), frozenset(unclear), frozenset(gone), list(dict.fromkeys(statuses or ())))

    def _take_in(self, kind: Kind, number: int) -> set[ArticleId] | None:
        """Take in one record that was written or taken away; None when nobody knows what stood there."""
        sheaf = self._sheaves.get(kind)
        try:
            document: Document = decode(self._tables[kind].raw(number))
            key = str(document["key"])
        except (KeyError, ValueError):
            known = sheaf.keys.get(number) if sheaf else self._removed.get((kind, number))
            return None if known is None else self._settle(kind, known) | subjects(kind, known, {})
        if sheaf is None:
            return subjects(kind, key, document)
        sheaf.keys[number] = key
        return self._settle(kind, key) | subjects(kind, key, document)

    def _write(self, kind: Kind, edits: Iterable[Edit]) -> Sequence[Edit]:
        """Make edits to the records of a kind; returns those that had to be left."""
        by_key: dict[str, tuple[Edit, ...]] = {}
        left: list[Edit] = []
        for edit in edits:
            by_key[edit.key] = (*by_key.get(edit.key, ()), edit)

        def revised(key: str, present: bytes | None) -> Document | None:
            document = _document(present)
            for edit in by_key[key]:
                if edit.careful and not holds(document, edit):
                    left.append(edit)
                else:
                    document = merged(document, edit)
            # A status of which nothing is left stays as an empty record, which says whose it was to other sessions.
            return {} if document is None and present is not None and kind is Kind.STATUS else document

        if kind in SINGLE:
            removed = (key for key, edits in by_key.items() if edits[-1].after is None)
            numbers = ((self._tables[kind].number(key), key) for key in removed)
            self._removed |= {(kind, number): key for number, key in numbers if number is not None}
        self._tables[kind].revise(by_key, revised)
        return left

    def _unstage(self, change: Change) -> None:
        for start in range(0, len(change), _MANY):
            with self._mutex:
                for edit in change[start : start + _MANY]:
                    self._waiting.drop(edit)
                    self._settle(edit.kind, edit.key)

    # How records are found

    def _saved(self, kind: Kind, key: str) -> Document | None:
        return _document(self._tables[kind].find(key))

    def _present(self, kind: Kind, key: str) -> Document | None:
        document = self._saved(kind, key)
        for edit in self._waiting.of(kind, key):
            document = merged(document, edit)
        return document

    def _decoded(self, kind: Kind, key: str) -> Record | None:
        document = self._present(kind, key)
        self.damage.pop((kind, key), None)
        if document is None:
            return None
        try:
            return codec.decode(document, RECORDS[kind])
        except ValueError as error:
            self.damage[kind, key] = str(error)
            return None

    def _keys(self, kind: Kind) -> set[str]:
        """The keys of all records of a kind, whatever they are."""
        table = self._tables[kind]
        saved = {str(decode(table.raw(number)).get("key", "")) for number in table.all_numbers()}
        return saved | self._waiting.keys(kind)

    def _sheaf(self, kind: Kind) -> Sheaf:
        """All records of a kind, read when they are first asked for."""
        sheaf = self._sheaves.get(kind)
        if sheaf is None:
            sheaf = self._sheaves[kind] = Sheaf()
            table = self._tables[kind]
            for number in table.all_numbers():
                document: Document = decode(table.raw(number))
                sheaf.keys[number] = key = str(document.get("key", ""))
                self._settle(kind, key)
            for key in self._waiting.keys(kind):
                self._settle(kind, key)
        return sheaf

    def _settle(self, kind: Kind, key: str) -> set[ArticleId]:
        """Work a record out anew where it is kept; says which articles it was and is about."""
        sheaf = self._sheaves.get(kind)
        if sheaf is None:
            return set()
        before = sheaf.records.get(key)
        touched = sheaf.drop(key)
        record = self._decoded(kind, key)
        self._editions[kind] += record != before
        return touched | sheaf.add(key, record) if record is not None else touched


def _kind(noun: type[object]) -> Kind:
    return _KINDS[noun]


_NAMED: Mapping[str, Kind] = {kind.value: kind for kind in Kind}

_KINDS: Mapping[type[object], Kind] = {record: kind for kind, record in RECORDS.items()}


def _document(data: bytes | None) -> Document | None:
    """What a record says, less its key; None for an empty one, and where there is none."""
    return None if data is None else without_key(decode(data)) or None


def _by_kind(change: Change) -> Mapping[Kind, list[Edit]]:
    edits: dict[Kind, list[Edit]] = defaultdict(list)
    for edit in change:
        edits[edit.kind].append(edit)
    return edits
