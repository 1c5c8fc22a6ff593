"""The rows of the list follow what is done to a few stories, in the time that these take."""

import pytest

from tests.library.correcting import mention
from tests.library.stories import story
from tui.library.changes import Edit, Kind, Trashed
from tui.library.conditions import Query
from tui.library.query import parse
from tui.library.sieve import Sieve
from tui.model import ArticleId, EntityId, EntityType, Recognition
from tui.session import joining, triage
from tui.session.outcome import Outcome
from tui.session.session import Session
from tui.ui.rundown import Asked, Rundown, Sort, naming
from tui.values import replace

_SORTS = [sort for sort in Sort if sort is not Sort.RELEVANCE]


@pytest.fixture
def rundown(session: Session) -> Rundown:
    return Rundown(session.library)


def follow(rundown: Rundown, outcome: Outcome) -> list[ArticleId]:
    """Show what a change has done; the rows that the list then has."""
    rundown.update(outcome.articles)
    return rundown.rows.ids()


def forbid_queries(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_sieve: Sieve, _query: Query | None) -> int:
        pytest.fail("the query ran again")

    monkeypatch.setattr(Sieve, "mask", refuse)


@pytest.mark.parametrize("sort", _SORTS)
@pytest.mark.parametrize("place", range(3))
def test_a_story_that_goes_and_comes_back_has_no_query_run(
    rundown: Rundown, session: Session, sort: Sort, place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rundown.order(sort)
    before = rundown.rows.ids()
    forbid_queries(monkeypatch)
    gone = before[place]
    assert follow(rundown, triage.remove(session, [gone])) == [article for article in before if article != gone]
    assert follow(rundown, session.history.undo()) == before


def test_a_story_that_begins_to_fit_comes_in(
    rundown: Rundown, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest, *others = rundown.rows.ids()
    rundown.run(Asked("is:read"))
    forbid_queries(monkeypatch)
    assert follow(rundown, triage.set_read(session, others, True)) == others
    assert follow(rundown, triage.set_read(session, [newest], True)) == [newest, *others]


def test_a_story_that_is_removed_after_it_ceased_to_fit_is_no_longer_counted_out(
    rundown: Rundown, session: Session
) -> None:
    done, *others = rundown.rows.ids()
    follow(rundown, triage.set_done(session, [done], True))
    assert rundown.left == {done}
    assert follow(rundown, triage.remove(session, [done])) == others
    assert not rundown.left


def test_a_take_that_goes_alone_leaves_its_row_to_another_that_nobody_named(rundown: Rundown, session: Session) -> None:
    newest, older, other = rundown.rows.ids()
    rundown.update(joining.fold(session, [newest, older]).articles)
    leader = session.library.leader(older)
    behind = ({newest, older} - {leader}).pop()
    assert rundown.rows.ids() == [leader, other]
    removed = Edit(Kind.TRASH, leader, None, Trashed(leader, session.library.clock()))
    session.make_quietly((removed,))
    rundown.update([leader])
    assert rundown.rows.ids() == [behind, other]
    session.make_quietly((replace(removed, before=removed.after, after=None),))
    rundown.update([leader])
    assert rundown.rows.ids() == [leader, other]


def test_rows_stay_the_same_where_a_change_of_many_moves_none(
    rundown: Rundown, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.ui.rundown._FEW", 1)
    rows = rundown.rows
    outcome = triage.set_done(session, rows.ids(), True)
    follow(rundown, outcome)
    assert rundown.rows is rows
    assert rundown.left == set(rows.ids())


@pytest.mark.parametrize(
    ("entity", "query", "named"),
    [
        ("person:kim", "entity:person:kim", ["bare"]),
        ("person:kim-jong-un", 'entity:"Kim Jong Un"', ["full"]),
        ("org:barcelona", "org:Barcelona", ["club"]),
        ("place:barcelona", "place:Barcelona", ["town"]),
    ],
)
def test_a_list_of_the_stories_of_an_entity_has_none_of_its_namesakes(
    session: Session, entity: str, query: str, named: list[str]
) -> None:
    library = session.library
    texts = {
        "bare": "Kim spoke.",
        "full": "Kim Jong Un spoke. Kim left.",
        "club": "Barcelona won.",
        "town": "Barcelona.",
    }
    told = {id_: story(id_, id_, text) for id_, text in texts.items()}
    bare, full, club, town = (one.document.text for one in told.values())
    found = {
        "bare": (mention(bare, "Kim"),),
        "full": (mention(full, "Kim Jong Un"), mention(full, "Kim", "Kim Jong Un", at=full.index("Kim left"))),
        "club": (mention(club, "Barcelona", type_=EntityType.ORG),),
        "town": (mention(town, "Barcelona", type_=EntityType.PLACE),),
    }
    library.put(list(told.values()))
    library.put_recognitions([Recognition(ArticleId(id_), 1, "test", mentions) for id_, mentions in found.items()])
    library.search.catch_up()
    assert naming(library, EntityId(entity), "") == query
    assert naming(library, EntityId(entity), query) == query
    assert library.ids(parse(query)) == named
