"""Writes stories and notes to files of a person's own: whole or not at all, and over none unless told."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.errors import DatelineError, FileTakenError
from tui.export.clipping import Clipping
from tui.export.filenames import named
from tui.export.formats import ENDINGS, Export, Format, written
from tui.names import safe
from tui.session.outcome import counted
from tui.values import replace


def save(path: str, export: Export, format_: Format, *, force: bool = False) -> str:
    """Write stories to a file, or a file each into a folder.

    Args:
        path: As the person gave it; a folder when it ends in a slash, or is one.
        export: The stories, and the layout.
        format_: Of the file, or of each.
        force: Put them in the place of files that are there.

    Returns:
        What was written, in one line.

    Raises:
        FileTakenError: There is such a file; none was written.
        DatelineError: It cannot be written.
    """
    target = Path(os.path.expanduser(path))  # noqa: PTH111 - see `is_there`
    if is_folder(path):
        files = write_folder(target, export, format_, force=force)
        return f"wrote {counted(files, 'file')} into {safe(str(target))}"
    write_file(target, written(export, format_), force=force)
    return f"wrote {safe(str(target))}"


def is_folder(path: str) -> bool:
    """Whether a person means a folder by a path."""
    return path.endswith("/") or is_there(path)


def is_there(folder: str) -> bool:
    """Whether there is such a folder, whatever is typed: `Path` refuses long names, and the home of nobody here."""
    return os.path.isdir(os.path.expanduser(folder))  # noqa: PTH111, PTH112


def write_file(path: Path, pieces: Iterable[str], *, force: bool = False) -> None:
    """Write a file that appears when it is complete.

    Args:
        path: Where; its folder has to be there.
        pieces: Its text.
        force: Put it in the place of a file that is there.

    Raises:
        FileTakenError: There is such a file.
        DatelineError: It cannot be written.
    """
    if os.path.exists(path) and not path.is_file():  # noqa: PTH110 - likewise
        raise DatelineError(f"{safe(str(path))} is no ordinary file; name another")
    with _refused(path), _beside(path) as (draft, descriptor):
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        _name(draft, path, force=force)


def write_folder(folder: Path, export: Export, format_: Format, *, force: bool = False) -> list[Path]:
    """Write a file a story into a folder, which is created if need be.

    Args:
        folder: Where.
        export: The stories, and the layout.
        format_: Of each file.
        force: Put them in the place of files that are there; else none is written when one is there.

    Returns:
        The files.

    Raises:
        FileTakenError: There is such a file.
        DatelineError: One cannot be written.
    """
    with _refused(folder):
        folder.mkdir(parents=True, exist_ok=True)
    files = [(folder / f"{name}{ENDINGS[format_]}", clipping) for name, clipping in named(export.clippings)]
    for path, _ in files:
        if not force and os.path.lexists(path):
            raise _exists(path)
    for path, clipping in files:
        write_file(path, written(_only(export, clipping), format_), force=force)
    return [path for path, _ in files]


def format_of(path: Path) -> Format | None:
    """The format that a file's ending means."""
    return next((format_ for format_, ending in ENDINGS.items() if path.suffix.lower() == ending), None)


def _only(export: Export, clipping: Clipping) -> Export:
    return replace(export, clippings=(clipping,), strays=())


def _name(draft: Path, path: Path, *, force: bool) -> None:
    """Give a complete file its name."""
    if not force:
        try:
            path.hardlink_to(draft)  # fails where there is such a file, at whatever moment it came
        except FileExistsError:
            raise
        except OSError:  # a disk without hard links
            if os.path.lexists(path):
                raise FileExistsError(path) from None
        else:
            return
    draft.replace(path)


@contextmanager
def _beside(path: Path) -> Iterator[tuple[Path, int]]:
    """A file to write to in the same folder, hence on the same disk; it is gone afterwards."""
    draft = path.parent / f".dateline-{os.urandom(8).hex()}.part"
    descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o666)
    try:
        yield draft, descriptor
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def _refused(path: Path) -> Iterator[None]:
    """Say in our words what the system refused."""
    try:
        yield
    except FileExistsError as error:
        raise _exists(path) from error
    except OSError as error:
        raise DatelineError(f"{safe(str(path))}: {error.strerror or error}; nothing was written there") from error


def _exists(path: Path) -> FileTakenError:
    return FileTakenError(f"{safe(str(path))} is there already, and was left as it is")
