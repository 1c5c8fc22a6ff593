"""Keeps the search index up with the library, in the background.

Nobody waits for it: what is not in the index yet is looked at directly, and another process of the same library may do
the work as well.
"""

import threading
from collections.abc import Callable
from time import monotonic, sleep

from tui.errors import DatelineError, LibraryError
from tui.library.search import Search
from tui.session.events import Event, Indexed, IndexingFailed

_CALM = 0.3
"""Seconds that changes may go on to come in before they are taken in together; a start is over by then."""
_AGAIN = 1.0
"""Seconds until it is tried again when another process was at it, and between two tales of how far it is."""
_GLANCE = 0.05
_PATIENCE = 30.0
"""Seconds after which a process that does our work, but does not get on, is not waited for any more."""


class Indexing:
    """One session's background thread for the search index."""

    def __init__(
        self,
        search: Search,
        tell: Callable[[Event], None],
        then: Callable[[Callable[[], bool]], object] = lambda _stop: None,
    ) -> None:
        """Make a thread that waits.

        Args:
            search: The index.
            tell: Told how far it is.
            then: Called in the thread whenever the index knows all stories, with what says when to stop.
        """
        self._search = search
        self._then = then
        self._tell = tell
        self._news = threading.Event()
        self._over = threading.Event()
        self._thread: threading.Thread | None = None
        self._told = 0.0
        self._owes = False
        """Something was seen to be missing, and it was not told yet that it has come in."""
        self._complained = False

    def start(self) -> None:
        """Begin to catch up, once; the thread that calls this waits for none of it from now on."""
        if self._thread is None:
            self._search.haste.begin(self.wake)
            self._news.set()
            self._thread = threading.Thread(target=self._run, name="indexing", daemon=True)
            self._thread.start()

    def wake(self) -> None:
        """Something has changed."""
        self._news.set()

    def finish(self, on_progress: Callable[[int, int], None] | None = None) -> None:
        """Wait until everything is in the index, and do it.

        Args:
            on_progress: Called in this thread with the articles that were taken in, and how many there are to take in.

        Raises:
            LibraryError: The index cannot be written, or another process stands in the way.
        """
        left, since = -1, monotonic()
        while remaining := self._search.catch_up(self._over.is_set, on_progress or _nothing):
            if self._over.is_set():
                return
            if remaining != left:
                left, since = remaining, monotonic()
            if monotonic() - since > _PATIENCE:
                raise LibraryError("another Dateline holds the search index and does not get on; close it")
            sleep(_GLANCE)

    def close(self) -> None:
        """Stop at once; what is missing is taken in by the next session."""
        self._over.set()
        self._news.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._over.is_set():
            self._news.wait()
            if self._over.wait(_CALM):
                return
            self._news.clear()
            self._catch_up()

    def _catch_up(self) -> None:
        before = self._told = monotonic()
        try:
            self._owes |= bool(self._search.pending())
            remaining = self._search.catch_up(self._over.is_set, self._report)  # also puts down that there is nothing
        except DatelineError as error:
            self._complain(str(error))
            return
        self._complained = False
        if self._search.haste.was_missed() or self._owes:
            self._tell(Indexed(remaining))
        self._owes = bool(remaining)  # another process may do it, and then nothing is pending any more
        if not remaining:
            self._then(self._over.is_set)
        if remaining and not self._over.wait(max(0.0, _AGAIN - (monotonic() - before))):
            self._news.set()

    def _report(self, done: int, total: int) -> None:
        if done < total and monotonic() - self._told > _AGAIN:  # the end is told once, by `_catch_up`
            self._told = monotonic()
            self._tell(Indexed(total - done))

    def _complain(self, reason: str) -> None:
        if not self._complained:
            self._complained = True
            self._tell(IndexingFailed(reason))


def _nothing(_done: int, _total: int) -> None:
    """Nobody wants to know."""
