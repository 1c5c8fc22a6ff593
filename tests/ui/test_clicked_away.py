"""A click elsewhere while something is typed: keys are for where the focus is, and what was typed is there still."""

from textual.widgets import Input

from tests.ui.reading import Reading, Run
from tui.model import Span
from tui.session import drafts, notes
from tui.ui.screens.entity_page import EntityPage
from tui.ui.screens.overview import Overview
from tui.ui.widgets.article_list import ArticleList
from tui.ui.widgets.cards import Cards
from tui.ui.widgets.cuttings import CuttingList
from tui.ui.widgets.entity_pane import EntityPane
from tui.ui.widgets.note_editor import NoteEditor


async def open_page(at: Reading) -> None:
    await at.press("j", "enter")
    await at.names_found()
    await at.press("3", "enter")
    await at.until(lambda: isinstance(at.app.screen, EntityPage))


async def test_a_note_on_the_page_of_an_entity_is_gone_on_with_after_a_click(reading: Run) -> None:
    async with reading() as at:
        await open_page(at)
        await at.press("a", *"an ally")
        await at.pilot.click(CuttingList)
        await at.press("tab")
        assert isinstance(at.app.focused, EntityPane), "the keys are for the page"
        await at.press("a", *" now", "ctrl+s")
        assert [note.text for note in at.desk.session.library.notes()] == ["an ally now"]


async def test_the_page_of_an_entity_is_left_with_a_note_open_which_is_a_draft_then(reading: Run) -> None:
    async with reading() as at:
        await open_page(at)
        await at.press("a", *"an ally")
        await at.pilot.click(CuttingList)
        await at.press("ctrl+g")
        assert at.app.screen is at.desk
        assert [draft.text for draft in drafts.left(at.desk.session)] == ["an ally"]


async def test_quitting_with_a_note_open_on_a_page_keeps_it_as_a_draft(reading: Run) -> None:
    async with reading() as at:
        await open_page(at)
        await at.press("a", *"an ally")
        await at.pilot.click(CuttingList)
        await at.press("Q")
        assert [draft.text for draft in drafts.left(at.desk.session)] == ["an ally"]


async def test_a_query_of_notes_that_a_click_has_left_holds_no_keys_back(reading: Run) -> None:
    async with reading() as at:
        notes.add(at.desk.session, at.header("Alpha").id, "first", Span(0, 5))
        await at.press("N", "/", *"fir")
        await at.pilot.click(Cards)
        await at.press("/", *"st")
        assert isinstance(at.app.focused, Input)
        assert at.app.focused.value == "first"
        await at.pilot.click(Cards)
        await at.press("ctrl+g")
        assert not isinstance(at.app.screen, Overview)


async def test_a_note_that_a_click_has_left_is_gone_on_with_by_the_key_that_began_it(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "a", *"mine")
        await at.pilot.click(ArticleList)
        await at.press("j", "a", *" still", "ctrl+s")
        assert not at.desk.query(NoteEditor)
        assert [note.text for note in at.desk.session.library.notes()] == ["mine still"]
