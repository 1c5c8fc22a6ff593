"""The audit of a library: every checksum, the records, what they refer to, and who may read them.

Nothing is changed, and other processes may read and write the library meanwhile.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import msgspec

from tui.errors import LibraryError, LibraryReadOnlyError
from tui.library import codec
from tui.library.changes import RECORDS, Record, subject
from tui.library.database import SCHEMA
from tui.library.journal.inspection import Finding, inspect
from tui.library.journal.record import called
from tui.library.journal.storage import JournalStorage
from tui.library.journal.values import decode
from tui.library.premises import ARTICLES, FILES, STATE, open_to_others, require
from tui.model import Article, ArticleId, Recognition
from tui.names import safe

__all__ = ["Finding", "check"]

_KINDS: Mapping[str, Mapping[str, type[Record | Article | Recognition]]] = {
    ARTICLES: {codec.ARTICLES: Article, "recognitions": Recognition},
    STATE: {str(kind): record for kind, record in RECORDS.items()},
}


def check(folder: Path) -> list[Finding]:
    """Verify a library: every checksum, the records, what they refer to, and who may read them. Nothing is changed.

    Raises:
        LibraryError: There is no library in the folder.
    """
    require(folder)
    findings = list(_modes(folder))
    records = _Records()
    for name in FILES:
        findings += inspect(folder / name)
        findings += records.read(folder / name)
    return [*findings, *records.references()]


def _modes(folder: Path) -> Iterator[Finding]:
    for path, mode in open_to_others(folder):
        yield Finding(path.name, f"others on this machine may use it (mode {mode:04o})")


class _Records(msgspec.Struct):
    """What the documents of both files say, as far as others refer to it."""

    articles: set[ArticleId] = msgspec.field(default_factory=set)
    about: Counter[tuple[str, str, ArticleId]] = msgspec.field(default_factory=Counter)
    """How many records of a file and table are about an article."""
    unread: set[str] = msgspec.field(default_factory=set)
    """The files whose records are not known."""

    def read(self, path: Path) -> Iterator[Finding]:
        """Take in the records of a file, and say which make no sense."""
        with closing(JournalStorage(path, schema=SCHEMA)) as storage:
            try:
                held = storage.everything()
            except LibraryReadOnlyError:
                self.unread.add(path.name)
                text = "a newer Dateline wrote it, and only that one can check it"
                yield Finding(path.name, text, is_fault=False, is_checked=False)
                return
            except LibraryError as error:
                yield Finding(path.name, str(error))
                return
            for table, pieces in held[1].items() if held else ():
                keys: dict[str, int] = {}
                for number, data, _, _ in pieces:
                    yield from self._take(path.name, table, number, bytes(data), keys)

    def _take(self, file: str, table: str, number: int, data: bytes, keys: dict[str, int]) -> Iterator[Finding]:
        kind = _KINDS[file].get(table)
        if kind is None:
            text = f"{called(table, number)} was put aside: two programs changed it, or it was all that could be saved"
            yield Finding(file, text, is_fault=False)
            return
        try:
            document = decode(data)
            if "key" not in document:
                yield Finding(file, f"{called(table, number)} is none of ours: it has no key; remove it, or import it")
                return
            key = msgspec.convert(document["key"], str)
            record = codec.decode(document, kind)
        except (TypeError, ValueError) as error:
            yield Finding(file, safe(f"{called(table, number)} makes no sense ({error})"))
            return
        if keys.setdefault(key, number) != number:
            yield Finding(file, safe(f"{called(table, keys[key])} and {number} have the same key {key}"))
        self._refer(file, table, key, record)

    def _refer(self, file: str, table: str, key: str, record: Record | Article | Recognition) -> None:
        match record:
            case Article():
                self.articles.add(record.id)
            case Recognition():
                self.about[file, table, record.article] += 1
            case _:
                article = subject(key, record)
                if article is not None:
                    self.about[file, table, article] += 1

    def references(self) -> Iterator[Finding]:
        """Which records are about stories that are not there, as far as it is known which are."""
        if ARTICLES in self.unread:
            return
        missing: Counter[tuple[str, str]] = Counter()
        for (file, table, article), count in self.about.items():
            if article not in self.articles:
                missing[file, table] += count
        for (file, table), count in sorted(missing.items()):
            yield Finding(
                file, f"{count:,} of the {table} are about stories that are not there, as after a purge", is_fault=False
            )
