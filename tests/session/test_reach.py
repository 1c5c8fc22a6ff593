"""How far a correction reaches: what a reader says of one story tells of no other."""

import pytest

from tests.library.correcting import mention
from tests.library.stories import story
from tui.correction import Reach
from tui.model import ArticleId, EntityId, EntityType, Mention, Recognition, Span
from tui.names import entity_id
from tui.session import corrections
from tui.session.passages import Subject
from tui.session.session import Session

A, B = ArticleId("a"), ArticleId("b")
STORIES = {
    A: story(
        "a", "HALDEN TO HIRE", "HALDEN TO HIRE. Halden Works hires. Halden has a pier, and HW has Halden's rivals."
    ),
    B: story("b", "HALDEN SELLS", "HALDEN SELLS BOATS. Halden said so. HW did not."),
}
HALDEN, WORKS = entity_id(EntityType.ORG, "Halden"), entity_id(EntityType.ORG, "Halden Works")


def org(id_: ArticleId, words: str, name: str = "", *, after: str = "") -> Mention:
    """An organisation at some words of a story, the first after some others."""
    text = STORIES[id_].document.text
    return mention(text, words, name, at=text.index(after), type_=EntityType.ORG)


def fill(session: Session, called: str, acronym: str = "HW") -> None:
    """Two stories: who is meant in the first one's capitals, and by its acronym."""
    found = {
        A: (
            org(A, "HALDEN", called),
            org(A, "Halden Works"),
            org(A, "Halden", after="Halden has"),
            org(A, "HW", acronym),
            org(A, "Halden", after="Halden's"),
        ),
        B: (org(B, "HALDEN", "Halden"), org(B, "Halden", after="Halden said"), org(B, "HW")),
    }
    session.library.put(list(STORIES.values()))
    session.library.put_recognitions([Recognition(id_, 1, "test", mentions) for id_, mentions in found.items()])
    session.library.search.catch_up()


def named(session: Session, article: ArticleId) -> list[EntityId]:
    """Whom a story names, in order, once the index has followed."""
    session.library.search.catch_up()
    return [found.entity for found in session.library.mentions(article)]


@pytest.mark.parametrize("reach", [Reach.MENTION, Reach.ARTICLE])
@pytest.mark.parametrize("words", ["Halden", "HW"])
def test_what_is_merged_in_one_story_means_nobody_else_in_another(session: Session, reach: Reach, words: str) -> None:
    fill(session, "Halden")
    before = named(session, B)
    one = org(A, words, after="Halden has")
    corrections.merge(session, Subject(one.entity, A, Span(one.start, one.end)), reach, WORKS)
    assert named(session, A).count(WORKS) > 1
    assert named(session, B) == before
    assert {str(name) for name in session.library.whos_who.named(words, EntityType.ORG)} >= {WORKS}


@pytest.mark.parametrize("name", ["", "Arvik Yard"])
def test_what_is_split_off_in_one_story_takes_no_words_of_another(session: Session, name: str) -> None:
    fill(session, "Halden")
    one = org(A, "Halden", after="Halden's")
    corrections.split(session, Subject(HALDEN, A, Span(one.start, one.end)), Reach.MENTION, "Halden", name)
    assert named(session, A)[-1] not in (HALDEN, WORKS)
    assert named(session, A)[2] == HALDEN
    assert named(session, B)[:2] == [HALDEN, HALDEN]


def test_a_word_of_a_name_in_capitals_is_no_acronym_of_it_and_initials_are(session: Session) -> None:
    fill(session, "Halden Works", "Halden Works")
    assert named(session, B) == [HALDEN, HALDEN, WORKS]
