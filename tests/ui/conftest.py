"""A real session on a real library with three stories, and the real application over it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.fakes import Clock, NamesRecogniser
from tests.ui.reading import Run, starting
from tests.ui.settling import settle
from tui.model import EntityType
from tui.session import intake
from tui.session.session import Session
from tui.settings import Settings
from tui.ui.app import DatelineApp

STORIES = {
    "alpha.txt": (
        "Alpha talks open in Vilnius\nBy Ada Finch\nVILNIUS (Baltic Wire) - Jens Stoltenberg opened the talks. "
        "They were long. Stoltenberg spoke for NATO.\nNATO said little else. " + "More was said. " * 60 + "\n"
    ),
    "beta.txt": "Beta votes on harbour\nOSLO (Baltic Wire) - The council voted on the harbour. NATO was not asked.\n",
    "gamma.txt": "Gamma closes early\nROME (Baltic Wire) - The market closed early on Tuesday.\n",
}
NAMES = {
    "Jens Stoltenberg": EntityType.PERSON,
    "Ada Finch": EntityType.PERSON,
    "NATO": EntityType.ORG,
    "VILNIUS": EntityType.PLACE,
}


@pytest.fixture(autouse=True)
def pilots_that_know(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual's pilots wait until the application has settled."""
    monkeypatch.setattr("textual.app.wait_for_idle", settle)
    monkeypatch.setattr("textual.pilot.wait_for_idle", settle)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the library of a test lies."""
    return tmp_path / "library"


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    """A folder with the three stories."""
    wire = tmp_path / "wire"
    wire.mkdir()
    for name, text in STORIES.items():
        (wire / name).write_text(text, encoding="utf-8")
    return wire


@pytest.fixture
def session(folder: Path, stories: Path) -> Iterator[Session]:
    """A session on a library that holds the three stories, newest first: gamma, beta, alpha."""
    clock = Clock()
    session = Session.open(folder, clock=clock, recogniser=lambda: NamesRecogniser(NAMES))
    for name in STORIES:
        intake.add(session, [str(stories / name)])
        clock.advance(minutes=1)
    yield session
    session.close()


@pytest.fixture
def app_over(session: Session) -> Callable[[], DatelineApp]:
    """Makes the application; selected stories are shown at once."""
    return lambda: DatelineApp(session, Settings(preview=0), clock=session.library.clock)


@pytest.fixture
def reading(app_over: Callable[[], DatelineApp]) -> Run:
    """What starts the application; it takes a size."""
    return starting(app_over)
