"""What is sent: the same screens as Textual draws, in far fewer bytes."""

import os
import random
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pyte.screens import Char

from tests.terminal.conftest import reading
from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.pty

MOVES = (*"jjjkkgG.;,*#wb", "space", "-", "ctrl+d", "ctrl+u")
TURNS = (*"JKnpmrxuze123vFNB", "enter", "enter", "q", "tab", "shift+tab", "ctrl+l", "escape")
"""These may move the panes, and what a key after them does depends on whether that has been done: the screens would
differ for another reason than the one that is looked for."""
SIZES = ((120, 40), (80, 24), (60, 20), (121, 39), (20, 5), (140, 45))


def cells(terminal: Terminal) -> list[list[Char]]:
    screen = terminal.screen
    return [[screen.cell(x, y) for x in range(screen.columns)] for y in range(screen.lines)]


def differences(one: Terminal, other: Terminal) -> Iterator[str]:
    for y, (a, b) in enumerate(zip(cells(one), cells(other), strict=True)):
        if a != b:
            x = next(x for x in range(len(a)) if a[x] != b[x])
            yield f"row {y} from column {x}: {one.screen.row(y)!r} and {other.screen.row(y)!r}; {a[x]} and {b[x]}"


@pytest.mark.parametrize("seed", range(3))
def test_the_screen_is_the_one_that_textual_draws(named: Path, tmp_path: Path, seed: int) -> None:
    chosen = random.Random(seed)  # noqa: S311 - which keys are pressed is no secret
    with ExitStack() as stack:
        both = [
            stack.enter_context(reading(shutil.copytree(named, tmp_path / name), SIZES[seed], **environment))
            for name, environment in (("sparing", {}), ("plain", {"DATELINE_PLAIN_OUTPUT": "1"}))
        ]
        for terminal in both:
            terminal.wait_for("Véstemé")
        for step in range(10):
            keys = (*chosen.choices(MOVES, k=3), chosen.choice(TURNS))
            size = chosen.choice(SIZES) if step % 3 == 2 else None
            for terminal in both:
                terminal.press(*keys)
            _settle(both)
            if size is not None:
                for terminal in both:
                    terminal.resize(*size)
            for _ in range(40):  # a message in the status line may fade in one before it does in the other
                _settle(both)
                if not list(differences(*both)):
                    break
            assert not list(differences(*both)), (step, keys, size)
        assert len(both[0].output) * 3 < len(both[1].output)


def _settle(terminals: Iterable[Terminal]) -> None:
    """Wait longer than the selection rests before its story is shown."""
    for terminal in terminals:
        terminal.settle(quiet=0.2)


def sent(terminal: Terminal, key: str) -> int:
    """Bytes that are sent for a key until nothing more comes."""
    before = len(terminal.output)
    terminal.press(key)
    terminal.settle(quiet=0.3)
    return len(terminal.output) - before


MOST = {
    "start": 25_000,
    "j in the list": 150,
    "k in the list": 150,
    "J": 6_000,
    "enter": 1_000,
    "space": 6_000,
    "j in the story": 6_000,
    ". in view": 150,
    "v": 500,
    "w": 150,
    "b": 150,
}
"""Bytes for what a person does most, 120×40 in true colour: the budgets of the design."""


def find_tables(terminal: Terminal) -> None:
    """Have the list show one story only, with tables and names."""
    terminal.press("/")
    terminal.wait_for("is:unread")
    terminal.type("four tables")
    terminal.press("enter")


def test_few_bytes_are_sent(named: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(named, tmp_path / "named")
    _rest(folder, 1)  # so that a story comes after what is measured
    with reading(folder, (120, 40)) as terminal:
        terminal.wait_for("Véstemé")
        terminal.settle(quiet=0.5)
        cost = {"start": len(terminal.output)}
        terminal.press("j", "j")  # away from the combining characters, after which a line is sent to its end
        terminal.settle(quiet=1.5)
        cost |= {"j in the list": sent(terminal, "j"), "k in the list": sent(terminal, "k"), "J": sent(terminal, "J")}
        find_tables(terminal)
        terminal.settle(quiet=1.5)
        cost["enter"] = sent(terminal, "enter")
        terminal.press(".")
        terminal.settle(quiet=0.3)
        cost |= {". in view": sent(terminal, "."), "v": sent(terminal, "v")}
        terminal.press("w")  # from one word to several the whole status line changes
        terminal.settle(quiet=0.3)
        cost |= {"w": sent(terminal, "w"), "b": sent(terminal, "b")}
        terminal.press("ctrl+g")
        terminal.settle(quiet=0.3)
        cost |= {"space": sent(terminal, "space"), "j in the story": sent(terminal, "j")}
    assert all(cost.values())
    assert {what: (number, MOST[what]) for what, number in cost.items() if number > MOST[what]} == {}


def test_what_a_key_changes_comes_in_one_frame(named: Path, tmp_path: Path) -> None:
    with reading(shutil.copytree(named, tmp_path / "named"), (120, 40)) as terminal:
        terminal.wait_for("Véstemé")
        find_tables(terminal)
        terminal.press("enter", ".")
        terminal.settle(quiet=0.5)
        frames = {}
        for key in (".", "v", "w", "w", "b"):
            before = len(terminal.chunks)
            terminal.press(key)
            terminal.settle(quiet=0.3)
            frames[key] = len(terminal.chunks) - before
    assert frames == {".": 1, "v": 1, "w": 1, "b": 1}  # selection, count of words and names beside the story


def test_a_redraw_mends_what_another_program_has_left(named: Path, tmp_path: Path) -> None:
    with reading(shutil.copytree(named, tmp_path / "named"), (80, 24)) as terminal:
        terminal.wait_for("Véstemé")
        terminal.settle(quiet=0.4)
        whole = cells(terminal)
        terminal.screen.write(b"\x1b[H\x1b[2Jmail from your provider")
        terminal.press("ctrl+l")
        terminal.settle(quiet=0.4)
        assert cells(terminal) == whole


DIALOGS = {
    "?": ("help", "enter runs"),
    ":": ("palette", "enter runs"),
    "'": ("views", "unread of all"),
    "N": ("notes", "All notes"),
    "/": ("prompt", "is:unread"),
    "a": ("editor", "ctrl+s"),
}
"""What opens with a key, and what stands on it."""
PAGE = 6_000


def test_what_opens_in_front_costs_a_page_and_its_keys_a_move(named: Path, tmp_path: Path) -> None:
    cost: dict[str, int] = {}
    with reading(shutil.copytree(named, tmp_path / "named"), (120, 40)) as terminal:
        terminal.wait_for("TOKYO")
        terminal.press("j", "j")
        terminal.settle(quiet=0.5)
        for key, (name, words) in DIALOGS.items():
            cost[name] = sent(terminal, key)
            terminal.wait_for(words)
            if name in {"help", "palette", "views"}:
                terminal.press("down")
                terminal.settle(quiet=0.3)
                cost[f"down in {name}"] = sent(terminal, "down")
            if name in {"prompt", "editor"}:
                cost[f"a letter in the {name}"] = sent(terminal, "y" if name == "editor" else "(")
            cost[f"{name} closed"] = sent(terminal, "q" if name == "notes" else "escape")
    assert all(cost.values())
    most = {what: 500 if what.startswith(("down", "a letter")) else PAGE for what in cost}
    assert {what: number for what, number in cost.items() if number > most[what]} == {}


def test_start_and_the_first_story_opened_cost_their_budget(named: Path, tmp_path: Path) -> None:
    with reading(shutil.copytree(named, tmp_path / "named"), (120, 40)) as terminal:
        terminal.wait_for("TOKYO")
        terminal.press("J")
        terminal.settle(quiet=0.5)
        assert len(terminal.output) <= MOST["start"]


REST = 2
"""Seconds that a selection rests before its story is shown: no key takes that long, however busy the machine is."""
HELD = (("j", "4 of 5"), ("j", "5 of 5"), ("k", "4 of 5"), ("k", "3 of 5"))
"""A key that is held, down and up, and where each step leads."""


def test_a_held_key_shows_no_story_on_its_way_and_ends_where_it_was_let_go(named: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(named, tmp_path / "named")
    _rest(folder, REST)
    with reading(folder, (120, 40)) as terminal:
        terminal.wait_for("TOKYO")
        terminal.press("j", "j")  # away from the combining characters, after which a line is sent to its end
        terminal.wait_for("3 of 5")
        terminal.settle(quiet=0.5)
        before, steps, begun = len(terminal.output), 0, time.perf_counter()
        while time.perf_counter() - begun < 1.1 * REST:
            for key, place in HELD:
                terminal.press(key)
                terminal.wait_for(place)
            steps += len(HELD)
        assert (len(terminal.output) - before) / steps <= MOST["j in the list"]
        assert "TOKYO" in terminal.text, "another story is shown"
        terminal.settle(quiet=0.5)
        assert "3 of 5" in terminal.text


def _rest(folder: Path, seconds: int) -> None:
    """Set how long a selection rests before its story is shown."""
    with (folder / "config" / "dateline" / "config.toml").open("a") as settings:
        settings.write(f"preview = {seconds * 1000}\n")


def test_a_terminal_that_has_taken_nothing_for_a_while_is_behind_by_one_frame(named: Path, tmp_path: Path) -> None:
    with reading(shutil.copytree(named, tmp_path / "named"), (120, 40)) as terminal:
        terminal.wait_for("TOKYO")
        terminal.settle(quiet=0.5)
        frame = sent(terminal, "ctrl+l")
        before, frames = len(terminal.output), 80
        for _ in range(frames):  # each a whole screen, and nobody reads
            os.write(terminal._master, b"\x0c")
            time.sleep(0.02)
        terminal.press("j", "j")
        terminal.wait_for("3 of 5")
        terminal.settle(quiet=0.5)
        # Linux keeps 64 kB between the two ends; what came after that was drawn once.
        assert len(terminal.output) - before < (1 << 16) + 8 * frame < frames * frame


@pytest.mark.parametrize("key", ["/", "a", ":"])
def test_a_cursor_that_waits_for_a_letter_sends_nothing(named: Path, tmp_path: Path, key: str) -> None:
    with reading(shutil.copytree(named, tmp_path / "named"), (80, 24)) as terminal:
        terminal.wait_for("TOKYO")
        terminal.press(key)
        terminal.settle(quiet=0.5, timeout=3)
        before = len(terminal.output)
        terminal._pause(1.2)
        assert len(terminal.output) == before
