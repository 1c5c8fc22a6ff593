"""Care of a library's folder: checking it, repairing it, and copying it to a safe place.

Whatever is done here may be done while other processes read and write the library.
"""

import os
import shutil
import stat
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from uuid import uuid4

import msgspec

from tui.errors import LibraryError, LibraryReadOnlyError
from tui.library import codec
from tui.library.changes import RECORDS, Record, subject
from tui.library.database import SCHEMA
from tui.library.journal.disk import Disk, copy_file, write_file
from tui.library.journal.edition import identity_of
from tui.library.journal.inspection import Finding, inspect
from tui.library.journal.paths import Paths
from tui.library.journal.record import called
from tui.library.journal.snapshot import compose
from tui.library.journal.storage import JournalStorage
from tui.library.journal.values import decode
from tui.model import Article, ArticleId, Recognition
from tui.names import safe

__all__ = ["Finding", "adopt", "backup", "check", "is_newer", "repair"]

_ARTICLES, _STATE = "articles.json", "state.json"
_KINDS: Mapping[str, Mapping[str, type[Record | Article | Recognition]]] = {
    _ARTICLES: {codec.ARTICLES: Article, "recognitions": Recognition},
    _STATE: {str(kind): record for kind, record in RECORDS.items()},
}
_PRIVATE = 0o077
"""The bits of a mode that let others in."""
_ATTEMPTS = 5


def check(folder: Path) -> list[Finding]:
    """Verify a library: every checksum, the records, what they refer to, and who may read them. Nothing is changed.

    Raises:
        LibraryError: There is no library in the folder.
    """
    _require(folder)
    findings = list(_modes(folder))
    records = _Records()
    for name in _KINDS:
        findings += inspect(folder / name)
        findings += records.read(folder / name)
    return [*findings, *records.references()]


def repair(folder: Path, *, disk: Disk | None = None) -> list[str]:
    """Publish what can be saved of damaged files, as a new generation; keep the evidence; shut others out.

    Args:
        folder: The library.
        disk: What to write with.

    Returns:
        What was done, a sentence each; nothing where nothing had to be.

    Raises:
        LibraryError: There is no library, a file cannot be written, or nothing is left of it.
    """
    _require(folder)
    done = list(_shut(folder))
    for name in _KINDS:
        if any(finding.calls_for_repair for finding in inspect(folder / name)):
            with closing(JournalStorage(folder / name, disk, schema=SCHEMA)) as storage:
                storage.repair()
                done += [*storage.damage, f"{name}: it was written anew, with a backup and an index that fit"]
    return [safe(line) for line in done]


def adopt(folder: Path, *, disk: Disk | None = None) -> None:
    """Publish what another program wrote in our place, as a new generation; till then it has another name at each look.

    Raises:
        LibraryError: A file cannot be read or written.
    """
    for name in _KINDS:
        with closing(JournalStorage(folder / name, disk, schema=SCHEMA)) as storage:
            storage.adopt()


def backup(folder: Path, destination: Path, *, disk: Disk | None = None) -> list[str]:
    """Copy a library, as it is at one moment, into a folder of its own that opens as a library and with any TinyDB.

    Nobody is kept from writing meanwhile. The copy holds snapshots only, without journals and without what is derived;
    it appears under its name when it is complete and on the disk.

    Args:
        folder: The library.
        destination: Where to; it must not exist, or be an empty folder.
        disk: What to write with.

    Returns:
        What is damaged in the library and was copied as far as it could be saved, a sentence each.

    Raises:
        LibraryError: There is no library, the destination is taken, or a file cannot be read or written.
    """
    _require(folder)
    folder, destination = folder.resolve(), destination.expanduser().absolute()
    shown = safe(str(destination))
    if destination.is_symlink() or (destination.exists() and not _is_empty(destination)):
        raise LibraryError(f"{shown} exists already; name a folder that does not, or an empty one")
    if destination.resolve().is_relative_to(folder):
        raise LibraryError(f"{shown} lies in the library itself; name a folder elsewhere")
    try:
        return [safe(line) for line in _copied(folder, destination, disk or Disk())]
    except OSError as error:
        raise LibraryError(f"no backup was made in {shown}: {error.strerror}") from error


def is_newer(folder: Path) -> bool:
    """Whether a newer Dateline wrote any file of a library.

    Raises:
        LibraryError: A file cannot be read.
    """
    for name in _KINDS:
        with closing(JournalStorage(folder / name, schema=SCHEMA)) as storage:
            if storage.is_newer:
                return True
    return False


def _require(folder: Path) -> None:
    if not any((folder / f"{name}{ending}").exists() for name in _KINDS for ending in ("", ".log", ".bak")):
        raise LibraryError(f"there is no library in {safe(str(folder))}")


def _modes(folder: Path) -> Iterator[Finding]:
    for path, mode in _open_to_others(folder):
        yield Finding(path.name, f"others on this machine may use it (mode {mode:04o})")


def _shut(folder: Path) -> Iterator[str]:
    for path, mode in _open_to_others(folder):
        try:
            path.chmod(mode & ~_PRIVATE)
        except OSError as error:
            raise LibraryError(f"the mode of {safe(str(path))} cannot be changed: {error.strerror}") from error
        yield f"{path.name}: others can no longer use it"


def _open_to_others(folder: Path) -> Iterator[tuple[Path, int]]:
    """The folder and the files in it that not only their owner may use, with their modes."""
    for path in (folder, *sorted(folder.iterdir())):
        with suppress(FileNotFoundError):  # a file that somebody else was just writing
            status = path.lstat()
            mode = stat.S_IMODE(status.st_mode)
            if mode & _PRIVATE and not stat.S_ISLNK(status.st_mode):
                yield path, mode


class _Records(msgspec.Struct):
    """What the documents of both files say, as far as others refer to it."""

    articles: set[ArticleId] = msgspec.field(default_factory=set)
    about: Counter[tuple[str, str, ArticleId]] = msgspec.field(default_factory=Counter)
    """How many records of a file and table are about an article."""
    unread: set[str] = msgspec.field(default_factory=set)
    """The files whose records are not known."""

    def read(self, path: Path) -> Iterator[Finding]:
        """Take in the records of a file, and say which make no sense."""
        with closing(JournalStorage(path, schema=SCHEMA)) as storage:
            try:
                held = storage.everything()
            except LibraryReadOnlyError:
                self.unread.add(path.name)
                text = "a newer Dateline wrote it, and only that one can check it"
                yield Finding(path.name, text, is_fault=False, is_checked=False)
                return
            except LibraryError as error:
                yield Finding(path.name, str(error))
                return
            for table, pieces in held[1].items() if held else ():
                keys: dict[str, int] = {}
                for number, data, _, _ in pieces:
                    yield from self._take(path.name, table, number, bytes(data), keys)

    def _take(self, file: str, table: str, number: int, data: bytes, keys: dict[str, int]) -> Iterator[Finding]:
        kind = _KINDS[file].get(table)
        if kind is None:
            text = f"{called(table, number)} was put aside: two programs changed it, or it was all that could be saved"
            yield Finding(file, text, is_fault=False)
            return
        try:
            document = decode(data)
            if "key" not in document:
                yield Finding(file, f"{called(table, number)} is none of ours: it has no key; remove it, or import it")
                return
            key = msgspec.convert(document["key"], str)
            record = codec.decode(document, kind)
        except (TypeError, ValueError) as error:
            yield Finding(file, safe(f"{called(table, number)} makes no sense ({error})"))
            return
        if keys.setdefault(key, number) != number:
            yield Finding(file, safe(f"{called(table, keys[key])} and {number} have the same key {key}"))
        self._refer(file, table, key, record)

    def _refer(self, file: str, table: str, key: str, record: Record | Article | Recognition) -> None:
        match record:
            case Article():
                self.articles.add(record.id)
            case Recognition():
                self.about[file, table, record.article] += 1
            case _:
                article = subject(key, record)
                if article is not None:
                    self.about[file, table, article] += 1

    def references(self) -> Iterator[Finding]:
        """Which records are about stories that are not there, as far as it is known which are."""
        if _ARTICLES in self.unread:
            return
        missing: Counter[tuple[str, str]] = Counter()
        for (file, table, article), count in self.about.items():
            if article not in self.articles:
                missing[file, table] += count
        for (file, table), count in sorted(missing.items()):
            yield Finding(
                file, f"{count:,} of the {table} are about stories that are not there, as after a purge", is_fault=False
            )


def _is_empty(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())


def _copied(folder: Path, destination: Path, disk: Disk) -> list[str]:
    """Copy to a name beside the destination, and take that name when all of it is on the disk."""
    spare = destination.with_name(f".{destination.name}.{os.getpid()}.tmp")
    destination.parent.mkdir(parents=True, exist_ok=True)
    spare.mkdir(mode=0o700)
    try:
        # What a person did refers to stories, so it is copied first: no story that it is about can be missing.
        damage = [line for name in (_STATE, _ARTICLES) for line in _copied_file(folder / name, spare / name, disk)]
        disk.flush_folder(spare)
        disk.rename(spare, destination)  # refused by the system if somebody has put something there
    except BaseException:
        shutil.rmtree(spare, ignore_errors=True)
        raise
    disk.flush_folder(destination.parent)
    return damage


def _copied_file(source: Path, target: Path, disk: Disk) -> list[str]:
    with closing(JournalStorage(source, disk, schema=SCHEMA)) as storage:
        try:
            held = storage.everything()
        except LibraryReadOnlyError:  # of a newer Dateline: its bytes may mean more than this one understands
            _copy_bytes(source, target, disk)
            return storage.damage
        if held is not None:
            meta, contents = held
            meta = msgspec.structs.replace(meta, library=uuid4().hex)  # it goes its own way from here on
            write_file(disk, target, compose(meta, contents, {}), flush=True)
        return storage.damage


def _copy_bytes(source: Path, target: Path, disk: Disk) -> None:
    """Copy a snapshot, and the journal that goes on from it, as they are at a moment between two snapshots."""
    kept, copies = Paths(source), Paths(target)
    for _ in range(_ATTEMPTS):
        before = identity_of(kept.snapshot)
        for path, copy in ((kept.snapshot, copies.snapshot), (kept.journal, copies.journal)):
            with suppress(FileNotFoundError):
                copy_file(disk, path, copy)
        if identity_of(kept.snapshot) == before:
            return
    raise LibraryError(f"{safe(str(source))} is being replaced all the time; try again")
