"""Notes on a whole story and on who is named in it, reached from the story itself."""

import pytest

from tests.ui.reading import NARROW, SLIM, WIDE, Reading, Run
from tui.session import drafts
from tui.session.session import Session
from tui.ui.panes import head_of
from tui.ui.widgets.cards import Cards


async def _note_the_story(at: Reading, text: str) -> None:
    await at.press("enter", "a")
    await at.write(text)
    await at.press("ctrl+s")


def _margin(at: Reading) -> str:
    """What stands left of the headline."""
    page = at.desk.reader.page
    head = head_of(at.story.document)
    assert page is not None
    assert head is not None
    return page.draw(page.layout.line_of(head.start), at.desk.reader.overlay()).text[: page.left]


@pytest.mark.parametrize("size", [WIDE, NARROW, SLIM])
async def test_a_note_on_the_story_is_marked_beside_its_headline(reading: Run, size: tuple[int, int]) -> None:
    async with reading(size) as at:
        await at.press("enter")
        assert _margin(at).strip() == ""
        await _note_the_story(at, "all of it")
        assert _margin(at).strip() == at.desk.reader._signs.note
        await at.press("u")
        assert _margin(at).strip() == ""


@pytest.mark.parametrize("size", [WIDE, NARROW, SLIM])
async def test_the_jump_leads_to_a_note_on_the_story_which_opens_and_is_edited(
    reading: Run, size: tuple[int, int]
) -> None:
    async with reading(size) as at:
        await _note_the_story(at, "all")
        await at.press("]", "n")
        await at.press("enter")
        pane = at.desk.focused
        assert isinstance(pane, Cards)
        assert pane.region.height > 0
        assert pane.current is not None
        assert pane.current.text == "all"
        await at.press("enter")
        await at.write(" of it")
        await at.press("ctrl+s")
        assert [note.text for note in at.desk.session.library.notes()] == ["all of it"]


async def test_on_a_narrow_screen_the_note_on_the_story_is_in_the_drawer_at_the_headline(reading: Run) -> None:
    async with reading(NARROW) as at:
        await _note_the_story(at, "all of it")
        await at.press("]", "n")
        assert at.desk.drawer.display
        assert [card.text for card in at.desk.drawer.cards] == ["all of it"]


async def test_from_the_end_of_a_story_the_jump_back_leads_through_its_passages_to_the_note_on_it(
    reading: Run,
) -> None:
    async with reading() as at:
        await _note_the_story(at, "all of it")
        await at.press("v", "}", "w", "escape", "v", "w", "enter")
        await at.press("[", "n", "[", "n", "[", "n")
        note = at.desk.note_at_hand()
        assert note is not None
        assert note.text == "all of it"
        assert "no further note" in at.desk.status.text


async def test_at_the_headline_a_edits_the_note_on_the_story_and_d_removes_it(reading: Run) -> None:
    async with reading() as at:
        await _note_the_story(at, "all")
        await at.press("]", "n", "a", "!", "ctrl+s")
        assert [note.text for note in at.desk.session.library.notes()] == ["all!"]
        await at.press("D")
        assert at.desk.session.library.notes() == []
        await at.press("u")
        assert [note.text for note in at.desk.session.library.notes()] == ["all!"]


async def test_a_label_leads_to_the_note_on_the_story(reading: Run) -> None:
    async with reading() as at:
        await _note_the_story(at, "all of it")
        await at.press("f", "a")
        assert isinstance(at.desk.focused, Cards)
        assert at.desk.focused.current is not None
        assert at.desk.focused.current.text == "all of it"


async def test_the_jump_leads_to_a_note_on_who_is_named_in_the_story(reading: Run) -> None:
    async with reading(NARROW) as at:
        await at.names_found()
        await at.press("j", "j", "enter", "3", "a")
        await at.write("whose man")
        await at.press("ctrl+s", "2", "]", "n")
        note = at.desk.note_at_hand()
        assert note is not None
        assert (note.text, note.anchor) == ("whose man", None)
        assert note.entity is not None


@pytest.mark.parametrize("size", [WIDE, NARROW, SLIM])
async def test_after_a_note_on_an_entity_its_pane_has_the_keys_and_shows_the_note(
    reading: Run, size: tuple[int, int]
) -> None:
    async with reading(size) as at:
        await at.names_found()
        await at.press("j", "j", "enter", "3", "a")
        await at.write("whose man")
        for key in ("ctrl+s", "u", "ctrl+r"):
            await at.press(key)
            assert at.desk.focused is at.desk.entities
            assert at.desk.entities.region.height > 0
        assert at.desk.notes.region.height > 0
        assert [card.text for card in at.desk.notes.cards] == ["whose man"]


async def test_the_start_says_whom_a_draft_that_was_left_is_on(session: Session, reading: Run) -> None:
    async with reading() as at:
        await at.names_found()
        await at.press("j", "j", "enter", "3")
        article, entity = at.story.article, at.entity
    drafts.keep(session, drafts.begin(session, article, entity=entity.id), "whose m")
    session.indexing.finish()  # which knows how a name is written
    async with reading() as at:
        assert f"goes on with the draft of a note on {entity.name}" in at.desk.status.text
