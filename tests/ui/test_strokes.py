"""What presses amount to: chords, counts, and keys of other hands, in the real application."""

from collections.abc import Callable

import pytest
from textual import events
from textual.widgets import Input

from tests.ui.reading import Reading, Run, starting
from tui.commands import Command, Scope
from tui.keymap import commands_with
from tui.keys import Keymap, presses
from tui.presets import PRESETS
from tui.session.session import Session
from tui.settings import Settings
from tui.ui.app import DatelineApp
from tui.ui.keyboard import event_key, press_of, pressed
from tui.ui.keystream import KeyStream
from tui.ui.screens.help import Help
from tui.ui.screens.overview import Overview
from tui.ui.strokes import Awaited, Call, Missed, Strokes
from tui.ui.widgets.bar import Bar

PRESSES = ["j", "]", "G", "/", ",", "-", "space", "enter", "ctrl+d", "ctrl+@", "ctrl+_", "ctrl+\\", "alt+1", "alt+X",
           "shift+tab", "ctrl+shift+up", "f5"]  # fmt: skip


@pytest.fixture
def reading_with(session: Session) -> Callable[[Keymap], Run]:
    """What starts the application with other keys."""
    return lambda keymap: starting(
        lambda: DatelineApp(session, Settings(preview=0, keys=keymap), clock=session.library.clock)
    )


@pytest.mark.parametrize("press", PRESSES)
def test_a_press_is_the_same_in_the_table_and_when_it_comes(press: str) -> None:
    character = " " if press == "space" else press if len(press) == 1 else None
    assert press_of(events.Key(event_key(press), character)) == press


ALT = sorted(
    {press for preset in PRESETS.values() for keys in preset.keys.values() for key in keys for press in presses(key)
     if press.startswith("alt+")}
)  # fmt: skip


@pytest.mark.parametrize("press", [*ALT, "alt+9", "alt+X"])
def test_what_a_terminal_sends_for_alt_is_the_press_of_the_table(press: str) -> None:
    (event,) = KeyStream().feed(f"\x1b{press[-1]}")
    assert isinstance(event, events.Key)
    assert press_of(event) == press
    assert [key.key for key in pressed(event)] == ["escape", press[-1]]


def test_alt_and_a_letter_is_escape_and_that_letter_unless_something_is_bound_to_it() -> None:
    event = events.Key("alt+x", "x")
    assert [key.key for key in pressed(event)] == ["escape", "x"]
    assert [key.key for key in pressed(event, lambda press: press == "alt+x")] == ["alt+x"]


def strokes(preset: str = "vim") -> Strokes:
    return Strokes(commands_with(Keymap(preset)), counts=preset == "vim")


def test_a_count_waits_for_what_it_counts() -> None:
    made = strokes()
    assert [made.take(press, Scope.LIST) for press in "10"] == [Awaited(), Awaited()]
    assert made.hint == "10"
    call = made.take("G", Scope.LIST)
    assert isinstance(call, Call)
    assert (call.command.id, call.count) == ("move.bottom", 10)
    assert made.take("G", Scope.LIST) is None


def test_a_count_goes_with_a_chord() -> None:
    made = strokes()
    taken = [made.take(press, Scope.READER) for press in "3]e"]
    assert taken[:2] == [Awaited(), Awaited()]
    assert isinstance(taken[2], Call)
    assert (taken[2].command.id, taken[2].count) == ("mention.next", 3)


@pytest.mark.parametrize("leave", ["escape", "ctrl+g"])
def test_what_was_begun_can_be_left(leave: str) -> None:
    made = strokes()
    assert made.take("5", Scope.LIST) == Awaited()
    assert made.take(leave, Scope.LIST) == Missed(left=True)
    assert made.take(leave, Scope.LIST) is None


def test_a_zero_that_follows_nothing_and_digits_that_are_labels_are_no_counts() -> None:
    made = strokes()
    assert made.take("0", Scope.SELECTING) is None
    assert made.take("3", Scope.VIEWS) is None
    assert strokes("default").take("5", Scope.LIST) is None


async def test_a_chord_that_is_typed_at_once_shows_no_hint(reading: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading() as at:
        said: list[str] = []
        monkeypatch.setattr(at.desk.status, "awaiting", said.append)
        await at.press("s", "o")
        assert at.desk.rundown.sorted.startswith("oldest")
        assert not any(said)


async def test_a_chord_that_is_none_says_so(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "]", "x")
        assert "no such command" in at.desk.status.text
        assert not at.row.status.done


async def test_counts_move_by_so_many_rows_and_to_rows(reading_with: Callable[[Keymap], Run]) -> None:
    async with reading_with(Keymap("vim"))() as at:
        await at.press("2", "j")
        assert at.headline.startswith("Alpha")
        await at.press("2", "G")
        assert at.headline.startswith("Beta")
        await at.press("9", "9", "k")
        assert at.headline.startswith("Gamma")
        await at.press("G", "g", "g")
        assert at.headline.startswith("Gamma")


async def test_in_the_story_a_count_is_one_of_lines(reading_with: Callable[[Keymap], Run]) -> None:
    async with reading_with(Keymap("vim"))((60, 10)) as at:
        await at.press("G", "enter", "3", "j")
        assert at.desk.reader.scroll_offset.y == 3
        await at.press("6", "G")
        assert at.desk.reader.scroll_offset.y == 5
        await at.press("v", "4", "l")
        assert at.desk.reader.selection is not None
        assert at.desk.reader.selection.end - at.desk.reader.selection.start == 5


async def test_a_count_changes_one_story_only(reading_with: Callable[[Keymap], Run]) -> None:
    async with reading_with(Keymap("vim"))() as at:
        await at.press("3", "x")
        assert [row.status.done for row in at.desk.session.library.headers()] == [True, False, False]


async def test_chords_and_counts_answer_on_other_screens_too(reading_with: Callable[[Keymap], Run]) -> None:
    async with reading_with(Keymap("vim"))() as at:
        for _ in range(2):
            await at.press("b", "j")
        await at.press("B", "G")
        screen = at.app.screen
        assert isinstance(screen, Overview)
        last = screen.pane.cursor
        assert last > 0
        await at.press("g", "g")
        assert screen.pane.cursor < last
        await at.press("g")
        await at.until(lambda: screen.status.text.startswith("g"))


async def test_alt_and_a_digit_choose_a_pane(reading_with: Callable[[Keymap], Run]) -> None:
    async with reading_with(Keymap("vim"))() as at:
        for key, scope in (("alt+2", Scope.READER), ("alt+3", Scope.ENTITIES), ("alt+1", Scope.LIST)):
            await at.press(key)
            assert at.desk.scope is scope


async def test_hands_of_emacs_find_their_keys(reading_with: Callable[[Keymap], Run]) -> None:
    async with reading_with(Keymap("emacs"))() as at:
        await at.press("ctrl+n", "ctrl+n")
        assert at.headline.startswith("Alpha")
        await at.press("ctrl+s", *"harbour", "enter")
        assert [row.headline.split()[0] for row in at.desk.rundown.rows] == ["Beta"]
        await at.press("ctrl+g", "ctrl+x", "o", "ctrl+@")
        assert at.desk.scope is Scope.SELECTING
        before = at.caret
        await at.press("alt+f")
        assert at.caret > before
        await at.press("ctrl+g", "ctrl+x", "o", "alt+x")
        assert isinstance(at.app.screen, Help)


async def test_hands_without_letters_triage_with_arrows_and_function_keys(
    reading_with: Callable[[Keymap], Run],
) -> None:
    async with reading_with(Keymap("arrows"))() as at:
        await at.press("down", "right")
        assert at.desk.focused is at.desk.reader
        await at.press("left", "x", "b", "D")
        assert len(at.desk.rundown.rows) == 3
        assert not at.row.status.done
        await at.press("f7", "f12", "f2")
        assert isinstance(at.app.screen, Help)
        await at.press("escape")
        assert [row.status.bookmarked for row in at.desk.session.library.headers()] == [False, True, False]
        assert [row.status.done for row in at.desk.session.library.headers()] == [False, True, False]


async def test_help_shows_the_keys_that_are_in_force(reading_with: Callable[[Keymap], Run]) -> None:
    async with reading_with(Keymap(own={"article.done": ("ctrl+x d",)}))() as at:
        assert await _keys_of_done(at) == ("ctrl+x d",)
        await at.press("escape", "ctrl+x", "d")
        assert [row.status.done for row in at.desk.session.library.headers()] == [True, False, False]


async def _keys_of_done(at: Reading) -> tuple[str, ...]:
    await at.press("?")
    screen = at.app.screen
    assert isinstance(screen, Help)
    rows = [row for row in screen._rows if isinstance(row, Command) and row.id == "article.done"]
    return rows[0].keys


async def test_what_is_said_names_the_keys_that_are_in_force(reading_with: Callable[[Keymap], Run]) -> None:
    own = {"app.quit": ("ctrl+x q",), "query.clear": (), "note.add": ("ctrl+n",), "note.save": ("ctrl+w",)}
    async with reading_with(Keymap(own=own))() as at:
        await at.press("q")
        assert "ctrl+x q quits" in at.desk.status.text
        await at.press("/", *"zebra", "enter")
        assert ": “clear filter” shows all again" in at.desk.articles.empty
        await at.press("escape", "2", "v")
        assert "ctrl+n note" in at.desk.status.text
        await at.press("ctrl+n")
        assert at.desk.editors[0].query_one("#note-keys", Bar).text.endswith("ctrl+w save · ctrl+o editor · esc keep")
        await at.press("m", "ctrl+w", "N")
        screen = at.app.screen
        assert isinstance(screen, Overview)
        assert screen.status.text.startswith("/ finds · s groups · enter goes there")


async def test_a_screen_without_commands_of_the_table_takes_keys_as_they_are(
    reading_with: Callable[[Keymap], Run],
) -> None:
    async with reading_with(Keymap("vim"))() as at:
        await at.press(":", "5", "g")
        screen = at.app.screen
        assert isinstance(screen, Help)
        assert screen.query_one(Input).value == "5g"
