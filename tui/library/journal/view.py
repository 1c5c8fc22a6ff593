"""A table as it is on disk: what the snapshot's index says, with what the journal says on top.

A document is found by its number or by the hash of its key, and costs one read, when somebody asks for it.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from sys import maxsize
from zlib import crc32

from tui.library.journal.documents import Documents, Fingerprint
from tui.library.journal.hashes import Hashes
from tui.library.journal.index import Index
from tui.library.journal.keys import KEYLESS
from tui.library.journal.log import Entry
from tui.library.journal.schema import Change
from tui.library.journal.snapshot import Piece, piece
from tui.library.journal.source import DamagedError, Place, Source
from tui.library.journal.stretch import Stretch

Mend = Callable[[str, int], bytes]
"""Finds the bytes of a damaged document elsewhere; `KeyError` when it is lost."""


class View(Documents):
    """A table as the snapshot has it, with what the journal says on top."""

    def __init__(self, name: str, source: Source, index: Index, mend: Mend, change: Change | None = None) -> None:
        self.name = name
        self.history = array("q")
        """Ids of the documents that the journal put or removed, in its order."""
        self.sequences = array("q")
        """Of each of those the number of its commit."""
        self._kept = Stretch(index, source)
        """What the snapshot has."""
        self._added: Stretch | None = None
        """What the journal added to it, in forty bytes each: documents with ids higher than any before."""
        self._added_by_hash = Hashes(array("Q"))
        self._changed: dict[int, Place | None] = {}
        """Where lies what else the journal put; None for a document that it removed."""
        self._changed_by_hash: dict[int, tuple[int, ...]] = {}
        """The ids that it ever put so under a hash."""
        self._mend = mend
        self._change = change
        """Brings a document to the present schema; None where they are all of it."""
        self._highest = index.ids[-1] if index.ids else 0
        self._length = len(index)

    def put(self, entry: Entry) -> None:
        """Take in a record of the journal."""
        doc_id, place = entry.head.id, entry.place
        self._length += (place is not None) - (doc_id in self)
        if place is not None and self._is_next(doc_id, place):
            self._add(doc_id, place, entry.key)
        else:
            self._changed[doc_id] = place
            known = self._changed_by_hash.get(entry.key, ())
            if place is not None and entry.key != KEYLESS and doc_id not in known:
                self._changed_by_hash[entry.key] = (*known, doc_id)
        self._highest = max(doc_id, self._highest)
        self.history.append(doc_id)
        self.sequences.append(entry.head.sequence)

    def _is_next(self, doc_id: int, place: Place) -> bool:
        """A document comes after all others, in the order of ids and in the file."""
        return doc_id > self._highest and (self._added is None or place.source is self._added.source)

    def _add(self, doc_id: int, place: Place, key: int) -> None:
        if self._added is None:
            self._added = Stretch(Index(), place.source)
            self._added_by_hash = Hashes(self._added.index.hashes)
        self._added.index.add(doc_id, place.offset, place.length, place.checksum, key)
        self._added_by_hash.take(len(self._added.index))

    @property
    def last_change(self) -> int:
        """The number of the last commit in the journal that put or removed anything; 0 for none."""
        return self.sequences[-1] if self.sequences else 0

    def news(self, since: int) -> list[int]:
        """The ids of what the journal put or removed after a commit."""
        return self.history[bisect_right(self.sequences, since) :].tolist()

    def frozen(self) -> "View":
        """A copy that shares the snapshot's index and the files."""
        copy = View(self.name, self._kept.source, self._kept.index, self._mend, self._change)
        if self._added is not None:
            copy._added = self._added.frozen()
            copy._added_by_hash = self._added_by_hash  # which may come to know more
        copy._changed = self._changed.copy()
        copy._changed_by_hash = self._changed_by_hash.copy()
        copy._highest, copy._length = self._highest, self._length
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
        if doc_id in self._changed:
            return self._changed[doc_id] is not None
        return isinstance(doc_id, int) and self._first_place(doc_id) is not None

    def __len__(self) -> int:
        return self._length

    def hashed(self, key: int) -> Iterable[int]:
        """The ids that the snapshot has under a hash, or the journal ever had."""
        kept, changed = self._kept.index.keyed(key), self._changed_by_hash.get(key, ())
        added = () if self._added is None else self._added.index.at(self._added_by_hash.find(key))
        return {*kept, *added, *changed} if added or changed else kept

    def ids(self) -> Sequence[int]:
        """The ids of the snapshot, without those that the journal removed and with those that it added."""
        changed, ids = self._changed.copy(), self._kept.index.ids
        if self._added is not None:
            ids = ids + self._added.index.ids
        if not changed:
            return ids
        gone = (doc_id for doc_id, place in changed.items() if place is None)
        kept = _without(ids, sorted(position for doc_id in gone if (position := _position(ids, doc_id)) is not None))
        new = (doc_id for doc_id, place in changed.items() if place is not None and _position(ids, doc_id) is None)
        others = array(ids.typecode, sorted(new))
        in_order = not (kept and others) or kept[-1] < others[0]
        return kept + others if in_order else array(ids.typecode, sorted(kept + others))

    def pieces(self) -> Iterator[Piece]:
        """All documents as a snapshot wants them; one that is lost is left out, as was reported."""
        next_id = -maxsize
        for doc_id in sorted(self._changed):
            yield from self._run(next_id, doc_id)
            if self._changed[doc_id] is not None:
                yield from self._single(doc_id)
            next_id = doc_id + 1
        yield from self._run(next_id, None)

    def _run(self, first: int, end: int | None) -> Iterator[Piece]:
        """The documents from one id on and before another that have not been changed since they were added."""
        for part in self._parts():
            for found in part.pieces(first, end):
                if isinstance(found, int):
                    yield from self._single(found)
                elif self._change is None:
                    yield found
                else:
                    yield piece(found[0], self._present(bytes(found[1])))

    def _parts(self) -> "tuple[Stretch, ...]":
        return (self._kept,) if self._added is None else (self._kept, self._added)

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
        place = self._changed.get(doc_id)
        if place is None and doc_id not in self._changed:
            place = self._first_place(doc_id)
        if place is None:
            raise KeyError(doc_id)
        return place

    def _first_place(self, doc_id: int) -> Place | None:
        """Where a document lay when it was added."""
        place = self._kept.place(doc_id)
        return place if place is not None or self._added is None else self._added.place(doc_id)


def _position(ids: "array[int]", doc_id: int) -> int | None:
    position = bisect_left(ids, doc_id)
    return position if position < len(ids) and ids[position] == doc_id else None


def _without(ids: "array[int]", positions: Iterable[int]) -> "array[int]":
    """A copy of `ids` that lacks what stands at some positions, ascending."""
    kept, start = array(ids.typecode), 0
    for position in positions:
        kept += ids[start:position]
        start = position + 1
    return kept + ids[start:]
