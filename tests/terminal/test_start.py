"""What the reader has loaded when its first screen stands."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.conftest import DATELINE, STORY
from tests.terminal.terminal import Terminal
from tests.test_imports import HEAVY, among

pytestmark = pytest.mark.pty

_UNUSED = {"ssl", "textual.command", "textual.types", "textual.widgets._input", "sqlite3", "http"}
_OURS = {
    "tui.export",
    "tui.sources",
    "tui.entities",
    "tui.cli.printing",
    "tui.cli.progress",
    "tui.library.grammar",
    "tui.library.fields",
    "tui.library.when",
    "tui.session.intake",
    "tui.keymap",
    "tui.presets",
    "tui.ui.counting",
    "tui.ui.labels",
    "tui.ui.palette",
    "tui.ui.screens.help",
    "tui.ui.screens.overview",
    "tui.ui.screens.views",
    "tui.ui.widgets.note_editor",
    "tui.ui.widgets.prompt",
}
"""Each module of ours costs 0.2 ms, and what it imports."""

_PROGRAM = """
import gc, json, pathlib, sys
told = pathlib.Path(sys.argv.pop())
gc.freeze = lambda: told.write_text(json.dumps(sorted(sys.modules)))  # what begins once the first frame stands does it
from tui.__main__ import main
main()
"""


@pytest.fixture
def library(tmp_path: Path, seeds: Path) -> Path:
    """A library with a story whose names nobody has looked for."""
    library = tmp_path / "library"
    add = (*DATELINE, "--library", library, "add", "--no-entities", seeds / STORY)
    subprocess.run(add, check=True, stdout=subprocess.DEVNULL)
    return library


def test_the_first_screen_stands_before_anything_is_loaded_that_it_does_not_show(library: Path, tmp_path: Path) -> None:
    told = tmp_path / "modules.json"
    with Terminal((sys.executable, "-c", _PROGRAM, "--library", str(library), "read", str(told))) as terminal:
        terminal.wait_for("SKorea")
        terminal.settle()
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
    loaded = json.loads(told.read_text())
    assert "textual.app" in loaded
    assert among(loaded, HEAVY | _UNUSED | _OURS) == set()
