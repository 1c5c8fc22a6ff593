"""A table to read, whatever it is made of: documents by number, each decoded when it is asked for.

TinyDB's reading half wants the numbers as text, which `Texts` gives it.
"""

from abc import abstractmethod
from collections.abc import ItemsView, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from tui.library.journal.keys import hashed, key_of
from tui.library.journal.values import Document, decode

Fingerprint = tuple[int, int]
"""Length and CRC-32 of a document's bytes: tells cheaply whether it has changed."""


class Documents(Mapping[int, Document]):
    """Documents by id, ascending; each access decodes a fresh one."""

    @abstractmethod
    def raw(self, doc_id: int) -> bytes:
        """A document's JSON, byte for byte.

        Raises:
            KeyError: There is none with that id.
        """

    @abstractmethod
    def fingerprint(self, doc_id: int) -> Fingerprint:
        """What tells whether a document has changed, without reading it.

        Raises:
            KeyError: There is none with that id.
        """

    @abstractmethod
    def hashed(self, key: int) -> Iterable[int]:
        """The ids of the documents whose key may have that hash."""

    @abstractmethod
    def ids(self) -> Sequence[int]:
        """All ids, ascending."""

    def find(self, key: str) -> tuple[int, bytes] | None:
        """The document with that key, as JSON, and its id; the highest where several have it, None when none has."""
        found = None
        for doc_id in sorted(self.hashed(hashed(key))):
            with suppress(KeyError):  # damaged and lost
                document = self.raw(doc_id)
                if key_of(document) == key:
                    found = doc_id, document
        return found

    def __getitem__(self, doc_id: int) -> Document:
        document: Document = decode(self.raw(doc_id))
        return document

    def __iter__(self) -> Iterator[int]:
        return iter(self.ids())

    def frozen(self) -> "Documents":
        """The table as it is now, whatever comes later."""
        return self


class Texts(Mapping[str, Document]):
    """The same documents with their ids as text, for the half of TinyDB that reads."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def __getitem__(self, doc_id: str) -> Document:
        return self._documents[int(doc_id)]

    def __contains__(self, doc_id: object) -> bool:
        return isinstance(doc_id, str) and doc_id.isdecimal() and int(doc_id) in self._documents

    def __iter__(self) -> Iterator[str]:
        return map(str, self._documents)

    def __len__(self) -> int:
        return len(self._documents)

    def items(self) -> ItemsView[str, Document]:
        """Ids and documents at one moment, whatever is committed meanwhile."""
        return _Items(self._documents.frozen())


class _Items(ItemsView[str, Document]):
    """Ids and documents at one moment; a document that turns out to be lost is left out."""

    def __init__(self, documents: Documents) -> None:
        super().__init__(Texts(documents))
        self._documents = documents

    def __iter__(self) -> Iterator[tuple[str, Document]]:
        for doc_id in self._documents:
            with suppress(KeyError):
                yield str(doc_id), self._documents[doc_id]
