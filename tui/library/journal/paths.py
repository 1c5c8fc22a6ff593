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

    def of_schema(self, number: int) -> Iterator["Paths"]:
        """Lasting names for a library of an older schema, to choose the first that is free."""
        yield Paths(self._beside(f".schema-{number}"))
        for count in itertools.count(2):
            yield Paths(self._beside(f".schema-{number}-{count}"))

    def _beside(self, ending: str) -> Path:
        return self.snapshot.with_name(self.snapshot.name + ending)
