"""What is wrong, or not there yet, is said with what to press or do about it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.fakes import Clock, FailingDisk, NamesRecogniser
from tests.stages import corrected, empty, without_model
from tests.ui.reading import Reading, starting
from tui.session import intake
from tui.session.session import Session
from tui.settings import Settings
from tui.ui.app import DatelineApp
from tui.ui.widgets.cards import Cards


@contextmanager
def full_disk(folder: Path, disk: FailingDisk | None = None) -> Iterator[DatelineApp]:
    """A story, and no room for a word more."""
    (folder / "a.txt").write_text("Gamma closes early\nROME (Baltic Wire) - It closed.\n", encoding="utf-8")
    disk = disk or FailingDisk("write", after=0)
    opened = Session.open(folder / "library", clock=Clock(), recogniser=NamesRecogniser, disk=disk)
    with closing(opened) as session:
        intake.add(session, [str(folder / "a.txt")])
        disk.failing = True
        yield DatelineApp(session, Settings(preview=0), clock=session.library.clock)
        disk.failing = False


def said(at: Reading) -> str:
    """All that the desk says outside the story."""
    desk = at.desk
    return f"{desk.articles.empty} {desk.entities.empty} {desk.status.text} {desk.title_bar.text}"


async def test_a_change_that_cannot_be_saved_is_taken_back_and_may_be_done_again(tmp_path: Path) -> None:
    with full_disk(tmp_path) as app:
        async with starting(lambda: app)((80, 24)) as at:
            await at.press("b")
            await at.until(lambda: "do it again once that is mended" in said(at))
            assert "No space left on device" in said(at)
            assert not at.row.status.bookmarked


@pytest.mark.parametrize("end", ["ctrl+s", "escape"])
async def test_on_a_full_disk_what_was_written_stays_in_the_editor_until_it_can_be_kept_or_is_given_up(
    tmp_path: Path, end: str
) -> None:
    with full_disk(tmp_path) as app:
        async with starting(lambda: app)((100, 30)) as at:
            await at.press("a")
            await at.write("precious")
            await at.press(end)
            await at.until(lambda: "No space left on device" in said(at) and bool(at.desk.editors))
            assert at.desk.editors[0].text == "precious"
            await at.press("escape")
            assert "this cannot be kept; esc again gives it up" in said(at)
            assert at.desk.editors[0].text == "precious"
            await at.press("escape")
            assert not at.desk.editors


async def test_once_the_disk_has_room_again_what_could_not_be_kept_is_a_draft(tmp_path: Path) -> None:
    disk = FailingDisk("write", after=0)
    with full_disk(tmp_path, disk) as app:
        async with starting(lambda: app)((100, 30)) as at:
            await at.press("a")
            await at.write("precious")
            await at.press("escape")
            await at.until(lambda: bool(at.desk.editors) and "not saved" in said(at))
            await at.press("escape")
            assert "esc again gives it up" in said(at)
            disk.failing = False
            await at.press("escape")
            assert not at.desk.editors
            assert [draft.text for draft in app.session.library.drafts()] == ["precious"]


async def test_what_cannot_be_saved_is_said_before_the_reader_is_left(tmp_path: Path) -> None:
    with full_disk(tmp_path) as app:
        async with starting(lambda: app)((100, 30)) as at:
            await at.press("b", "Q")
            assert "No space left on device" in said(at)
            assert app.return_code is None
            await at.press("Q")
            assert app.return_code == 0


async def test_an_empty_library_says_how_stories_come_in_and_an_import_that_they_come(tmp_path: Path) -> None:
    with empty(tmp_path) as app:
        async with starting(lambda: app)((80, 24)) as at:
            assert "dateline add FILE" in said(at)
            assert "Q leaves" in said(at)
            at.desk.importing = True
            at.desk.take_in()
            assert "Stories appear as they come" in said(at)
            assert "Q stops" in said(at)


async def test_a_query_without_an_answer_says_how_to_get_all_again(tmp_path: Path) -> None:
    with without_model(tmp_path) as app:
        async with starting(lambda: app)((80, 24)) as at:
            await at.press("/", *"zeppelin", "enter")
            assert "No story matches. backspace shows all again." in said(at)


async def test_without_a_model_the_pane_says_what_to_install(tmp_path: Path) -> None:
    with without_model(tmp_path) as app:
        async with starting(lambda: app)((120, 40)) as at:
            await at.until(lambda: "No names. Model" in said(at))
            assert "install it" in said(at)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_note_whose_passage_is_gone_says_which_key_puts_it_elsewhere(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    with corrected(tmp_path) as app:
        async with starting(lambda: app)(size) as at:
            await at.press("n")
            assert "P puts it on another" in at.desk.notes.cards[0].facts


async def test_in_an_empty_library_each_pane_says_what_stands_there(tmp_path: Path) -> None:
    with empty(tmp_path) as app:
        async with starting(lambda: app)((120, 40)) as at:
            assert "The story that the list is on stands here." in at.desk.reader.render_line(1).text
            assert "organisations" in " ".join(at.desk.entities.render_line(y).text for y in range(1, 5))


@pytest.mark.parametrize(("keys", "wanted"), [("B", "No bookmarks yet. b"), ("C", "No corrections yet. c")])
async def test_an_empty_list_says_on_its_page_what_to_press(tmp_path: Path, keys: str, wanted: str) -> None:
    with without_model(tmp_path) as app:
        async with starting(lambda: app)((40, 12)) as at:
            await at.press(*keys)
            cards = at.app.screen.query_one(Cards)
            page = " ".join(cards.render_line(y).text.strip() for y in range(cards.size.height))
            assert wanted in page
            assert "in a story" in page
