"""A library in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import Clock
from tui.library.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    opened = Library.open(tmp_path / "library", clock=Clock())
    yield opened
    opened.close()
