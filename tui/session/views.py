"""Views: queries that bear a name, those that every library has and those that the reader has saved."""

from datetime import UTC, datetime

from tui.errors import DatelineError, NothingFoundError
from tui.library.changes import Edit, Kind
from tui.library.library import Library
from tui.library.query import parse
from tui.model import View
from tui.names import fold, safe
from tui.session.outcome import Outcome
from tui.session.session import Session
from tui.values import replace

_ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)

BUILT_IN = tuple(
    View(name, query, _ALWAYS)
    for name, query in (
        ("Inbox", "is:undone"),
        ("Unread", "is:unread is:undone"),
        ("Bookmarked", "is:bookmarked"),
        ("Noted", "is:noted"),
        ("Watched", "is:watched"),
        ("Done", "is:done"),
        ("All", ""),
    )
)
"""What every library has; their names can neither be taken nor be taken away."""


def all_views(library: Library) -> list[tuple[View, bool]]:
    """Every view with whether it is built in: those first, then the reader's own by name."""
    return [(view, True) for view in BUILT_IN] + [(view, False) for view in library.views()]


def present(library: Library, name: str) -> View | None:
    """The view of that name; upper or lower case and accents make no difference. None when there is none."""
    return next((view for view, _ in all_views(library) if fold(view.name) == fold(name)), None)


def named(library: Library, name: str) -> View:
    """Like `present`.

    Raises:
        NothingFoundError: There is none.
    """
    if (view := present(library, name)) is not None:
        return view
    known = ", ".join(safe(view.name) for view, _ in all_views(library))
    raise NothingFoundError(f"no view {safe(name)!r}; there are {known}")


def save(session: Session, name: str, query: str) -> Outcome:
    """Give a query a name; one of the reader's own that has the name already is replaced.

    Args:
        session: The session.
        name: Of one line; blanks at its ends go.
        query: As it was typed.

    Raises:
        DatelineError: The name is empty or that of a built-in view.
        QueryError: The query does not parse.
    """
    name, query = _free(name), query.strip()
    parse(query)
    before = _own(session.library, name)
    if before is not None and (before.name, before.query) == (name, query):
        return Outcome(f"the view {name} is as it was")
    after = View(name, query, before.created if before else session.library.clock())
    word = "replaced" if before else "saved"
    return session.history.make((Edit(Kind.VIEW, fold(name), before, after),), f"{word} the view {name}")


def rename(session: Session, name: str, new: str) -> Outcome:
    """Give a view of the reader's own another name.

    Raises:
        NothingFoundError: There is no such view.
        DatelineError: It is built in, or the new name is empty or another view's.
    """
    before, new = _removable(session.library, name), _free(new)
    if before.name == new:
        return Outcome(f"the view {new} is as it was")
    after = replace(before, name=new)
    if fold(new) == fold(before.name):
        change: tuple[Edit, ...] = (Edit(Kind.VIEW, fold(new), before, after),)
    elif _own(session.library, new) is not None:
        raise DatelineError(f"there is a view {new} already; choose another name, or remove that one first")
    else:
        change = Edit(Kind.VIEW, fold(before.name), before, None), Edit(Kind.VIEW, fold(new), None, after)
    return session.history.make(change, f"renamed the view {safe(before.name)} to {new}")


def remove(session: Session, name: str) -> Outcome:
    """Take a view of the reader's own away; the stories stay as they are.

    Raises:
        NothingFoundError: There is no such view.
        DatelineError: It is built in.
    """
    view = _removable(session.library, name)
    edit = Edit(Kind.VIEW, fold(view.name), view, None, careful=True)
    return session.history.make((edit,), f"removed the view {safe(view.name)}")


def _free(name: str) -> str:
    """A name for a view of the reader's own, safe to show."""
    name = " ".join(safe(name).split())
    if not fold(name):
        raise DatelineError("a view needs a name")
    _refuse_built_in(name)
    return name


def _removable(library: Library, name: str) -> View:
    _refuse_built_in(name)
    return named(library, name)


def _refuse_built_in(name: str) -> None:
    for view in BUILT_IN:
        if fold(view.name) == fold(name):
            raise DatelineError(f"the view {view.name} is built in and stays as it is")


def _own(library: Library, name: str) -> View | None:
    return next((view for view in library.views() if fold(view.name) == fold(name)), None)
