"""The system calls of a commit, in one place, so that a test can make each of them fail."""

import os
from contextlib import suppress
from pathlib import Path


class Disk:
    """Puts whole files on disk: all of the new bytes or all of the old ones, whatever happens in between."""

    def replace(self, path: Path, data: bytes) -> None:
        """Put `data` in the place of `path`; it is durable when this returns.

        A temporary file beside it is written, flushed to the disk and renamed over `path`; then the folder is flushed,
        since the name itself is kept there. Only one writer may do this at a time: the temporary name is fixed, so that
        what a killed writer left behind is overwritten by the next one and never piles up.

        Raises:
            OSError: Nothing has changed: `path` still holds what it held, and the temporary file is gone.
        """
        temporary = path.with_name(f"{path.name}.tmp")
        try:
            self._create(temporary, data)
            self.rename(temporary, path)
        except OSError:
            with suppress(OSError):
                temporary.unlink()
            raise
        self._flush_folder(path.parent)

    def _create(self, path: Path, data: bytes) -> None:
        descriptor = os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[self.write(descriptor, rest) :]
            self.flush(descriptor)
        finally:
            os.close(descriptor)

    def _flush_folder(self, folder: Path) -> None:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            self.flush(descriptor)
        finally:
            os.close(descriptor)

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write some of `data`; says how many bytes."""
        return os.write(descriptor, data)

    def flush(self, descriptor: int) -> None:
        """Wait until a file or folder is on the disk."""
        os.fsync(descriptor)

    def rename(self, source: Path, target: Path) -> None:
        """Give a file another name, in the place of what bears it."""
        source.replace(target)

    def open_lock(self, path: Path) -> int:
        """Open the file that writers lock, and create it at first."""
        return os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
