"""Keys that arrive together, as over a slow line, do what they do one by one, whatever screen the ones before leave."""

import pytest
from textual.widgets import Input

from tests.ui.reading import SLIM, Reading, Run
from tui.model import EntityId, Span
from tui.session import notes
from tui.ui.screens.help import Help
from tui.ui.screens.overview import Overview
from tui.ui.widgets.note_editor import NoteEditor


def note_on_alpha(at: Reading, words: str) -> None:
    notes.add(at.desk.session, at.header("Alpha").id, words, Span(0, 5))


@pytest.mark.parametrize("opening", [("'",), ("N",), ("B",), ("C",)])
async def test_keys_after_one_that_leaves_are_for_the_list_behind(reading: Run, opening: tuple[str, ...]) -> None:
    async with reading() as at:
        await at.burst(*opening, "escape", "j", "b", "j")
        await at.until(lambda: at.desk.articles.cursor == 2)
        assert at.app.screen is at.desk
        assert at.header("Beta").status.bookmarked


async def test_keys_typed_ahead_of_the_list_of_notes_move_in_it_and_lead_back(reading: Run) -> None:
    async with reading() as at:
        note_on_alpha(at, "first")
        notes.add(at.desk.session, at.header("Beta").id, "second", Span(0, 4))
        await at.burst("N", "j", "enter", "q", "k", "D", "u", "q", "1", "j")
        await at.until(lambda: at.headline.startswith("Alpha"))
        assert at.app.screen is at.desk
        assert {note.text for note in at.desk.session.library.notes()} == {"first", "second"}


async def test_a_query_typed_ahead_of_the_list_of_notes_is_a_query(reading: Run) -> None:
    async with reading() as at:
        note_on_alpha(at, "budget")
        await at.burst("N", "/", *"note:budget", "enter")
        await at.until(lambda: isinstance(at.app.screen, Overview) and at.app.screen.pane.has_focus)
        assert isinstance(at.app.screen, Overview)
        assert [card.text for card in at.app.screen.pane.cards] == ["budget"]


async def test_keys_after_a_correction_is_left_are_for_the_story(reading: Run) -> None:
    async with reading() as at:
        await at.press("j", "j", "enter")
        await at.names_found()
        await at.burst(".", "c", "t", "escape", "m")
        await at.until(lambda: len(at.desk.session.library.bookmarks()) == 1)
        assert at.app.screen is at.desk
        await at.burst("c", "escape", ".", "q", "j")
        await at.until(lambda: at.desk.focused is at.desk.articles)


async def test_keys_after_the_page_of_an_entity_is_left_are_for_the_story(reading: Run) -> None:
    async with reading() as at:
        await at.press("j", "j", "enter")
        await at.names_found()
        await at.burst(".", "enter", "escape", "m")
        await at.until(lambda: len(at.desk.session.library.bookmarks()) == 1)
        assert at.app.screen is at.desk


async def test_a_note_on_an_entity_is_written_and_left_in_one_burst(reading: Run) -> None:
    async with reading() as at:
        await at.press("j", "enter")
        await at.names_found()
        await at.burst("3", "enter", "a", *"an ally", "ctrl+s", "down", "W", "escape", "j")
        await at.until(lambda: EntityId("org:nato") in at.desk.session.library.watchlist.entities)
        await at.until(lambda: at.app.screen is at.desk)
        (note,) = at.desk.session.library.notes()
        assert (note.text, note.entity) == ("an ally", EntityId("org:nato"))


async def test_keys_after_a_note_that_was_saved_are_for_the_story(reading: Run) -> None:
    async with reading() as at:
        await at.burst("enter", "a", *"mine", "ctrl+s", "left", "m", "q", "down")
        await at.until(lambda: at.headline.startswith("Beta"))
        assert not at.desk.query(NoteEditor)
        assert [note.text for note in at.desk.session.library.notes()] == ["mine"]
        assert len(at.desk.session.library.bookmarks()) == 1


async def test_a_choice_that_comes_in_one_burst_with_its_selection_is_offered(reading: Run) -> None:
    async with reading() as at:
        await at.press("G", "2")
        await at.burst("v", "w", "H")
        assert "p plain" in at.desk.status.text


_SLIP = (*"txx", "backspace", "backspace", *"he", "left", "home", *"in ", "end", "left", "delete", "y")
"""What a hasty hand types for "in thy"."""


@pytest.mark.parametrize("opening", [("?",), (":",), ("/",), ("enter", "/")])
async def test_a_slip_that_is_mended_in_one_burst_is_mended_in_a_line(reading: Run, opening: tuple[str, ...]) -> None:
    async with reading() as at:
        await at.burst(*opening)
        await at.until(lambda: isinstance(at.app.focused, Input))
        await at.burst(*_SLIP)
        assert isinstance(at.app.focused, Input)
        assert at.app.focused.value == "in thy"


async def test_a_slip_that_is_mended_in_one_burst_is_mended_in_a_note(reading: Run) -> None:
    async with reading() as at:
        await at.burst("enter", "a", *_SLIP, "ctrl+s")
        await at.until(lambda: len(at.desk.session.library.notes()) == 1)
        (note,) = at.desk.session.library.notes()
        assert note.text == "in thy"


async def test_help_and_palette_open_from_a_line_in_one_burst_with_what_is_typed_there(reading: Run) -> None:
    async with reading() as at:
        for opening in "f1", "ctrl+p":
            await at.burst("/", *"har", opening, *"re")
            assert isinstance(at.app.screen, Help)
            assert isinstance(at.app.focused, Input)
            assert at.app.focused.value == "re"
            await at.burst("ctrl+g", *"bour", "enter")
            await at.until(lambda: at.desk.rundown.asked.text == "harbour")
            await at.press("backspace")


async def test_keys_after_a_command_that_is_found_are_for_the_pane_that_it_leads_to(reading: Run) -> None:
    async with reading(SLIM) as at:
        await at.burst(":", *"bookmark the place", "enter", "q", "j")
        await at.until(lambda: at.desk.focused is at.desk.articles)
        assert len(at.desk.session.library.bookmarks()) == 1
        assert at.headline.startswith("Beta")
