"""What every verb needs: the folders in force, the library in one of them, and the articles that a query means."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import click

from tui.cli.printing import complain
from tui.entities.recogniser import Recognises
from tui.errors import AmbiguousIdError, NothingFoundError
from tui.library.library import Library
from tui.library.query import parse
from tui.model import ArticleId
from tui.names import safe
from tui.session.session import Session
from tui.settings import Folders, Settings, load


@dataclass(frozen=True, slots=True)
class Desk:
    """Where this run of the command line works, and with what."""

    folders: Folders
    recogniser: Callable[[], Recognises]

    def settings(self) -> Settings:
        """The settings in force.

        Raises:
            SettingsError: The file is wrong.
        """
        return load(self.folders.settings)

    @contextmanager
    def library(self) -> Iterator[Library]:
        """The library, to look something up.

        Raises:
            LibraryError: It cannot be read.
        """
        library = Library.open(self.folders.library)
        try:
            yield library
        finally:
            _report_damage(library)
            library.close()

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session, to change something; everything is on disk when it ends, so what was done is told after that.

        Raises:
            LibraryError: The library cannot be read, or something could not be saved.
        """
        session = Session.open(self.folders.library, recogniser=self.recogniser)
        try:
            yield session
            session.settle()
        finally:
            _report_damage(session.library)
            session.close()


def wanted(library: Library, words: Sequence[str]) -> list[ArticleId]:
    """The articles that a query means, newest first; without words, all.

    Words that are ids of articles, each of them, mean these; so do beginnings of ids, where no article matches them as
    words. An exact id comes first, because a script passes ids and must not hit anything else.

    Args:
        library: Where to look.
        words: As the shell has parted them; together they are one query.

    Raises:
        QueryError: It does not parse.
        NothingFoundError: It matches nothing.
    """
    if not words:
        return library.ids()
    if all(word in library for word in words):
        return [ArticleId(word) for word in dict.fromkeys(words)]
    return library.ids(parse(" ".join(words))) or _abbreviated(library, words)


def chosen(library: Library, words: Sequence[str], everything: bool) -> list[ArticleId]:
    """The articles that a verb which changes many is to change.

    Raises:
        UsageError: Neither a query nor `--all` was given, or both were; an empty query is none, since the variable
            that it came from may just be unset.
        QueryError: The query does not parse.
        NothingFoundError: It matches nothing.
    """
    if everything == any(word.strip() for word in words):
        raise click.UsageError("say which articles, by a query, by ids, or by --all", click.get_current_context())
    found = wanted(library, words)
    if not found:
        raise NothingFoundError("the library is empty")
    return found


def _abbreviated(library: Library, words: Sequence[str]) -> list[ArticleId]:
    try:
        return list(dict.fromkeys(library.resolve_id(word) for word in words))
    except AmbiguousIdError as error:
        raise NothingFoundError(f"no article matches, and as an id {error}") from None
    except NothingFoundError:
        raise NothingFoundError(f"no article matches {safe(' '.join(words))}{_hint(words)}") from None


_UNQUOTED = re.compile(r'-?(\w+):([^"\s]+\s[^":]*)')


def _hint(words: Sequence[str]) -> str:
    """Point out quotation marks that the shell kept for itself."""
    for word in words:
        if found := _UNQUOTED.fullmatch(word):
            return f"; if {safe(found[2])} is one name, write {found[1]}:'\"{safe(found[2])}\"'"
    return ""


def _report_damage(library: Library) -> None:
    """Say what could not be understood; only what was looked at is known."""
    for line in library.damage:
        complain(line)
