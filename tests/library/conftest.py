"""A library in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import Clock
from tests.library.folders import leave_library
from tui.library.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    opened = Library.open(tmp_path / "library", clock=Clock())
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with three stories, of which one bears a note, as two sessions leave it."""
    leave_library(tmp_path / "library")
    return tmp_path / "library"
