"""Checking every byte of a library's files, and changing none: for a person who does not trust the disk."""

from collections.abc import Generator, Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from tui.library.journal import keeping
from tui.library.journal.edition import NO_JOURNAL, identity_of
from tui.library.journal.log import Reading, read
from tui.library.journal.paths import Paths
from tui.library.journal.rebuild import FOREIGN_END, is_strange, plain
from tui.library.journal.record import called
from tui.library.journal.snapshot import FORMAT, ForeignError, Meta, NewerError, Snapshot, examine
from tui.library.journal.source import DamagedError, File

_ATTEMPTS = 5
_TOLD = 3
"""So many losses are told of one file; all of them stand in it."""


class Finding(Struct, frozen=True):
    """Something about a library that is worth saying."""

    file: str
    """The name of the file that it is about."""
    text: str
    """What is found, a sentence without its full stop."""
    is_fault: bool = True
    """False for what may well be so, and only ought to be known."""
    is_past: bool = False
    """Of a fault: it is one that was there, and what it cost is not; what is there now is not touched by it."""
    is_checked: bool = True
    """False when nobody could tell whether the file is sound."""
    is_mendable: bool = False
    """A repair settles it, though it is no fault."""

    @property
    def calls_for_repair(self) -> bool:
        """A repair has something to do."""
        return self.is_mendable or (self.is_fault and not self.is_past)


def inspect(path: Path) -> list[Finding]:
    """What is to be said of a snapshot, its journal, their backup and the index; nothing when there is no library.

    Others may write meanwhile: should they replace the files, it is begun anew.
    """
    paths, findings = Paths(path), list[Finding]()
    for _ in range(_ATTEMPTS):
        before = identity_of(path)
        findings = list(_inspected(paths))
        if identity_of(path) == before:
            break
    return findings


def _inspected(paths: Paths) -> Iterator[Finding]:
    if paths.snapshot.exists():
        with suppress(NewerError):  # whoever opens it says so, and its other files may mean what they like
            yield from _verified(paths)
    elif paths.journal.exists() or paths.old_snapshot.exists():
        yield Finding(paths.snapshot.name, "it is missing")
    yield from _kept(paths)


def _verified(paths: Paths) -> Iterator[Finding]:
    snapshot = yield from _examined(paths.snapshot)
    journal = yield from _read(paths.journal)
    yield from _torn(paths.journal, journal)
    if snapshot is not None:
        yield from _compared(paths, snapshot.meta, journal)
        yield from _indexed(paths, snapshot)
        yield from _backed(paths, snapshot.meta)


def _examined(path: Path) -> Generator[Finding, None, Snapshot | None]:
    """Check a snapshot; returns it, unless it is unreadable or not ours.

    Raises:
        NewerError: It is of a newer format.
    """
    try:
        with File(path).stream() as stream:
            snapshot = examine(stream)
    except NewerError:
        raise
    except ForeignError:
        yield _foreign(path)
        return None
    except DamagedError as error:
        yield Finding(path.name, f"it is damaged ({error})")
        return None
    except OSError as error:
        yield Finding(path.name, f"it cannot be read ({(error.strerror or str(error)).lower()})")
        return None
    for name, doc_id, _ in snapshot.damaged:
        yield Finding(path.name, f"{called(name, doc_id)} is damaged")
    if snapshot.has_foreign_end:
        yield Finding(path.name, FOREIGN_END)
    return snapshot


def _foreign(path: Path) -> Finding:
    """What is to be said of a file that does not begin as a snapshot does.

    Raises:
        NewerError: It says that it is of a newer format.
    """
    try:
        meta = plain(path.read_bytes()).meta
    except (ValueError, OSError):
        return Finding(path.name, "it is damaged (it is empty, or no library)")
    if meta.format > FORMAT:
        raise NewerError
    text = "another program wrote it; what it wrote is read, and taken in at the next change"
    return Finding(path.name, text, is_fault=False, is_mendable=True)


def _read(path: Path) -> Generator[Finding, None, Reading | None]:
    """Check a journal; returns what it says."""
    try:
        reading = read(File(path))
    except FileNotFoundError:
        return None
    except OSError as error:
        yield Finding(path.name, f"it cannot be read ({error.strerror})")
        return None
    for fault in reading.faults:
        yield Finding(path.name, fault)
    if reading.opening is None and reading.size:
        yield Finding(path.name, "its first line is damaged")
    return reading


def _torn(path: Path, journal: Reading | None) -> Iterator[Finding]:
    """Whether a journal that is written to ends with a commit."""
    if journal is not None and journal.size > journal.end:
        text = "its end is torn: a change that was not saved yet when its writer died, or is being saved now"
        yield Finding(path.name, text, is_fault=not journal.end, is_mendable=True)


def _compared(paths: Paths, meta: Meta, journal: Reading | None) -> Iterator[Finding]:
    """Whether a journal goes on from a snapshot."""
    if journal is None and paths.lacks_journal(meta.sequence):
        yield Finding(paths.snapshot.name, NO_JOURNAL)
    if journal is None or journal.opening is None:
        return
    if is_strange(paths, meta, journal):
        yield Finding(paths.snapshot.name, "it is the snapshot of another library")
        return
    if journal.opening.generation > meta.generation:
        yield Finding(paths.snapshot.name, "it is older than its journal")
    elif journal.opening.generation < meta.generation:
        text = "it goes on from an earlier snapshot, and all that it says is in this one"
        yield Finding(paths.journal.name, text, is_fault=False)


def _indexed(paths: Paths, snapshot: Snapshot) -> Iterator[Finding]:
    """Whether the index says of each document what is so."""
    identity = identity_of(paths.snapshot)
    kept = identity and keeping.load(paths.index, identity)
    if kept and {name: table.columns for name, table in kept[1].items()} != {
        name: table.columns for name, table in snapshot.tables.items()
    }:
        yield Finding(paths.index.name, "it does not say where the documents are")


def _backed(paths: Paths, meta: Meta) -> Iterator[Finding]:
    """Whether the backup is whole, and leads up to the snapshot."""
    if not paths.old_snapshot.exists():
        if meta.generation > 1:
            yield Finding(paths.old_snapshot.name, "there is no backup", is_fault=False, is_mendable=True)
        return
    backup = yield from _examined(paths.old_snapshot)
    journal = yield from _read(paths.old_journal)
    if backup is None:
        return
    end = journal.entries[-1].head.sequence if journal and journal.entries else backup.meta.sequence
    if (backup.meta.generation + 1, end) == (meta.generation, meta.sequence):
        return
    if journal is not None and _is_cut_short(journal, end, backup.meta, meta):
        text = "it is cut short, so that the backup is incomplete; check --repair makes the backup anew"
        yield Finding(paths.old_journal.name, text)
    else:
        text = "the backup is not that of the generation before"
        yield Finding(paths.old_snapshot.name, text, is_fault=False, is_mendable=True)


def _is_cut_short(journal: Reading, end: int, backup: Meta, meta: Meta) -> bool:
    """Whether the journal of a backup has lost commits.

    It was folded before it became the backup, so it once led up to the commit from which the present snapshot goes on.
    A writer that died between the two links has left that of another generation.
    """
    is_its_own = journal.opening is None or journal.opening.generation == backup.generation
    return is_its_own and backup.generation + 1 == meta.generation and end < meta.sequence


def _kept(paths: Paths) -> Iterator[Finding]:
    """What lies there because it must not go away by itself."""
    name = paths.snapshot.name
    for file in sorted(paths.snapshot.parent.glob(f"{name}.*")):
        ending = file.name.removeprefix(name)
        if ending.startswith(".lost-"):
            yield Finding(file.name, f"{_told(file)}; remove this file when you have seen to it", is_past=True)
        elif ".damaged-" in ending or ending == ".log.torn":
            yield Finding(file.name, "it is kept as evidence of damage; remove it when you like", is_fault=False)
        elif ending.startswith(".before-"):
            text = "it is kept from before another program removed something; remove it when you like"
            yield Finding(file.name, text, is_fault=False)
        elif ending.startswith(".schema-"):
            text = "it is kept from before an update of Dateline; remove it when you like"
            yield Finding(file.name, text, is_fault=False)


def _told(file: Path) -> str:
    """What was lost once, as it was written down then."""
    try:
        losses = file.read_text("utf-8", "replace").splitlines()
    except OSError as error:
        return f"it cannot be read ({error.strerror})"
    more = f", and {len(losses) - _TOLD:,} more" if len(losses) > _TOLD else ""
    return f"{'; '.join(losses[:_TOLD]) or 'something was lost'}{more}"
