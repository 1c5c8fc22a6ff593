"""A reader folds stories that nothing shows to be one, and nothing that was done with them is lost."""

import pytest

from tests.library.families import Piece
from tests.session.test_folding import FIRST, GROWN, filed, rows, take_in
from tui.errors import NothingFoundError
from tui.library.query import parse
from tui.model import ArticleId, FoldKind, Span, Status
from tui.session import joining, notes, triage, unfolding
from tui.session.session import Session

FIRST_ID, UPDATE, RAIN, SUN = map(ArticleId, ("first", "update", "rain", "sun"))


@pytest.fixture
def stories(session: Session) -> Session:
    """A session on a story in two takes, and two stories that stand alone."""
    talks = "Talks open in Halden"
    take_in(session, [filed(FIRST_ID, Piece(talks, FIRST)), filed(UPDATE, Piece(f"UPDATE 1-{talks}", GROWN, hour=2))])
    rain = Piece("Rain in Arvik", ("It rained in Arvik all day long.",), hour=3)
    sun = Piece("Sun in Mossby", ("The sun shone in Mossby for an hour.",), hour=1)
    take_in(session, [filed(RAIN, rain), filed(SUN, sun)])
    assert sorted(rows(session.library)) == [RAIN, SUN, UPDATE]
    return session


def test_rows_become_one_with_all_their_takes_and_the_newest_stands_for_them(stories: Session) -> None:
    outcome = joining.fold(stories, [RAIN, UPDATE])
    assert outcome.message == "folded 2 rows into one"
    library = stories.library
    assert sorted(rows(library)) == [SUN, UPDATE]
    assert set(library.takes(RAIN)) == {FIRST_ID, RAIN, UPDATE}
    assert library.leader(RAIN) == UPDATE  # a numbered take comes after one without a number
    assert {library.fold(take).kind for take in library.takes(RAIN)} == {FoldKind.PERSON}  # type: ignore[union-attr]


def test_what_was_done_with_the_rows_goes_to_the_newest_and_comes_back_with_undo(stories: Session) -> None:
    library = stories.library
    triage.tag(stories, [UPDATE, SUN], "border")
    triage.set_bookmarked(stories, [SUN], True)
    notes.add(stories, SUN, "on all of it")
    ids = [FIRST_ID, UPDATE, RAIN, SUN]

    def state() -> object:
        return rows(library), library.statuses(ids), sorted(library.notes(), key=lambda note: note.id)

    before = state()
    joining.fold(stories, [UPDATE, SUN, RAIN])
    (leader,) = rows(library)
    assert library.status(ArticleId(leader)) == Status(bookmarked=True, tags=("border",))
    assert [note.text for note in library.notes(ArticleId(leader))] == ["on all of it"]
    stories.history.undo()
    assert state() == before
    stories.history.redo()
    assert rows(library) == [leader]


def test_what_was_folded_by_hand_is_parted_as_anything_else_and_says_which_notes_went_back(stories: Session) -> None:
    library = stories.library
    notes.add(stories, SUN, "on all of it")
    joining.fold(stories, [SUN, RAIN])
    outcome = unfolding.unfold(stories, [RAIN])
    assert outcome.message == "unfolded 1 story, which stands in a row of its own; 1 note back where made"
    assert sorted(rows(library)) == [RAIN, SUN, UPDATE]
    assert [note.text for note in library.notes(SUN)] == ["on all of it"]


def test_a_later_take_joins_what_a_reader_has_folded(stories: Session) -> None:
    joining.fold(stories, [UPDATE, RAIN])
    take_in(stories, [filed("second", Piece("UPDATE 2-Talks open in Halden", (*GROWN, "It rained."), hour=4))])
    assert set(stories.library.takes(RAIN)) == {FIRST_ID, UPDATE, RAIN, "second"}


def test_what_a_reader_has_folded_outlasts_a_rebuild(stories: Session) -> None:
    joining.fold(stories, [SUN, RAIN])
    folded = sorted(rows(stories.library))
    stories.library.rebuild()
    stories.library.search.rebuild()
    stories.folding.run()
    assert sorted(rows(stories.library)) == folded
    assert stories.library.ids(parse("is:folded"))


def test_what_was_parted_can_be_folded_again(stories: Session) -> None:
    unfolding.unfold(stories, [UPDATE, FIRST_ID])
    joining.fold(stories, [FIRST_ID, UPDATE])
    assert stories.library.takes(FIRST_ID) == [FIRST_ID, UPDATE]


@pytest.mark.parametrize("articles", [[SUN], [FIRST_ID, UPDATE], []])
def test_one_row_alone_cannot_be_folded(stories: Session, articles: list[ArticleId]) -> None:
    with pytest.raises(NothingFoundError, match="several rows"):
        joining.fold(stories, articles)


def test_a_note_on_a_passage_that_only_an_older_row_has_stays_there(stories: Session) -> None:
    text = stories.library.article(SUN).document.text
    start = text.index("Mossby for")
    notes.add(stories, SUN, "here?", Span(start, start + 10))
    joining.fold(stories, [SUN, RAIN])
    assert [note.text for note in stories.library.notes(SUN)] == ["here?"]
