"""Documents by their `key`, the name that the library itself gives them, kept up to date at the cost of what changes.

TinyDB knows documents by number only, and the rest of the library never sees the numbers. Two directories, since they
cost differently: `Ids` says which number a key has and holds no document, `Decoded` holds them all.
"""

import re
from collections.abc import Iterable

from tui.library.journal.values import Document, decode
from tui.library.journal.view import Changes, Documents, Fingerprint, Pending, View

_KEY = re.compile(rb'\{"key":"([^"\\]*)"')


class Ids:
    """Numbers by key."""

    def __init__(self) -> None:
        self._history = _History()
        self._ids: dict[str, int] = {}

    def of(self, keys: Iterable[str], documents: Documents) -> dict[str, int]:
        """The numbers of the documents with these keys, as far as there are any."""
        view, staged = _parts(documents)
        for doc_id in self._history.news(view):
            if doc_id in view:
                self._ids[_key(view.raw(doc_id))] = doc_id
        fresh = {_key(data): doc_id for doc_id, data in staged.items() if data is not None}
        found = ((key, fresh.get(key, self._ids.get(key))) for key in keys)
        # What was known of a document that is gone by now, or has another key, has never been cleared away.
        return {
            key: doc_id
            for key, doc_id in found
            if doc_id is not None and doc_id in documents and _key(documents.raw(doc_id)) == key
        }


class Decoded:
    """Documents by key, each decoded once; they are shared."""

    def __init__(self) -> None:
        self._history = _History()
        self._documents: dict[int, tuple[Fingerprint, Document]] = {}

    def of(self, documents: Documents) -> dict[str, Document]:
        """All documents of a table that have a key."""
        view, staged = _parts(documents)
        news = self._history.news(view)
        if self._history.is_new:
            self._documents = {doc_id: self._documents[doc_id] for doc_id in view if doc_id in self._documents}
        for doc_id in news:
            self._learn(doc_id, view)
        known = {doc_id: document for doc_id, (_, document) in self._documents.items()}
        for doc_id, data in staged.items():
            known.pop(doc_id, None)
            if data is not None:
                known[doc_id] = decode(data)
        return {document["key"]: document for document in known.values() if "key" in document}

    def _learn(self, doc_id: int, view: View) -> None:
        try:
            fingerprint = view.fingerprint(doc_id)
            known = self._documents.get(doc_id)
            if known is None or known[0] != fingerprint:
                self._documents[doc_id] = fingerprint, view[doc_id]
        except KeyError:  # removed, or damaged and lost
            self._documents.pop(doc_id, None)


class _History:
    """How much of a table has been seen."""

    def __init__(self) -> None:
        self.is_new = True
        """The table is another one than the last time: a new generation."""
        self._view: View | None = None
        self._seen = 0

    def news(self, view: View) -> list[int]:
        """Ids of the documents that came, changed or went since the last time."""
        self.is_new = view is not self._view
        start, self._view, self._seen = self._seen, view, len(view.history)
        return list(view) if self.is_new else view.history[start : self._seen]


def _parts(documents: Documents) -> tuple[View, Changes]:
    if isinstance(documents, Pending):
        return documents.base, documents.changes
    if isinstance(documents, View):
        return documents, {}
    raise TypeError(f"{type(documents).__name__} is no table")


def _key(data: bytes) -> str:
    """The key of a document as JSON; empty when it has none."""
    found = _KEY.match(data)
    return found[1].decode() if found else str(decode(data).get("key", ""))
