"""Views that another session changes or removes while a list shows them, or the list of views stands open."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.ui.reading import Reading, Run
from tui.library.changes import Edit, Kind
from tui.session import triage, views
from tui.session.session import Session
from tui.ui.screens.views import Views
from tui.values import replace


@pytest.fixture
def other(session: Session, folder: Path) -> Iterator[Session]:
    """Another session on the same library, in which a view has been saved."""
    with closing(Session.open(folder, clock=session.library.clock)) as opened:
        views.save(opened, "Mine", "gamma")
        opened.settle()
        session.library.look()
        yield opened


async def shown(at: Reading) -> None:
    """Have the list show the view."""
    await at.press("'", "G", "enter")
    assert "Mine" in at.desk.title_bar.text


def rows(at: Reading) -> list[str]:
    return [row.headline.split()[0] for row in at.desk.rundown.rows]


async def test_the_list_follows_a_view_that_gets_another_query(reading: Run, other: Session) -> None:
    async with reading() as at:
        await shown(at)
        views.save(other, "Mine", "beta")
        await at.until(lambda: rows(at) == ["Beta"])
        assert "the view Mine was changed by another session" in at.desk.status.text
        await at.press("R")
        assert [header.headline.split()[0] for header in at.desk.session.library.headers() if header.status.read] == [
            "Beta"
        ]


async def test_a_list_whose_view_is_removed_keeps_the_query_and_says_so(reading: Run, other: Session) -> None:
    async with reading() as at:
        await shown(at)
        views.remove(other, "Mine")
        await at.until(lambda: "the view Mine was removed by another session" in at.desk.status.text)
        assert rows(at) == ["Gamma"]
        assert at.desk.title_bar.text.strip().startswith("gamma")


async def test_a_query_that_is_not_understood_leaves_the_list_as_a_plain_query(reading: Run, other: Session) -> None:
    async with reading() as at:
        await shown(at)
        (mine,) = other.library.views()
        other.make_quietly((Edit(Kind.VIEW, "mine", mine, replace(mine, query="is:happy")),))
        await at.until(lambda: "does not understand" in at.desk.status.text)
        assert rows(at) == ["Gamma"]
        assert at.desk.title_bar.text.strip().startswith("gamma")


async def test_what_happens_to_other_views_leaves_the_list_alone(reading: Run, other: Session) -> None:
    async with reading() as at:
        await shown(at)
        views.save(other, "Theirs", "beta")
        triage.set_bookmarked(other, other.library.ids()[:1], True)
        await at.until(lambda: at.row.status.bookmarked)
        assert "Mine" in at.desk.title_bar.text
        assert "session" not in at.desk.status.text


async def test_the_list_of_views_follows_those_that_come_and_go(reading: Run, other: Session) -> None:
    async with reading() as at:
        await at.press("'", "G")
        picker = at.app.screen
        assert isinstance(picker, Views)
        views.save(other, "Earlier", "beta")
        await at.until(lambda: [choice.view.name for choice in picker.pane.rows[-2:]] == ["Earlier", "Mine"])
        assert picker.pane.current is not None
        assert picker.pane.current.view.name == "Mine", "the cursor stays on its view"
        await at.until(lambda: picker.pane.rows[-1].counts == "1 of 1")
        views.remove(other, "Mine")
        await at.until(lambda: picker.pane.rows[-1].view.name == "Earlier")


async def test_a_view_that_was_just_removed_elsewhere_is_not_shown(reading: Run, other: Session) -> None:
    async with reading() as at:
        await at.press("'", "G")
        views.remove(other, "Mine")
        other.settle()
        at.desk.session.library.look()
        await at.press("enter")
        assert "no view 'Mine'" in at.desk.status.text
        assert "Inbox" in at.desk.title_bar.text


async def test_undoing_that_a_view_was_saved_takes_its_name_off_the_list(reading: Run) -> None:
    async with reading() as at:
        await at.press("/", *"gamma", "enter", "ctrl+s", *"mine", "enter")
        assert "mine" in at.desk.title_bar.text
        await at.press("u")
        assert at.desk.title_bar.text.strip().startswith("gamma")
        assert "undone: saved the view mine" in at.desk.status.text
