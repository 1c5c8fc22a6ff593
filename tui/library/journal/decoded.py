"""All documents of a small table by their `key`, kept up to date at the cost of what changes."""

from tui.library.journal.documents import Documents, Fingerprint
from tui.library.journal.draft import Pending
from tui.library.journal.values import Document, decode
from tui.library.journal.view import View


class Decoded:
    """Documents by key, each decoded once; they are shared."""

    def __init__(self) -> None:
        self._view: View | None = None
        self._seen = 0
        self._documents: dict[int, tuple[Fingerprint, Document]] = {}

    def of(self, documents: Documents) -> dict[str, Document]:
        """All documents of a table that have a key."""
        if isinstance(documents, Pending):
            base, changes = documents.base, documents.staged.changes
        elif isinstance(documents, View):
            base, changes = documents, {}
        else:
            raise TypeError(f"{type(documents).__name__} is no table")
        self._learn(base)
        known = {doc_id: document for doc_id, (_, document) in self._documents.items()}
        for doc_id, data in changes.items():
            known.pop(doc_id, None)
            if data is not None:
                known[doc_id] = decode(data)
        return {key: document for document in known.values() if isinstance(key := document.get("key"), str)}

    def _learn(self, view: View) -> None:
        """Take in what came, changed or went since the last time."""
        if view is self._view:
            news = view.history[self._seen :].tolist()
        else:  # a new generation
            self._documents = {doc_id: self._documents[doc_id] for doc_id in view if doc_id in self._documents}
            news = list(view)
        self._view, self._seen = view, len(view.history)
        for doc_id in news:
            self._learn_one(doc_id, view)

    def _learn_one(self, doc_id: int, view: View) -> None:
        try:
            fingerprint = view.fingerprint(doc_id)
            known = self._documents.get(doc_id)
            if known is None or known[0] != fingerprint:
                self._documents[doc_id] = fingerprint, view[doc_id]
        except KeyError:  # removed, or damaged and lost
            self._documents.pop(doc_id, None)
