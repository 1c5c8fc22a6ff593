"""Hand-made stand-ins for what lies outside the program: time, the recogniser, a disk that fails."""

import errno
import os
import re
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tui.entities.recogniser import Between, Skipped, Survived
from tui.errors import EngineError, WorkerError
from tui.library.journal.disk import Disk
from tui.model import Document, EntityId, EntityType, Mention
from tui.names import fold

START = datetime(2023, 7, 12, 9, 0, tzinfo=UTC)


class Clock:
    """Time that passes only when a test says so."""

    def __init__(self, start: datetime = START) -> None:
        self.moment = start

    def __call__(self) -> datetime:
        """The present moment."""
        return self.moment

    def advance(self, **duration: float) -> None:
        """Let some time pass, as `timedelta` has it."""
        self.moment += timedelta(**duration)


class NamesRecogniser:
    """Finds a fixed list of names, at once; entities and types as given."""

    engine = "fake/1"

    def __init__(self, names: dict[str, EntityType] | None = None) -> None:
        self.names = {"Jens Stoltenberg": EntityType.PERSON, "NATO": EntityType.ORG} if names is None else names
        self.read: list[Document] = []
        """What it was asked to read, in order."""
        self.asked = threading.Event()
        """Set as soon as it is asked for something."""
        self.gate = threading.Event()
        """It answers only while this is set."""
        self.gate.set()
        self.failures: list[WorkerError] = []
        """Raised in turn, before it answers again."""
        self.mishaps: list[WorkerError] = []
        """Survived in turn, one at each request."""
        self.long = 100_000
        """Code points above which a document is read in steps."""
        self.poison = ""
        """Documents with this in them are skipped."""
        self.closed = False

    def recognise(
        self,
        documents: Sequence[Document],
        skipped: Skipped | None = None,
        survived: Survived | None = None,
        between: Between | None = None,
    ) -> list[tuple[Mention, ...]]:
        """The mentions in each document; those with a word of `poison` in them are skipped."""
        self.asked.set()
        self.gate.wait(10)
        if self.closed:
            raise WorkerError("the recogniser was closed")
        if self.failures:
            raise self.failures.pop(0)
        if self.mishaps and survived is not None:
            survived(self.mishaps.pop(0))
        if between is not None and any(len(document.text) > self.long for document in documents):
            between()
            between()
        self.read.extend(documents)
        for document in documents:
            if skipped is not None and self.poison and self.poison in document.text:
                skipped(document, WorkerError("it died of it"))
        return [
            () if self.poison and self.poison in document.text else self.recognise_text(document.text)
            for document in documents
        ]

    def recognise_text(self, text: str) -> tuple[Mention, ...]:
        """The mentions in a text."""
        found = [self._mention(match) for match in self._pattern().finditer(text)]
        return tuple(sorted(found, key=lambda mention: mention.start))

    def close(self) -> None:
        """Answer no more; a call that waits fails."""
        self.closed = True
        self.gate.set()

    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, self.names)) or r"(?!)")

    def _mention(self, match: re.Match[str]) -> Mention:
        type_ = self.names[match[0]]
        return Mention(*match.span(), type_, EntityId(f"{type_.lower()}:{fold(match[0])}"), match[0])


class AbsentRecogniser(NamesRecogniser):
    """A recogniser whose model is not installed."""

    @property
    def engine(self) -> str:  # type: ignore[override]  # a plain attribute where it exists
        """There is none."""
        raise EngineError("no model is installed")


class SlowDisk(Disk):
    """A disk that writes only while its gate is open."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.reached = threading.Event()
        """Somebody has come to the gate, open or not."""

    def flush(self, descriptor: int) -> None:
        """Flush, once the gate is open."""
        self.reached.set()
        self.gate.wait(10)
        super().flush(descriptor)


class FailingDisk(Disk):
    """A disk on which chosen system calls fail, from the moment when a test says so.

    Args:
        call: `write`, `flush`, `rename` or `lock`.
        code: The error number; disk full unless told.
        after: That many bytes are still written before `write` fails.
    """

    def __init__(self, call: str, code: int = errno.ENOSPC, after: int = 10) -> None:
        self.failing = False
        self._call = call
        self._code = code
        self._after = after

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write a little, then nothing more."""
        if self.failing and self._call == "write":
            if self._after:
                self._after, length = 0, self._after
                return super().write(descriptor, data[:length])
            self._fail()
        return super().write(descriptor, data)

    def flush(self, descriptor: int) -> None:
        """Flush, or fail."""
        self._when("flush")
        super().flush(descriptor)

    def rename(self, source: Path, target: Path) -> None:
        """Rename, or fail."""
        self._when("rename")
        super().rename(source, target)

    def open_lock(self, path: Path) -> int:
        """Open the lock, or fail."""
        self._when("lock")
        return super().open_lock(path)

    def _when(self, call: str) -> None:
        if self.failing and self._call == call:
            self._fail()

    def _fail(self) -> None:
        raise OSError(self._code, os.strerror(self._code))


def wait_until(condition: Callable[[], bool], seconds: float = 5.0) -> None:
    """Wait for a background thread; fail when the condition does not come true."""
    pause = threading.Event()
    for _ in range(int(seconds / 0.005)):
        if condition():
            return
        pause.wait(0.005)
    raise AssertionError("it did not happen in time")
