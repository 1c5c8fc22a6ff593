"""Watching an entity from the keyboard: what shows it, in list, pane and page."""

from tests.ui.reading import WIDE, Reading, Run
from tests.ui.test_entity_page import known, page, to
from tui.model import Entity


def _row(at: Reading, headline: str) -> str:
    """The second line of a story's row, as it is on the screen."""
    articles = at.desk.articles
    index = next(i for i, row in enumerate(articles.rows) if row.headline.startswith(headline))
    return articles.render_line(2 * index + 1).text


def _name(at: Reading, name: str) -> str:
    pane = at.desk.entities
    index = next(i for i, row in enumerate(pane.rows) if isinstance(row, Entity) and row.name == name)
    return pane.render_line(index).text


async def test_watching_marks_the_name_and_all_stories_that_bear_it_and_undo_takes_it_back(reading: Run) -> None:
    async with known(reading) as at:
        to(at, "NATO")
        await at.press("W")
        assert "watching NATO" in at.desk.status.text
        assert "◆" in _name(at, "NATO")
        assert [headline for headline in ("Alpha", "Beta", "Gamma") if "◆" in _row(at, headline)] == ["Alpha", "Beta"]
        await at.press("u")
        assert "◆" not in _name(at, "NATO")
        assert "◆" not in _row(at, "Beta")


async def test_a_mention_in_the_story_is_watched_from_there(reading: Run) -> None:
    async with known(reading) as at:
        await at.press("2", ".", "W")
        assert "watching Ada Finch" in at.desk.status.text
        assert "◆" in _row(at, "Alpha")
        assert "◆" not in _row(at, "Beta")
        await at.press("W")
        assert "◆" not in _row(at, "Alpha")


async def test_without_a_name_it_is_said_how_to_get_to_one(reading: Run) -> None:
    async with known(reading) as at:
        await at.press("1", "W")
        assert "no name at the caret" in at.desk.status.text


async def test_the_page_watches_its_entity_or_the_one_beside_it(reading: Run) -> None:
    async with known(reading) as at:
        to(at, "NATO")
        await at.press("enter", "W")
        assert "◆ watched" in page(at).title_bar.text
        await at.press("tab", "j", "W")
        assert "watching Jens Stoltenberg" in page(at).status.text
        await at.press("u", "u")
        assert "◆" not in page(at).title_bar.text
        await at.press("ctrl+r", "q", "q")
        assert "◆" in _row(at, "Beta")


async def test_the_view_of_what_is_watched_follows_the_list(reading: Run) -> None:
    async with known(reading) as at:
        to(at, "NATO")
        await at.press("W", "1", "/", *"is:watched", "enter")
        assert [row.headline[:5] for row in at.desk.articles.rows] == ["Beta ", "Alpha"]


async def test_what_no_other_story_names_is_new(reading: Run) -> None:
    async with known(reading, WIDE) as at:
        assert _name(at, "Ada Finch").split()[-1] == "new"
        assert _name(at, "NATO").split()[-1] == "2"
