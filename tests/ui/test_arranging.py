"""The panes: how many, how wide, and that every size does no harm; in the real application."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests.ui.reading import NARROW, SLIM, TINY, WIDE, Reading, Run, starting
from tui.commands import Scope
from tui.session.session import Session
from tui.settings import Settings
from tui.ui.app import DatelineApp
from tui.ui.phrases import moments
from tui.ui.screens.entity_page import EntityPage

BROAD, LOW = (150, 30), (40, 12)
SIZES = [BROAD, WIDE, (110, 24), (109, 24), NARROW, (79, 24), SLIM, LOW, TINY, (1, 1)]


def widths(at: Reading) -> tuple[int, int, int]:
    """Of list, story and margin, with their rules."""
    desk = at.desk
    return tuple(pane.outer_size.width for pane in (desk.articles, desk.reader, desk.margin))  # type: ignore[return-value]


def shown(at: Reading) -> list[str]:
    """The panes that can be seen."""
    desk = at.desk
    panes = {"list": desk.articles, "story": desk.reader, "margin": desk.margin}
    return [name for name, pane in panes.items() if pane.region.area]


@pytest.mark.parametrize(
    ("size", "panes"),
    [
        (BROAD, ["list", "story", "margin"]),
        ((110, 24), ["list", "story", "margin"]),
        ((109, 24), ["list", "story"]),
        (NARROW, ["list", "story"]),
        ((79, 24), ["list"]),
        (LOW, ["list"]),
    ],
)
async def test_as_many_panes_stand_side_by_side_as_there_is_room_for(
    reading: Run, size: tuple[int, int], panes: list[str]
) -> None:
    async with reading(size) as at:
        assert shown(at) == panes
        await at.press("enter", "z")
        assert shown(at) == ["story"]
        await at.press("z", "1")
        assert shown(at) == panes


@pytest.mark.parametrize("size", [BROAD, WIDE, NARROW])
async def test_a_rule_moves_and_is_where_it_was_at_the_next_start(reading: Run, size: tuple[int, int]) -> None:
    async with reading(size) as at:
        before = widths(at)
        await at.press(">", ">", "enter", "<")
        assert widths(at)[0] == before[0] + 2
        assert sum(widths(at)) == sum(before)
    async with reading(size) as at:
        assert widths(at)[0] == before[0] + 2


async def test_the_rule_of_the_margin_moves_the_way_it_is_told(reading: Run) -> None:
    async with reading(WIDE) as at:
        before = widths(at)
        await at.press("3", "<", "<")
        assert widths(at) == (before[0], before[1] - 4, before[2] + 4)
        await at.press(">")
        assert widths(at)[2] == before[2] + 2


async def test_each_class_of_screens_has_widths_of_its_own(reading: Run) -> None:
    async with reading(NARROW) as at:
        await at.press(">")
        narrow = widths(at)
        await at.pilot.resize_terminal(*WIDE)
        await at.pilot.pause(0.1)
        assert widths(at)[0] == 38
        await at.pilot.resize_terminal(*SLIM)
        await at.pilot.pause(0.1)
        assert widths(at)[0] == SLIM[0]
        await at.pilot.resize_terminal(*NARROW)
        await at.pilot.pause(0.1)
        assert widths(at)[:2] == narrow[:2]


async def test_no_pane_becomes_too_narrow_to_read(reading: Run) -> None:
    async with reading(NARROW) as at:
        await at.press(*[">"] * 30)
        assert widths(at)[1] >= 30
        assert "as far as the rule goes" in at.desk.status.text
        await at.press(*["<"] * 30)
        assert widths(at)[0] >= 20


async def test_where_there_is_one_pane_there_is_no_rule_to_move(reading: Run) -> None:
    async with reading(SLIM) as at:
        await at.press(">")
        assert "one pane only" in at.desk.status.text
        assert widths(at)[0] == SLIM[0]


async def test_a_width_is_no_step_to_be_undone(reading: Run) -> None:
    async with reading(WIDE) as at:
        await at.press(">", "u")
        assert "nothing to undo" in at.desk.status.text
        assert widths(at)[0] == 40


@pytest.mark.parametrize("size", [NARROW, LOW])
async def test_nothing_is_cut_off_and_everything_can_be_reached(reading: Run, size: tuple[int, int]) -> None:
    async with reading(size) as at:
        screen = at.app.screen.size.region
        await at.names_found()
        for keys in ((), ("G", "enter"), ("a", *"mine"), ("ctrl+s",), ("3",), ("2", "v", "w"), ("escape",)):
            await at.press(*keys)
            visible = [widget for widget in at.app.screen.query("*") if widget.region.area]
            assert [widget for widget in visible if not screen.contains_region(widget.region)] == []
            assert at.desk.status in visible


async def test_sizes_may_change_between_any_keys(reading: Run) -> None:
    keys = ["j", "enter", "v", "w", "a", "x", "ctrl+s", "3", "enter", "q", "f", "escape", "?", "j", "escape", "/", "a",
            "escape", "'", "escape", "N", "q", "z", ">", "1"]  # fmt: skip
    async with reading() as at:
        await at.names_found()
        for number, key in enumerate(keys):
            await at.pilot.resize_terminal(*SIZES[number % len(SIZES)])
            await at.press(key)
        await at.pilot.resize_terminal(*WIDE)
        await at.press("escape", "1", "g")
        assert at.desk.scope is Scope.LIST
        assert at.headline.startswith("Gamma")
        assert shown(at) == ["list", "story", "margin"]


# -- the first start


async def test_a_newcomer_is_told_how_to_begin_until_a_story_is_opened(reading: Run) -> None:
    async with reading() as at:
        assert at.desk.status.text.startswith("1 of 3 · 100%  j down · enter opens · ? shows all keys · Q leaves")
        await at.press("j")
        assert at.desk.status.text.startswith("2 of 3 · 100%  j down")
        await at.press("enter")
        assert at.desk.status.text.startswith("2 of 3 · 100%")
        assert "opens" not in at.desk.status.text
    async with reading() as at:
        assert "opens" not in at.desk.status.text


async def test_where_there_is_no_room_the_place_comes_before_the_welcome(reading: Run) -> None:
    async with reading(LOW) as at:
        assert at.desk.status.text.startswith("1 of 3")
        assert "opens" not in at.desk.status.text


# -- settings


@pytest.fixture
def reading_so(session: Session) -> Callable[[Settings], Run]:
    """What starts the application with some settings."""
    return lambda settings: starting(lambda: DatelineApp(session, settings, clock=session.library.clock))


async def test_done_may_stay_where_it_is(reading_so: Callable[[Settings], Run]) -> None:
    async with reading_so(Settings(preview=0, done="stay"))() as at:
        await at.press("x")
        assert at.headline.startswith("Gamma")
        assert at.row.status.done
        await at.press("j", "enter", "x")
        assert at.shown.startswith("Beta")
        assert at.row.status.done
        assert at.desk.focused is at.desk.reader


async def test_opening_need_not_mark_a_story_read(reading_so: Callable[[Settings], Run]) -> None:
    async with reading_so(Settings(preview=0, opening_reads=False))() as at:
        await at.press("enter", "J", "n")
        assert at.desk.rundown.unread == 3
        await at.press("r")
        assert [row.status.read for row in at.desk.session.library.headers()].count(True) == 1


async def test_a_list_shows_dates_as_they_are_wanted(reading_so: Callable[[Settings], Run]) -> None:
    async with reading_so(Settings(preview=0, dates="%Y!"))() as at:
        year = at.row.moment.astimezone(UTC).year
        assert f"{year}!" in at.desk.articles.render_line(1).text
        await at.names_found()
        await at.press("G", "3", "enter")
        page = at.app.screen
        assert isinstance(page, EntityPage)
        assert any(f"{year}!" in page.cuttings.render_line(y).text for y in range(page.cuttings.size.height))


def test_a_date_is_shown_in_its_pattern_and_holds_no_control() -> None:
    moment = datetime(2023, 7, 11, 8, 5, tzinfo=UTC)
    assert moments("age")(moment, moment + timedelta(hours=2)) == "2h"
    assert moments("%d.%m. %H:%M")(moment, moment) == "11.07. 08:05"
    assert "\x1b" not in moments("\x1b%d")(moment, moment)


@pytest.mark.parametrize("size", [WIDE, NARROW, SLIM])
async def test_after_the_story_alone_the_pane_that_had_the_focus_has_it_again(
    reading: Run, size: tuple[int, int]
) -> None:
    async with reading(size) as at:
        for before, scope in (((), Scope.LIST), (("enter",), Scope.READER)):
            await at.press(*before, "z", "z")
            assert at.desk.scope is scope


async def test_a_refusal_goes_with_the_next_key(reading: Run) -> None:
    async with reading(WIDE) as at:
        await at.press("z", "<")
        assert "there is one pane only" in at.desk.status.text
        before = widths(at)
        await at.press("z", "<")
        assert widths(at) != before
        assert "one pane only" not in at.desk.status.text


async def test_that_no_story_is_selected_is_not_said_any_more_once_one_is(reading: Run) -> None:
    async with reading(WIDE) as at:
        await at.press("/", *"zzz", "enter", "x")
        assert "no story is selected" in at.desk.status.text
        await at.press("backspace")
        assert "no story is selected" not in at.desk.status.text
