"""Reading a journal: which commits hold, where their documents lie, and what of it is damaged or torn.

A line that cannot be read means one of two things. Where whole records come after it, it was written and acknowledged,
and was damaged since: it is lost and reported, the rest holds. At the end of the file, it is the rest of a writer that
died, and was never acknowledged: the whole commit is torn. In between lies a last commit of which exactly one record is
unreadable, though it still is a line and has no blocks that were never written: nobody who died leaves that behind, so
it counts as damaged. A damaged line break costs nothing, since the checksums tell where records end.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from zlib import crc32

import msgspec

from tui.library.journal.keys import KEYLESS, hash_in
from tui.library.journal.record import Head, Opening, Record, called, parse
from tui.library.journal.source import Place, Source

_UNWRITTEN = b"\0\0"
_HALVES = 2
"""A record becomes two lines when a byte of it becomes a line break."""
_BEGINNING = re.compile(rb'[0-9a-f]{8}\t\{"sequence":')
_SUBJECT = re.compile(rb'"table":"([A-Za-z_]+)","id":(\d+)')


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A record that holds."""

    head: Head
    place: Place | None
    """Where its document lies; None when it removes one."""
    key: int
    """The hash of the document's key."""


def entry(head: Head, document: bytes | None, journal: Source, end: int) -> Entry:
    """The entry of a record whose line ends there."""
    if document is None:
        return Entry(head, None, KEYLESS)
    length = len(document)
    return Entry(head, Place(journal, end - 1 - length, length, crc32(document)), hash_in(document))


class Reading(msgspec.Struct):
    """What a journal says from some offset on."""

    end: int
    """Where the last commit that holds ends."""
    size: int
    """Where the file ends; beyond `end` it is torn, or still being written."""
    opening: Opening | None = None
    entries: list[Entry] = msgspec.field(default_factory=list)
    """In the order in which they were committed."""
    faults: list[str] = msgspec.field(default_factory=list)
    """What is damaged, one sentence each."""
    losses: list[str] = msgspec.field(default_factory=list)
    """Those of them by which a change is lost."""
    unreadable: list[bytes] = msgspec.field(default_factory=list)
    """The damaged lines."""


def read(source: Source, start: int = 0) -> Reading:
    """Read a journal from an offset at which a commit begins, or from its beginning."""
    reader = _Reader(source, start)
    with source.stream(start) as stream:
        for line in stream:
            reader.take(line)
    return reader.finish()


class _Reader:
    """Takes a journal line by line."""

    def __init__(self, source: Source, start: int) -> None:
        self._source = source
        self._reading = Reading(start, start)
        self._waiting: list[Entry] = []
        """Records of a commit that does not hold yet."""
        self._unread: list[tuple[bytes, int]] = []
        """Unreadable lines since the last commit that holds, and how many records waited before each."""

    def take(self, line: bytes) -> None:
        """Take the next line, which may be torn."""
        record = parse(line)
        if record is not None:
            self._take(line, record)
            return
        for part in _parts(line):
            self._take(part, parse(part) or self._mended(part))

    def _mended(self, line: bytes) -> Record | Opening | None:
        """A record of which only the line break is damaged."""
        record = None if line.endswith(b"\n") else parse(line[:-1] + b"\n")
        if record is not None:
            self._reading.faults.append("a line break in the journal is damaged; no change is lost by that")
        return record

    def _take(self, line: bytes, record: Record | Opening | None) -> None:
        start = self._reading.size
        self._reading.size += len(line)
        match record:
            case None:
                self._unread.append((line, len(self._waiting)))
            case Opening() as opening:
                if start == 0:
                    self._reading.opening = opening
                    self._reading.end = self._reading.size
            case Record():
                self._add(record, start)

    def finish(self) -> Reading:
        """All that was taken."""
        if self._is_only_damaged():
            self._settle(self._reading.size)
        return self._reading

    def _add(self, record: Record, start: int) -> None:
        if self._waiting and self._waiting[-1].head.sequence != record.head.sequence:
            self._settle(start)  # had it not been acknowledged, nothing would come after it
        self._waiting.append(entry(record.head, record.document, self._source, self._reading.size))
        if len(self._waiting) == record.head.of:
            self._settle(self._reading.size)

    def _settle(self, end: int) -> None:
        """Let the waiting records hold."""
        self._reading.entries += self._waiting
        self._reading.end = end
        unreadable = [line for line, _ in self._unread]
        losses = [f"a change cannot be read{_about(line)}" for line in unreadable]
        self._reading.faults += losses
        self._reading.losses += losses
        self._reading.unreadable += unreadable
        self._waiting = []
        self._unread = []

    def _is_only_damaged(self) -> bool:
        """Of the last commit exactly one record is unreadable, by damage and not because its writer died."""
        positions = {position for _, position in self._unread}
        if not self._reading.end or len(positions) != 1 or len(self._unread) > _HALVES:
            return False
        of = self._waiting[0].head.of if self._waiting else 1
        present = [entry.head.nth for entry in self._waiting]
        all_others = [nth for nth in range(1, of + 1) if nth - 1 not in positions]
        return present == all_others and _are_lines([line for line, _ in self._unread])


def _are_lines(lines: Sequence[bytes]) -> bool:
    """All were written to their ends, and were something else before they were damaged."""
    return all(line.endswith(b"\n") and line != b"\n" and _UNWRITTEN not in line for line in lines)


def _parts(line: bytes) -> list[bytes]:
    """A line, or those that it became one of when the break between them was damaged."""
    starts = [0, *(found.start() for found in _BEGINNING.finditer(line, 1)), len(line)]
    return [line[start:end] for start, end in pairwise(starts)]


def subject(line: bytes) -> tuple[str, int] | None:
    """The table and id that a damaged line seems to be about; None where that cannot be read."""
    found = _SUBJECT.search(line)
    return (found[1].decode(), int(found[2])) if found else None


def _about(line: bytes) -> str:
    found = subject(line)
    return f": {called(*found)}" if found else ""
