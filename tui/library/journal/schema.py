"""The version of the fields of the documents, and how a library of an older one is read as one of the present.

A migration says what becomes of one document. So a library of any size is migrated while it is read, a document at a
time: none of it has to be held in memory, and until somebody may write it stays on the disk as it is.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

import msgspec

from tui.library.journal.values import Document, decode, encode

UNSAID = 0
"""Stands for the schema of a file that says nothing of it."""
ASIDE = "strays"
"""For what another program had put under a name that means a table of ours only since a later schema."""

Change = Callable[[bytes], bytes]
"""From a document of an older schema to the present one; both are JSON."""


class Migration(msgspec.Struct, frozen=True):
    """From one schema to the next one: a pure function of one document and of its table's name."""

    tables: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Tables that get another name, and that name; what bore it before is put aside."""
    change: Callable[[str, Document], Document] | None = None
    """What becomes of a document, by the new name of its table; its key stays."""

    def heir(self, table: str) -> str:
        """The name that a table gets."""
        return self.tables.get(table) or (ASIDE if table in self.tables.values() else table)

    def former(self, table: str) -> str:
        """The name that a table had."""
        return next((old for old, new in self.tables.items() if new == table), table)


class Schema(msgspec.Struct, frozen=True):
    """The version of the fields of the documents; it belongs to whoever stores them."""

    number: int = 1
    migrations: Mapping[int, Migration] = msgspec.field(default_factory=dict)
    """From a version to the next one."""

    def heir(self, table: str, since: int) -> str:
        """The present name of a table of an older schema."""
        for migration in self._after(since):
            table = migration.heir(table)
        return table

    def change(self, table: str, since: int) -> Change | None:
        """What becomes of the documents of an older schema in a table, by its present name; None when nothing does."""
        steps: list[Callable[[Document], Document]] = []
        for migration in reversed(self._after(since)):
            if migration.change is not None:
                steps.insert(0, partial(migration.change, table))
            table = migration.former(table)
        return partial(_changed, steps) if steps else None

    def highest(self, highest: Mapping[str, int], since: int) -> dict[str, int]:
        """The highest ids that were given out, by the present names of their tables: none is given out again."""
        present: dict[str, int] = {}
        for table, number in highest.items():
            heir = self.heir(table, since)
            present[heir] = max(number, present.get(heir, 0))
        return present

    def guessed(self, tables: Collection[str]) -> int:
        """The schema of which these tables are: the oldest that has one of them under a name that was given up."""
        older = (number for number, migration in sorted(self.migrations.items()) if {*migration.tables} & {*tables})
        return next(older, self.number)

    def _after(self, since: int) -> Sequence[Migration]:
        return [self.migrations[number] for number in range(since, self.number)]


def _changed(steps: Sequence[Callable[[Document], Document]], data: bytes) -> bytes:
    document: Document = decode(data)
    for step in steps:
        document = step(document)
    return encode(document)
