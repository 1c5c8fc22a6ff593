"""The index that a list is asked of does not know all stories: what is shown says so, and grows."""

from pathlib import Path

import pytest

from tests.ui.reading import Reading, Run
from tui.library import sieve
from tui.library.searchfile import discard
from tui.session import views
from tui.ui.screens.views import Views


@pytest.fixture(autouse=True)
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what the index does not know one story is read directly."""
    monkeypatch.setattr(sieve, "_DIRECTLY", 1)


async def idle(at: Reading, folder: Path) -> None:
    """Have the index thrown away once whoever keeps it up has nothing to do any more."""
    await at.until(lambda: not at.desk.session.library.search.pending())
    await at.pilot.pause(0.5)  # longer than news may wait
    discard(folder / "search.db")


async def test_a_list_of_an_index_that_was_thrown_away_says_that_it_is_not_whole_and_grows(
    reading: Run, folder: Path
) -> None:
    async with reading() as at:
        await idle(at, folder)
        await at.press("/", *"by")
        assert "no stories so far" in at.desk.title_bar.text
        assert "No story found so far" in at.desk.articles.empty
        await at.until(lambda: "1 unread of 1 story" in at.desk.title_bar.text)
        assert "so far" not in at.desk.title_bar.text
        assert at.headline.startswith("Alpha")


async def test_the_counts_of_views_grow_with_the_index(reading: Run, folder: Path) -> None:
    async with reading() as at:
        views.save(at.desk.session, "Ada", "ada")
        await idle(at, folder)
        await at.press("'")
        picker = at.app.screen
        assert isinstance(picker, Views)
        await at.until(lambda: picker.pane.rows[-1].counts == "1 of 1")
