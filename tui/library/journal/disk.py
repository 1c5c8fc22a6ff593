"""The system calls that change something on disk, in one place, so that a test can watch them or make each one fail."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

_BLOCK = 1 << 18


class Disk:
    """What a library does to its folder. Each method is one step of the protocol."""

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write some of `data`; says how many bytes."""
        return os.write(descriptor, data)

    def flush(self, descriptor: int) -> None:
        """Wait until a file's bytes and its length are on the disk."""
        os.fdatasync(descriptor)

    def flush_folder(self, folder: Path) -> None:
        """Wait until the names in a folder are on the disk."""
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def rename(self, source: Path, target: Path) -> None:
        """Give a file another name, in the place of what bears it."""
        source.replace(target)

    def link(self, source: Path, target: Path) -> None:
        """Give a file a second name."""
        target.hardlink_to(source)

    def remove(self, path: Path) -> None:
        """Take a name away, if it exists."""
        path.unlink(missing_ok=True)

    def cut(self, descriptor: int, length: int) -> None:
        """Take away what a file has beyond `length` bytes."""
        os.ftruncate(descriptor, length)

    def create(self, path: Path) -> int:
        """Open a file for writing, empty; only its owner may read it."""
        return os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)

    def open_end(self, path: Path, *, create: bool = False) -> int:
        """Open a file for writing at its end."""
        flags = os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
        return os.open(path, flags | (os.O_CREAT if create else 0), 0o600)

    def open_lock(self, path: Path) -> int:
        """Open the file that writers lock, and create it at first."""
        return os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)


def write_all(disk: Disk, descriptor: int, data: bytes) -> None:
    """Write all of `data`, however little the system takes at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[disk.write(descriptor, rest) :]


def write_file(disk: Disk, path: Path, chunks: Iterable[bytes | memoryview], *, flush: bool) -> None:
    """Write a file anew.

    Args:
        disk: Where to.
        path: The file; what bore that name is overwritten in place.
        chunks: Its bytes.
        flush: Whether to wait until they are on the disk.
    """
    descriptor = disk.create(path)
    try:
        for block in _blocks(chunks):
            write_all(disk, descriptor, block)
        if flush:
            disk.flush(descriptor)
    finally:
        os.close(descriptor)


def _blocks(chunks: Iterable[bytes | memoryview]) -> Iterator[bytes]:
    """The same bytes in pieces that are worth a system call each."""
    waiting: list[bytes | memoryview] = []
    size = 0
    for chunk in chunks:
        waiting.append(chunk)
        size += len(chunk)
        if size >= _BLOCK:
            yield b"".join(waiting)
            waiting.clear()
            size = 0
    yield b"".join(waiting)


def copy_file(disk: Disk, source: Path, target: Path) -> None:
    """Copy a file, and wait until the copy is on the disk; until then it has another name.

    Raises:
        OSError: There is no copy.
    """
    spare = target.with_name(f"{target.name}.tmp")
    try:
        with source.open("rb") as stream:
            write_file(disk, spare, iter(partial(stream.read, _BLOCK), b""), flush=True)
        disk.rename(spare, target)
    except OSError:
        with suppress(OSError):
            disk.remove(spare)
        raise


def link_over(disk: Disk, source: Path, target: Path) -> None:
    """Give a file a second name, in the place of what bears it; at no moment is there none."""
    spare = target.with_name(f"{target.name}.tmp")
    disk.remove(spare)
    disk.link(source, spare)
    disk.rename(spare, target)
    with suppress(OSError):
        disk.remove(spare)  # renaming one name of a file to another of the same file leaves both
