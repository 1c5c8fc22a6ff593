"""What was put right about a short name holds for the full one that a later import brings."""

from collections.abc import Callable

import pytest

from tests.library.correcting import correction, mention, person
from tests.library.stories import story
from tui.correction import Fix, Reach
from tui.library.query import parse
from tui.model import ArticleId, Entity, EntityType, Recognition, Span
from tui.names import entity_id
from tui.session import corrections
from tui.session.passages import Subject
from tui.session.session import Session

BRANDT, VERLUND, MAREK = person("Brandt"), person("Verlund"), person("Marek Toll")
SHORT = "Brandt left Halden, and Verlund waved. Marek Toll did not.", "Brandt", "Verlund", "Marek Toll"
FULL = "Elsa Brandt met Jonas Verlund.", "Elsa Brandt", "Jonas Verlund"
OTHER = "Otto Brandt came.", "Otto Brandt"


def take_in(session: Session, id_: str, text: str, *names: str) -> None:
    """A story arrives with its names."""
    session.library.put([story(id_, "Talks", text)])
    whole = session.library.article(ArticleId(id_)).document.text
    found = tuple(mention(whole, name) for name in names)
    session.library.put_recognitions([Recognition(ArticleId(id_), 1, "test", found)])
    session.library.search.catch_up()


def people(session: Session) -> dict[str, int]:
    """Everybody by name, with how many stories name them; the same in the index and gathered from the stories."""
    found = _counted(session.library.everybody())
    assert _counted(session.library.entities()) == found
    return found


def _counted(entities: list[Entity]) -> dict[str, int]:
    return {entity.name: entity.articles for entity in entities}


def _rename(session: Session) -> object:
    return corrections.rename(session, BRANDT, "Minister B.")


def _reject(session: Session) -> object:
    return corrections.reject(session, Subject(BRANDT), Reach.EVERYWHERE)


def _merge(session: Session) -> object:
    return corrections.merge(session, Subject(BRANDT), Reach.EVERYWHERE, MAREK)


def _retype(session: Session) -> object:
    return corrections.retype(session, Subject(BRANDT), Reach.EVERYWHERE, EntityType.ORG)


@pytest.mark.parametrize(
    ("correct", "expected"),
    [
        (_rename, {"Minister B.": 2, "Jonas Verlund": 2, "Marek Toll": 1}),
        (_reject, {"Jonas Verlund": 2, "Marek Toll": 1}),
        (_merge, {"Marek Toll": 2, "Jonas Verlund": 2}),
        (_retype, {"Brandt": 2, "Jonas Verlund": 2, "Marek Toll": 1}),
    ],
)
def test_a_correction_everywhere_holds_for_the_full_name_that_comes_later(
    session: Session, correct: Callable[[Session], object], expected: dict[str, int]
) -> None:
    take_in(session, "b", *SHORT)
    correct(session)
    take_in(session, "a", *FULL)
    assert people(session) == expected
    session.library.search.rebuild()
    assert people(session) == expected
    session.history.undo()
    assert people(session) == {"Elsa Brandt": 2, "Jonas Verlund": 2, "Marek Toll": 1}


def test_the_other_name_and_the_query_reach_the_full_name_too(session: Session) -> None:
    take_in(session, "b", *SHORT)
    corrections.alias(session, VERLUND, "Captain")
    _rename(session)
    take_in(session, "a", *FULL)
    captain = session.library.entity(person("Jonas Verlund"))
    assert captain is not None
    assert captain.aliases[0] == "Captain"
    assert set(session.library.headers(parse('entity:"Minister B."')).ids()) == {"a", "b"}
    assert [one.name for one in session.library.mentions(ArticleId("a"))] == ["Minister B.", "Jonas Verlund"]


def test_the_query_for_whom_a_short_name_was_joined_to_finds_the_full_one(session: Session) -> None:
    take_in(session, "b", *SHORT)
    _merge(session)
    take_in(session, "a", *FULL)
    assert session.library.members(MAREK) == {MAREK, BRANDT, person("Elsa Brandt")}
    assert set(session.library.headers(parse('entity:"Marek Toll"')).ids()) == {"a", "b"}


def test_who_said_that_a_surname_is_one_bearer_said_nothing_of_another(session: Session) -> None:
    take_in(session, "a", *FULL)
    take_in(session, "b", *SHORT)
    into = person("Elsa Brandt")
    ruling = correction(Fix.MERGE, Reach.EVERYWHERE, BRANDT, into=into, new_name="Elsa Brandt")
    corrections.take_in(session, [ruling])
    session.library.purge([ArticleId("a")])
    take_in(session, "c", *OTHER)
    assert session.library.entity_of(person("Otto Brandt")) == person("Otto Brandt")
    assert session.library.entity_of(BRANDT) == into


def test_a_type_that_was_put_right_is_that_of_the_full_name(session: Session) -> None:
    take_in(session, "b", *SHORT)
    _retype(session)
    take_in(session, "a", *FULL)
    assert session.library.entity_of(person("Elsa Brandt")) == entity_id(EntityType.ORG, "Brandt")


def test_a_name_that_a_reader_gave_stays_when_the_mention_of_one_story_is_made_longer(session: Session) -> None:
    take_in(session, "b", *SHORT)
    take_in(session, "a", "Minister Elsa Brandt met Jonas Verlund.", *FULL[1:])
    full = person("Elsa Brandt")
    corrections.rename(session, full, "Elsa K. Brandt")
    text = session.library.article(ArticleId("a")).document.text
    found = next(one for one in session.library.mentions(ArticleId("a")) if one.entity == full)
    longer = Span(text.index("Minister"), found.end)
    subject = Subject(full, ArticleId("a"), Span(found.start, found.end))
    corrections.respan(session, subject, Reach.ARTICLE, longer)
    session.library.search.catch_up()
    assert people(session) == {"Elsa K. Brandt": 2, "Jonas Verlund": 2, "Marek Toll": 1}
