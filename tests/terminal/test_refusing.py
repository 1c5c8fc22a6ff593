"""Terminals that cannot be drawn on."""

from pathlib import Path

import pytest

from tests.terminal.conftest import DATELINE
from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.pty


@pytest.mark.parametrize("name", ["dumb", "unknown"])
def test_what_only_prints_is_refused_kindly_in_one_line(name: str, tmp_path: Path) -> None:
    library = tmp_path / "library"
    with Terminal((*DATELINE, "--library", str(library)), environment={"TERM": name}) as terminal:
        terminal.wait_for(f"TERM={name} is no terminal that can be drawn on")
        assert terminal.wait_for_end() == 1
        assert b"\x1b" not in b"".join(chunk.data for chunk in terminal.chunks)
    assert not library.exists()
