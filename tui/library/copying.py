"""Copies a library to a safe place while other processes read and write it."""

import os
import shutil
from contextlib import closing, suppress
from pathlib import Path
from uuid import uuid4

import msgspec

from tui.errors import LibraryError, LibraryReadOnlyError
from tui.library.database import SCHEMA
from tui.library.journal.disk import Disk, copy_file, write_file
from tui.library.journal.edition import identity_of
from tui.library.journal.paths import Paths
from tui.library.journal.snapshot import compose
from tui.library.journal.storage import JournalStorage
from tui.library.premises import ARTICLES, STATE, require
from tui.names import safe

_ATTEMPTS = 5
"""So often a file that is replaced while it is copied is copied anew."""


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
    require(folder)
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


def _is_empty(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())


def _copied(folder: Path, destination: Path, disk: Disk) -> list[str]:
    """Copy to a name beside the destination, and take that name when all of it is on the disk."""
    spare = destination.with_name(f".{destination.name}.{os.getpid()}.tmp")
    destination.parent.mkdir(parents=True, exist_ok=True)
    spare.mkdir(mode=0o700)
    try:
        # What a person did refers to stories, so it is copied first: no story that it is about can be missing.
        damage = [line for name in (STATE, ARTICLES) for line in _copied_file(folder / name, spare / name, disk)]
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
