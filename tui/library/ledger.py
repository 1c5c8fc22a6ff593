"""What readers did: statuses, notes, bookmarks, places and drafts, as they stand with what is not saved yet.

The ledger keeps the documents that are on disk and, apart, the edits that wait for it. A record is the one with the
others merged in, worked out anew whenever either changes: so a commit of another session and a save that failed need no
care of their own.
"""

import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from tui.library import codec
from tui.library.changes import RECORDS, Change, Edit, Kind, Record, holds, merged, subject, without_key
from tui.library.codec import Document
from tui.library.database import Database
from tui.model import ArticleId

Noun = TypeVar("Noun", bound=Record)
Key = tuple[Kind, str]


class Ledger:
    """The records of `state.json`. Reading takes microseconds and never touches the disk."""

    def __init__(self, database: Database) -> None:
        self.damage: dict[Key, str] = {}
        """What could not be understood, by record, and why; it stays on disk as it is."""
        self._database = database
        self._mutex = threading.RLock()
        self._saved: dict[Kind, dict[str, Document]] = {kind: {} for kind in Kind}
        self._waiting: dict[Key, list[Edit]] = defaultdict(list)
        self._records: dict[Kind, dict[str, Record]] = {kind: {} for kind in Kind}
        self._by_article: dict[Kind, dict[ArticleId, set[str]]] = {kind: defaultdict(set) for kind in Kind}
        self.pull()

    def get(self, kind: type[Noun], key: str) -> Noun | None:
        """One record, or None."""
        record = self._records[_kind(kind)].get(key)
        return record if isinstance(record, kind) else None

    def all(self, kind: type[Noun]) -> list[Noun]:
        """All records of a kind, in no order."""
        with self._mutex:
            return [record for record in self._records[_kind(kind)].values() if isinstance(record, kind)]

    def of(self, kind: type[Noun], article: ArticleId) -> list[Noun]:
        """The records of a kind that are about one article."""
        with self._mutex:
            keys = self._by_article[_kind(kind)].get(article, ())
            return [record for key in keys if (record := self.get(kind, key)) is not None]

    def count(self, kind: type[Record], article: ArticleId) -> int:
        """How many records of a kind are about one article."""
        return len(self._by_article[_kind(kind)].get(article, ()))

    def applicable(self, change: Change) -> Change:
        """Those of its careful edits whose record is as they expect it, and all the others."""
        with self._mutex:
            return tuple(edit for edit in change if not edit.careful or holds(self._present(edit.kind, edit.key), edit))

    def stage(self, change: Change) -> None:
        """Make a change visible at once in this process."""
        with self._mutex:
            for edit in change:
                self._waiting[edit.kind, edit.key].append(edit)
            self._settle({(edit.kind, edit.key) for edit in change})

    def commit(self, change: Change) -> None:
        """Put a change on disk. It is durable when this returns; it no longer counts as staged, whatever happens.

        Raises:
            LibraryError: Nothing was written, and what was staged of it is taken back.
        """
        try:
            with self._database.transaction():
                for kind, edits in _by_kind(change).items():
                    self._write(kind, edits)
        finally:
            with self._database.still(), self._mutex:  # readers see the change staged or saved, never neither
                self._unstage(change)
                self.pull()

    def pull(self) -> set[ArticleId]:
        """Take in what stands on disk; says which articles have changed."""
        with self._database.still():
            fresh = {kind: self._database.keyed(kind).keyed() for kind in Kind}
            with self._mutex:
                keys = {(kind, key) for kind in Kind for key in _differences(self._saved[kind], fresh[kind])}
                self._saved = fresh
                return self._settle(keys)

    def _write(self, kind: Kind, edits: Iterable[Edit]) -> None:
        table = self._database.keyed(kind)
        present = table.keyed()
        documents: dict[str, Document | None] = {}
        for edit in edits:
            documents[edit.key] = merged(documents.get(edit.key, present.get(edit.key)), edit)
        changed = {key: document for key, document in documents.items() if document != without_key(present.get(key))}
        if changed:
            table.settle(changed)

    def _unstage(self, change: Change) -> None:
        with self._mutex:
            for edit in change:
                waiting = self._waiting[edit.kind, edit.key]
                index = next((index for index, other in enumerate(waiting) if other is edit), None)
                if index is not None:
                    del waiting[index]
                if not waiting:
                    del self._waiting[edit.kind, edit.key]
            self._settle({(edit.kind, edit.key) for edit in change})

    def _present(self, kind: Kind, key: str) -> Document | None:
        document = self._saved[kind].get(key)
        for edit in self._waiting.get((kind, key), ()):
            document = merged(document, edit)
        return document

    def _settle(self, keys: Iterable[Key]) -> set[ArticleId]:
        """Work some records out anew; says which articles they are about."""
        touched = set()
        for kind, key in keys:
            old, new = self._records[kind].get(key), self._decoded(kind, key)
            if new is not None:
                self._records[kind][key] = new
                self._by_article[kind][subject(key, new)].add(key)
                touched.add(subject(key, new))
            elif old is not None:
                del self._records[kind][key]
                self._by_article[kind][subject(key, old)].discard(key)
                touched.add(subject(key, old))
        return touched

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


def _kind(noun: type[object]) -> Kind:
    return next(kind for kind, record in RECORDS.items() if record is noun)


def _by_kind(change: Change) -> Mapping[Kind, list[Edit]]:
    edits: dict[Kind, list[Edit]] = defaultdict(list)
    for edit in change:
        edits[edit.kind].append(edit)
    return edits


def _differences(old: Mapping[str, Document], new: Mapping[str, Document]) -> set[str]:
    """Keys whose documents are not the same."""
    keys = old.keys() | new.keys()
    return {key for key in keys if (before := old.get(key)) is not (after := new.get(key)) and before != after}
