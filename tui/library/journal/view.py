"""Tables as TinyDB sees them: mappings that decode a document when somebody asks for it.

`View` is a table on disk, `Pending` a table with the changes of a transaction, `Draft` the one that TinyDB changes in
place. All three go by number; TinyDB's reading half wants its ids as text, which `Texts` gives it.
"""

from abc import abstractmethod
from collections.abc import Callable, ItemsView, Iterator, Mapping, MutableMapping
from contextlib import suppress
from zlib import crc32

from tui.library.journal.index import Index
from tui.library.journal.source import DamagedError, Place, Source
from tui.library.journal.values import Document, decode, encode

Fingerprint = tuple[int, int]
"""Length and CRC-32 of a document's bytes: tells cheaply whether it has changed."""
Mend = Callable[[str, int], bytes]
"""Finds the bytes of a damaged document elsewhere; `KeyError` when it is lost."""


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

    def __getitem__(self, doc_id: int) -> Document:
        document: Document = decode(self.raw(doc_id))
        return document

    def frozen(self) -> "Documents":
        """The table as it is now, whatever comes later."""
        return self


class View(Documents):
    """A table as the snapshot has it, with what the journal says on top."""

    def __init__(self, name: str, source: Source, index: Index, mend: Mend) -> None:
        self.name = name
        self.journal: dict[int, Place | None] = {}
        """Where the documents of the journal lie; None for one that was removed."""
        self.history: list[int] = []
        """Ids of the documents that the journal put or removed, in its order."""
        self._source = source
        self._index = index
        self._mend = mend
        self._length = len(index)

    def put(self, doc_id: int, place: Place | None) -> None:
        """Take in a record of the journal."""
        self._length += (place is not None) - (doc_id in self)
        self.journal[doc_id] = place
        self.history.append(doc_id)

    def frozen(self) -> "View":
        """A copy that shares the index and the files."""
        copy = View(self.name, self._source, self._index, self._mend)
        copy.journal = self.journal.copy()
        copy._length = self._length
        return copy

    def raw(self, doc_id: int) -> bytes:
        """A document's JSON; a damaged one is looked for elsewhere."""
        place = self._place(doc_id)
        try:
            return place.read()
        except DamagedError:
            return self._mend(self.name, doc_id)

    def intact(self, doc_id: int) -> bytes:
        """A document's JSON, if it is as it was written.

        Raises:
            KeyError: It is not, or there is none with that id.
        """
        try:
            return self._place(doc_id).read()
        except DamagedError:
            raise KeyError(doc_id) from None

    def fingerprint(self, doc_id: int) -> Fingerprint:
        """What the index or the journal says of a document."""
        place = self._place(doc_id)
        return place.length, place.checksum

    def __contains__(self, doc_id: object) -> bool:
        if doc_id in self.journal:
            return self.journal[doc_id] is not None
        return isinstance(doc_id, int) and self._index.find(doc_id) is not None

    def __iter__(self) -> Iterator[int]:
        journal = self.journal.copy()
        ids = [doc_id for doc_id in self._index.ids if doc_id not in journal] if journal else self._index.ids.tolist()
        ids += [doc_id for doc_id, place in journal.items() if place is not None]
        ids.sort()
        return iter(ids)

    def __len__(self) -> int:
        return self._length

    def _place(self, doc_id: int) -> Place:
        place = self.journal.get(doc_id)
        if place is None and doc_id not in self.journal:
            position = self._index.find(doc_id)
            place = None if position is None else self._index.place(position, self._source)
        if place is None:
            raise KeyError(doc_id)
        return place


Changes = dict[int, bytes | None]
"""Documents as JSON by id; None for one that is removed."""


class Pending(Documents):
    """A table with changes that are not committed yet."""

    def __init__(self, base: View, changes: Changes) -> None:
        self.base = base
        self.changes = changes

    def raw(self, doc_id: int) -> bytes:
        """A document's JSON, as it is to be."""
        if doc_id not in self.changes:
            return self.base.raw(doc_id)
        document = self.changes[doc_id]
        if document is None:
            raise KeyError(doc_id)
        return document

    def fingerprint(self, doc_id: int) -> Fingerprint:
        """What will be known of a document."""
        document = self.raw(doc_id)
        return len(document), crc32(document)

    def __contains__(self, doc_id: object) -> bool:
        if doc_id in self.changes:
            return self.changes[doc_id] is not None
        return doc_id in self.base

    def __iter__(self) -> Iterator[int]:
        kept = [doc_id for doc_id in self.base if doc_id not in self.changes]
        return iter(sorted(kept + [doc_id for doc_id, document in self.changes.items() if document is not None]))

    def __len__(self) -> int:
        return sum(1 for _ in self)


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
