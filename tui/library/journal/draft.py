"""Changes to a table that are not on disk yet: `Pending` reads it with them, `Draft` is what TinyDB changes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from zlib import crc32

from tui.library.journal.documents import Documents, Fingerprint
from tui.library.journal.keys import hash_in
from tui.library.journal.values import Document, encode
from tui.library.journal.view import View

Changes = dict[int, bytes | None]
"""Documents as JSON by id; None for one that is removed."""


class Staged:
    """Changes of a table that are not committed yet."""

    def __init__(self) -> None:
        self.changes: Changes = {}
        self.highest = 0
        """The highest id among them."""
        self._hashed: dict[int, list[int]] = defaultdict(list)
        """The ids that were ever staged under the hash of a key."""
        self._fresh: list[Changes] = []
        """What is not in there yet, since most transactions end before somebody asks."""

    def add(self, changes: Changes) -> None:
        """Put further changes on top."""
        self.changes |= changes
        self.highest = max(self.highest, *changes)
        self._fresh.append(changes)

    def hashed(self, key: int) -> Sequence[int]:
        """The ids whose documents are or were to have a key with that hash."""
        for changes in self._fresh:
            for doc_id, document in changes.items():
                if document is not None:
                    self._hashed[hash_in(document)].append(doc_id)
        self._fresh.clear()
        return self._hashed.get(key, ())


class Pending(Documents):
    """A table with changes that are not committed yet."""

    def __init__(self, base: View, staged: Staged) -> None:
        self.base = base
        self.staged = staged

    def raw(self, doc_id: int) -> bytes:
        """A document's JSON, as it is to be."""
        if doc_id not in self.staged.changes:
            return self.base.raw(doc_id)
        document = self.staged.changes[doc_id]
        if document is None:
            raise KeyError(doc_id)
        return document

    def fingerprint(self, doc_id: int) -> Fingerprint:
        """What will be known of a document."""
        if doc_id not in self.staged.changes:
            return self.base.fingerprint(doc_id)
        document = self.raw(doc_id)
        return len(document), crc32(document)

    def hashed(self, key: int) -> Iterable[int]:
        """The ids that are or were to be under a hash."""
        return {*self.base.hashed(key), *self.staged.hashed(key)}

    def ids(self) -> Sequence[int]:
        """The ids that there will be."""
        changes = self.staged.changes
        kept = [doc_id for doc_id in self.base.ids() if doc_id not in changes]
        return sorted(kept + [doc_id for doc_id, document in changes.items() if document is not None])

    def __contains__(self, doc_id: object) -> bool:
        if doc_id in self.staged.changes:
            return self.staged.changes[doc_id] is not None
        return doc_id in self.base

    def __len__(self) -> int:
        return len(self.ids())


class Draft(MutableMapping[int, Document]):
    """A table to change in place: hands out copies, and knows afterwards what has become of them."""

    def __init__(self, base: Documents) -> None:
        self._base = base
        self._touched: dict[int, Document | None] = {}

    def changes(self) -> Changes:
        """What is different now. Documents are compared as JSON, since to Python 1 is True.

        Raises:
            ValueError: A document holds NaN or an infinity.
            TypeError: A document holds what JSON cannot say.
        """
        changes: Changes = {}
        for doc_id, document in self._touched.items():
            new = None if document is None else encode(document)
            if new != (self._base.raw(doc_id) if doc_id in self._base else None):
                changes[doc_id] = new
        return changes

    def __getitem__(self, doc_id: int) -> Document:
        if doc_id not in self._touched:
            self._touched[doc_id] = self._base[doc_id]
        document = self._touched[doc_id]
        if document is None:
            raise KeyError(doc_id)
        return document

    def __setitem__(self, doc_id: int, document: Document) -> None:
        self._touched[doc_id] = document

    def __delitem__(self, doc_id: int) -> None:
        if doc_id not in self:
            raise KeyError(doc_id)
        self._touched[doc_id] = None

    def __contains__(self, doc_id: object) -> bool:
        if doc_id in self._touched:
            return self._touched[doc_id] is not None
        return doc_id in self._base

    def __iter__(self) -> Iterator[int]:
        yield from [doc_id for doc_id in self._base if self._touched.get(doc_id, True) is not None]
        yield from [doc_id for doc_id in list(self._touched) if doc_id in self and doc_id not in self._base]

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Remove every document, without looking at any."""
        self._touched = dict.fromkeys((*self._base, *self._touched))
