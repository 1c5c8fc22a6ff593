"""A TinyDB table whose changes are made under the storage's lock, and whose documents are found by their `key`.

TinyDB chooses an id in one step and writes in another, makes `upsert` of two steps, changes documents in place that it
has handed out, and caches the answers to queries, which another process's commit makes stale.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from tinydb import table as stock
from tinydb.queries import QueryLike

from tui.library.codec import Document
from tui.library.storage import AtomicStorage


class Table(stock.Table):
    """One table of a library's file."""

    def __init__(self, storage: AtomicStorage, name: str) -> None:
        super().__init__(storage, name, cache_size=0)
        self._atomic = storage
        self._coming_id = 0
        """The next free id inside a transaction; 0 when it has to be looked up."""

    def keyed(self) -> dict[str, Document]:
        """All documents by their `key`. They are shared: decode them, never change them."""
        documents: Iterable[Any] = self._read_table().values()
        return {document["key"]: document for document in documents if "key" in document}

    def settle(self, changes: Mapping[str, Document | None]) -> None:
        """Put each document in the place of the one with its key; None takes it away."""

        def change(table: dict[int, Mapping[str, Any]]) -> None:
            ids = {document.get("key"): doc_id for doc_id, document in table.items()}
            for key, document in changes.items():
                doc_id = ids.get(key)
                if document is not None:
                    table[doc_id or self._get_next_id()] = {"key": key} | document
                elif doc_id is not None:
                    del table[doc_id]

        with self._fresh_ids():
            self._update_table(change)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert one document."""
        with self._fresh_ids():
            return super().insert(document)

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Insert several documents in one write."""
        with self._fresh_ids():
            return super().insert_multiple(documents)

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Update the matching documents, or insert one."""
        with self._fresh_ids():
            return super().upsert(document, cond)

    def _update_table(self, updater: Callable[[dict[int, Any]], None]) -> None:
        """Let TinyDB change copies: what was read before stays as it was, also when the write fails."""

        def change(table: dict[int, Any]) -> None:
            table.update({doc_id: dict(document) for doc_id, document in table.items()})
            updater(table)

        with self._atomic.transaction():
            super()._update_table(change)

    @contextmanager
    def _fresh_ids(self) -> Iterator[None]:
        with self._atomic.transaction():
            self._coming_id = 0
            yield

    def _get_next_id(self) -> int:
        """One more than any id that this table ever had: what was removed does not come back under its number."""
        number = self._coming_id or self._atomic.highest_id(self.name) + 1
        self._coming_id = number + 1
        return number
