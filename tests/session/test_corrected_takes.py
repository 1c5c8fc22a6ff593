"""What is put right in a story holds for all its takes and copies: those before, those to come, and its revision."""

from pathlib import Path

import pytest

from tests.fakes import NamesRecogniser
from tests.library.families import Piece
from tests.session.test_folding import FIRST, GROWN, filed, take_in
from tests.session.test_superseding import change
from tui.correction import Reach
from tui.library.query import parse
from tui.model import ArticleId, EntityId, EntityType, Recognition, Span
from tui.session import corrections, unfolding
from tui.session.passages import Subject
from tui.session.session import Session

FIRST_TAKE, UPDATE = ArticleId("first"), ArticleId("update")
NAMES = {"Norland": EntityType.PLACE, "Estmark": EntityType.PLACE, "Halden": EntityType.PLACE}
NORLAND = EntityId("place:norland")


def recognised(session: Session, *articles: ArticleId) -> None:
    """Have names found in stories."""
    reader = NamesRecogniser(NAMES)
    for article in articles:
        story = session.library.article(article)
        found = reader.recognise_text(story.document.text)
        session.library.put_recognitions([Recognition(article, story.version, "test", found)])
    session.library.search.catch_up()


def came(session: Session, article: ArticleId, piece: Piece) -> None:
    """Have a story come in, be read for names and be compared."""
    take_in(session, [filed(article, piece)])
    recognised(session, article)


@pytest.fixture
def first(session: Session) -> Session:
    """A session on the first take of a story."""
    came(session, FIRST_TAKE, Piece("Talks open in Halden", FIRST))
    return session


def update(session: Session) -> None:
    """Have the next take come."""
    came(session, UPDATE, Piece("UPDATE 1-Talks open in Halden", GROWN, hour=2))


def named(session: Session, article: ArticleId) -> list[str]:
    """What an article names, in order."""
    return [found.entity for found in session.library.mentions(article)]


def naming(session: Session, query: str) -> list[str]:
    """What a query finds, by the index and one by one."""
    session.library.search.catch_up()
    asked = parse(query)
    found = session.library.ids(asked)
    assert found == [id_ for id_ in session.library.ids(asked) if session.library.matches(asked, id_)]
    return list(found)


def norland_in(session: Session, article: ArticleId) -> Subject:
    """Norland where an article names it first."""
    found = next(one for one in session.library.mentions(article) if one.entity == NORLAND)
    return Subject(NORLAND, article, Span(found.start, found.end))


def test_what_is_rejected_in_a_story_does_not_come_back_with_its_next_take(first: Session) -> None:
    corrections.reject(first, norland_in(first, FIRST_TAKE), Reach.ARTICLE)
    update(first)
    assert NORLAND not in named(first, UPDATE)
    assert naming(first, "entity:norland") == []
    assert first.library.entity(NORLAND) is None
    first.history.undo()
    assert named(first, UPDATE).count(NORLAND) == 2
    assert naming(first, "entity:norland") == [UPDATE]


def test_what_is_put_right_in_the_newest_take_holds_for_the_one_before_it(first: Session) -> None:
    update(first)
    corrections.retype(first, norland_in(first, UPDATE), Reach.ARTICLE, EntityType.ORG)
    assert "org:norland" in named(first, FIRST_TAKE)
    assert naming(first, "place:norland") == []
    assert naming(first, "org:norland") == [UPDATE]


def test_one_mention_is_corrected_where_the_next_take_has_the_same_passage(first: Session) -> None:
    corrections.reject(first, norland_in(first, FIRST_TAKE), Reach.MENTION)
    assert NORLAND not in named(first, FIRST_TAKE)
    update(first)
    assert named(first, UPDATE).count(NORLAND) == 1  # the other passage is a new one


def test_takes_that_are_parted_are_stories_of_their_own_again(first: Session) -> None:
    corrections.reject(first, norland_in(first, FIRST_TAKE), Reach.ARTICLE)
    update(first)
    unfolding.unfold(first, [UPDATE])
    assert NORLAND in named(first, UPDATE)
    assert NORLAND not in named(first, FIRST_TAKE)
    assert naming(first, "entity:norland") == [UPDATE]
    first.history.undo()
    assert NORLAND not in named(first, UPDATE)
    assert naming(first, "entity:norland") == []


def test_what_is_rejected_in_a_file_stays_so_in_its_revision_and_in_what_it_said_before(
    session: Session, desk: Path, stories: tuple[ArticleId, ArticleId]
) -> None:
    article, nato = stories[0], EntityId("org:nato")
    reader = NamesRecogniser()
    text = session.library.article(article).document.text
    session.library.put_recognitions([Recognition(article, 1, "test", reader.recognise_text(text))])
    corrections.reject(session, Subject(nato, article), Reach.ARTICLE)
    change(session, desk, "on Tuesday", "on Monday")
    text = session.library.article(article).document.text
    session.library.put_recognitions([Recognition(article, 2, "test", reader.recognise_text(text))])
    former, newest = session.library.takes(article)
    assert newest == article
    assert nato not in named(session, former) + named(session, newest)
    assert naming(session, "entity:nato") == []
