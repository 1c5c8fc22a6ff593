"""The palette: everything that can be reached, found while it is typed; in the real application."""

import pytest

from tests.ui.reading import NARROW, TINY, WIDE, Reading, Run, starting
from tui.commands import COMMANDS, Command, Scope
from tui.keys import Keymap
from tui.presets import PRESETS
from tui.session import triage, views
from tui.session.session import Session
from tui.settings import Settings
from tui.ui.app import DatelineApp
from tui.ui.palette import Shown, everything, fitting
from tui.ui.screens.help import CommandRows, Help, Rest

TAGGED = Shown("tag press freedom", 'tag:"press freedom"')


def titles(at: Reading) -> list[str]:
    """What stands in the palette, headings left out."""
    return [row.title for row in at.app.screen.query_one(CommandRows).rows if isinstance(row, Command | Shown)]


def test_all_that_answers_in_any_pane_is_offered_once() -> None:
    panes = {Scope.LIST, Scope.READER, Scope.ENTITIES, Scope.EVERYWHERE}
    wanted = {command.id for command in COMMANDS if panes & set(command.scopes)} - {"app.palette"}
    rows = everything(COMMANDS, Scope.ENTITIES, [TAGGED])
    offered = [row.id for row in rows if isinstance(row, Command)]
    assert set(offered) >= wanted
    assert len(offered) == len(set(offered))
    assert [row for row in rows if isinstance(row, str) and row] == ["HERE", "IN OTHER PANES", "IN THE LIST"]
    assert rows[-1] == TAGGED


def test_before_another_screen_only_what_answers_there_is_offered() -> None:
    rows = everything(COMMANDS, Scope.OVERVIEW, [TAGGED])
    assert all(isinstance(row, Command) and {Scope.OVERVIEW, Scope.EVERYWHERE} & set(row.scopes) for row in rows)


def test_what_begins_with_the_words_comes_first() -> None:
    rows = everything(COMMANDS, Scope.LIST, [TAGGED])
    found = [row.title for row in fitting(rows, "Next un") if not isinstance(row, str)]
    assert found[0] == "next unread"
    assert fitting(rows, "freedom") == [TAGGED]
    assert fitting(rows, "ctrl+l")
    assert fitting(rows, "zebra crossing") == []


@pytest.mark.parametrize("size", [WIDE, NARROW, TINY])
async def test_a_command_of_another_pane_is_run_there(reading: Run, size: tuple[int, int]) -> None:
    async with reading(size) as at:
        await at.names_found()
        await at.press("j", "j", ":", *"next mention", "enter")
        assert at.desk.scope in (Scope.READER, Scope.ENTITIES)
        assert at.desk.reader.caret is not None


async def test_a_command_that_answers_here_is_run_where_the_focus_is(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", ":", *"bookmark the", "enter")
        assert at.desk.scope is Scope.READER
        assert len(at.desk.session.library.bookmarks()) == 1


async def test_a_view_and_a_tag_are_shown_in_the_list(reading: Run) -> None:
    async with reading() as at:
        triage.tag(at.desk.session, [at.row.id], "press freedom")
        views.save(at.desk.session, "Harbours", "harbour")
        await at.press("2", ":", *"harbours", "enter")
        assert at.desk.rundown.asked.title == "Harbours"
        assert at.desk.scope is Scope.LIST
        await at.press(":", *"freedom", "enter")
        assert [row.headline.split()[0] for row in at.desk.rundown.rows] == ["Gamma"]
        await at.press(":", *"view inbox", "enter")
        assert len(at.desk.rundown.rows) == 3


async def test_help_lists_commands_by_where_they_answer_those_of_the_pane_first(reading: Run) -> None:
    async with reading() as at:
        await at.press("3", "?")
        headings = [row for row in at.app.screen.query_one(CommandRows).rows if isinstance(row, str) and row]
        assert headings[0] == "IN THE ENTITY PANE"
        assert "view Inbox" not in titles(at)
        await at.press("escape")
        assert not isinstance(at.app.screen, Help)


@pytest.mark.parametrize("preset", PRESETS)
async def test_keys_and_what_they_do_never_touch(session: Session, preset: str) -> None:
    async with starting(lambda: DatelineApp(session, Settings(preview=0, keys=Keymap(preset))))(NARROW) as at:
        await at.press("f1")
        rows = at.app.screen.query_one(CommandRows)
        drawn = [rows.draw(row, 70, at_cursor=False)[0].text for row in rows.rows if isinstance(row, Command)]
        assert len(drawn) > 100
        assert [line for line in drawn if line[16] != " "] == []


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("key", ["f1", ":"])
async def test_at_80_columns_nothing_that_help_says_is_cut_off(session: Session, preset: str, key: str) -> None:
    app = DatelineApp(session, Settings(keys=Keymap(preset=preset)), clock=session.library.clock)
    async with starting(lambda: app)(NARROW) as at:
        await (at.app.action_app_help() if key == "f1" else at.app.action_app_palette())
        await at.pilot.pause(0.1)
        rows = at.app.screen.query_one(CommandRows)
        shown = " ".join(strip.text for row in rows.rows for strip in rows.draw(row, rows.size.width, at_cursor=False))
        assert "\u2026" not in shown
        words = " ".join(shown.split())
        for command in (row for row in rows.rows if isinstance(row, Command)):
            assert all(word in words for word in command.help.split()), command.id


async def test_the_last_command_is_seen_with_all_its_lines(reading: Run) -> None:
    async with reading(NARROW) as at:
        await at.press("?")
        rows = at.app.screen.query_one(CommandRows)
        for _ in range(len(rows.rows)):
            rows.move(1)
            top = round(rows.scroll_y)
            assert top <= rows.cursor
            assert rows.cursor + rows.further < top + rows.size.height
        assert any(isinstance(row, Rest) for row in rows.rows)


async def test_a_command_is_found_with_keys_that_come_together_and_those_after_them_go_to_the_list(
    reading: Run,
) -> None:
    async with reading() as at:
        await at.burst(":", *"bookmark the story", "enter", "j")
        await at.until(lambda: at.headline.startswith("Beta"))
        assert at.header("Gamma").status.bookmarked


@pytest.mark.parametrize("key", ["?", ":"])
async def test_where_nothing_matches_it_is_said_and_enter_does_not_leave(reading: Run, key: str) -> None:
    async with reading(NARROW) as at:
        await at.press(key, *"qxqx", "enter")
        assert isinstance(at.app.screen, Help)
        assert at.app.screen.query_one(CommandRows).rows == ["nothing matches · backspace shows all again · esc leaves"]
        await at.press(*["backspace"] * 4)
        assert len(titles(at)) > 50
        await at.press("escape")
        assert at.app.screen_stack[-1:] == [at.desk]
