"""What every verb needs: the folders and the settings in force, and the library."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.cli.complaints import complain
from tui.configfile import load
from tui.errors import LibraryReadOnlyError, NothingFoundError
from tui.library.library import Library
from tui.names import safe
from tui.session.names import own_recogniser
from tui.session.session import Session
from tui.session.web import Web
from tui.session.wellknown import LORE
from tui.settings import Folders, Settings

if TYPE_CHECKING:
    from tui.entities.recogniser import Recognises


class Desk(Struct, frozen=True):
    """Where this run of the command line works, and with what."""

    folders: Folders
    given: Callable[[], "Recognises"] | None = None
    """Makes what finds the names, in place of what the settings say."""

    def recogniser(self) -> "Recognises":
        """What finds the names in texts: the given one, else the program's own with the model of the settings.

        Raises:
            SettingsError: The file is wrong.
        """
        return self.given() if self.given else own_recogniser(self.settings().model)

    def settings(self) -> Settings:
        """The settings in force.

        Raises:
            SettingsError: The file is wrong.
        """
        return load(self.folders.settings)

    @contextmanager
    def library(self) -> Iterator[Library]:
        """The library, to look something up; where there is none yet, an empty one that is thrown away.

        Raises:
            LibraryError: It cannot be read.
            NothingFoundError: Something was looked for, and there is no library yet.
        """
        if self.folders.library.exists():
            with _opened(self.folders.library) as library:
                yield library
            return
        import tempfile  # 3 ms, and only where there is no library

        with tempfile.TemporaryDirectory(prefix="dateline-") as folder, _opened(Path(folder)) as library:
            try:
                yield library
            except NothingFoundError:
                raise self._missing from None
        complain(str(self._missing))

    def folder(self) -> Path:
        """Where the library is.

        Raises:
            NothingFoundError: There is none yet.
        """
        if not self.folders.library.exists():
            raise self._missing
        return self.folders.library

    @property
    def _missing(self) -> NothingFoundError:
        folder = safe(str(self.folders.library))
        return NothingFoundError(f"there is no library in {folder} yet; dateline add SOURCE makes one")

    @contextmanager
    def session(self, *, hurry: bool = False, to_read: bool = False) -> Iterator[Session]:
        """A session, to change something; everything is on disk when it ends, so what was done is told after that.

        Args:
            hurry: For the reader, whose first paint comes first.
            to_read: Open it where nothing can be changed, too.

        Raises:
            LibraryError: The library cannot be read, or something could not be saved.
            LibraryReadOnlyError: Nothing in it can be changed.
        """
        web = Web(lambda: self.settings().private_networks)
        session = Session.open(
            self.folders.library, recogniser=self.recogniser, web=web, hurry=hurry, on_renewal=_say_renewal
        )
        try:
            if to_read:
                _report_newer(session.library)
            else:
                refuse_read_only(session.library)
            yield session
            session.settle()
        finally:
            _report_damage(session.library)
            session.close(_say_folding)


@contextmanager
def _opened(folder: Path) -> Iterator[Library]:
    library = Library.open(folder, on_renewal=_say_renewal, lore=LORE)
    try:
        _report_newer(library)
        yield library
    finally:
        _report_damage(library)
        library.close()


def _say_folding() -> None:
    """Say what is waited for, to whoever waits; after a broken line nobody does."""
    with suppress(OSError):
        if sys.stderr.isatty():
            complain("writing all articles anew, for any TinyDB to read; ctrl+c puts that off")


def _say_renewal() -> None:
    complain(
        "an older Dateline wrote this library: it is written anew, once; the files as they were are kept beside it"
    )


def refuse_read_only(library: Library) -> None:
    """See to it that a verb changes all that it should, or nothing: one of the two files may be writable.

    Raises:
        LibraryReadOnlyError: Nothing in it can be changed.
    """
    if refusal := library.read_only:
        raise LibraryReadOnlyError(refusal)


def _report_newer(library: Library) -> None:
    if library.is_newer:
        complain("the library is of a newer Dateline and was opened read-only; update yours to see all of it")


def _report_damage(library: Library) -> None:
    """Say what could not be understood; only what was looked at is known."""
    for line in library.damage:
        complain(line)
