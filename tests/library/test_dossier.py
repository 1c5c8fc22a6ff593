"""What the library has on one entity: its stories, when they came out, and who is named beside it."""

import re
from collections.abc import Mapping
from datetime import timedelta

from tests.fakes import START
from tests.library.correcting import correction
from tests.library.stories import story
from tui.correction import Fix, Reach
from tui.library.changes import Edit, Kind, Trashed
from tui.library.library import Library
from tui.model import ArticleId, EntityId, EntityType, Fold, FoldKind, Mention, Recognition

DAY = 24 * 60
YOON = EntityId("person:yoon")


def _file(library: Library, id_: str, text: str, day: int = 0) -> None:
    """Put a story into the library; its capitalised words are names."""
    library.put([story(id_, "leaders meet", text, minutes=day * DAY)])
    whole = library.article(ArticleId(id_)).document.text
    mentions = tuple(_mention(whole, found.start()) for found in re.finditer(r"\b[A-Z]", whole))
    library.put_recognitions([Recognition(ArticleId(id_), 1, "test", mentions)])


def _mention(text: str, at: int) -> Mention:
    name = text[at:].split(maxsplit=1)[0].strip(".,")
    return Mention(at, at + len(name), EntityType.PERSON, EntityId(f"person:{name.lower()}"), name)


def _company(library: Library, entity: EntityId) -> Mapping[str, int]:
    dossier = library.dossier(entity)
    assert dossier is not None
    return {one.name: one.articles for one in library.company(dossier)}


def test_its_stories_come_newest_first_with_their_days(library: Library) -> None:
    _file(library, "a", "Yoon met Duda.")
    _file(library, "c", "Yoon and Yoon.", day=3)
    _file(library, "b", "Yoon spoke.", day=1)
    _file(library, "d", "Duda spoke.", day=4)
    library.search.catch_up()
    dossier = library.dossier(YOON)
    assert dossier is not None
    assert (dossier.entity.name, dossier.entity.mentions) == ("Yoon", 4)
    assert dossier.rows.ids() == ["c", "b", "a"]
    assert (dossier.first, dossier.last) == (START, START + timedelta(days=3))
    day = START.toordinal()
    assert dossier.days == {day: 1, day + 1: 1, day + 3: 1}


def test_company_is_counted_in_stories_that_name_both(library: Library) -> None:
    _file(library, "a", "Yoon met Duda. Duda met Yoon. Kishida watched.")
    _file(library, "b", "Yoon met Duda.")
    _file(library, "c", "Kishida met Hipkins.")
    library.search.catch_up()
    assert _company(library, YOON) == {"Duda": 2, "Kishida": 1}
    assert list(_company(library, YOON)) == ["Duda", "Kishida"], "those in most stories first"
    assert _company(library, EntityId("person:hipkins")) == {"Kishida": 1}
    assert {one.name for one in library.search.company([YOON], 9)} == {"Duda", "Kishida"}, (
        "nobody is company to himself"
    )


def test_company_follows_a_story_that_names_other_people_now(library: Library) -> None:
    _file(library, "a", "Yoon met Duda.")
    library.search.catch_up()
    _file(library, "a", "Yoon met Kishida.")
    library.search.catch_up()
    assert _company(library, YOON) == {"Kishida": 1}


def test_a_story_that_the_index_does_not_know_yet_is_there_all_the_same(library: Library) -> None:
    _file(library, "a", "Yoon met Duda.")
    dossier = library.dossier(YOON)
    assert dossier is not None
    assert (dossier.entity.name, dossier.entity.mentions, dossier.rows.ids()) == ("Yoon", 1, ["a"])
    library.search.catch_up()
    _file(library, "b", "Yoon spoke.", day=1)
    dossier = library.dossier(YOON)
    assert dossier is not None
    assert dossier.rows.ids() == ["b", "a"]


def test_what_lies_in_the_trash_is_left_out(library: Library) -> None:
    _file(library, "a", "Yoon met Duda.")
    _file(library, "b", "Yoon spoke.")
    library.search.catch_up()
    library.commit((Edit(Kind.TRASH, "b", None, Trashed(ArticleId("b"), START)),))
    dossier = library.dossier(YOON)
    assert dossier is not None
    assert dossier.rows.ids() == ["a"]
    library.commit((Edit(Kind.TRASH, "a", None, Trashed(ArticleId("a"), START)),))
    assert library.dossier(YOON) is None


def test_nobody_has_no_dossier(library: Library) -> None:
    assert library.dossier(EntityId("person:nobody")) is None


def test_where_many_are_named_as_often_the_names_decide_who_is_left_out(library: Library) -> None:
    names = [f"{letter}{other}" for letter in "BCDEFGHIJ" for other in "abcdefghij"]
    _file(library, "a", f"Yoon met {', '.join(reversed(names))}.")
    library.search.catch_up()
    assert list(_company(library, YOON)) == names[:60]


def test_two_pages_agree_on_those_who_go_by_several_names(library: Library) -> None:
    _file(library, "a", "Duda met KimHalvorsen.")
    _file(library, "b", "Duda met Halvorsen.")
    _file(library, "c", "Duda met Halvorsen.")
    _file(library, "f", "Duda met Halvorsen.")
    crowd = ", ".join(f"{letter}{other}" for letter in "BCFG" for other in "abcdefghijklmnopqrst")
    _file(library, "d", f"Duda met {crowd}.")
    _file(library, "e", f"Duda met {crowd}.")
    halvorsen, fuller = EntityId("person:halvorsen"), EntityId("person:kimhalvorsen")
    merged = correction(Fix.MERGE, Reach.EVERYWHERE, fuller, into=halvorsen, new_name="Halvorsen")
    library.commit((Edit(Kind.CORRECTION, merged.id, None, merged),))
    library.search.catch_up()
    assert _company(library, EntityId("person:duda"))["Halvorsen"] == 4, "its rarer id is not among the commonest"
    assert _company(library, halvorsen)["Duda"] == 4


def test_takes_that_call_somebody_differently_are_one_story(library: Library) -> None:
    _file(library, "a", "Yoon met Duda.")
    _file(library, "b", "Yoon met DUDA.")
    library.commit((Edit(Kind.FOLD, "b", None, Fold(ArticleId("b"), "a", FoldKind.PERSON, START)),))
    library.search.catch_up()
    assert _company(library, YOON) == {"Duda": 1}
