"""The scenes of the running app that `just shots` draws: the program on its seeds, at a moment that stands still."""

import shutil
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from textual.pilot import Pilot

from tui.session import intake
from tui.session.session import Session
from tui.settings import Settings
from tui.ui.app import DatelineApp

SEEDS = Path(__file__).parents[1] / "seeds"
IMPORTED = datetime(2023, 7, 12, 18, 30, tzinfo=UTC)
"""When the first story without a date of its own came in; each later one came a minute after it."""
NOW = datetime(2023, 7, 18, 8, 0, tzinfo=UTC)
"""The present of every scene: ages are counted from here."""


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


@contextmanager
def seed_library() -> Iterator[Path]:
    """A library made of the seeds, names recognised; made once for all scenes, as recognition takes seconds."""
    with tempfile.TemporaryDirectory(prefix="dateline-seeds-") as folder:
        # Stories of one moment would stand in the order of their ids, which depend on where the repository lies.
        minutes = (IMPORTED + timedelta(minutes=number) for number in count())
        with closing(Session.open(Path(folder), clock=lambda: next(minutes))) as session:
            intake.add(session, [str(SEEDS)])
            session.names.ask_all()
            session.names.finish()
            session.library.search.catch_up()
            session.folding.run()
            session.settle()
        yield Path(folder)


@contextmanager
def stage(library: Path) -> Iterator[DatelineApp]:
    """The app on a copy of a library of its own."""
    with tempfile.TemporaryDirectory(prefix="dateline-scene-") as folder:
        copy = shutil.copytree(library, Path(folder) / "library")
        with closing(Session.open(copy, clock=lambda: NOW)) as session:
            yield DatelineApp(session, Settings(), clock=lambda: NOW)


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


SCENES = (
    Scene("reading-120x40", (120, 40), _reading, png=True),
    Scene("entity-120x40", (120, 40), _page_of_an_entity, png=True),
    Scene("names-120x40", (120, 40), _narrowing),
    Scene("correcting-80x24", (80, 24), _correcting),
    Scene("noting-120x40", (120, 40), _noting),
    Scene("notes-120x40", (120, 40), _notes),
    Scene("labels-120x40", (120, 40), _labelling),
    Scene("labels-80x24", (80, 24), _labelling),
    Scene("takes-80x24", (80, 24), _comparing),
    Scene("help-120x40", (120, 40), _help),
    Scene("help-80x24", (80, 24), _help),
    Scene("palette-120x40", (120, 40), _commanding),
    Scene("palette-80x24", (80, 24), _finding_a_command),
    Scene("table-140x40", (140, 40), _table),
    Scene("scripts-80x24", (80, 24), _scripts),
    Scene("selecting-80x24", (80, 24), _selecting),
    Scene("views-120x40", (120, 40), _choosing_a_view),
    Scene("marking-80x24", (80, 24), _marking),
    Scene("querying-80x24", (80, 24), _querying),
    Scene("exporting-80x24", (80, 24), _exporting),
    Scene("names-80x24", (80, 24), _narrowing),
    Scene("entity-80x24", (80, 24), _beside_an_entity),
    Scene("list-60x20", (60, 20), _listing),
    Scene("marking-40x12", (40, 12), _marking),
    Scene("entity-40x12", (40, 12), _page_of_an_entity),
    Scene("reading-40x12", (40, 12), _reading),
)
