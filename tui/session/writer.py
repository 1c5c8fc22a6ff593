"""The one thread that puts changes on disk, in the order in which they were made.

A change is visible in this process as soon as it is submitted, and safe when `Saved` is told. One that cannot be saved
is taken back, and told with the person's words in it.
"""

import threading
from collections import deque
from collections.abc import Callable

from tui.errors import LibraryError
from tui.library.changes import Change, Draft, subjects
from tui.library.library import Library
from tui.model import Note
from tui.session.events import Event, LeftAlone, Saved, SaveFailed
from tui.session.outcome import Outcome

Reword = Callable[[Change], Outcome]
"""From those edits of a change that were left alone to what is to be said of it; called in the thread that writes."""


class Writer:
    """Commits changes in order, in the background."""

    def __init__(self, library: Library, tell: Callable[[Event], None]) -> None:
        self._library = library
        self._tell = tell
        self._queue: deque[tuple[Change, Reword | None]] = deque()
        self._condition = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closing = False
        self._failure: LibraryError | None = None

    @property
    def unsaved(self) -> int:
        """How many changes are not on disk yet."""
        return len(self._queue)

    def submit(self, change: Change, reword: Reword | None = None) -> None:
        """Make a change now, and put it on disk soon.

        Args:
            change: What to change.
            reword: Says what has come of it, should some of it not be possible by the time when it is put on disk.
        """
        with self._condition:
            self._library.stage(change)
            self._queue.append((change, reword))
            self._start()
            self._condition.notify_all()

    def settle(self) -> None:
        """Wait until everything is on disk.

        Raises:
            LibraryError: Something could not be saved since the last call.
        """
        with self._condition:
            self._condition.wait_for(lambda: not self._queue)
            failure, self._failure = self._failure, None
        if failure is not None:
            raise failure

    def forget(self) -> None:
        """Have `settle` raise only what cannot be saved from now on; the rest was told when it happened."""
        with self._condition:
            self._failure = None

    def close(self) -> None:
        """Wait until everything is on disk, then end the thread."""
        with self._condition:
            self._closing = True
            self._condition.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while True:
            with self._condition:
                self._condition.wait_for(lambda: self._queue or self._closing)
                if not self._queue:
                    return
                change, reword = self._queue[0]
            event = self._commit(change, reword)
            with self._condition:
                self._queue.popleft()
                self._condition.notify_all()
                idle = not self._queue
            if idle or not isinstance(event, Saved):
                self._tell(event)

    def _commit(self, change: Change, reword: Reword | None) -> Event:
        try:
            left = self._library.commit(change)
        except LibraryError as error:
            self._failure = self._failure or error
            return SaveFailed(str(error), change, _texts(change), subjects(change))
        return LeftAlone(reword(left), subjects(left)) if left and reword else Saved()


def _texts(change: Change) -> tuple[str, ...]:
    return tuple(edit.after.text for edit in change if isinstance(edit.after, Note | Draft) and edit.after.text)
