"""Libraries for the tests that run the real program."""

import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.fakes import NamesRecogniser
from tests.terminal.terminal import Terminal
from tui.model import EntityType
from tui.session import intake
from tui.session.session import Session

DATELINE = (sys.executable, "-m", "tui")
STORY = "skorea-nato-partnership.txt"
"""A seed with every piece of wire furniture."""

STORIES = (
    "skorea-nato-partnership.txt",
    "qa-ukraine-and-nato.md",
    "explainer-pledges-and-partners.md",
    "grain-deal-russia.txt",
)
NAMES = {"NATO": EntityType.ORG, "South Korea": EntityType.PLACE, "Ukraine": EntityType.PLACE, "Kyiv": EntityType.PLACE}
SCRIPTS = (
    "Ve\u0301steme\u0301 naki\u0301\n\nTOKYO (Baltic Wire) - 日本と北大西洋条約機構 met in Vilnius, 빌뉴스, twice.\n"
    + "它说了很多话。" * 40
)
"""Wide characters and combining marks, as far as the emulator and Textual agree on their widths."""


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


@pytest.fixture(scope="session")
def named(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """A folder with a library that needs no recogniser any more, and settings that start none."""
    folder = tmp_path_factory.mktemp("named")
    scripts = folder / "scripts.txt"
    scripts.write_text(SCRIPTS, encoding="utf-8")
    with closing(Session.open(folder / "library", recogniser=lambda: NamesRecogniser(NAMES))) as session:
        intake.add(session, [*(str(seeds / name) for name in STORIES), str(scripts)])
        session.names.ask_all()
        session.names.finish()
        session.settle()
    (folder / "config" / "dateline").mkdir(parents=True)
    (folder / "config" / "dateline" / "config.toml").write_text("recognition = false\n", encoding="utf-8")
    return folder


def reading(folder: Path, size: tuple[int, int] = (120, 40), **environment: str) -> Terminal:
    """The reader in a terminal, on the library of a folder such as `named`."""
    variables = {"XDG_CONFIG_HOME": str(folder / "config"), **environment}
    return Terminal((*DATELINE, "--library", str(folder / "library"), "read"), size, variables)
