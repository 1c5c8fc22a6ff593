"""Sessions for tests that need several, as properties do: no fixture is made anew for each example."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fakes import Clock, NamesRecogniser
from tui.session.session import Session


@contextmanager
def temporary_session(folder: Path) -> Iterator[Session]:
    """A session on a library that is thrown away."""
    with TemporaryDirectory(dir=folder) as path:
        session = Session.open(Path(path) / "library", clock=Clock(), recogniser=NamesRecogniser)
        with closing(session):
            yield session
