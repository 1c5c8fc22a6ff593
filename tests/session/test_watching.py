"""The watch list: which stories are marked, whoever put an entity on it, and whenever they come."""

from pathlib import Path

import pytest

from tests.fakes import NamesRecogniser
from tui.correction import Reach
from tui.errors import NothingFoundError
from tui.library.query import parse
from tui.model import ArticleId, EntityId
from tui.session import corrections, intake, watching
from tui.session.passages import Subject
from tui.session.session import Session

NATO, JENS = EntityId("org:nato"), EntityId("person:jens stoltenberg")
STORY = "Later\n\nOSLO (Baltic Desk) - Jens Stoltenberg came to Oslo.\n"


@pytest.fixture
def read(session: Session, stories: tuple[ArticleId, ArticleId]) -> tuple[ArticleId, ArticleId]:
    """The stories from Vilnius and from Seoul, once it is known whom they name."""
    session.names.ask(stories)
    session.names.finish()
    session.library.search.catch_up()
    return stories


def _marked(session: Session) -> set[ArticleId]:
    return {article for article in session.library.ids() if article in session.library.watchlist}


def _found(session: Session) -> set[ArticleId]:
    return set(session.library.ids(parse("is:watched")))


def test_stories_that_name_it_are_marked_until_it_is_undone(
    session: Session, read: tuple[ArticleId, ArticleId]
) -> None:
    assert _marked(session) == _found(session) == set()
    assert watching.watch(session, JENS).message == "watching Jens Stoltenberg"
    assert _marked(session) == _found(session) == {read[0]}
    watching.watch(session, NATO)
    assert _marked(session) == _found(session) == set(read)
    assert [record.name for record in session.library.watchlist.records] == ["Jens Stoltenberg", "NATO"]
    session.history.undo()
    assert _marked(session) == _found(session) == {read[0]}
    session.history.redo()
    assert _marked(session) == set(read)
    assert watching.unwatch(session, NATO).message == "watching NATO no more"
    assert watching.toggle(session, JENS).changed == 1
    assert _marked(session) == _found(session) == set()


def test_what_is_watched_already_or_not_at_all_is_said(session: Session, read: tuple[ArticleId, ArticleId]) -> None:
    assert read
    watching.watch(session, NATO)
    assert watching.watch(session, NATO).changed == 0
    with pytest.raises(NothingFoundError, match="not on the watch list"):
        watching.unwatch(session, JENS)
    with pytest.raises(NothingFoundError, match="no story names"):
        watching.watch(session, EntityId("org:nobody"))


def test_a_story_is_marked_as_soon_as_its_names_are_known(
    session: Session, read: tuple[ArticleId, ArticleId], tmp_path: Path
) -> None:
    watching.watch(session, JENS)
    (tmp_path / "later.txt").write_text(STORY)
    (later,) = intake.add(session, [str(tmp_path / "later.txt")]).added
    assert later not in session.library.watchlist
    session.names.ask([later])
    session.names.finish()
    assert _marked(session) == _found(session) == {read[0], later}, "before the index knows it"
    session.library.search.catch_up()
    assert _found(session) == {read[0], later}


def test_another_session_sees_what_is_watched_and_a_new_one_finds_it(
    session: Session, read: tuple[ArticleId, ArticleId]
) -> None:
    other = Session.open(session.library.folder, recogniser=NamesRecogniser)
    other.library.look_out()
    watching.watch(session, NATO)
    session.settle()
    assert other.library.refresh() == set(read)
    assert _marked(other) == set(read)
    watching.unwatch(other, NATO)
    other.settle()
    assert session.library.refresh() == set(read)
    assert _marked(session) == set()
    watching.watch(session, JENS)
    session.settle()
    other.close()
    with_start = Session.open(session.library.folder, recogniser=NamesRecogniser)
    assert with_start.library.look_out() == {read[0]}
    with_start.close()


def test_what_becomes_one_with_a_watched_entity_is_watched_with_it(
    session: Session, read: tuple[ArticleId, ArticleId]
) -> None:
    watching.watch(session, JENS)
    assert _marked(session) == {read[0]}
    corrections.merge(session, Subject(NATO), Reach.EVERYWHERE, JENS)
    assert _marked(session) == _found(session) == set(read)
    dossier = session.library.dossier(JENS)
    assert dossier is not None
    assert set(dossier.rows.ids()) == set(read)
    assert watching.watch(session, NATO).changed == 0, "it is watched as Jens Stoltenberg"
    session.history.undo()
    assert _marked(session) == _found(session) == {read[0]}
    corrections.reject(session, Subject(JENS), Reach.EVERYWHERE)
    assert _marked(session) == _found(session) == set()


def test_what_is_watched_and_then_rejected_is_taken_off_the_list(
    session: Session, read: tuple[ArticleId, ArticleId]
) -> None:
    watching.watch(session, NATO)
    corrections.reject(session, Subject(NATO), Reach.EVERYWHERE)
    assert [record.entity for record in session.library.watchlist.records] == [NATO]
    assert watching.unwatch(session, NATO).message == "watching NATO no more"
    assert session.library.watchlist.records == []
    session.history.undo()
    session.history.undo()
    assert _marked(session) == _found(session) == set(read)
