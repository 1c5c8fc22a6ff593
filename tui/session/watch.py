"""Notices what other sessions of the same library have written."""

import threading
from collections.abc import Callable
from contextlib import suppress

from tui.errors import LibraryError
from tui.library.changes import Change
from tui.library.library import Library
from tui.session import anchoring
from tui.session.events import Event, LibraryChanged

_SECONDS = 1.0


class Watch:
    """Looks at the files each second; that costs two `stat` calls while nothing has changed."""

    def __init__(self, library: Library, make: Callable[[Change], None], tell: Callable[[Event], None]) -> None:
        self._library = library
        self._make = make
        self._tell = tell
        self._views = library.views_edition
        """The edition of the views that was told last."""
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to look, once."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Look no more."""
        self._over.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        with suppress(LibraryError):  # an import that was cut short may have left notes in an older text
            self._make(anchoring.settled(self._library))
        while not self._over.wait(_SECONDS):
            with suppress(LibraryError):  # a file that is broken from outside is told by the next save
                self._look()

    def _look(self) -> None:
        corrected = self._library.errata.edition
        changed = self._library.refresh()
        views, self._views = self._views, self._library.views_edition  # our own are among them, which does no harm
        if changed or self._library.errata.edition != corrected or self._views != views:
            self._make(anchoring.settled(self._library, changed))
            self._tell(LibraryChanged(changed))
