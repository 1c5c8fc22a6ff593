"""What a reader puts right about names: at once everywhere, once for all, and taken back with one key."""

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fakes import Clock, NamesRecogniser, wait_until
from tests.library.correcting import mention, person
from tests.library.stories import story
from tests.session.temporary import temporary_session
from tui.correction import Fix, Reach
from tui.errors import DatelineError, NothingFoundError
from tui.library.query import parse
from tui.model import Article, ArticleId, EntityId, EntityType, Mention, Recognition, Span
from tui.names import entity_id
from tui.session import corrections, errata
from tui.session.events import Event, Indexed
from tui.session.outcome import Outcome
from tui.session.passages import Subject
from tui.session.session import Session
from tui.values import replace

A, B, C = ArticleId("a"), ArticleId("b"), ArticleId("c")
YOON, KIM, MONDAY = person("Yoon Suk Yeol"), person("Kim"), EntityId("event:monday")

STORIES = {
    "a": story("a", "Talks", "Yoon Suk Yeol met Kim on Monday. Yoon and Kim spoke in South Korea."),
    "b": story("b", "More talks", "Kim left on Monday. President Yoon stayed."),
    "c": story("c", "Elsewhere", "Nobody of that name. Korea again, and Kim Jong Un."),
}


def text(id_: ArticleId) -> str:
    """The text of a story."""
    return STORIES[id_].document.text


FOUND = {
    "a": (
        mention(text(A), "Yoon Suk Yeol"),
        mention(text(A), "Kim"),
        mention(text(A), "Monday", type_=EntityType.EVENT),
        mention(text(A), "Yoon", "Yoon Suk Yeol", at=text(A).index("Yoon and")),
        mention(text(A), "Kim", at=text(A).index("and Kim")),
        mention(text(A), "Korea", type_=EntityType.PLACE),
    ),
    "b": (
        mention(text(B), "Kim"),
        mention(text(B), "Monday", type_=EntityType.EVENT),
        mention(text(B), "Yoon"),
    ),
    "c": (mention(text(C), "Korea", type_=EntityType.PLACE), mention(text(C), "Kim Jong Un")),
}


def fill(session: Session) -> None:
    """Put the stories into a library, with what was recognised in them."""
    session.library.put(list(STORIES.values()))
    session.library.put_recognitions([Recognition(ArticleId(id_), 1, "test", found) for id_, found in FOUND.items()])
    session.library.search.catch_up()


@pytest.fixture
def desk(session: Session) -> Session:
    """A session on three stories."""
    fill(session)
    return session


def named(session: Session, article: ArticleId) -> list[str]:
    """What a story names, in order."""
    return [str(found.entity) for found in session.library.mentions(article)]


def naming(session: Session, query: str) -> str:
    """The stories that a query finds; by the index, and one by one."""
    asked = parse(query)
    found = sorted(session.library.ids(asked))
    assert found == sorted(id_ for id_ in session.library.ids() if session.library.matches(asked, id_))
    session.library.search.catch_up()
    assert found == sorted(session.library.ids(asked))
    return " ".join(found)


def called(session: Session, entity: str) -> str:
    """What somebody is called in the library."""
    session.library.search.catch_up()
    return session.library.whos_who.names({EntityId(entity)})[EntityId(entity)]


def subject(session: Session, article: ArticleId, words: str) -> Subject:
    """The mention at some words of a story."""
    found = next(
        one for one in session.library.mentions(article) if text(article)[one.start : one.end] == words
    )  # fmt: skip
    return Subject(found.entity, article, Span(found.start, found.end))


def test_what_is_rejected_everywhere_is_named_nowhere(desk: Session) -> None:
    outcome = corrections.reject(desk, Subject(MONDAY), Reach.EVERYWHERE)
    assert outcome.message == "rejected Monday, in 2 stories"
    assert all("event:monday" not in named(desk, id_) for id_ in (A, B))
    assert naming(desk, "entity:monday") == ""
    assert desk.library.entity(MONDAY) is None
    desk.history.undo()
    assert naming(desk, "entity:monday") == "a b"


def test_what_is_rejected_in_a_story_is_named_in_others(desk: Session) -> None:
    assert corrections.reject(desk, subject(desk, A, "Kim"), Reach.ARTICLE).message == "rejected Kim, in this story"
    assert naming(desk, "entity:kim") == "b"
    assert desk.library.entity_counts([KIM]) == {KIM: 1}
    desk.history.undo()
    assert naming(desk, "entity:kim") == "a b"


def test_one_mention_is_corrected_alone(desk: Session) -> None:
    corrections.merge(desk, subject(desk, A, "Kim"), Reach.MENTION, person("Kim Jong Un"))
    assert named(desk, A)[1] == "person:kim-jong-un"
    assert named(desk, A)[4] == "person:kim"
    assert naming(desk, 'entity:"Kim Jong Un"') == "a c"


def test_what_is_merged_everywhere_is_one_wherever_it_shows(desk: Session) -> None:
    outcome = corrections.merge(desk, Subject(KIM), Reach.EVERYWHERE, person("Kim Jong Un"))
    assert outcome.message == "Kim is Kim Jong Un now, in 2 stories"
    assert "person:kim" not in named(desk, A) + named(desk, B)
    assert desk.library.mentions(B)[0].name == "Kim Jong Un"
    assert naming(desk, 'entity:"Kim Jong Un"') == "a b c"
    entity = desk.library.entity(person("Kim Jong Un"))
    assert entity is not None
    assert (entity.articles, entity.mentions, entity.aliases) == (3, 4, ("Kim",))
    assert corrections.merge(desk, Subject(entity.id), Reach.EVERYWHERE, KIM).message == "it is Kim Jong Un already"


def test_a_type_is_changed_for_a_mention_a_story_or_everywhere(desk: Session) -> None:
    corrections.retype(desk, subject(desk, A, "Kim"), Reach.MENTION, EntityType.ORG)
    assert (named(desk, A)[1], named(desk, A)[4]) == ("org:kim", "person:kim")
    corrections.retype(desk, subject(desk, B, "Kim"), Reach.ARTICLE, EntityType.ORG)
    assert naming(desk, "org:kim") == "a b"
    corrections.retype(desk, Subject(MONDAY), Reach.EVERYWHERE, EntityType.OTHER)
    assert [found.type for found in desk.library.mentions(B)][1] is EntityType.OTHER
    assert naming(desk, "entity:monday") == "a b"
    assert [e.id for e in desk.library.entities() if e.name == "Monday"] == ["other:monday"]


def test_one_mention_of_another_type_is_what_its_own_words_say(desk: Session) -> None:
    outcome = corrections.retype(desk, subject(desk, A, "Yoon"), Reach.MENTION, EntityType.PLACE)
    assert outcome.message == "Yoon is a place now, here"
    assert [(one.entity, one.name) for one in desk.library.mentions(A)][3] == ("place:yoon", "Yoon")
    assert errata.told(desk.library.errata.corrections[-1]) == "Yoon is a place"
    corrections.retype(desk, subject(desk, B, "Yoon"), Reach.ARTICLE, EntityType.PLACE)
    assert naming(desk, 'place:"Yoon Suk Yeol"') == "b"


def test_what_is_split_off_or_added_is_told_by_the_words_that_it_is_about(desk: Session) -> None:
    full = person("Yoon Suk Yeol")
    made = [
        corrections.split(desk, Subject(full, B), Reach.ARTICLE, "Yoon"),
        corrections.split(desk, Subject(full, A), Reach.ARTICLE, "Yoon", "Yoon Ho"),
        corrections.add(desk, C, Span(10, 16), Reach.MENTION, EntityType.PERSON),
        corrections.add(desk, C, Span(10, 16), Reach.MENTION, EntityType.PERSON, "Nemo"),
    ]
    assert [one.message for one in made] == [
        "Yoon is no longer Yoon Suk Yeol, in this story",
        "Yoon is Yoon Ho now, no longer Yoon Suk Yeol, in this story",
        "“Nobody” is a person now, here",
        "“Nobody” is Nemo now, here",
    ]
    assert [errata.told(one) for one in desk.library.errata.corrections] == [
        "Yoon stands by itself",
        "Yoon is Yoon Ho, not Yoon Suk Yeol",
        "“Nobody” is a person",
        "“Nobody” is Nemo",
    ]


def test_a_type_that_was_merged_away_is_given_back(desk: Session) -> None:
    corrections.retype(desk, subject(desk, A, "Monday"), Reach.MENTION, EntityType.PLACE)
    place = EntityId("place:monday")
    corrections.merge(desk, Subject(place), Reach.EVERYWHERE, MONDAY)
    assert naming(desk, "place:monday") == ""
    assert corrections.retype(desk, Subject(MONDAY), Reach.EVERYWHERE, EntityType.PLACE).message == (
        "Monday is a place now, in 2 stories"
    )
    assert naming(desk, "place:monday") == "a b"
    assert naming(desk, "event:monday") == ""


def test_a_renamed_entity_is_found_under_both_names(desk: Session) -> None:
    assert corrections.rename(desk, YOON, "President  Yoon").message == (
        "Yoon Suk Yeol is called President Yoon now, in 2 stories"
    )
    assert desk.library.mentions(A)[0].name == "President Yoon"
    assert naming(desk, 'entity:"president yoon"') == "a b"
    assert naming(desk, 'entity:"yoon suk yeol"') == "a b"
    found = desk.library.entity(YOON)
    assert found is not None
    assert (found.name, found.aliases) == ("President Yoon", ("Yoon Suk Yeol", "Yoon"))


def test_the_name_of_another_entity_is_not_taken(desk: Session) -> None:
    with pytest.raises(DatelineError, match="merge with it"):
        corrections.rename(desk, KIM, "Kim Jong Un")
    with pytest.raises(DatelineError, match="letter"):
        corrections.rename(desk, KIM, " \t")


def test_a_surname_that_was_joined_by_itself_is_split_off(desk: Session) -> None:
    assert named(desk, B)[2] == YOON
    outcome = corrections.split(desk, subject(desk, B, "Yoon"), Reach.EVERYWHERE, "Yoon")
    assert outcome.message == "Yoon is no longer Yoon Suk Yeol, everywhere"
    assert (named(desk, A)[3], named(desk, B)[2]) == ("person:yoon", "person:yoon")
    assert named(desk, A)[0] == YOON
    assert naming(desk, 'entity:"yoon suk yeol"') == "a"
    known = desk.library.entity(YOON)
    assert known is not None
    assert "Yoon" not in known.aliases
    desk.history.undo()
    assert naming(desk, 'entity:"yoon suk yeol"') == "a b"


def test_what_is_split_off_is_called_by_the_words_of_the_person(desk: Session) -> None:
    news = [story(f"z{number}", "News", f"{name} spoke.") for number, name in enumerate(_SPELLINGS)]
    desk.library.put(news)
    found = [(mention(one.document.text, name),) for one, name in zip(news, _SPELLINGS, strict=True)]
    desk.library.put_recognitions(
        [Recognition(one.id, 1, "test", mentions) for one, mentions in zip(news, found, strict=True)]
    )
    desk.library.search.catch_up()
    zelensky = EntityId("person:volodymyr-zelensky")
    corrections.split(desk, Subject(zelensky), Reach.EVERYWHERE, "Zelenskiy")
    assert desk.library.mentions(ArticleId("z1"))[0].name == "Zelenskiy"
    assert desk.library.whos_who.names({EntityId("person:zelensky")}) == {EntityId("person:zelensky"): "Zelenskiy"}
    corrections.rename(desk, EntityId("person:zelensky"), "Another")
    assert desk.library.mentions(ArticleId("z1"))[0].name == "Another"


_SPELLINGS = ("Volodymyr Zelenskyy", "Zelensky", "Zelensky", "Zelenskiy")


def test_what_became_a_short_name_that_no_story_has_is_a_member_of_whom_it_means(desk: Session) -> None:
    news = story("d", "News", "Duda spoke. Andrzej Duda left.")
    desk.library.put([news])
    found = (
        mention(news.document.text, "Duda", type_=EntityType.ORG),
        mention(news.document.text, "Andrzej Duda"),
    )
    desk.library.put_recognitions([Recognition(news.id, 1, "test", found)])
    desk.library.search.catch_up()
    corrections.retype(desk, Subject(EntityId("org:duda")), Reach.EVERYWHERE, EntityType.PERSON)
    duda = person("Andrzej Duda")
    assert named(desk, news.id) == [duda, duda]
    assert desk.library.members(duda) == {duda, person("Duda"), "org:duda"}
    known = desk.library.entity(duda)
    assert known is not None
    assert known.mentions == 2


def test_a_type_that_was_put_right_stays_so_when_the_name_is_split_off(desk: Session) -> None:
    news = story("d", "News", "Yoon was asked.")
    desk.library.put([news])
    found = mention(news.document.text, "Yoon", type_=EntityType.PLACE)
    desk.library.put_recognitions([Recognition(ArticleId("d"), 1, "test", (found,))])
    desk.library.search.catch_up()
    corrections.retype(desk, Subject(EntityId("place:yoon")), Reach.EVERYWHERE, EntityType.PERSON)
    assert naming(desk, 'entity:"yoon suk yeol"') == "a b d"
    corrections.split(desk, Subject(YOON), Reach.EVERYWHERE, "Yoon")
    assert (named(desk, A)[3], named(desk, B)[2], named(desk, ArticleId("d"))) == (
        *["person:yoon"] * 2,
        ["person:yoon"],
    )
    assert naming(desk, "place:yoon") == ""


def test_words_of_one_story_are_split_off_for_somebody_else(desk: Session) -> None:
    corrections.split(desk, subject(desk, A, "Yoon"), Reach.ARTICLE, "Yoon", "Yoon Ji-hye")
    assert (named(desk, A)[0], named(desk, A)[3]) == (YOON, "person:yoon-ji-hye")
    corrections.split(desk, subject(desk, A, "Kim"), Reach.MENTION, "Kim")
    assert named(desk, A)[1].startswith("person:kim~")
    assert desk.library.mentions(A)[1].name == "Kim"
    with pytest.raises(NothingFoundError):
        corrections.split(desk, Subject(YOON, A), Reach.ARTICLE, "Nobody")


def test_entities_of_one_name_are_told_apart(desk: Session) -> None:
    corrections.retype(desk, subject(desk, A, "Kim"), Reach.MENTION, EntityType.ORG)
    desk.library.search.catch_up()
    merged = corrections.merge(desk, Subject(EntityId("org:kim")), Reach.EVERYWHERE, KIM)
    assert merged.message == "Kim is Kim (person) now, in 1 story"
    with pytest.raises(DatelineError, match="say who the words mean"):
        corrections.split(desk, Subject(KIM), Reach.EVERYWHERE, "Kim")
    assert (
        corrections.split(desk, Subject(KIM, B), Reach.ARTICLE, "Kim").message
        == "Kim is another Kim now, in this story"
    )


def test_in_a_story_a_surname_goes_with_the_full_name_that_is_split_off(desk: Session) -> None:
    corrections.split(desk, Subject(YOON, A), Reach.ARTICLE, "Yoon Suk Yeol")
    assert named(desk, A)[0].startswith("person:yoon-suk-yeol~")
    assert named(desk, A)[3] == named(desk, A)[0]
    assert {mention.name for mention in desk.library.mentions(A) if mention.entity == named(desk, A)[0]} == {
        "Yoon Suk Yeol"
    }


def test_what_is_ruled_of_one_of_two_namesakes_leaves_the_other(desk: Session) -> None:
    corrections.split(desk, Subject(KIM, B), Reach.ARTICLE, "Kim")
    desk.library.search.catch_up()
    other = named(desk, B)[0]
    corrections.rename(desk, KIM, "Kim the first")
    assert called(desk, other) == "Kim"
    corrections.rename(desk, EntityId(other), "Kim the second")
    corrections.alias(desk, EntityId(other), "Big Kim")
    assert (called(desk, KIM), called(desk, other)) == ("Kim the first", "Kim the second")
    corrections.reject(desk, Subject(KIM), Reach.EVERYWHERE)
    assert named(desk, B)[0] == other


def test_words_are_split_off_for_the_namesake_that_a_reader_made(desk: Session) -> None:
    corrections.split(desk, Subject(KIM, B), Reach.ARTICLE, "Kim")
    desk.library.search.catch_up()
    other = named(desk, B)[0]
    corrections.rename(desk, EntityId(other), "Kim the second")
    desk.library.search.catch_up()
    corrections.split(desk, subject(desk, A, "Kim"), Reach.ARTICLE, "Kim", "Kim the second")
    assert named(desk, A)[1] == other


@pytest.mark.parametrize("name", ["Yoon Suk Yeol", "yoon suk  yeol"])
def test_words_are_not_split_off_for_the_entity_itself(desk: Session, name: str) -> None:
    with pytest.raises(DatelineError, match="Yoon Suk Yeol is whom they mean already"):
        corrections.split(desk, Subject(YOON), Reach.EVERYWHERE, "Yoon", name)
    assert desk.library.errata.corrections == ()


def test_an_alias_is_the_entity_from_now_on(desk: Session) -> None:
    corrections.alias(desk, YOON, "Mr. Big")
    assert naming(desk, 'entity:"mr. big"') == "a b"
    found = desk.library.entity(YOON)
    assert found is not None
    assert "Mr. Big" in found.aliases


def test_the_name_of_another_entity_of_any_type_is_no_alias_but_a_merge(desk: Session) -> None:
    with pytest.raises(DatelineError, match="Kim is the name of person:kim; merge"):
        corrections.alias(desk, person("Kim Jong Un"), "Kim")
    with pytest.raises(DatelineError, match="place:korea"):
        corrections.alias(desk, YOON, "Korea")
    assert desk.library.errata.corrections == ()
    corrections.merge(desk, Subject(KIM), Reach.EVERYWHERE, person("Kim Jong Un"))
    assert corrections.alias(desk, person("Kim Jong Un"), "Kim").changed == 0


def test_a_span_is_put_right_here_in_the_story_and_in_every_other(desk: Session) -> None:
    korea = subject(desk, A, "Korea")
    start = text(A).index("South Korea")
    corrections.respan(desk, korea, Reach.MENTION, Span(start, start + 11))
    assert named(desk, A)[-1] == "place:south-korea"
    assert naming(desk, 'place:"south korea"') == "a"
    desk.history.undo()
    again = subject(desk, C, "Korea")
    start = text(C).index("Korea again")
    corrections.respan(desk, again, Reach.EVERYWHERE, Span(start, start + 11))
    assert named(desk, C)[0] == "place:korea-again"
    assert named(desk, A)[-1] == "place:korea"


def test_a_span_ends_with_whole_words_and_says_no_number_that_it_does_not_know(desk: Session) -> None:
    again = subject(desk, C, "Korea")
    start = text(C).index("Korea again")
    with pytest.raises(DatelineError, match="take whole words"):
        corrections.respan(desk, again, Reach.EVERYWHERE, Span(start, start + 8))
    outcome = corrections.respan(desk, again, Reach.EVERYWHERE, Span(start - 1, start + 11))
    assert outcome.message == "the name is “Korea again” now, everywhere"


def test_a_missed_name_is_added_wherever_it_stands(desk: Session) -> None:
    start = text(C).index("Nobody")
    outcome = corrections.add(desk, C, Span(start, start + 6), Reach.MENTION, EntityType.ORG)
    assert outcome.message == "“Nobody” is an organisation now, here"
    assert naming(desk, "org:nobody") == "c"
    start = text(A).index("spoke")
    corrections.add(desk, A, Span(start, start + 5), Reach.EVERYWHERE, EntityType.OTHER, "Speech")
    assert naming(desk, "entity:speech") == "a"
    news = story("d", "News", "He spoke for hours.")
    desk.library.put([news])
    assert naming(desk, "entity:speech") == "a d"
    with pytest.raises(DatelineError):
        corrections.add(desk, A, Span(0, 0), Reach.MENTION, EntityType.ORG)


def test_who_was_rejected_everywhere_is_added_back_in_one_story_or_in_all(desk: Session) -> None:
    corrections.reject(desk, Subject(YOON), Reach.EVERYWHERE)
    added = Span(text(A).index("Yoon Suk"), text(A).index(" met"))
    for reach in (Reach.MENTION, Reach.ARTICLE):
        corrections.add(desk, A, added, reach, EntityType.PERSON)
        assert naming(desk, 'person:"Yoon Suk Yeol"') == "a"
        assert [one.name for one in desk.library.mentions(A)].count("Yoon Suk Yeol") == 1
        corrections.reject(desk, subject(desk, A, "Yoon Suk Yeol"), Reach.EVERYWHERE)
        assert naming(desk, 'person:"Yoon Suk Yeol"') == ""
    corrections.add(desk, A, added, Reach.EVERYWHERE, EntityType.PERSON)
    assert naming(desk, 'person:"Yoon Suk Yeol"') == "a b"
    desk.history.undo()
    assert naming(desk, 'person:"Yoon Suk Yeol"') == ""


def test_who_was_rejected_by_a_short_name_is_added_back_by_the_full_one(desk: Session) -> None:
    desk.library.put_recognitions([Recognition(A, 1, "test", ())])
    desk.library.search.catch_up()
    corrections.reject(desk, Subject(person("Yoon")), Reach.EVERYWHERE)
    added = Span(text(A).index("Yoon Suk"), text(A).index(" met"))
    corrections.add(desk, A, added, Reach.EVERYWHERE, EntityType.PERSON)
    desk.library.search.catch_up()
    assert naming(desk, 'person:"Yoon Suk Yeol"') == "a b"


@pytest.mark.parametrize("reach", [Reach.MENTION, Reach.ARTICLE, Reach.EVERYWHERE])
def test_what_was_rejected_as_another_type_takes_it_by_a_later_word(desk: Session, reach: Reach) -> None:
    start = text(C).index("Nobody")
    corrections.add(desk, C, Span(start, start + 6), Reach.MENTION, EntityType.ORG)
    corrections.reject(desk, subject(desk, C, "Nobody"), Reach.EVERYWHERE)
    corrections.add(desk, C, Span(start, start + 6), Reach.MENTION, EntityType.OTHER)
    corrections.retype(desk, subject(desk, C, "Nobody"), reach, EntityType.ORG)
    assert naming(desk, "org:nobody") == "c"


@pytest.mark.parametrize("words", ["Nobo", "Jong Un"])
def test_words_that_do_not_stand_by_themselves_are_no_missed_name(desk: Session, words: str) -> None:
    start = text(C).index(words)
    with pytest.raises(DatelineError, match=r"stands nowhere by itself|is part of the name “Kim Jong Un”"):
        corrections.add(desk, C, Span(start, start + len(words)), Reach.ARTICLE, EntityType.ORG)
    assert desk.library.errata.corrections == ()


def test_a_correction_holds_for_what_is_recognised_and_imported_later(desk: Session) -> None:
    corrections.merge(desk, Subject(KIM), Reach.EVERYWHERE, person("Kim Jong Un"))
    corrections.reject(desk, subject(desk, A, "Monday"), Reach.MENTION)
    found = (mention(text(A), "Monday", type_=EntityType.EVENT), mention(text(A), "Kim"))
    desk.library.put_recognitions([Recognition(A, 1, "better engine", found)])
    assert named(desk, A) == ["person:kim-jong-un"]
    desk.library.put([story("d", "News", "Kim again.")])
    desk.library.put_recognitions([Recognition(ArticleId("d"), 1, "test", (mention("News\nKim again.", "Kim"),))])
    assert naming(desk, 'entity:"kim jong un"') == "a b c d"


def test_a_correction_of_one_mention_survives_an_update_of_the_story(desk: Session) -> None:
    corrections.merge(desk, subject(desk, A, "Kim"), Reach.MENTION, person("Kim Jong Un"))
    told = story("a", "Talks", "UPDATE. " + text(A).split("\n")[1])
    found = mention(told.document.text, "Kim")
    desk.library.put([_version(told, 2)])
    desk.library.put_recognitions([Recognition(A, 2, "test", (found,))])
    assert named(desk, A) == ["person:kim-jong-un"]


def _version(article: Article, version: int) -> Article:
    return replace(article, version=version)


def test_another_session_sees_a_correction_and_its_index_follows(desk: Session, tmp_path: Path) -> None:
    with closing(Session.open(tmp_path / "library", clock=Clock(), recogniser=NamesRecogniser)) as other:
        assert naming(other, "entity:kim") == "a b"
        corrections.reject(desk, subject(desk, A, "Kim"), Reach.ARTICLE)
        desk.settle()
        other.library.refresh()
        assert naming(other, "person:kim") == "b"
        assert naming(desk, "person:kim") == "b"


def test_undo_takes_back_the_last_correction_and_redo_makes_it_again(desk: Session) -> None:
    before = named(desk, A)
    corrections.reject(desk, subject(desk, A, "Kim"), Reach.ARTICLE)
    corrections.rename(desk, YOON, "Y")
    desk.history.undo()
    assert desk.library.mentions(A)[0].name == "Yoon Suk Yeol"
    assert desk.history.undo().message.startswith("undone: rejected Kim")
    assert named(desk, A) == before
    desk.history.redo()
    assert naming(desk, "entity:kim") == "b"


def test_corrections_are_taken_back_by_name_and_taken_in_once(desk: Session) -> None:
    corrections.reject(desk, Subject(MONDAY), Reach.EVERYWHERE)
    corrections.rename(desk, YOON, "Y")
    known = desk.library.errata.corrections
    assert [one.fix for one in known] == [Fix.REJECT, Fix.RENAME]
    assert known[0].made < known[1].made
    assert corrections.withdraw(desk, [known[0].id]).message == "took back 1 correction"
    assert naming(desk, "entity:monday") == "a b"
    assert corrections.take_in(desk, known).message == "took in 1 correction"
    assert corrections.take_in(desk, known).changed == 0
    assert desk.library.errata.corrections == known


@pytest.mark.parametrize("is_reset", [False, True])
def test_a_correction_that_stood_when_the_index_was_made_is_taken_back(session: Session, is_reset: bool) -> None:
    session.library.put(list(STORIES.values()))
    start = text(C).index("Nobody")
    corrections.add(session, C, Span(start, start + 6), Reach.ARTICLE, EntityType.ORG)
    session.library.search.catch_up()
    if is_reset:
        session.library.search.rebuild()
    assert naming(session, "org:nobody") == "c"
    session.history.undo()
    assert naming(session, "org:nobody") == ""
    assert session.library.entity(EntityId("org:nobody")) is None


def test_what_needs_an_article_says_so(desk: Session) -> None:
    for reach in (Reach.ARTICLE, Reach.MENTION):
        with pytest.raises(DatelineError):
            corrections.reject(desk, Subject(KIM), reach)


def test_the_index_follows_a_correction_by_itself(desk: Session) -> None:
    heard: list[Event] = []
    desk.listen(heard.append)
    corrections.reject(desk, subject(desk, A, "Monday"), Reach.ARTICLE)
    wait_until(lambda: Indexed(0) in heard)
    heard.clear()
    corrections.reject(desk, subject(desk, A, "Kim"), Reach.ARTICLE)
    wait_until(lambda: Indexed(0) in heard)
    assert desk.library.search.pending() == ()
    assert desk.library.entity_counts([KIM]) == {KIM: 1}


# Any sequence of corrections, undo and recognition comes to what the surviving corrections come to.

_FORMS = ("Yoon Suk Yeol", "Kim", "Monday", "Yoon", "Korea", "Kim Jong Un")
_ARTICLES = st.sampled_from([A, B, C])


def _verb(session: Session, kind: str, article: ArticleId, which: int, other: int, reach: Reach) -> Outcome | None:
    """Do something to a mention of a story, if that can be done."""
    found = session.library.mentions(article)
    if kind == "undo":
        return session.history.undo()
    if kind == "redo":
        return session.history.redo()
    if kind == "recognise":
        kept = tuple(one for index, one in enumerate(FOUND[article]) if index != which % 7)
        session.library.put_recognitions([Recognition(article, 1, f"engine {which}", kept)])
        return None
    if kind == "index":
        session.library.search.catch_up()
        return None
    if not found:
        return None
    return _correct(session, kind, article, found[which % len(found)], other, reach)


def _correct(session: Session, kind: str, article: ArticleId, found: Mention, other: int, reach: Reach) -> Outcome:
    of = Subject(found.entity, article, Span(found.start, found.end))
    type_ = list(EntityType)[other % len(EntityType)]
    name = _FORMS[other % len(_FORMS)]
    match kind:
        case "reject":
            return corrections.reject(session, of, reach)
        case "retype":
            return corrections.retype(session, of, reach, type_)
        case "rename":
            return corrections.rename(session, of.entity, f"Name {other}")
        case "merge":
            return corrections.merge(session, of, reach, entity_id(EntityType.PERSON, name))
        case "split":
            return corrections.split(session, of, reach, text(article)[found.start : found.end])
        case "alias":
            return corrections.alias(session, of.entity, f"Alias {other}")
        case "respan":
            return corrections.respan(session, of, reach, Span(found.start, found.end + 1 + other % 3))
    return corrections.add(session, article, Span(8 + other, 12 + other), reach, type_)


_KINDS = ("reject", "retype", "rename", "merge", "split", "alias", "respan", "add")
_STEPS = st.tuples(
    st.sampled_from((*_KINDS, *_KINDS, "undo", "undo", "redo", "recognise", "index")),
    _ARTICLES,
    st.integers(0, 7),
    st.integers(0, 7),
    st.sampled_from(Reach),
)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Where libraries come and go."""
    with TemporaryDirectory() as path:
        yield Path(path)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_STEPS, min_size=1, max_size=12))
def test_any_sequence_comes_to_what_the_surviving_corrections_come_to(
    folder: Path, steps: list[tuple[str, ArticleId, int, int, Reach]]
) -> None:
    with temporary_session(folder) as lived, temporary_session(folder) as fresh:
        fill(lived)
        for step in steps:
            with suppress(DatelineError):
                _verb(lived, *step)
        fresh.library.put(list(STORIES.values()))
        fresh.library.put_recognitions([_raw(lived, id_) for id_ in (A, B, C)])
        corrections.take_in(fresh, lived.library.errata.corrections)
        assert _state(lived) == _state(fresh)


def _raw(session: Session, article: ArticleId) -> Recognition:
    found = session.library.recognition(article)
    assert found is not None
    return found


def _state(session: Session) -> object:
    """All that is shown of names: in each story, in the library, and by a query."""
    library = session.library
    library.search.catch_up()
    assert library.search.pending() == ()
    entities = {found.entity for id_ in (A, B, C) for found in library.mentions(id_)}
    queries = {form: sorted(library.ids(parse(f'entity:"{form}"'))) for form in _FORMS}
    for form, found in queries.items():
        asked = parse(f'entity:"{form}"')
        assert found == sorted(id_ for id_ in library.ids() if library.matches(asked, id_))
    return [library.mentions(id_) for id_ in (A, B, C)], dict(library.entity_counts(entities)), queries
