"""A rebuild that is interrupted after a reader has written names hides no story, in the real program."""

import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.bench import corpus
from tests.terminal.conftest import DATELINE
from tests.terminal.terminal import Terminal

pytestmark = [pytest.mark.pty, pytest.mark.model]

STORIES = 1_500


def dateline(library: Path, *arguments: str) -> str:
    """What a verb prints."""
    command = (*DATELINE, "--library", str(library), *arguments)
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def interrupt(library: Path, seconds: float) -> None:
    """Begin a rebuild, and press ctrl+c so long after that."""
    with subprocess.Popen((*DATELINE, "--library", str(library), "rebuild"), stderr=subprocess.DEVNULL) as rebuilding:
        time.sleep(seconds)
        rebuilding.send_signal(signal.SIGINT)


def test_no_story_is_missing_after_a_rebuild_that_was_interrupted(tmp_path: Path) -> None:
    rows, library = tmp_path / "rows.jsonl", tmp_path / "library"
    corpus.write(rows, STORIES)
    dateline(library, "add", "--no-entities", str(rows))
    with Terminal((*DATELINE, "--library", str(library))) as terminal:
        terminal.wait_for("PEOPLE", 60)
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
    for seconds in (0.3, 0.45, 0.6, 0.9):
        interrupt(library, seconds)
        assert int(dateline(library, "count")) == STORIES
    dateline(library, "rebuild")
    assert dateline(library, "check") == "the library is sound\n"
