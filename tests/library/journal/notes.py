"""A small library of notes to do things to."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from tui.library.journal.disk import Disk
from tui.library.journal.schema import Migration, Schema
from tui.library.journal.snapshot import FORMAT, compose
from tui.library.journal.storage import FOLD_AT, JournalStorage
from tui.library.journal.table import Table
from tui.library.journal.values import Document


class Notes(Table):
    """The table of notes, with its storage."""

    def __init__(
        self, path: Path, disk: Disk | None = None, fold_at: int = FOLD_AT, schema: Schema | None = None
    ) -> None:
        self.journal = JournalStorage(path, disk, fold_at=fold_at, schema=schema)
        super().__init__(self.journal, "notes")

    @property
    def texts(self) -> dict[str, str]:
        """What the notes say, by key."""
        return {key: document["text"] for key, document in self.keyed().items()}

    def numbers(self, keys: Iterable[str]) -> dict[str, int]:
        """The numbers of the notes with these keys, as far as there are any."""
        return {key: number for key in keys if (number := self.number(key)) is not None}

    def say(self, **texts: str) -> None:
        """Write some notes in one commit."""
        self.settle({key: {"text": text} for key, text in texts.items()})

    def abandon(self) -> None:
        """Let go of the files as a process does that is killed."""
        self.journal._wrote = False
        self.journal.close()


@contextmanager
def notes(
    path: Path, disk: Disk | None = None, fold_at: int = FOLD_AT, schema: Schema | None = None
) -> Iterator[Notes]:
    """A library, left as a killed process leaves it."""
    opened = Notes(path, disk, fold_at, schema)
    try:
        yield opened
    finally:
        opened.abandon()


def used(path: Path, **said: str) -> None:
    """Leave a library as a session leaves it that ends in peace."""
    opened = Notes(path)
    opened.say(**said)
    opened.journal.close()


def of_a_newer_format(path: Path) -> None:
    """Leave a library as a Dateline of tomorrow would: the snapshot of a format of its own, and its own journal."""
    schema = json.loads(path.read_text(encoding="utf-8"))["_meta"]["1"]["schema"]
    opened = JournalStorage(path, schema=Schema(schema))
    held = opened.everything()
    opened.close()
    assert held is not None
    meta = msgspec.structs.replace(held[0], format=FORMAT + 1)
    path.write_bytes(b"".join(map(bytes, compose(meta, held[1], {}))))
    path.with_name(f"{path.name}.log").write_bytes(b"a journal of tomorrow\n")


def texts(path: Path, schema: Schema | None = None) -> dict[str, str]:
    """What somebody finds who opens the library now."""
    with notes(path, schema=schema) as opened:
        return opened.texts


def shouted(table: str, document: Document) -> Document:
    """Make a note end with an exclamation mark."""
    return document | {"text": f"{document['text']}!"} if table == "notes" else document


LOUD = Schema(2, {1: Migration(change=shouted)})
"""The schema after that."""
