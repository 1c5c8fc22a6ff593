"""What an agency says a story names, and what was recognised in it, are one."""

import pytest

from tests.entities.notation import parse, show
from tests.library.correcting import mention, person
from tests.library.stories import story
from tui.correction import Reach
from tui.library.query import parse as query
from tui.model import ArticleId, EntityId, EntityType, Handling, Mention, Named, Recognition
from tui.names import entity_id
from tui.session import corrections, watching
from tui.session.agency import vouched
from tui.session.passages import Subject
from tui.session.session import Session
from tui.values import replace

YOON = Named(EntityType.PERSON, "Yoon Suk Yeol", "desk:yoon")
US = Named(EntityType.PLACE, "USA", "desk:us")
HALDEN = Named(EntityType.ORG, "Halden", "desk:halden")


def settled(marked: str, *named: Named) -> str:
    """What becomes of marked-up mentions, with `*` behind those that an agency vouches for."""
    text, names = parse(marked)
    found = [Mention(start, end, type_, entity_id(type_, name), name) for start, end, type_, name in names]
    done = vouched(found, named, text)
    assert all(one.uri in ("", *(name.uri for name in named)) for one in done)
    return show(text, done) + "*" * sum(bool(one.uri) for one in done)


@pytest.mark.parametrize(
    ("before", "named", "expected"),
    [
        ("[Yoon Suk Yeol](PERSON) left", [YOON], "[Yoon Suk Yeol](PERSON) left*"),
        ("[Yoon](PERSON) left", [YOON], "[Yoon](PERSON Yoon Suk Yeol) left*"),
        ("[Yoon](ORG) left", [YOON], "[Yoon](PERSON Yoon Suk Yeol) left*"),
        ("[Yoon](PERSON) left", [YOON, replace(YOON, name="Yoon Ji-hye")], "[Yoon](PERSON) left"),
        ("[Halden](PLACE) rose", [HALDEN], "[Halden](ORG) rose*"),
        ("the [U.S.](PLACE United States)", [US], "the [U.S.](PLACE United States)*"),
        ("Yoon Suk Yeol and [Suk](PLACE) met", [YOON], "[Yoon Suk Yeol](PERSON) and [Suk](PLACE) met*"),
        ("[Yoon](ORG) Suk [Yeol](ORG) met", [YOON], "[Yoon Suk Yeol](PERSON) met*"),
        ("the [Halden Ferries](ORG)", [HALDEN], "the [Halden Ferries](ORG)"),
        ("in [Paris](PLACE)", [Named(EntityType.PERSON, "Ann Paris", "desk:ann")], "in [Paris](PLACE)"),
        ("[Halden](PLACE) rose", [], "[Halden](PLACE) rose"),
    ],
)
def test_an_agencys_word_beats_the_recognisers(before: str, named: list[Named], expected: str) -> None:
    assert settled(before, *named) == expected


def file(session: Session, id_: str, text: str, named: tuple[Named, ...], *found: Mention) -> None:
    """Put a story of an agency into the library, with what is recognised in it."""
    article = replace(story(id_, "Talks", text), handling=Handling(named=named))
    mentions = vouched(found, named, article.document.text)
    session.library.put([article])
    session.library.put_recognitions([Recognition(article.id, 1, "test", mentions)])
    session.library.search.catch_up()


def test_the_entity_says_under_what_agencies_have_it(session: Session) -> None:
    text = story("a", "Talks", "Yoon left.").document.text
    file(session, "a", "Yoon left.", (YOON,), mention(text, "Yoon"))
    known = session.library.entity(person("Yoon Suk Yeol"))
    assert known is not None
    assert (known.uris, known.aliases) == (("desk:yoon",), ("Yoon",))
    assert [one.uris for one in session.library.everybody()] == [("desk:yoon",)]
    assert [one.uris for one in session.library.entities()] == [("desk:yoon",)]
    assert session.library.ids(query("entity:desk:yoon")) == ["a"]
    assert session.library.names_like("desk") == []
    session.library.purge([session.library.ids()[0]])
    session.library.search.catch_up()
    assert session.library.whos_who.named("desk:yoon") == frozenset()


def test_what_agencies_give_one_uri_is_one_entity_however_it_is_called(session: Session) -> None:
    seoul = replace(YOON, name="Yun Seok-yeol")
    file(session, "a", "Yoon Suk Yeol left.", (YOON,))
    file(session, "b", "Yun Seok-yeol left.", (seoul,))
    file(session, "c", "Yun Seok-yeol left.", (seoul,))
    yun = person("Yun Seok-yeol")
    assert session.library.entity_of(person("Yoon Suk Yeol")) == yun
    assert session.library.members(yun) == {yun, person("Yoon Suk Yeol")}
    assert sorted(session.library.ids(query('entity:"Yoon Suk Yeol"'))) == ["a", "b", "c"]


def test_what_readers_put_right_beats_the_agency(session: Session) -> None:
    file(session, "a", "Halden rose.", (HALDEN,))
    halden = session.library.ids()[0]
    found = session.library.mentions(halden)[0]
    corrections.retype(session, Subject(found.entity), Reach.EVERYWHERE, EntityType.PLACE)
    assert session.library.mentions(halden)[0].type is EntityType.PLACE
    session.history.undo()
    corrections.merge(session, Subject(EntityId("org:halden"), halden), Reach.ARTICLE, EntityId("org:halden"))
    corrections.retype(session, Subject(EntityId("org:halden"), halden), Reach.ARTICLE, EntityType.EVENT)
    corrected = session.library.mentions(halden)[0]
    assert (corrected.type, corrected.uri) == (EntityType.EVENT, "")


LEE = Named(EntityType.PERSON, "Lee Jae-in", "desk:lee")


def test_whom_only_the_agency_names_belongs_to_the_story(session: Session) -> None:
    file(session, "a", "Halden rose.", (LEE, US, HALDEN))
    told = session.library.unplaced(session.library.ids()[0])
    assert [(one.entity, one.name, one.uri) for one in told] == [
        ("person:lee-jae-in", "Lee Jae-in", "desk:lee"),
        ("place:united-states", "USA", "desk:us"),
    ]
    lee = session.library.entity(person("Lee Jae-in"))
    assert lee is not None
    assert (lee.mentions, lee.articles, lee.uris, lee.unplaced) == (0, 1, ("desk:lee",), True)
    assert [one.name for one in session.library.everybody() if one.unplaced] == ["Lee Jae-in", "USA"]
    assert session.library.everybody() == session.library.entities()
    assert session.library.search.check() == []


@pytest.mark.parametrize("asked", ['entity:"Lee Jae-in"', "entity:desk:lee", "place:US", 'person:"lee jae-in"'])
def test_what_only_the_agency_names_is_found(session: Session, asked: str) -> None:
    article = replace(story("a", "Talks", "Halden rose."), handling=Handling(named=(LEE, US)))
    session.library.put([article])
    assert session.library.ids(query(asked)) == ["a"]  # before the index has it
    session.library.search.catch_up()
    assert session.library.ids(query(asked)) == ["a"]


def test_whom_another_story_has_in_its_text_is_one_entity_with_both(session: Session) -> None:
    text = story("b", "Talks", "Lee Jae-in left.").document.text
    file(session, "a", "Halden rose.", (LEE,))
    file(session, "b", "Lee Jae-in left.", (), mention(text, "Lee Jae-in"))
    lee = session.library.dossier(person("Lee Jae-in"))
    assert lee is not None
    assert (lee.entity.mentions, lee.entity.articles, lee.entity.unplaced, lee.entity.uris) == (
        1,
        2,
        False,
        ("desk:lee",),
    )
    assert session.library.unplaced(ArticleId("b")) == ()


def test_a_watched_entity_is_marked_where_only_the_agency_names_it(session: Session) -> None:
    file(session, "a", "Halden rose.", (LEE,))
    watching.watch(session, person("Lee Jae-in"))
    file(session, "b", "Halden fell.", (LEE,))
    assert {"a", "b"} <= {id_ for id_ in session.library.ids() if id_ in session.library.watchlist}
    assert sorted(session.library.ids(query("is:watched"))) == ["a", "b"]


@pytest.mark.parametrize("reach", [Reach.ARTICLE, Reach.EVERYWHERE])
def test_what_the_agency_says_is_corrected_like_all_else(session: Session, reach: Reach) -> None:
    file(session, "a", "Halden rose.", (LEE,))
    a = ArticleId("a")
    corrections.retype(session, Subject(person("Lee Jae-in"), a), reach, EntityType.ORG)
    assert [one.type for one in session.library.unplaced(a)] == [EntityType.ORG]
    session.history.undo()
    corrections.reject(session, Subject(person("Lee Jae-in"), a), reach)
    session.library.search.catch_up()
    assert session.library.unplaced(a) == ()
    assert session.library.entity(person("Lee Jae-in")) is None
    session.history.undo()
    session.library.search.catch_up()
    assert session.library.entity(person("Lee Jae-in")) is not None
