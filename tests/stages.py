"""What the scenes are played on: libraries in the states in which a person may find them."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from tests.fakes import NamesRecogniser
from tests.library.journal.notes import of_a_newer_format
from tui.entities.recogniser import Recognises
from tui.errors import EngineError
from tui.model import Span
from tui.session import intake, notes
from tui.session.names import own_recogniser
from tui.session.session import Session
from tui.settings import Settings
from tui.ui.app import DatelineApp

SEEDS = Path(__file__).parents[1] / "seeds"
IMPORTED = datetime(2023, 7, 12, 18, 30, tzinfo=UTC)
"""When the first story without a date of its own came in; each later one came a minute after it."""
NOW = datetime(2023, 7, 18, 8, 0, tzinfo=UTC)
"""The present of every scene: ages are counted from here."""


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
def seeded(library: Path) -> Iterator[DatelineApp]:
    """All seeds."""
    with _copied(library) as folder, _opened(folder) as session:
        yield _reader(session)


@contextmanager
def empty(_: Path) -> Iterator[DatelineApp]:
    """A library in which nothing is yet."""
    with _folder() as folder, _opened(folder) as session:
        yield _reader(session)


@contextmanager
def without_model(_: Path) -> Iterator[DatelineApp]:
    """A story, and no language model that could find the names in it."""
    with _folder() as folder, _opened(folder, recogniser=_NoModel) as session:
        intake.add(session, [str(SEEDS / "skorea-nato-partnership.txt")])
        yield _reader(session)


@contextmanager
def newer(library: Path) -> Iterator[DatelineApp]:
    """A library that a newer Dateline has written."""
    with _copied(library) as folder:
        for name in ("articles.json", "state.json"):
            of_a_newer_format(folder / name)
        with _opened(folder) as session:
            yield _reader(session)


_LOST = "It flew for more than an hour before it fell into the sea west of Japan."


@contextmanager
def corrected(_: Path) -> Iterator[DatelineApp]:
    """A story with a note on a sentence that a correction has taken out."""
    with _folder() as folder, _opened(folder / "library") as session:
        copy = Path(shutil.copy(SEEDS / "skorea-nato-partnership.txt", folder))
        (article,) = intake.add(session, [str(copy)]).added
        text = session.library.article(article).document.text
        lost = Span(text.index(_LOST), text.index(_LOST) + len(_LOST))
        notes.add(session, article, "Ask Seoul whether this still stands.", lost)
        copy.write_text(copy.read_text("utf-8").replace(_LOST, "It fell into the sea."), "utf-8")
        intake.add(session, [str(copy)])
        yield _reader(session)


class _NoModel(NamesRecogniser):
    @property
    def engine(self) -> str:  # type: ignore[override]  # a plain attribute where there is a model
        """There is none."""
        raise EngineError("Model 'en_core_web_md' is not installed: install it with pip or name another.")


def _reader(session: Session) -> DatelineApp:
    return DatelineApp(session, Settings(), clock=lambda: NOW)


@contextmanager
def _opened(folder: Path, recogniser: Callable[[], Recognises] = own_recogniser) -> Iterator[Session]:
    with closing(Session.open(folder, clock=lambda: NOW, recogniser=recogniser)) as session:
        yield session


@contextmanager
def _copied(library: Path) -> Iterator[Path]:
    with _folder() as folder:
        yield shutil.copytree(library, folder / "library")


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="dateline-scene-") as folder:
        yield Path(folder)
