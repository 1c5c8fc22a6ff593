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


def test_a_terminal_without_a_name_is_refused_kindly_in_one_line(tmp_path: Path) -> None:
    library = tmp_path / "library"
    with Terminal((*DATELINE, "--library", str(library)), (200, 24), {"TERM": ""}) as terminal:
        assert terminal.wait_for_end() == 1
        assert terminal.text.strip().startswith("dateline: TERM is not set")
        assert b"\x1b" not in b"".join(chunk.data for chunk in terminal.chunks)
    assert not library.exists()


def test_a_theme_that_there_is_not_is_refused_with_its_line_and_the_nearest(tmp_path: Path) -> None:
    settings = tmp_path / "config" / "dateline" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('# mine\ntheme = "dai"\n')
    command = (*DATELINE, "--library", str(tmp_path / "library"))
    with Terminal(command, (200, 24), {"XDG_CONFIG_HOME": str(tmp_path / "config")}) as terminal:
        assert terminal.wait_for_end() == 1
        assert terminal.text.strip().endswith("config.toml:2: there is no theme 'dai'; did you mean 'day'?")
