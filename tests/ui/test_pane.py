"""The entity pane: what it is narrowed to, what else an entity is called, and the list that follows from it."""

from contextlib import closing
from pathlib import Path

import pytest

from tests.fakes import AbsentRecogniser, Clock
from tests.ui.reading import NARROW, WIDE, Reading, Run, starting
from tests.ui.test_entity_page import known, page, to
from tui.model import ArticleId, Entity, EntityId, EntityType, Handling, Mention, Named, Recognition
from tui.session import intake
from tui.session.session import Session
from tui.settings import Settings
from tui.ui.app import DatelineApp
from tui.ui.phrases import enumerated
from tui.ui.rundown import Asked
from tui.values import replace


def _names(at: Reading) -> list[str]:
    return [row.name for row in at.desk.entities.rows if isinstance(row, Entity)]


def _foot(at: Reading) -> str:
    pane = at.desk.entities
    return " ".join(pane.render_line(pane.size.height - line).text.strip() for line in (3, 2, 1)).strip()


def _call_stoltenberg_names(at: Reading, uri: str = "") -> None:
    """Have the recogniser find the bare surname too, as the real one does, and perhaps the agency know him."""
    library = at.desk.session.library
    article = ArticleId(next(row.id for row in library.headers() if row.headline.startswith("Alpha")))
    text, entity = library.article(article).document.text, EntityId("person:jens stoltenberg")
    found = []
    for form in ("Jens Stoltenberg", "Stoltenberg spoke"):
        start, end = text.index(form), text.index(form) + len(form.removesuffix(" spoke"))
        found.append(Mention(start, end, EntityType.PERSON, entity, "Jens Stoltenberg", uri=uri))
    library.put_recognitions([Recognition(article, 1, "fake/1", tuple(found))])
    at.desk.show_mentions()


async def test_slash_narrows_the_names_while_it_is_typed_and_backspace_shows_all(reading: Run) -> None:
    async with known(reading) as at:
        everyone = _names(at)
        await at.press("/", *"ja")
        assert _names(at) == []
        await at.press("backspace", "backspace", *"NÁ")
        assert _names(at) == ["NATO"], "neither case nor accents matter"
        await at.press("enter")
        assert at.desk.focused is at.desk.entities
        assert at.entity.name == "NATO"
        await at.press("backspace")
        assert _names(at) == everyone
        assert at.desk.rundown.asked.text == ""


async def test_leaving_a_narrowed_pane_shows_all_names_first(reading: Run) -> None:
    async with known(reading) as at:
        everyone = _names(at)
        await at.press("/", *"nato", "enter", "escape")
        assert (_names(at), at.desk.focused) == (everyone, at.desk.entities)
        await at.press("escape")
        assert at.desk.focused is at.desk.reader


async def test_leaving_the_question_shows_all_names_and_another_story_is_not_narrowed(reading: Run) -> None:
    async with known(reading) as at:
        everyone = _names(at)
        await at.press("/", *"nato", "escape")
        assert _names(at) == everyone
        await at.press("/", *"finch", "enter", "K")
        assert _names(at) == ["NATO"]


async def test_the_other_names_of_the_entity_at_hand_stand_below_and_are_found_too(reading: Run) -> None:
    async with known(reading) as at:
        _call_stoltenberg_names(at)
        await at.press("3")
        to(at, "Jens Stoltenberg")
        assert _foot(at) == "also Stoltenberg"
        await at.press("2")
        assert _foot(at) == "", "nobody is at hand"
        await at.press("]", "e")
        assert _foot(at) == "also Stoltenberg", "the caret is on a name of his"


async def test_under_what_the_agency_has_the_entity_stands_below_and_on_its_page(reading: Run) -> None:
    async with known(reading) as at:
        _call_stoltenberg_names(at, "http://desk.example/people/7")
        await at.press("3")
        to(at, "Jens Stoltenberg")
        lines = [at.desk.entities.render_line(at.desk.entities.size.height - line).text.strip() for line in (2, 1)]
        assert lines[0] == "also Stoltenberg"
        assert lines[1].startswith("agency http://desk.exam")
        at.desk.session.library.search.catch_up()
        await at.press("enter")
        heads = [page(at).cuttings.render_line(y).text.strip() for y in range(6)]
        assert "agency http://desk.example/people/7" in heads


async def test_a_low_pane_has_no_room_for_other_names(reading: Run) -> None:
    async with known(reading, (80, 12)) as at:
        _call_stoltenberg_names(at)
        await at.press("3", "G")
        assert at.desk.entities.foot == 0


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ('entity:"Jens Stoltenberg"', "Naming Jens Stoltenberg"),
        ('entity:NATO person:"Jens Stoltenberg" place:Oslo', "Naming NATO, Jens Stoltenberg and Oslo"),
        ("entity:NATO  is:unread  harbour*", "Naming NATO · is:unread harbour*"),
        ('entity:"person:kim-jong-un~1a2b3c"', "Naming Kim Jong Un"),
        ('entity:"org: the play"', "Naming org: the play"),
        ("-entity:NATO", "-entity:NATO"),
        ("entity:NATO (", "entity:NATO ("),
        ("harbour  vote", "harbour vote"),
        ("", "Inbox"),
    ],
)
def test_the_title_says_in_words_whom_the_stories_name(query: str, title: str) -> None:
    assert Asked(query).title == title
    assert Asked(query, "My desk").title == "My desk"


def test_words_are_enumerated_as_in_a_sentence() -> None:
    assert [enumerated(["A", "B", "C"][:count]) for count in range(4)] == ["", "A", "A and B", "A, B and C"]


async def test_filtering_adds_one_entity_after_the_other_and_says_so(reading: Run) -> None:
    async with known(reading, WIDE) as at:
        to(at, "NATO")
        await at.press("F")
        assert at.desk.title_bar.text.startswith("Naming NATO")
        assert len(at.desk.articles.rows) == 2
        to(at, "Ada Finch")
        await at.press("F")
        assert at.desk.title_bar.text.startswith("Naming NATO and Ada Finch")
        assert len(at.desk.articles.rows) == 1
        await at.press("backspace")
        assert at.desk.title_bar.text.startswith("Inbox")


async def test_with_two_panes_the_page_of_a_name_comes_back_to_the_names(reading: Run) -> None:
    async with known(reading, NARROW) as at:
        to(at, "NATO")
        await at.press("enter")
        assert page(at).dossier is not None
        await at.press("q")
        assert at.desk.focused is at.desk.entities


async def test_without_a_model_the_pane_says_so_and_promises_nothing(folder: Path, stories: Path) -> None:
    clock = Clock()
    with closing(Session.open(folder, clock=clock, recogniser=AbsentRecogniser)) as session:
        intake.add(session, [str(stories / "alpha.txt")])
        async with starting(lambda: DatelineApp(session, Settings(preview=0), clock=clock))() as at:
            await at.until(lambda: at.desk.entities.empty == "No names. no model is installed")


async def test_whom_only_the_agency_names_stands_there_with_a_quiet_mark(reading: Run) -> None:
    async with known(reading) as at:
        library = at.desk.session.library
        article = library.article(at.desk.shown or ArticleId(""))
        ada = Named(EntityType.PERSON, "Ada Holm", "desk:ada")
        library.put([replace(article, handling=Handling(named=(ada,)))])
        library.search.catch_up()
        at.desk.show_mentions()
        pane = at.desk.entities
        place = next(index for index, row in enumerate(pane.rows) if isinstance(row, Entity) and row.name == ada.name)
        (line,) = pane.draw(pane.rows[place], 32, False)
        assert line.text.split() == ["Ada", "Holm", "agency", "new"]
        pane.move_to(place)
        await at.press("space")
        assert "Ada Holm: named by the agency, by no words of this story" in at.desk.status.text
        await at.press("enter")
        lines = [page(at).cuttings.render_line(y).text for y in range(page(at).cuttings.size.height)]
        assert "named by the agency in 1 story" in lines[0]
        assert any(line.rstrip().endswith("· named by the agency") for line in lines)
