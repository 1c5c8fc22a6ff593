"""Who and what a library's articles name, asked of the library."""

from datetime import timedelta

from tests.fakes import START
from tests.library.stories import story
from tui.library.changes import Edit, Kind, Trashed
from tui.library.library import Library
from tui.model import ArticleId, EntityId, EntityType, Mention, Recognition

YOON = EntityId("person:yoon-suk-yeol")


def recognise(library: Library, id_: str, entity: EntityId, name: str, *forms: str, version: int = 1) -> None:
    """Store that an entity was recognised at some forms in an article."""
    text = library.article(ArticleId(id_)).document.text
    mentions = (
        Mention(text.index(form), text.index(form) + len(form), EntityType.PERSON, entity, name) for form in forms
    )
    library.put_recognitions([Recognition(ArticleId(id_), version, "test", tuple(mentions))])


def test_an_entity_has_its_names_its_counts_and_when_it_was_seen(library: Library) -> None:
    library.put(
        [
            story("a", "Talks", "President Yoon came; Yoon Suk Yeol spoke."),
            story("b", "More", "Mr. Yoon left.", minutes=5),
        ]
    )
    recognise(library, "a", YOON, "Yoon Suk Yeol", "Yoon Suk Yeol", "Yoon")
    recognise(library, "b", YOON, "Yoon Suk-yeol", "Mr. Yoon")
    assert library.entity(YOON) is None
    library.search.catch_up()
    found = library.entity(YOON)
    assert found is not None
    assert (found.id, found.type, found.mentions, found.articles) == (YOON, EntityType.PERSON, 3, 2)
    assert found.name == "Yoon Suk Yeol"
    assert set(found.aliases) == {"Yoon", "Mr. Yoon", "Yoon Suk-yeol"}
    assert (found.first_seen, found.last_seen) == (START, START + timedelta(minutes=5))


def test_an_entity_of_articles_in_the_trash_alone_is_none(library: Library) -> None:
    library.put([story("a", "Talks", "Yoon Suk Yeol came.")])
    recognise(library, "a", YOON, "Yoon Suk Yeol", "Yoon Suk Yeol")
    library.search.catch_up()
    assert library.entity(YOON) is not None
    library.commit((Edit(Kind.TRASH, "a", None, Trashed(ArticleId("a"), START)),))
    assert library.entity(YOON) is None


def test_everybody_is_whoever_is_found_by_reading_all_articles(library: Library) -> None:
    text = "President Yoon came; Yoon Suk Yeol spoke. Ada Finch wrote. NATO met."
    library.put([story(id_, "Talks", text, minutes=minutes) for minutes, id_ in enumerate("abc")])
    for id_ in "ab":
        recognise(library, id_, YOON, "Yoon Suk Yeol", "Yoon Suk Yeol", "Yoon")
    recognise(library, "c", EntityId("person:ada-finch"), "Ada Finch", "Ada Finch")
    library.search.catch_up()
    assert {entity.name for entity in library.everybody()} == {"Yoon Suk Yeol", "Ada Finch"}
    assert set(library.everybody()) == set(library.entities())
    for id_ in "bc":
        library.commit((Edit(Kind.TRASH, id_, None, Trashed(ArticleId(id_), START)),))
        assert set(library.everybody()) == set(library.entities())
    assert [(entity.name, entity.articles, entity.mentions) for entity in library.everybody()] == [
        ("Yoon Suk Yeol", 1, 2)
    ]


def test_mentions_of_an_article_carry_the_entity(library: Library) -> None:
    library.put([story("a", "Talks", "Yoon Suk Yeol came.")])
    assert library.mentions(ArticleId("a")) == ()
    recognise(library, "a", YOON, "Yoon Suk Yeol", "Yoon Suk Yeol")
    (mention,) = library.mentions(ArticleId("a"))
    assert (mention.entity, mention.name) == (YOON, "Yoon Suk Yeol")
