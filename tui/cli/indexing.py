"""Brings the index of words and names up to date before a question that it has to answer."""

from tui.cli.complaints import complain
from tui.cli.progress import watched
from tui.errors import LibraryError
from tui.library.conditions import All, AnyOf, Named, Not, Query, Where, Words
from tui.library.search import Search
from tui.session.outcome import counted

_AT_ONCE = 500
"""So many articles are taken in before anybody would look at a bar."""


def caught_up(search: Search, query: Query) -> None:
    """Have the index take in what has come since, if the query needs it; shows how far it is when that takes long."""
    if _needs_index(query):
        abreast(search)


def abreast(search: Search) -> None:
    """Have the index take in what has come since; shows how far it is when that takes long."""
    waiting = len(search.pending())
    if not waiting:
        return
    try:
        remaining = _taken_in(search, waiting)
    except LibraryError as error:
        complain(str(error))
    else:
        if remaining:
            complain(f"another session is still indexing {counted(remaining, 'story')}; they may be missing here")


def _taken_in(search: Search, waiting: int) -> int:
    """Take in what is waiting; says how many stories remain."""
    if waiting <= _AT_ONCE:
        return search.catch_up()
    with watched("indexing") as progress:
        return search.catch_up(on_progress=progress)


def _needs_index(query: Query) -> bool:
    """Whether it asks for words of an article or names in it; the reader's notes are found without."""
    match query:
        case All(parts) | AnyOf(parts):
            return any(map(_needs_index, parts))
        case Not(part):
            return _needs_index(part)
        case Words(where=where):
            return where is not Where.NOTE
    return isinstance(query, Named)
