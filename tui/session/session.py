"""A session: one process's work on one library, with what it does in the background.

Open one, hand it to the verbs (`triage`, `notes`, `intake`), close it. Reading goes to `session.library` and takes
microseconds; verbs return at once, and what they changed is on disk when `Saved` is told. Listeners are called from
background threads: they must return at once and not raise.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui.library.changes import Change
from tui.library.journal.disk import Disk
from tui.library.library import Library, now
from tui.session import anchoring
from tui.session.events import Event, Indexed, LibraryChanged, Recognised
from tui.session.folding import Folding
from tui.session.history import History
from tui.session.indexing import Indexing
from tui.session.names import Names, own_recogniser
from tui.session.watch import Watch
from tui.session.web import Web
from tui.session.wellknown import LORE
from tui.session.writer import Writer

if TYPE_CHECKING:
    from tui.entities.recogniser import Recognises


class Session:
    """The library with its writer, the history of changes and the queue for recognition."""

    def __init__(self, library: Library, recogniser: Callable[[], "Recognises"], web: Web) -> None:
        self.library = library
        self.web = web
        self._listeners: list[Callable[[Event], None]] = []
        self._corrected = 0
        """The edition of the corrections that the index was last woken for."""
        self._writer = Writer(library, self._tell)
        self.history = History(library, self._writer)
        self.names = Names(library, recogniser, self._tell)
        self.folding = Folding(library, self.make_quietly, self._tell)
        self.indexing = Indexing(library.search, self._tell, self.folding.run_quietly)
        self._watch = Watch(library, self.make_quietly, self._tell)

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        clock: Callable[[], datetime] = now,
        recogniser: Callable[[], "Recognises"] = own_recogniser,
        web: Web | None = None,
        disk: Disk | None = None,
        hurry: bool = False,
        on_renewal: Callable[[], None] = lambda: None,
    ) -> "Session":
        """Open a session on the library in a folder, which is created at first.

        Args:
            folder: Where the library is.
            clock: Tells the time.
            recogniser: Makes what finds names, when it is needed.
            web: Fetches addresses; one that is not told of private networks asks none of them.
            disk: What the library is written with.
            hurry: Leave it to `listen` to bring notes abreast of texts that were changed when a session was killed.
            on_renewal: Called before a large library of an older Dateline is written anew.

        Raises:
            LibraryError: The folder cannot be made or read.
        """
        library = Library.open(folder, clock=clock, disk=disk, on_renewal=on_renewal, lore=LORE)
        session = cls(library, recogniser, web or Web())
        if not hurry:
            session.make_quietly(anchoring.settled(session.library))
        return session

    def listen(self, callback: Callable[[Event], None]) -> None:
        """Tell `callback` from now on what happens.

        Each second it is looked for what other sessions have written; the index of words and names is kept up.
        """
        self._listeners.append(callback)
        self._watch.start()
        self.indexing.start()

    @property
    def unsaved(self) -> int:
        """How many changes are not on disk yet."""
        return self._writer.unsaved

    def make_quietly(self, change: Change) -> None:
        """Make a change that is no step of the history: a place, a draft, a new anchor; none where nothing can be."""
        if change and not self.library.read_only:
            self._writer.submit(change)

    def settle(self, *, afresh: bool = False) -> None:
        """Wait until every change is on disk.

        Args:
            afresh: What failed before this call was told when it did, and is not raised again.

        Raises:
            LibraryError: One could not be saved since the last call.
        """
        if afresh:
            self._writer.forget()
        self._writer.settle()

    def close(self, on_delay: Callable[[], None] = lambda: None) -> None:
        """Wait until every change is on disk; stop everything that runs in the background.

        Args:
            on_delay: Called before a large file is written anew, so that any TinyDB reads all of it.
        """
        self._watch.close()
        self.names.close()
        self.indexing.close()
        self._writer.close()
        self.library.close(on_delay)

    def _tell(self, event: Event) -> None:
        corrected = self.library.errata.edition
        if isinstance(event, Recognised | LibraryChanged) or corrected != self._corrected:
            self._corrected = corrected
            self.indexing.wake()
        if isinstance(event, Indexed) and not event.remaining:
            self.library.look_out()  # the index may know better by now who is who
        for listener in self._listeners:
            listener(event)
