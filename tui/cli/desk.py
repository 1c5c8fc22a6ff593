"""What every verb needs: the folders in force, the library in one of them, and the articles that a query means."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from tui.cli.complaints import complain
from tui.configfile import load
from tui.errors import AmbiguousIdError, LibraryReadOnlyError, NothingFoundError
from tui.library.conditions import All, Query
from tui.library.library import Library
from tui.library.listing import Order, Rows
from tui.library.query import parse
from tui.model import ArticleId, Header
from tui.names import safe
from tui.session import views
from tui.session.names import own_recogniser
from tui.session.session import Session
from tui.session.web import Web
from tui.session.wellknown import well_known
from tui.settings import Folders, Settings

if TYPE_CHECKING:
    from tui.entities.recogniser import Recognises

everything = click.option("--all", "everything", is_flag=True, help="All articles of the library.")
"""For verbs that change many; with `chosen`."""


_QUOTED = 80
"""So many characters of a query are repeated in a message."""


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
            session.close()


@contextmanager
def _opened(folder: Path) -> Iterator[Library]:
    library = Library.open(folder, on_renewal=_say_renewal, well_known=well_known)
    try:
        _report_newer(library)
        yield library
    finally:
        _report_damage(library)
        library.close()


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


def found(
    library: Library, words: Sequence[str], *, order: Order = Order.NEWEST, view: str | None = None
) -> Sequence[Header]:
    """The articles that a query means; without words, all of the view or of the library.

    Words that are ids of articles, each of them, mean these; so do beginnings of ids, where no article matches them as
    words. An exact id comes first, because a script passes ids and must not hit anything else.

    Args:
        library: Where to look; its index is brought up to date if the query needs it.
        words: As the shell has parted them; together they are one query.
        order: What comes first; ids keep their own order.
        view: The name of a view that they have to be in as well; then words are not taken for ids.

    Raises:
        QueryError: It does not parse.
        NothingFoundError: It matches nothing, or there is no such view.
    """
    if view is None and not words:
        return library.headers(order=order)
    if view is None and all(word in library for word in words):
        return _headers(library, [ArticleId(word) for word in words])
    query = parse(" ".join(words)) if view is None else _within(library, view, words)
    from tui.cli.indexing import caught_up  # 1 ms, of which the reader needs nothing

    caught_up(library.search, query)
    rows = library.headers(query, order)
    if rows:
        return rows
    if view is None:
        return _headers(library, _abbreviated(library, words))
    raise nothing_matches(words, view)


def wanted(library: Library, words: Sequence[str]) -> list[ArticleId]:
    """The ids of the articles that a query means, as `found` has it.

    Raises:
        QueryError: It does not parse.
        NothingFoundError: It matches nothing.
    """
    headers = found(library, words)
    return headers.ids() if isinstance(headers, Rows) else [header.id for header in headers]


def chosen(library: Library, words: Sequence[str], all_of_them: bool) -> list[ArticleId]:
    """The articles that a verb which changes many is to change.

    Raises:
        UsageError: Neither a query nor `--all` was given, or both were; an empty query is none, since the variable
            that it came from may just be unset.
        QueryError: The query does not parse.
        NothingFoundError: It matches nothing.
    """
    if all_of_them == any(word.strip() for word in words):
        raise click.UsageError("say which articles, by a query, by ids, or by --all", click.get_current_context())
    ids = wanted(library, words)
    if not ids:
        raise NothingFoundError("the library is empty")
    return ids


def nothing_matches(words: Sequence[str], view: str | None = None, *, noun: str = "article") -> NothingFoundError:
    """What to say when no article, or nothing of another kind, matches."""
    place = f" in the view {safe(view)}" if view else ""
    what = f" {_cut(safe(' '.join(words)))}" if words else ""
    return NothingFoundError(f"no {noun}{place} matches{what}{_hint(words)}" if what else f"no {noun}{place}")


def _cut(query: str) -> str:
    """The beginning of a query, enough to know it by."""
    return query if len(query) <= _QUOTED else f"{query[:_QUOTED]}…"


def _within(library: Library, view: str, words: Sequence[str]) -> Query:
    return All((parse(views.named(library, view).query), parse(" ".join(words))))


def _headers(library: Library, ids: Sequence[ArticleId]) -> list[Header]:
    return [header for article in dict.fromkeys(ids) if (header := library.header(article))]


def _abbreviated(library: Library, words: Sequence[str]) -> list[ArticleId]:
    try:
        return [library.resolve_id(word) for word in words]
    except AmbiguousIdError as error:
        raise NothingFoundError(f"no article matches, and as an id {error}") from None
    except NothingFoundError:
        raise nothing_matches(words) from None


_UNQUOTED = re.compile(r'-?(\w+):([^"\s]+\s[^":]*)')


def _hint(words: Sequence[str]) -> str:
    """Point out quotation marks that the shell kept for itself."""
    for word in words:
        if match := _UNQUOTED.fullmatch(word):
            return f"; if {safe(match[2])} is one name, write {match[1]}:'\"{safe(match[2])}\"'"
    return ""
