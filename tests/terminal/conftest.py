"""Libraries for the tests that run the real program."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DATELINE = (sys.executable, "-m", "tui")
STORY = "skorea-nato-partnership.txt"
"""A seed with every piece of wire furniture."""


@pytest.fixture(scope="session")
def recognised(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """A library with one story, its names recognised; not to be changed."""
    home = tmp_path_factory.mktemp("recognised")
    library = home / "library"
    add = (*DATELINE, "--library", library, "add", seeds / STORY)
    subprocess.run(add, check=True, stdout=subprocess.DEVNULL, env={"PATH": os.environ["PATH"], "HOME": str(home)})
    return library


@pytest.fixture
def library(recognised: Path, tmp_path: Path) -> Path:
    """The same, for one test to change."""
    return shutil.copytree(recognised, tmp_path / "library")
