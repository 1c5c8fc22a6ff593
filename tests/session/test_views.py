"""Views: what every library has, and queries that were given a name."""

from collections.abc import Callable

import pytest

from tests.fakes import Clock, NamesRecogniser
from tui.errors import DatelineError, NothingFoundError, QueryError
from tui.library.library import Library
from tui.library.query import parse
from tui.session import views
from tui.session.outcome import Outcome
from tui.session.session import Session

Listed = list[tuple[str, str, bool]]


def listed(library: Library) -> Listed:
    """Name, query, and whether it is built in, of every view but those that every library has."""
    found = [(view.name, view.query, built_in) for view, built_in in views.all_views(library)]
    return found[len(views.BUILT_IN) :]


def test_every_library_has_views_whose_queries_are_understood(session: Session) -> None:
    found = views.all_views(session.library)
    assert [view.name for view, _ in found] == ["Inbox", "Unread", "Bookmarked", "Noted", "Watched", "Done", "All"]
    assert all(built_in for _, built_in in found)
    for view, _ in found:
        parse(view.query)


def test_a_view_is_saved_and_found_by_its_name_however_it_is_written(session: Session, clock: Clock) -> None:
    assert views.save(session, " Asia  desk ", " tag:asia ").message == "saved the view Asia desk"
    session.settle()
    library = Library.open(session.library.folder)
    assert listed(library) == [("Asia desk", "tag:asia", False)]
    assert views.named(library, "ÁSIA DESK").created == clock()
    assert views.named(library, "inbox").query == "is:undone"


def test_the_same_name_replaces_the_query_and_undo_brings_the_old_one_back(session: Session, clock: Clock) -> None:
    views.save(session, "Asia", "tag:asia")
    clock.advance(minutes=1)
    assert views.save(session, "ASIA", "tag:asia is:unread").message == "replaced the view ASIA"
    assert listed(session.library) == [("ASIA", "tag:asia is:unread", False)]
    assert views.named(session.library, "asia").created < clock()
    assert views.save(session, "ASIA", "tag:asia is:unread").changed == 0
    session.history.undo()
    assert listed(session.library) == [("Asia", "tag:asia", False)]
    session.history.undo()
    assert listed(session.library) == []


def test_views_stand_by_name(session: Session) -> None:
    for name in ("beta", "Alpha", "Émile", "dog"):
        views.save(session, name, "x")
    assert [name for name, _, _ in listed(session.library)] == ["Alpha", "beta", "dog", "Émile"]


def test_a_view_is_renamed_in_one_step(session: Session) -> None:
    views.save(session, "Asia", "tag:asia")
    views.rename(session, "asia", "Far East")
    assert listed(session.library) == [("Far East", "tag:asia", False)]
    views.rename(session, "far east", "FAR EAST")
    assert listed(session.library) == [("FAR EAST", "tag:asia", False)]
    session.history.undo()
    session.history.undo()
    assert listed(session.library) == [("Asia", "tag:asia", False)]


def test_a_new_name_must_be_free(session: Session) -> None:
    views.save(session, "Asia", "tag:asia")
    views.save(session, "Europe", "tag:europe")
    with pytest.raises(DatelineError, match="there is a view europe already"):
        views.rename(session, "Asia", "europe")
    assert len(listed(session.library)) == 2


def test_a_view_is_removed_and_brought_back(session: Session) -> None:
    views.save(session, "Asia", "tag:asia")
    outcome = views.remove(session, "asia")
    assert (outcome.message, outcome.changed, outcome.articles) == ("removed the view Asia", 1, frozenset())
    assert listed(session.library) == []
    session.history.undo()
    assert listed(session.library) == [("Asia", "tag:asia", False)]


def test_what_is_built_in_stays(session: Session) -> None:
    verbs: tuple[Callable[[], Outcome], ...] = (
        lambda: views.save(session, "INBOX", "tag:asia"),
        lambda: views.remove(session, "inbox"),
        lambda: views.rename(session, "Inbox", "In"),
    )
    for refused in verbs:
        with pytest.raises(DatelineError, match=r"^the view Inbox is built in and stays as it is$"):
            refused()


def test_a_view_that_is_not_there_is_named_with_those_that_are(session: Session) -> None:
    with pytest.raises(NothingFoundError, match=r"no view 'Asia'; there are Inbox, .*All$"):
        views.remove(session, "Asia")


def test_a_wrong_query_is_not_saved(session: Session) -> None:
    with pytest.raises(QueryError):
        views.save(session, "Asia", '"never closed')
    assert listed(session.library) == []


@pytest.mark.parametrize("name", ["", " \t ", "\u0301"])
def test_a_view_needs_a_name(session: Session, name: str) -> None:
    with pytest.raises(DatelineError, match="a view needs a name"):
        views.save(session, name, "x")


def test_a_name_is_safe_to_show(session: Session) -> None:
    outcome = views.save(session, "a\x1b]52;c;x\x07b\u202e\n", "x")
    assert outcome.message.isprintable()
    assert views.all_views(session.library)[-1][0].name.isprintable()


def test_another_session_sees_a_view(session: Session) -> None:
    other = Session.open(session.library.folder, recogniser=NamesRecogniser)
    assert listed(session.library) == []
    views.save(other, "Asia", "tag:asia")
    other.close()
    session.library.refresh()
    assert listed(session.library) == [("Asia", "tag:asia", False)]
