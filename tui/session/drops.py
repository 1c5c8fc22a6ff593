"""Folders that are watched for wire drops: what has come since the last look and is complete goes into the library.

A file is taken as complete when nothing has been written to it for a while and nobody has it open to write: a writer
may well pause in the middle. What has come is told by the file system's
own change times (`st_ctime`, which a rename sets too), so that a folder of a hundred thousand files costs a walk and no
reading, and nothing has to be kept of each.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec import Struct

from tui.errors import SourceError
from tui.feed import Feed
from tui.names import respelled, safe
from tui.session import intake, written
from tui.session.report import Report
from tui.session.session import Session
from tui.sources import seeking
from tui.sources.pipeline import Found

CALM = timedelta(seconds=4)
"""How long nothing must have been written to a file for it to count as complete."""
_PATIENCE = 15
"""How many times as long a file that is still open, like that of a log, is waited for."""
_OVERLAP = timedelta(seconds=2)
"""Looked at again each time, for clocks and file systems that count in whole seconds."""
_EVER = datetime(1970, 1, 1, tzinfo=UTC)


class Look(Struct, frozen=True):
    """What a look into a folder brought."""

    report: Report
    files: int
    """How many files were read."""
    upto: datetime
    """Everything that came before this moment has been read."""


def look(session: Session, feed: Feed, stop: Callable[[], bool] = lambda: False) -> Look:
    """Import what is new in a folder.

    Args:
        session: The session.
        feed: The folder, as it was subscribed to.
        stop: Asked before each story.

    Raises:
        SourceError: The folder cannot be read.
        LibraryError: The library cannot be written.
    """
    folder, now = _folder(feed), datetime.now(UTC)
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.X_OK):
        raise SourceError(f"{safe(feed.address)}: is no folder that can be read; put it back, or leave it")
    since = feed.checked - _OVERLAP if feed.checked else _EVER
    fresh = [(moment, path) for moment, path in _files(folder) if moment > since]
    complete, waiting = _parted(fresh, now)
    report = intake.add(session, complete, tags=feed.tags, stop=stop, by_hand=False)
    upto = since if stop() else min([now, *waiting])
    return Look(report, len(complete), upto)


def _parted(fresh: Iterable[tuple[datetime, Path]], now: datetime) -> tuple[list[str], list[datetime]]:
    """The files that are complete, the oldest first, and when those were written that are not."""
    complete, waiting = list[str](), list[datetime]()
    for moment, path in sorted(fresh):
        calm = now - moment
        if calm < CALM or (calm < _PATIENCE * CALM and written.is_open(path)):
            waiting.append(moment)
        else:
            complete.append(str(path))
    return complete, waiting


def _folder(feed: Feed) -> Path:
    """The folder that is watched; a record can only spell a name that is not UTF-8."""
    folder = Path(feed.address)
    return folder if folder.exists() else Path(respelled(feed.address))


def _files(folder: Path) -> Iterator[tuple[datetime, Path]]:
    """The files of a folder that may hold articles, with when each was last written, renamed or moved here."""
    for found in seeking.find([str(folder)]):
        if isinstance(found, Found) and found.path is not None:
            try:
                about = found.path.stat()
            except OSError:
                continue  # it was taken away just now
            yield datetime.fromtimestamp(about.st_ctime, UTC), found.path
