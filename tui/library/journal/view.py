"""A table as it is on disk: what the snapshot's index says, with what the journal says on top.

A document is found by its number or by the hash of its key, and costs one read, when somebody asks for it.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from zlib import crc32

from tui.library.journal.documents import Documents, Fingerprint
from tui.library.journal.index import Index
from tui.library.journal.keys import KEYLESS
from tui.library.journal.log import Entry
from tui.library.journal.schema import Change
from tui.library.journal.snapshot import Piece, piece
from tui.library.journal.source import DamagedError, Place, Source

Mend = Callable[[str, int], bytes]
"""Finds the bytes of a damaged document elsewhere; `KeyError` when it is lost."""

_CHUNK = 1 << 20
"""Bytes of a snapshot that are read at once when all of it is."""


class View(Documents):
    """A table as the snapshot has it, with what the journal says on top."""

    def __init__(self, name: str, source: Source, index: Index, mend: Mend, change: Change | None = None) -> None:
        self.name = name
        self.journal: dict[int, Place | None] = {}
        """Where the documents of the journal lie; None for one that was removed."""
        self.history = array("q")
        """Ids of the documents that the journal put or removed, in its order."""
        self.sequences = array("q")
        """Of each of those the number of its commit."""
        self._hashed: dict[int, tuple[int, ...]] = {}
        """The ids that the journal ever put under a hash."""
        self._source = source
        self._index = index
        self._mend = mend
        self._change = change
        """Brings a document to the present schema; None where they are all of it."""
        self._length = len(index)

    def put(self, entry: Entry) -> None:
        """Take in a record of the journal."""
        doc_id, place = entry.head.id, entry.place
        self._length += (place is not None) - (doc_id in self)
        if place is not None and entry.key != KEYLESS and doc_id not in (known := self._hashed.get(entry.key, ())):
            self._hashed[entry.key] = (*known, doc_id)
        self.journal[doc_id] = place
        self.history.append(doc_id)
        self.sequences.append(entry.head.sequence)

    @property
    def last_change(self) -> int:
        """The number of the last commit in the journal that put or removed anything; 0 for none."""
        return self.sequences[-1] if self.sequences else 0

    def news(self, since: int) -> list[int]:
        """The ids of what the journal put or removed after a commit."""
        return self.history[bisect_right(self.sequences, since) :].tolist()

    def frozen(self) -> "View":
        """A copy that shares the index and the files."""
        copy = View(self.name, self._source, self._index, self._mend, self._change)
        copy.journal = self.journal.copy()
        copy._hashed = self._hashed.copy()
        copy._length = self._length
        return copy

    def raw(self, doc_id: int) -> bytes:
        """A document's JSON; a damaged one is looked for elsewhere."""
        place = self._place(doc_id)
        try:
            return self._present(place.read())
        except DamagedError:
            return self._mend(self.name, doc_id)

    def intact(self, doc_id: int) -> bytes:
        """A document's JSON, if it is as it was written.

        Raises:
            KeyError: It is not, or there is none with that id.
        """
        try:
            return self._present(self._place(doc_id).read())
        except DamagedError:
            raise KeyError(doc_id) from None

    def fingerprint(self, doc_id: int) -> Fingerprint:
        """What the index or the journal says of a document; of an older schema it has to be made of the document."""
        place = self._place(doc_id)
        if self._change is None:
            return place.length, place.checksum
        document = self.raw(doc_id)
        return len(document), crc32(document)

    def __contains__(self, doc_id: object) -> bool:
        if doc_id in self.journal:
            return self.journal[doc_id] is not None
        return isinstance(doc_id, int) and self._index.find(doc_id) is not None

    def __len__(self) -> int:
        return self._length

    def hashed(self, key: int) -> Iterable[int]:
        """The ids that the snapshot has under a hash, or the journal ever had."""
        kept, changed = self._index.keyed(key), self._hashed.get(key)
        return {*kept, *changed} if changed else kept

    def ids(self) -> Sequence[int]:
        """The ids of the snapshot, without those that the journal removed and with those that it added."""
        journal, ids = self.journal.copy(), self._index.ids
        if not journal:
            return ids
        gone = [self._index.find(doc_id) for doc_id, place in journal.items() if place is None]
        kept = _without(ids, sorted(position for position in gone if position is not None))
        new = (doc_id for doc_id, place in journal.items() if place is not None and self._index.find(doc_id) is None)
        added = array(ids.typecode, sorted(new))
        in_order = not (kept and added) or kept[-1] < added[0]
        return kept + added if in_order else array(ids.typecode, sorted(kept + added))

    def pieces(self) -> Iterator[Piece]:
        """All documents as a snapshot wants them; one that is lost is left out, as was reported."""
        position, index = 0, self._index
        for doc_id in sorted(self.journal):
            end = bisect_left(index.ids, doc_id, position)
            yield from self._run(position, end)
            position = end + (end < len(index) and index.ids[end] == doc_id)
            if self.journal[doc_id] is not None:
                yield from self._single(doc_id)
        yield from self._run(position, len(index))

    def _run(self, start: int, end: int) -> Iterator[Piece]:
        """The documents of the snapshot from one position to another, many to a read."""
        index = self._index
        while start < end:
            base = index.offsets[start]
            stop = bisect_left(index.offsets, base + _CHUNK, start + 1, end)
            data = memoryview(self._source.read(base, index.offsets[stop - 1] + index.lengths[stop - 1] - base))
            columns = index.ids, index.offsets, index.lengths, index.sums, index.hashes
            for doc_id, offset, length, checksum, key in zip(*(column[start:stop] for column in columns), strict=True):
                document = data[offset - base : offset - base + length]
                if crc32(document) != checksum or len(document) != length:
                    yield from self._single(doc_id)
                elif self._change is None:
                    yield doc_id, document, checksum, key
                else:
                    yield piece(doc_id, self._present(bytes(document)))
            start = stop

    def _single(self, doc_id: int) -> Iterator[Piece]:
        try:
            document = self.raw(doc_id)
        except KeyError:
            return
        yield piece(doc_id, document)

    def _present(self, document: bytes) -> bytes:
        """A document as the present schema has it."""
        return document if self._change is None else self._change(document)

    def _place(self, doc_id: int) -> Place:
        place = self.journal.get(doc_id)
        if place is None and doc_id not in self.journal:
            position = self._index.find(doc_id)
            place = None if position is None else self._index.place(position, self._source)
        if place is None:
            raise KeyError(doc_id)
        return place


def _without(ids: "array[int]", positions: Iterable[int]) -> "array[int]":
    """A copy of `ids` that lacks what stands at some positions, ascending."""
    kept, start = array(ids.typecode), 0
    for position in positions:
        kept += ids[start:position]
        start = position + 1
    return kept + ids[start:]
