"""What the command line named comes in while the reader is open: how far that is, and in the end what became of it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING

from tui.errors import DatelineError
from tui.session.session import Session

if TYPE_CHECKING:
    from tui.session.gathering import Progress
    from tui.session.report import Report

_SECONDS = 0.25
"""Between two tales of how far it is."""


class Importing:
    """The import of some sources, in a thread of its own."""

    def __init__(self, session: Session, sources: Sequence[str]) -> None:
        self._session = session
        self._sources = sources
        self._began: datetime | None = None
        self._report: Report | None = None
        self._folded = 0
        self._failure = ""
        self.unfinished = ""
        """How much of them is in, where it was stopped before all of it was."""

    def run(self, tell: Callable[[str], object], stop: Callable[[], bool]) -> None:
        """Read the sources; for a thread of its own.

        Args:
            tell: Called now and then in this thread with how far it is, how fast it goes and how long it still takes.
            stop: Asked before each story; what was read until then is stored.
        """
        from tui.session import intake  # 20 ms that the first paint does without
        from tui.session.pace import told

        shown = monotonic()
        self._began = self._session.library.clock()

        def progress(step: "Progress") -> None:
            nonlocal shown
            far = f"{step.done:,} of {step.total:,}"
            if stop():
                self.unfinished = far
            elif monotonic() - shown >= _SECONDS:
                shown = monotonic()
                tell(f"reading {far} · {told(step.rate, step.seconds_left)}")

        try:
            self._report = intake.add(self._session, self._sources, on_progress=progress, stop=stop)
        except DatelineError as error:
            self._failure = str(error)

    def outcome(self) -> str:
        """What became of the stories, in one line; what is not compared yet is not folded yet either."""
        if self._report is None:
            return self._failure
        report, self._folded = self._report, self._count_folded()
        told = {"added": report.added, "updated": report.updated, "unchanged": report.unchanged}
        parts = [f"{len(ids):,} {fate}" for fate, ids in told.items() if ids]
        if self._folded:
            parts.append(f"{self._folded:,} folded into other stories")
        if report.failures:
            parts.append(f"{report.failed:,} failed: {report.failures[0].reason}")
        parts.extend(report.remarks[:1])
        return " · ".join(parts) or "nothing to read there"

    def later(self) -> str:
        """The same once more, when stories of it have been folded since it was told; else nothing."""
        return self.outcome() if self._report is not None and self._count_folded() != self._folded else ""

    def _count_folded(self) -> int:
        from tui.session.folding import folded_since

        if self._report is None or self._began is None:
            return 0
        return len(folded_since(self._session.library, self._report.arrived, self._began))
