"""The same keys at two paces, in one go as over a slow line and one by one, must lead to the same place."""

import shutil
from collections.abc import Awaitable, Callable, Sequence
from contextlib import chdir, closing
from pathlib import Path

from msgspec import Struct
from pyte.screens import Char
from textual.pilot import Pilot

from tests.fakes import START, Clock, NamesRecogniser
from tests.terminal.terminal import sequence_of
from tests.walk.emulated import EmulatedApp, shown
from tui.library.library import Library
from tui.session.session import Session
from tui.settings import Settings

_RESTS = 60
"""Looks at the screen by which it must have come to rest."""

Pace = Callable[[Pilot[None], EmulatedApp, Sequence[str]], Awaitable[None]]


class Place(Struct, frozen=True):
    """Where keys have led."""

    screen: tuple[str, ...]
    """Its lines, but for the last one, in which something may be said for a while only."""
    looks: list[list[Char]]
    state: dict[str, object]
    """All that was done with each story."""
    written: dict[str, str]
    """Files that were written."""


async def in_one_go(pilot: Pilot[None], app: EmulatedApp, presses: Sequence[str]) -> None:
    """As a slow line delivers what was typed."""
    app.terminal.type("".join(sequence_of(press).decode() for press in presses))
    await pilot.pause()


async def one_by_one(pilot: Pilot[None], app: EmulatedApp, presses: Sequence[str]) -> None:
    """As by somebody who looks at the screen after each."""
    for press in presses:
        app.terminal.press(press)
        for _ in range(3):
            await pilot.pause()


async def place_after(folder: Path, presses: Sequence[str], size: tuple[int, int], pace: Pace) -> Place:
    """Where presses lead at a pace, from the start of the reader on a copy of a library, in a folder of its own."""
    here = folder.with_name(f"{folder.name}-{pace.__name__}")
    library = here.with_name(f"{here.name}-library")
    for each in here, library:
        shutil.rmtree(each, ignore_errors=True)
    shutil.copytree(folder, library)
    here.mkdir()
    clock = Clock(START)
    with chdir(here), closing(Session.open(library, clock=clock, recogniser=NamesRecogniser)) as session:
        app = EmulatedApp(session, Settings(preview=0), clock=clock)
        async with app.run_test(headless=False, size=size) as pilot:
            await _rest(pilot, app)
            await pace(pilot, app, presses)
            looks = await _rest(pilot, app)
            app.exit()
    with closing(Library.open(library)) as found:
        written = {path.name: path.read_text("utf-8") for path in here.iterdir()}
        return Place(_lines(looks)[:-1], looks[:-1], _state(found), written)


async def _rest(pilot: Pilot[None], app: EmulatedApp) -> list[list[Char]]:
    """Wait until nothing changes on the screen any more; what it shows."""
    before: list[list[Char]] = []
    for _ in range(_RESTS):
        await pilot.pause(0.12)
        now = shown(app)
        if now == before and not app.session.names.waiting:
            break
        before = now
    return before


def _lines(looks: list[list[Char]]) -> tuple[str, ...]:
    return tuple("".join(cell.data for cell in row) for row in looks)


def _state(library: Library) -> dict[str, object]:
    """All that was done with each story, but for the ids that chance gives."""
    return {
        str(id_): (
            library.status(id_),
            sorted((note.text, note.kind, note.tags, str(note.span)) for note in library.notes(id_)),
            sorted(str(mark.span) for mark in library.bookmarks(id_)),
        )
        for id_ in library.ids()
    }
