"""The page of an entity: what it shows, where it leads, and how one comes back."""

import threading
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import overload

import pytest

from tests.fakes import START
from tests.ui.reading import TINY, WIDE, Reading, Run
from tui.library.dossier import Dossier
from tui.library.library import Library
from tui.model import ArticleId, Entity, EntityId, Header, Span
from tui.session import triage
from tui.session.session import Session
from tui.ui import aside
from tui.ui.excerpts import Cutting, Excerpt
from tui.ui.screens import page_company, page_notes
from tui.ui.screens.entity_page import EntityPage
from tui.ui.screens.page_company import PageCompany
from tui.ui.widgets.note_editor import NoteEditor


class Reads(Sequence[Cutting]):
    """Cuttings without end, which remember who was read."""

    def __init__(self, count: int) -> None:
        self._count = count
        self.numbers: set[int] = set()

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Cutting: ...

    @overload
    def __getitem__(self, index: slice) -> list[Cutting]: ...

    def __getitem__(self, index: int | slice) -> Cutting | list[Cutting]:
        assert isinstance(index, int)
        index %= self._count
        self.numbers.add(index)
        header = Header(ArticleId(str(index)), f"Story {index}", "", "", START, 100)
        return Cutting(header, (), (Excerpt("NATO met.", (Span(0, 4),), Span(0, 4)),))


@asynccontextmanager
async def known(reading: Run, size: tuple[int, int] = WIDE) -> AsyncIterator[Reading]:
    """The application once it knows who is named where; the story on Vilnius is open, with the focus on the names."""
    async with reading(size) as at:
        await at.names_found()
        await at.until(lambda: not at.desk.session.library.search.pending())
        await at.press("j", "j", "enter", "3")
        yield at


def page(at: Reading) -> EntityPage:
    screen = at.app.screen
    assert isinstance(screen, EntityPage)
    return screen


def _lines(at: Reading) -> list[str]:
    """The lines of the stories on the page, as they are on the screen."""
    cuttings = page(at).cuttings
    return [cuttings.render_line(y).text.rstrip() for y in range(cuttings.size.height)]


def _company(at: Reading) -> list[str]:
    return [row.name for row in page(at).company.rows if isinstance(row, Entity)]


def to(at: Reading, name: str) -> None:
    """Put the cursor of the pane on a name."""
    at.desk.entities.move_to([row.name if isinstance(row, Entity) else "" for row in at.desk.entities.rows].index(name))


async def _to(at: Reading, name: str) -> None:
    """Open the page of a name in the pane."""
    to(at, name)
    await at.press("enter")


async def test_the_page_shows_every_story_with_the_sentences_that_name_it(reading: Run) -> None:
    async with known(reading) as at:
        await _to(at, "NATO")
        lines = _lines(at)
        assert lines[0].strip().startswith("3 mentions in 2 stories")
        assert [line.lstrip("▌ ") for line in lines if "NATO" in line] == [
            "NATO was not asked.",
            "Stoltenberg spoke for NATO.",
            "NATO said little else.",
        ]
        headlines = [line.strip("● ") for line in lines if "harbour" in line or "Alpha" in line]
        assert headlines == ["Beta votes on harbour", "Alpha talks open in Vilnius"], "newest first"
        assert "organisation" in page(at).title_bar.text


async def test_who_is_named_beside_it_leads_to_their_pages_and_back(reading: Run) -> None:
    async with known(reading) as at:
        await _to(at, "NATO")
        assert _company(at) == ["Ada Finch", "Jens Stoltenberg", "VILNIUS"]
        await at.press("tab", "j", "enter")
        assert page(at).title_bar.text.startswith("Jens Stoltenberg")
        assert _company(at) == ["Ada Finch", "NATO", "VILNIUS"]
        await at.press("q")
        assert page(at).title_bar.text.startswith("NATO")
        beside = page(at).company.entity
        assert beside is not None
        assert beside.name == "Jens Stoltenberg", "the cursor is where it was"
        await at.press("q", "q")
        assert at.app.screen is at.desk
        assert at.desk.focused is at.desk.entities


async def test_a_story_opens_at_the_mention_and_q_comes_back_to_the_same_place(reading: Run) -> None:
    async with known(reading) as at:
        await _to(at, "NATO")
        await at.press("j", "j", "enter")
        assert at.app.screen is at.desk
        assert at.shown.startswith("Alpha")
        assert at.desk.focused is at.desk.reader
        assert at.story.document.text[at.caret :].startswith("NATO said little else.")
        assert at.was_read()
        await at.press("q")
        cuttings = page(at).cuttings
        assert (cuttings.index, cuttings.place) == (1, 1)
        await at.press("q")
        assert at.desk.focused is at.desk.reader


async def test_a_story_that_the_list_does_not_hold_opens_in_the_list_of_its_entity(reading: Run) -> None:
    async with known(reading) as at:
        await at.press("1", "/", *"talks", "enter", "3")
        await _to(at, "NATO")
        await at.press("enter")
        assert at.shown.startswith("Beta")
        assert at.headline.startswith("Beta")


async def test_once_another_story_is_open_q_leads_to_the_list(reading: Run) -> None:
    async with known(reading) as at:
        await _to(at, "NATO")
        await at.press("enter", "J", "q")
        assert at.app.screen is at.desk
        assert at.desk.focused is at.desk.articles


async def test_enter_on_a_name_in_the_story_opens_its_page(reading: Run) -> None:
    async with known(reading) as at:
        await at.press("2", ".", "enter")
        assert page(at).title_bar.text.startswith("Ada Finch")


async def test_the_list_can_be_narrowed_to_those_that_name_a_pair(reading: Run) -> None:
    async with known(reading) as at:
        await _to(at, "NATO")
        await at.press("tab", "F")
        assert at.app.screen is at.desk
        assert [row.headline for row in at.desk.articles.rows] == ["Alpha talks open in Vilnius"]
        await at.press("backspace")
        assert len(at.desk.articles.rows) == 3


async def test_the_line_names_all_by_whom_the_list_is_narrowed(reading: Run) -> None:
    async with known(reading) as at:
        for name in ("NATO", "Jens Stoltenberg", "Ada Finch"):
            to(at, name)
            await at.press("F", "3")
        assert "stories that name NATO, Jens Stoltenberg and Ada Finch" in at.desk.status.text


async def test_only_the_stories_in_view_are_read_wherever_the_cursor_goes(reading: Run) -> None:
    async with known(reading, (80, 14)) as at:
        await _to(at, "NATO")
        opened, read = page(at), Reads(10_000)
        opened.cuttings.show(lambda _: (), read)
        await at.pilot.pause()
        assert read.numbers <= set(range(14))
        read.numbers.clear()
        await at.press("G", "k", "ctrl+u")
        assert read.numbers <= set(range(10_000 - 30, 10_000))
        assert opened.cuttings.index > 10_000 - 30


async def test_on_a_narrow_page_a_note_that_is_begun_among_the_company_is_seen(reading: Run) -> None:
    async with known(reading, (60, 20)) as at:
        await at.press("enter", "tab", "a", "m", "y")
        (editor,) = page(at).query(NoteEditor)
        assert (editor.text, editor.region.width) == ("my", 60)


async def test_on_a_tiny_screen_everything_can_be_reached_and_nothing_breaks(reading: Run) -> None:
    async with known(reading, TINY) as at:
        await _to(at, "NATO")
        await at.press("j", "j", "j", "G", "g", "ctrl+d", "pageup", "tab", "j", "enter", "q", "q")
        assert page(at).title_bar.text.startswith("NATO")


async def test_keys_typed_ahead_open_one_page_and_one_story(reading: Run) -> None:
    async with known(reading) as at:
        await at.press("2")
        await at.burst(".", "enter", "enter", "enter")
        assert len(at.app.screen_stack) <= 2


async def test_a_note_on_an_entity_is_written_in_the_pane_and_stands_on_its_page(reading: Run) -> None:
    async with known(reading) as at:
        to(at, "NATO")
        await at.press("a")
        await at.write("ask the desk")
        await at.press("ctrl+s")
        (note,) = at.desk.session.library.notes()
        assert (note.text, note.entity, note.anchor) == ("ask the desk", "org:nato", None)
        await at.press("3")
        await _to(at, "NATO")
        assert [card.text for card in page(at).notes.cards] == ["ask the desk"]
        await at.press("q")
        await _to(at, "Ada Finch")
        assert not page(at).notes.display


async def test_on_the_page_a_note_is_written_edited_removed_and_brought_back(reading: Run) -> None:
    async with known(reading) as at:
        await _to(at, "NATO")
        await at.press("j", "a")
        await at.write("first q")
        await at.press("ctrl+s")
        opened = page(at)
        assert [card.text for card in opened.notes.cards] == ["first q"]
        assert opened.focused is opened.cuttings
        await at.press("tab", "tab", "a")
        await at.write(" x")
        await at.press("ctrl+s")
        assert [card.text for card in opened.notes.cards] == ["first q x"]
        await at.press("shift+tab", "D")
        assert opened.focused is opened.cuttings
        assert not opened.notes.display
        await at.press("u")
        assert [card.text for card in opened.notes.cards] == ["first q x"]
        await at.press("tab", "tab", "enter")
        assert at.app.screen is at.desk
        assert at.shown.startswith("Alpha")


async def test_what_was_typed_on_the_page_is_kept_as_a_draft(reading: Run) -> None:
    async with known(reading) as at:
        await _to(at, "NATO")
        await at.press("a")
        await at.write("half a th")
        await at.press("escape")
        assert "kept as a draft" in page(at).status.text
        assert at.desk.session.library.notes() == []
        await at.press("a")
        await at.write("ought")
        page(at).keep_draft()
        (draft,) = at.desk.session.library.drafts()
        assert (draft.text, draft.entity) == ("half a thought", "org:nato")
        await at.press("ctrl+s")
        assert [note.text for note in at.desk.session.library.notes()] == ["half a thought"]
        assert at.desk.session.library.drafts() == []


async def test_the_page_follows_what_another_session_does(reading: Run, folder: Path) -> None:
    async with known(reading) as at:
        await _to(at, "NATO")
        await at.press("j", "j")
        assert page(at).cuttings.length == 2
        with closing(Session.open(folder, clock=at.desk.session.library.clock)) as other:
            beta = next(row.id for row in other.library.headers() if row.headline.startswith("Beta"))
            triage.remove(other, [beta])
        await at.until(lambda: page(at).cuttings.length == 1)
        current = page(at).cuttings.current
        assert current is not None
        assert current.header.headline.startswith("Alpha")
        assert page(at).cuttings.place == 1, "the cursor stays with its sentence"


async def test_what_goes_wrong_or_has_to_be_said_is_said_on_the_page(reading: Run) -> None:
    async with known(reading) as at:
        await _to(at, "NATO")
        await at.press("ctrl+c")
        assert "Q quits" in page(at).status.text


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Many stories name whoever it is; their company is counted as soon as this is set."""
    go, count = threading.Event(), Library.company

    def slowly(library: Library, dossier: Dossier) -> tuple[Entity, ...]:
        assert threading.current_thread() is not threading.main_thread(), "the screen waits for it"
        assert go.wait(10)
        return count(library, dossier)

    monkeypatch.setattr(page_company, "_AT_ONCE", 0)
    monkeypatch.setattr(Library, "company", slowly)
    yield go
    go.set()


async def test_company_that_takes_long_comes_when_it_is_counted_and_the_page_stands_meanwhile(
    reading: Run, counting: threading.Event
) -> None:
    async with known(reading) as at:
        await _to(at, "NATO")
        before = _lines(at)
        assert any("2 stories" in line for line in before)
        assert _company(at) == []
        counting.set()
        await at.until(lambda: "Jens Stoltenberg" in _company(at))
        assert _lines(at) == before


async def test_company_that_comes_too_late_for_its_page_is_not_shown_on_the_next(reading: Run) -> None:
    async with known(reading) as at:
        await _to(at, "NATO")
        late = page(at).dossier
        assert late is not None
        await at.press("tab", "j", "enter")
        company = _company(at)
        assert "NATO" in company
        page(at).post_message(PageCompany.Counted(late, (), None))
        await at.press("j")
        assert _company(at) == company


async def test_coming_back_the_cursor_is_where_it_was_in_company_that_is_counted_anew(
    reading: Run, counting: threading.Event
) -> None:
    counting.set()
    async with known(reading) as at:
        await _to(at, "NATO")
        await at.until(lambda: bool(_company(at)))
        await at.press("tab")
        page(at).company.move_to_entity(EntityId("place:vilnius"))
        await at.press("enter")
        await at.until(lambda: bool(_company(at)))
        await at.press("q")
        await at.until(lambda: "VILNIUS" in _company(at))
        here = page(at).company.entity
        assert here is not None
        assert here.name == "VILNIUS"


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("t", "t tags: q leaves this page first"),
        ("H", "H kind of highlight: q leaves this page first"),
        ("y", "yy quote: q leaves this page first"),
        ("N", "N all notes: q leaves this page first"),
    ],
)
async def test_a_key_that_does_nothing_on_the_page_says_how_to_leave(reading: Run, key: str, told: str) -> None:
    async with known(reading) as at:
        await _to(at, "NATO")
        await at.press(key)
        assert told in page(at).status.text


async def test_in_pane_and_page_a_note_on_the_entity_is_written_in_the_persons_own_editor(
    reading: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = iter([("in the pane", ""), ("on the page", ""), ("half", "it ended with 1")])
    for module in (aside, page_notes):
        monkeypatch.setattr(module, "write_outside", lambda _app, _session, _draft, _text: next(outside))
    async with known(reading) as at:
        to(at, "NATO")
        await at.press("E", "enter", "E")
        found = {(note.text, note.entity) for note in at.desk.session.library.notes()}
        assert found == {("in the pane", "org:nato"), ("on the page", "org:nato")}
        await at.press("E")
        assert "it ended with 1; a opens it again" in page(at).status.text
        assert len(page(at).notes.cards) == 2
