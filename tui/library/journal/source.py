"""Bytes that stay readable while anything refers to them, and the places in them where documents lie."""

import os
from io import BufferedReader, BytesIO, RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol
from zlib import crc32

import msgspec

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


_BUFFER = 1 << 18


class DamagedError(Exception):
    """Bytes are not those that were written."""


class Identity(msgspec.Struct, frozen=True, array_like=True, gc=False):  # each commit makes several
    """Tells one state of a file from another. While the file is open, its inode cannot be another's."""

    inode: int
    size: int
    modified: int
    """Nanoseconds."""

    @classmethod
    def of(cls, status: os.stat_result) -> "Identity":
        """The identity that a `stat` tells."""
        return cls(status.st_ino, status.st_size, status.st_mtime_ns)


class Source(Protocol):
    """Something to read bytes from, at any offset and from any thread."""

    def read(self, offset: int, length: int) -> bytes:
        """Up to `length` bytes from `offset` on."""

    def stream(self, offset: int = 0) -> BinaryIO:
        """The bytes from `offset` on, to be read line by line; the caller closes it."""


class File:
    """An open file: it stays the same one when its name is given to another, and closes with its last reader."""

    def __init__(self, path: Path) -> None:
        self._descriptor = -1
        self._descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        self.inode = self.identity.inode

    def __del__(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)

    @property
    def identity(self) -> Identity:
        """As it is now."""
        return Identity.of(os.fstat(self._descriptor))

    def read(self, offset: int, length: int) -> bytes:
        """Up to `length` bytes from `offset` on."""
        return os.pread(self._descriptor, length, offset)

    def stream(self, offset: int = 0) -> BinaryIO:
        """The bytes from `offset` on, with a position of its own."""
        rest = max(0, self.identity.size - offset)
        return BytesIO(self.read(offset, rest)) if rest < _BUFFER else self._buffered(offset)

    def _buffered(self, offset: int) -> BinaryIO:
        return BufferedReader(_Cursor(self._descriptor, offset, self), _BUFFER)


class _Cursor(RawIOBase):
    """Reads a descriptor from a position that no other reader moves; keeps its file open."""

    def __init__(self, descriptor: int, position: int, owner: File) -> None:
        self._descriptor = descriptor
        self._position = position
        self._owner = owner

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        count = os.preadv(self._descriptor, [buffer], self._position)
        self._position += count
        return count


class Image:
    """Bytes in memory that stand for a file which is not on disk in that form."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def read(self, offset: int, length: int) -> bytes:
        """Up to `length` bytes from `offset` on."""
        return self._data[offset : offset + length]

    def stream(self, offset: int = 0) -> BinaryIO:
        """The bytes from `offset` on."""
        stream = BytesIO(self._data)
        stream.seek(offset)
        return stream


class Place(msgspec.Struct, frozen=True, gc=False):  # many, and none in a circle
    """Where a document lies, and the CRC-32 that tells whether it still does."""

    source: Source
    offset: int
    length: int
    checksum: int

    def read(self) -> bytes:
        """The document's bytes.

        Raises:
            DamagedError: They are not those that were written.
        """
        data = self.source.read(self.offset, self.length)
        if crc32(data) != self.checksum or len(data) != self.length:
            raise DamagedError(f"{self.length} bytes at {self.offset} have changed")
        return data
