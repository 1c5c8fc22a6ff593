"""A small library of notes to do things to."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.library.journal.disk import Disk
from tui.library.journal.storage import FOLD_AT, JournalStorage
from tui.library.journal.table import Table


class Notes(Table):
    """The table of notes, with its storage."""

    def __init__(self, path: Path, disk: Disk | None = None, fold_at: int = FOLD_AT) -> None:
        self.journal = JournalStorage(path, disk, fold_at=fold_at)
        super().__init__(self.journal, "notes")

    @property
    def texts(self) -> dict[str, str]:
        """What the notes say, by key."""
        return {key: document["text"] for key, document in self.keyed().items()}

    def say(self, **texts: str) -> None:
        """Write some notes in one commit."""
        self.settle({key: {"text": text} for key, text in texts.items()})

    def abandon(self) -> None:
        """Let go of the files as a process does that is killed."""
        self.journal._wrote = False
        self.journal.close()


@contextmanager
def notes(path: Path, disk: Disk | None = None, fold_at: int = FOLD_AT) -> Iterator[Notes]:
    """A library, left as a killed process leaves it."""
    opened = Notes(path, disk, fold_at)
    try:
        yield opened
    finally:
        opened.abandon()


def texts(path: Path) -> dict[str, str]:
    """What somebody finds who opens the library now."""
    with notes(path) as opened:
        return opened.texts
