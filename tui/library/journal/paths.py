"""The names of a library's files, all beside its snapshot."""

import itertools
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from time import time_ns


class Paths:
    """What lies where; the package's docstring says what for. Made once, since a commit asks for several."""

    def __init__(self, snapshot: Path) -> None:
        self.snapshot = snapshot

    @cached_property
    def journal(self) -> Path:
        """The commits since the snapshot."""
        return self._beside(".log")

    @cached_property
    def spare_journal(self) -> Path:
        """A journal on its way to its name."""
        return self._beside(".log.tmp")

    @cached_property
    def lock(self) -> Path:
        """What writers lock."""
        return self._beside(".lock")

    @cached_property
    def old_snapshot(self) -> Path:
        """The snapshot of the generation before."""
        return self._beside(".bak")

    @cached_property
    def old_journal(self) -> Path:
        """The journal of the generation before."""
        return self._beside(".log.bak")

    @cached_property
    def index(self) -> Path:
        """Where each document lies in the snapshot."""
        return self._beside(".idx")

    @cached_property
    def torn(self) -> Path:
        """What was cut off the end of a journal."""
        return self._beside(".log.torn")

    @property
    def damaged(self) -> Path:
        """A new name, by the time, for a snapshot that is kept as evidence."""
        return self._beside(f".damaged-{time_ns()}")

    @property
    def damaged_journal(self) -> Path:
        """A new name, by the time, for a journal that is kept as evidence."""
        return self._beside(f".log.damaged-{time_ns()}")

    @property
    def former(self) -> "Paths":
        """New names, by the time, for a library as it was before another program removed something of it."""
        return Paths(self._beside(f".before-{time_ns()}"))

    @property
    def lost(self) -> Path:
        """A new name, by the time, for what says what was lost."""
        return self._beside(f".lost-{time_ns()}")

    def lacks_journal(self, commits: int) -> bool:
        """Whether a snapshot with so many commits had a journal which is gone; a copy of a snapshot never had one.

        A writer that dies, or is just at work, between the two renames of the first snapshot leaves a spare one.
        """
        if self.spare_journal.exists() or self.journal.exists():
            return False
        return self.old_snapshot.exists() or self.old_journal.exists() or (self.lock.exists() and not commits)

    def of_schema(self, number: int) -> Iterator["Paths"]:
        """Lasting names for a library of an older schema, to choose the first that is free."""
        yield Paths(self._beside(f".schema-{number}"))
        for count in itertools.count(2):
            yield Paths(self._beside(f".schema-{number}-{count}"))

    def _beside(self, ending: str) -> Path:
        return self.snapshot.with_name(self.snapshot.name + ending)
