"""A round trip of 300 ms, and what is typed comes byte by byte: the same program, somewhat later."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.terminal.conftest import DATELINE
from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.pty


def test_over_a_slow_line_keys_typed_ahead_do_what_they_were_meant_for(named: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(named, tmp_path / "named")
    far = (sys.executable, "-m", "tests.terminal.far", "0.15")
    program = (*far, *DATELINE, "--library", str(folder / "library"), "read")
    environment = {"XDG_CONFIG_HOME": str(folder / "config"), "SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}
    with Terminal(program, (120, 40), environment) as terminal:
        terminal.wait_for("TOKYO")
        for key in ("down", "down", "up", "enter", "b", "q", "G"):  # faster than any of them is answered
            terminal.press(key)
        terminal.wait_for("5 of 5")
        terminal.wait_for("★")
        terminal.press("/")
        terminal.type("nato")
        terminal.press("enter")
        terminal.wait_for("nato  ·")
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
        assert b"2026;2$y" not in terminal.output  # no late answer was left for the shell to print
