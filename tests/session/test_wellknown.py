"""What everybody knows by name is found by any of its forms."""

from contextlib import closing
from pathlib import Path

import pytest

from tests.library.correcting import mention
from tests.library.stories import story
from tui.library.query import parse
from tui.model import EntityId, EntityType, Recognition
from tui.session.session import Session
from tui.session.wellknown import well_known
from tui.values import replace


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("USA", "place:united-states"),
        ("us", "place:united-states"),
        ("North Atlantic Treaty Organization", "org:nato"),
        ("nato", "org:nato"),
        ("Halden", None),
        ("it", None),
    ],
)
def test_a_form_leads_to_the_id_that_stories_have(name: str, entity: str | None) -> None:
    assert well_known(name) == entity


@pytest.fixture
def session(session: Session) -> Session:
    """A session on a story of the U.S. and one of a team of its name."""
    stories = [story("a", "Talks", "The U.S. was there."), story("b", "Cup", "USA won.")]
    session.library.put(stories)
    us = replace(mention(stories[0].document.text, "U.S.", "United States", type_=EntityType.PLACE))
    usa = mention(stories[1].document.text, "USA", type_=EntityType.ORG)
    found = [Recognition(stories[0].id, 1, "test", (us,)), Recognition(stories[1].id, 1, "test", (usa,))]
    session.library.put_recognitions(found)
    return session


@pytest.mark.parametrize("is_indexed", [True, False])
def test_stories_are_found_by_a_form_that_none_of_them_has(session: Session, is_indexed: bool) -> None:
    if is_indexed:
        session.library.search.catch_up()
    for query, ids in (("entity:US", ["a"]), ("place:USA", ["a"]), ("org:USA", ["b"]), ("entity:USA", ["a", "b"])):
        assert sorted(session.library.ids(parse(query))) == ids


def test_what_no_story_names_is_no_entity(session: Session) -> None:
    session.library.search.catch_up()
    assert session.library.whos_who.named("France") == frozenset()
    assert session.library.whos_who.named("US") == {EntityId("place:united-states")}


def test_a_library_of_another_folder_knows_them_too(tmp_path: Path) -> None:
    with closing(Session.open(tmp_path / "other")) as other:
        assert other.library.ids(parse("entity:USA")) == []


def test_a_person_is_found_behind_a_title(session: Session) -> None:
    talks = story("c", "Talks", "President Yoon met Minister Halden of Motors. General Motors paid.")
    session.library.put([talks])
    text = talks.document.text
    people = mention(text, "Yoon", "Yoon Suk Yeol"), mention(text, "Halden")
    motors = mention(text, "Motors", type_=EntityType.ORG)
    session.library.put_recognitions([Recognition(talks.id, 1, "test", (*people, motors))])
    for _ in ("not indexed yet", "indexed"):
        for query in (
            'entity:"President Yoon"',
            'person:"president yoon suk yeol"',
            'entity:"Foreign Minister Halden"',
        ):
            assert session.library.ids(parse(query)) == ["c"]
        for query in ('entity:"General Motors"', 'org:"President Yoon"', 'entity:"Minister Yoonn"'):
            assert session.library.ids(parse(query)) == []
        session.library.search.catch_up()
    assert session.library.whos_who.named("President Yoon") == {EntityId("person:yoon-suk-yeol")}
