"""What every verb needs: the folders in force, the library in one of them, and the articles that a query means."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import click

from tui.errors import DatelineError, NothingFoundError
from tui.library.library import Library
from tui.library.query import parse
from tui.model import ArticleId
from tui.names import safe
from tui.session.session import Session
from tui.settings import Folders, Settings, folders, load


@dataclass(frozen=True, slots=True)
class Desk:
    """Where this run of the command line works."""

    folders: Folders

    @classmethod
    def at(cls, library: str | None) -> "Desk":
        """The desk with the library that was named, or the one in force."""
        return cls(folders(library))

    def settings(self) -> Settings:
        """The settings in force.

        Raises:
            SettingsError: The file is wrong.
        """
        return load(self.folders.settings)

    @contextmanager
    def library(self) -> Iterator[Library]:
        """The library, to look something up."""
        library = Library.open(self.folders.library)
        try:
            yield library
        finally:
            library.close()

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session, to change something; everything is on disk when it ends.

        Raises:
            LibraryError: Something could not be saved.
        """
        session = Session.open(self.folders.library)
        try:
            yield session
            session.settle()
        finally:
            session.close()


def wanted(library: Library, query: str) -> list[ArticleId]:
    """The articles that a query means, newest first; an id, or the unique beginning of one, means its article.

    Raises:
        QueryError: It does not parse.
        NothingFoundError: It matches nothing.
    """
    found = library.ids(parse(query))
    if found or not query.strip():
        return found
    try:
        return [library.resolve_id(query.strip())]
    except DatelineError:
        raise NothingFoundError(f"no article matches {safe(query)}") from None


def chosen(library: Library, query: tuple[str, ...], everything: bool) -> list[ArticleId]:
    """The articles that a verb which changes many is to change.

    Raises:
        UsageError: Neither a query nor `--all` was given, or both were.
        QueryError: The query does not parse.
        NothingFoundError: It matches nothing.
    """
    if everything == bool(query):
        raise click.UsageError("say which articles: a query, an id, or --all", click.get_current_context())
    found = wanted(library, spelled(query))
    if not found:
        raise NothingFoundError("the library is empty")
    return found


def spelled(words: tuple[str, ...]) -> str:
    """The words of a query as the shell has parted them, as one query: `tag:x "two words"` keeps its phrase."""
    return " ".join(f'"{word}"' if " " in word and ":" not in word and '"' not in word else word for word in words)
