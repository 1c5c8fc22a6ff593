"""A session on a library of its own, and a folder with wire copy to import."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import Clock, NamesRecogniser
from tests.webserver import Web, serving
from tui.model import ArticleId
from tui.session import intake
from tui.session import web as asking
from tui.session.courtesy import Courtesy
from tui.session.session import Session

COPY = {
    "vilnius.txt": """Leaders gather in Vilnius

VILNIUS (Baltic Desk) - Jens Stoltenberg welcomed the leaders of NATO on Tuesday.

They talked about cyber threats and about the budget.

The summit goes on until Wednesday.
""",
    "seoul.txt": """South Korea joins the talks

SEOUL (Han River Wire) - South Korea and NATO will work together more closely.
""",
}


@pytest.fixture
def clock() -> Clock:
    """Time that stands still."""
    return Clock()


@pytest.fixture
def recogniser() -> NamesRecogniser:
    """A recogniser that knows two names."""
    return NamesRecogniser()


@pytest.fixture
def session(tmp_path: Path, clock: Clock, recogniser: NamesRecogniser) -> Iterator[Session]:
    """A session on an empty library."""
    opened = Session.open(tmp_path / "library", clock=clock, recogniser=lambda: recogniser)
    yield opened
    opened.close()


@pytest.fixture
def web() -> Iterator[Web]:
    """A server on this machine."""
    with serving() as web:
        yield web


@pytest.fixture
def online(tmp_path: Path, clock: Clock, recogniser: NamesRecogniser) -> Iterator[Session]:
    """A session on an empty library that may ask the server, and without a pause between two questions."""
    asked = asking.Web(lambda: ["127.0.0.0/8"], Courtesy(pause=0))
    opened = Session.open(tmp_path / "library", clock=clock, recogniser=lambda: recogniser, web=asked)
    yield opened
    opened.close()


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with two stories."""
    folder = tmp_path / "desk"
    folder.mkdir()
    for name, text in COPY.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def stories(session: Session, desk: Path) -> tuple[ArticleId, ArticleId]:
    """The two stories, imported: Vilnius and Seoul."""
    vilnius = intake.add(session, [str(desk / "vilnius.txt")]).added
    seoul = intake.add(session, [str(desk / "seoul.txt")]).added
    return vilnius[0], seoul[0]
