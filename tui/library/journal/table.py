"""A TinyDB table over the journal: each change costs what it changes, and documents are found by their `key`.

TinyDB chooses an id in one step and writes in another, makes `upsert` of two steps, touches every document to change a
few, and caches the answers to queries, which another process's commit makes stale.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from typing import Any

from tinydb import table as stock
from tinydb.queries import QueryLike

from tui.library.journal.decoded import Decoded
from tui.library.journal.documents import Fingerprint, Texts
from tui.library.journal.draft import Changes
from tui.library.journal.keys import hashed
from tui.library.journal.storage import JournalStorage
from tui.library.journal.values import Document, encode

Fields = Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None]
"""Fields to set, or what changes a document in place."""


class Table(stock.Table):
    """One table of a library's file."""

    def __init__(self, storage: JournalStorage, name: str) -> None:
        super().__init__(storage, name, cache_size=0)
        self._journal = storage
        self._coming_id = 0
        """The next free id inside a transaction; 0 when it has to be looked up."""
        self._decoded = Decoded()

    # Documents by number, and numbers by key: as they were when this process last looked

    def number(self, key: str) -> int | None:
        """The number of the document with that key; None when there is none. Reads no other document."""
        found = self._journal.known(self.name).find(key)
        return found and found[0]

    def find(self, key: str) -> bytes | None:
        """The JSON of the document with that key; None when there is none."""
        found = self._journal.known(self.name).find(key)
        return found and found[1]

    def candidates(self, key: str) -> Iterable[int]:
        """The numbers of the documents that may have that key, which costs no read; those with another are rare."""
        return self._journal.known(self.name).hashed(hashed(key))

    def all_numbers(self) -> Sequence[int]:
        """The numbers of all documents, ascending; not to be changed."""
        return self._journal.known(self.name).ids()

    @property
    def size(self) -> int:
        """How many documents there are. Reads none."""
        return len(self._journal.known(self.name))

    def raw(self, number: int) -> bytes:
        """A document's JSON, byte for byte.

        Raises:
            KeyError: There is none with that number, or it is damaged and lost.
        """
        return self._journal.known(self.name).raw(number)

    def fingerprint(self, number: int) -> Fingerprint:
        """Length and CRC-32 of a document's JSON, without reading it.

        Raises:
            KeyError: There is none with that number.
        """
        return self._journal.known(self.name).fingerprint(number)

    def news(self, since: int) -> list[int] | None:
        """The numbers of what was put or removed by the commits after `since`, in their order.

        Returns:
            A number once for each time; nothing when nothing was changed. None when that is longer ago than the
            journals go back: then fingerprints have to be compared.
        """
        return self._journal.news(self.name, since)

    def keyed(self) -> dict[str, Document]:
        """All documents by their `key`. They are shared: decode them, never change them."""
        with self._journal.guard:
            return self._decoded.of(self._journal.documents(self.name))

    def settle(self, changes: Mapping[str, Document | None]) -> None:
        """Put each document in the place of the one with its key; None takes it away."""
        self.revise(changes, lambda key, _: changes[key])

    def revise(self, keys: Iterable[str], revised: Callable[[str, bytes | None], Document | None]) -> None:
        """Put another document in the place of each, in one commit; each is looked for once.

        Args:
            keys: Whose.
            revised: Makes it, of a key and what is there, as JSON, or None; None takes that away.
        """
        with self._journal.transaction():
            self._coming_id = 0
            documents, new = self._journal.documents(self.name), Changes()
            for key in keys:
                doc_id, present = documents.find(key) or (None, None)
                document = revised(key, present)
                data = None if document is None else encode({"key": key} | document)
                if data != present:
                    new[self._get_next_id() if doc_id is None else doc_id] = data
            self._journal.stage(self.name, new)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert one document."""
        with self._fresh_ids():
            return super().insert(document)

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Insert several documents in one commit."""
        with self._fresh_ids():
            return super().insert_multiple(documents)

    def update(self, fields: Fields, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        """Update the matching documents; only those are looked at twice."""
        with self._journal.transaction():
            return super().update(
                fields, None, self._matching(cond) if cond is not None and doc_ids is None else doc_ids
            )

    def update_multiple(self, updates: Iterable[tuple[Fields, QueryLike]]) -> list[int]:
        """Update the documents that match one condition after the other."""
        with self._journal.transaction():
            return [doc_id for fields, cond in updates for doc_id in self.update(fields, cond)]

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Update the matching documents, or insert one."""
        with self._fresh_ids():
            return super().upsert(document, cond)

    def remove(self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        """Remove the matching documents."""
        with self._journal.transaction():
            return super().remove(None, self._matching(cond) if cond is not None and doc_ids is None else doc_ids)

    def _matching(self, cond: QueryLike) -> list[int]:
        return [int(doc_id) for doc_id, document in self._read_table().items() if cond(document)]

    def _read_table(self) -> Texts:  # type: ignore[override]  # TinyDB only reads what it says is a dict
        return Texts(self._journal.documents(self.name))

    def _update_table(self, updater: Callable[[dict[int, Any]], None]) -> None:
        with self._journal.edit(self.name) as draft:
            updater(draft)  # type: ignore[arg-type]  # what TinyDB does with a dict, a draft can do too

    @contextmanager
    def _fresh_ids(self) -> Iterator[None]:
        with self._journal.transaction():
            self._coming_id = 0
            yield

    def _get_next_id(self) -> int:
        """One more than any id that this table ever had: what was removed does not come back under its number."""
        number = self._coming_id or self._journal.highest_id(self.name) + 1
        self._coming_id = number + 1
        return number
