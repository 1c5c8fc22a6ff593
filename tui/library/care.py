"""Care of a library's folder: repairing it, and settling whose files they are.

Whatever is done here may be done while other processes read and write the library.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tui.errors import LibraryError
from tui.library.database import SCHEMA
from tui.library.journal.disk import Disk
from tui.library.journal.inspection import inspect
from tui.library.journal.storage import JournalStorage
from tui.library.premises import FILES, PRIVATE, open_to_others, require
from tui.names import safe


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
    require(folder)
    done = list(_shut(folder))
    for name in FILES:
        if any(finding.calls_for_repair for finding in inspect(folder / name)):
            with closing(JournalStorage(folder / name, disk, schema=SCHEMA)) as storage:
                storage.repair()
                done += [*storage.damage, f"{name}: it was written anew, with a backup and an index that fit"]
    return [safe(line) for line in done]


def _shut(folder: Path) -> Iterator[str]:
    for path, mode in open_to_others(folder):
        try:
            path.chmod(mode & ~PRIVATE)
        except OSError as error:
            raise LibraryError(f"the mode of {safe(str(path))} cannot be changed: {error.strerror}") from error
        yield f"{path.name}: others can no longer use it"


def adopt(folder: Path, *, disk: Disk | None = None) -> None:
    """Publish what another program wrote in our place, as a new generation; till then it has another name at each look.

    Raises:
        LibraryError: A file cannot be read or written.
    """
    for name in FILES:
        with closing(JournalStorage(folder / name, disk, schema=SCHEMA)) as storage:
            storage.adopt()


def is_newer(folder: Path) -> bool:
    """Whether a newer Dateline wrote any file of a library.

    Raises:
        LibraryError: A file cannot be read.
    """
    for name in FILES:
        with closing(JournalStorage(folder / name, schema=SCHEMA)) as storage:
            if storage.is_newer:
                return True
    return False
