"""The scenes of the running app that `just shots` draws: the program on its seeds, at a moment that stands still."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot

from tests.stages import corrected, empty, newer, seeded, without_model
from tui.ui.app import DatelineApp


@dataclass(frozen=True, slots=True)
class Scene:
    """What a person does in the app until the picture is taken."""

    name: str
    """Of the file, without its ending."""
    size: tuple[int, int]
    """Columns and rows."""
    play: Callable[[Pilot[None]], Awaitable[None]]
    png: bool = False
    """Whether the README shows it, which needs pixels."""
    stage: Callable[[Path], AbstractContextManager[DatelineApp]] = seeded
    """What it is played on, made of the library of the seeds."""
    light: bool = False
    """In a terminal of black on white."""


async def _reading(pilot: Pilot[None]) -> None:
    await _open(pilot, "SKorea, NATO settle")
    await _mark_the_sentence(pilot, names=15, note="Which of the 11 are new since 2012?")
    await pilot.press("b", "]", "e", ".", ".")


async def _page_of_an_entity(pilot: Pilot[None]) -> None:
    await _open(pilot, "SKorea, NATO settle")
    await pilot.press("3", "W", "enter", "a", *"Ask Seoul for the week's diary.", "ctrl+s", "j", "j")


async def _narrowing(pilot: Pilot[None]) -> None:
    await _open(pilot, "SKorea, NATO settle")
    await pilot.press("3", "/", *"kor")


async def _beside_an_entity(pilot: Pilot[None]) -> None:
    await _page_of_an_entity(pilot)
    await pilot.press("tab", "j")


async def _correcting(pilot: Pilot[None]) -> None:
    await _open(pilot, "SKorea, NATO settle")
    await pilot.press("2", ".", ".", "c", "j")


async def _noting(pilot: Pilot[None]) -> None:
    await _open(pilot, "SKorea, NATO settle")
    await pilot.press(*"." * 15, "v", *"is", "a", *"Which of the 11 are")


async def _selecting(pilot: Pilot[None]) -> None:
    await _open(pilot, "SKorea, NATO settle")
    await pilot.press(*"." * 15, "v", *"ww")


async def _listing(pilot: Pilot[None]) -> None:
    await pilot.press(*"jjxnqjb3W1")


async def _marking(pilot: Pilot[None]) -> None:
    await pilot.press(*"jmjmmt")
    await pilot.press(*"vilnius -d")


async def _exporting(pilot: Pilot[None]) -> None:
    await pilot.press(*"jmjmm", "S", "tab")


async def _querying(pilot: Pilot[None]) -> None:
    await pilot.press("/", *"nato is:unread", "enter", "s", "o", "/", *" since:yesteday")


async def _choosing_a_view(pilot: Pilot[None]) -> None:
    await pilot.press("/", *"entity:NATO cyber", "ctrl+s", *"Cyber desk", "enter", *"jjb", "'")
    await pilot.press("G")


async def _table(pilot: Pilot[None]) -> None:
    await _open(pilot, "Explainer")
    await pilot.press("space")


async def _scripts(pilot: Pilot[None]) -> None:
    await _open(pilot, "Copy desk: how we write")


async def _notes(pilot: Pilot[None]) -> None:
    await _open(pilot, "SKorea, NATO settle")
    await _mark_the_sentence(pilot, names=15, note="Which of the 11 are new since 2012?")
    await _mark_the_sentence(pilot, names=20, note="Ask Warsaw for the agenda.")
    await pilot.press("N")


async def _comparing(pilot: Pilot[None]) -> None:
    await _open(pilot, "CORRECTED-Erdogan agrees")
    await pilot.press("[", "v")


async def _help(pilot: Pilot[None]) -> None:
    await pilot.press("?")


async def _commanding(pilot: Pilot[None]) -> None:
    await _open(pilot, "SKorea, NATO settle")
    await pilot.press("t", *"cyber seoul", "enter", ":")


async def _finding_a_command(pilot: Pilot[None]) -> None:
    await _commanding(pilot)
    await pilot.press(*"note")


async def _labelling(pilot: Pilot[None]) -> None:
    await _open(pilot, "SKorea, NATO settle")
    await _mark_the_sentence(pilot, names=15, note="Which of the 11 are new since 2012?")
    await pilot.press("f")


async def _as_it_opens(_: Pilot[None]) -> None:
    """What a person sees who has pressed nothing yet."""


async def _finding_nothing(pilot: Pilot[None]) -> None:
    await pilot.press("/", *"zeppelin", "enter")


async def _importing(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, DatelineApp)
    app.desk.importing = True
    app.post_message(DatelineApp.Imported("reading 120 of 1,204"))


async def _without_names(pilot: Pilot[None]) -> None:
    await pilot.press("enter", "3")


async def _changing_what_cannot_be(pilot: Pilot[None]) -> None:
    await pilot.press("enter", "b")


async def _detached(pilot: Pilot[None]) -> None:
    await pilot.press("enter", "N")


async def _open(pilot: Pilot[None], headline: str) -> None:
    """Open the story whose headline begins so."""
    app = pilot.app
    assert isinstance(app, DatelineApp)
    headlines = [row.headline for row in app.desk.rundown.rows]
    app.desk.articles.move_to(next(index for index, found in enumerate(headlines) if found.startswith(headline)))
    await pilot.press("enter")


async def _mark_the_sentence(pilot: Pilot[None], names: int, note: str) -> None:
    """Write a note on the sentence that holds a name, counted from the caret."""
    await pilot.press(*"." * names, "v", *"is", "a", *note, "ctrl+s")


_WIDE, _NARROW, _SLIM = (120, 40), (80, 24), (40, 12)

_MAIN = {
    "list": _listing,
    "reading": _reading,
    "entity": _page_of_an_entity,
    "notes": _notes,
    "help": _help,
}
"""The screens that a person spends the day with: each in two sizes, in a dark and in a light terminal."""

_TEACHING = {
    "empty": (empty, _as_it_opens),
    "importing": (empty, _importing),
    "no-match": (seeded, _finding_nothing),
    "no-model": (without_model, _without_names),
    "read-only": (newer, _changing_what_cannot_be),
    "detached": (corrected, _detached),
}
"""Those that say what is wrong, or not there yet, and what to press."""

SCENES = (
    *(
        Scene(f"{name}-{columns}x{rows}{'-light' if light else ''}", (columns, rows), play, png=png, light=light)
        for name, play in _MAIN.items()
        for columns, rows in (_WIDE, _NARROW)
        for light in (False, True)
        for png in [name in {"reading", "entity"} and (columns, rows) == _WIDE and not light]
    ),
    *(
        Scene(f"{name}-{columns}x{rows}", (columns, rows), play, stage=stage)
        for name, (stage, play) in _TEACHING.items()
        for columns, rows in ((_WIDE, _NARROW) if name in {"empty", "no-model"} else (_NARROW,))
    ),
    Scene("noting-120x40", _WIDE, _noting),
    Scene("noting-80x24", _NARROW, _noting),
    Scene("labels-120x40", _WIDE, _labelling),
    Scene("labels-80x24", _NARROW, _labelling),
    Scene("names-120x40", _WIDE, _narrowing),
    Scene("names-80x24", _NARROW, _narrowing),
    Scene("beside-80x24", _NARROW, _beside_an_entity),
    Scene("takes-80x24", _NARROW, _comparing),
    Scene("palette-120x40", _WIDE, _commanding),
    Scene("palette-80x24", _NARROW, _finding_a_command),
    Scene("table-140x40", (140, 40), _table),
    Scene("views-120x40", _WIDE, _choosing_a_view),
    Scene("correcting-80x24", _NARROW, _correcting),
    Scene("scripts-80x24", _NARROW, _scripts),
    Scene("selecting-80x24", _NARROW, _selecting),
    Scene("marking-80x24", _NARROW, _marking),
    Scene("querying-80x24", _NARROW, _querying),
    Scene("exporting-80x24", _NARROW, _exporting),
    Scene("marking-40x12", _SLIM, _marking),
    Scene("entity-40x12", _SLIM, _page_of_an_entity),
    Scene("reading-40x12", _SLIM, _reading),
)
