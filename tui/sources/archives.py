"""Opens archives and compressed files, and hands out what is in them; nothing is ever unpacked onto the disk.

A member's name is a label and no path, so none leads out of the archive. What a header promises is not believed: a
member is read up to a limit, and one that grows out of all proportion is refused before that.
"""

import bz2
import gzip
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import IO, cast

from tui.errors import SourceError
from tui.names import safe

_RATIO = 200
"""Times that a member may grow; wire copy grows four times, the same line again and again a hundred."""
_SMALL = 4_000_000
"""Bytes up to which any growth is harmless."""
_LARGEST_DIRECTORY = 16_000_000
"""Bytes of a ZIP's directory, some 200,000 members, which take 500 bytes of memory each."""
_END = b"PK\x05\x06"
_END_AT_MOST = 65_557
_OFFICE = "[Content_Types].xml"
_TAR_MAGIC = 257, b"ustar"
_BLOCK = 512
_PART = 1 << 20
_DAMAGED = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, OSError, ValueError, OverflowError),
)
"""What the standard library raises over archives that do not add up; a negative offset is a ValueError."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive."""

    name: str
    """As the archive has it; never a path of this machine, not yet safe to show."""
    size: int
    """Bytes of the archive that it takes."""
    read: Callable[[int], bytes]
    """Reads it whole, given the bytes that it may have. Raises SourceError."""


@dataclass(slots=True)
class _Allowance:
    """What may come out of one archive in all, for members may lie over each other."""

    left: int
    """Bytes; below zero, nothing more is read."""


def zipped(stream: IO[bytes], name: str) -> Iterator[Member]:
    """The files of a ZIP archive, in its order.

    Raises:
        SourceError: It is damaged, or has too many members.
    """
    _check_directory(stream, name)
    with _sound(name):
        archive = zipfile.ZipFile(
            stream
        )  # left open: the stream is the caller's, and a book reads in an order of its own
    if _OFFICE in archive.namelist():
        raise SourceError(f"{safe(name)} is an Office document: save it as text, HTML or EPUB")
    allowance = _Allowance(_SMALL + _RATIO * stream.seek(0, 2))
    for info in archive.infolist():
        if not info.is_dir():
            yield Member(info.filename, info.compress_size, _zip_reader(archive, info, name, allowance))


def tarred(stream: IO[bytes], name: str) -> Iterator[Member]:
    """The files of a tar archive, compressed or not; a compressed file that is no archive is its own only member.

    Links, devices and the like are passed over.

    Raises:
        SourceError: It is damaged.
    """
    with _sound(name):
        opened = _Opened(stream, name)
        if not opened.begins_as_tar():
            yield Member(_stem(name), 0, partial(_whole, cast("IO[bytes]", opened), name))
            return
        with tarfile.open(fileobj=cast("IO[bytes]", opened), mode="r|") as archive:
            for info in archive:
                archive.members = []  # type: ignore[attr-defined]  # tarfile keeps every member that it has seen
                if info.isfile():
                    yield Member(info.name, opened.taken(), _tar_reader(archive, info, name))


class _Opened:
    """A stream without its compression, which may not grow out of all proportion."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._packed = stream
        self._name = name
        self._plain = _unpacked(stream)
        self._head = self._plain.read(_BLOCK)
        self._grown = self._told = 0

    def begins_as_tar(self) -> bool:
        """Tell an archive by the magic of its first member."""
        start, magic = _TAR_MAGIC
        return self._head[start:].startswith(magic)

    def taken(self) -> int:
        """Bytes of the packed stream that were read since this was asked last."""
        now, before = self._packed.tell(), self._told
        self._told = now
        return now - before

    def read(self, size: int) -> bytes:
        """Read some bytes.

        Raises:
            SourceError: The stream has grown too much.
        """
        part, self._head = self._head[:size], self._head[size:]
        part += self._plain.read(size - len(part))
        self._grown += len(part)
        if self._grown > _SMALL and self._grown > _RATIO * max(1, self._packed.tell()):
            raise SourceError(_too_much(self._name))
        return part


def _unpacked(stream: IO[bytes]) -> IO[bytes]:
    """A stream without its compression, which its first bytes tell."""
    magic = stream.read(6)
    stream.seek(0)
    if magic.startswith(b"\x1f\x8b"):
        return cast("IO[bytes]", gzip.GzipFile(fileobj=stream))
    if magic.startswith(b"BZh"):
        return cast("IO[bytes]", bz2.BZ2File(stream))
    return cast("IO[bytes]", lzma.LZMAFile(stream)) if magic == b"\xfd7zXZ\0" else stream


def _zip_reader(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, allowance: _Allowance
) -> Callable[[int], bytes]:
    def read(largest: int) -> bytes:
        where = f"{name}, {info.filename}"
        if info.flag_bits & 1:
            raise SourceError(f"{safe(where)} is encrypted: unpack the archive first")
        if info.file_size > _SMALL and info.file_size > _RATIO * max(1, info.compress_size):
            raise SourceError(_too_much(where))
        if allowance.left < 0:
            raise SourceError(_too_much(name))
        with _sound(where), archive.open(info) as member:
            content = _content(member, largest, where)
        allowance.left -= len(content)
        return content

    return read


def _tar_reader(archive: tarfile.TarFile, info: tarfile.TarInfo, name: str) -> Callable[[int], bytes]:
    def read(largest: int) -> bytes:
        where = f"{name}, {info.name}"
        with _sound(where):
            member = archive.extractfile(info)
            return b"" if member is None else _content(member, largest, where)

    return read


def _whole(stream: IO[bytes], name: str, largest: int) -> bytes:
    with _sound(name):
        return _content(stream, largest, name)


def _content(stream: IO[bytes], largest: int, where: str) -> bytes:
    """Read a member up to a limit, a part at a time, so that a bomb costs no memory."""
    parts: list[bytes] = []
    size = 0
    while part := stream.read(_PART):
        parts.append(part)
        size += len(part)
        if size > largest:
            raise SourceError(_too_large(where, largest))
    return b"".join(parts)


def _too_large(where: str, largest: int) -> str:
    return f"{safe(where)} is larger than {largest // 1_000_000} MB: unpack the archive and split it"


def _too_much(where: str) -> str:
    return f"{safe(where)} grows more than {_RATIO} times when it is unpacked, which no text does"


def _check_directory(stream: IO[bytes], name: str) -> None:
    """Look at how large a ZIP's directory is before all of it becomes objects (APPNOTE, section 4.3.16)."""
    end = stream.seek(0, 2)
    stream.seek(max(0, end - _END_AT_MOST))
    tail = stream.read()
    stream.seek(0)
    found = tail.rfind(_END)
    if found < 0 or len(tail) < found + 22:
        raise SourceError(f"{safe(name)} is a ZIP archive that was cut off: its directory is missing")
    (size,) = struct.unpack_from("<L", tail, found + 12)
    if size > _LARGEST_DIRECTORY:
        raise SourceError(f"{safe(name)} has more members than can be read at once: unpack it and name the folder")


@contextmanager
def _sound(name: str) -> Iterator[None]:
    """Say in one line what is wrong with a damaged archive."""
    try:
        yield
    except NotImplementedError as error:
        raise SourceError(f"{safe(name)} is compressed in a way that cannot be read here: unpack it first") from error
    except (*_DAMAGED, RuntimeError) as error:
        raise SourceError(
            f"{safe(name)} is a damaged archive: {safe(str(error))[:100] or 'it ends too early'}"
        ) from error


def _stem(name: str) -> str:
    """What a compressed file is called without its compression."""
    base = name.rpartition("/")[2]
    return base.rpartition(".")[0] or base
