"""Nothing that happens to a library loses what was acknowledged: the bounded form, some seconds long."""

import subprocess
import sys
from collections.abc import Callable
from errno import ENOSPC
from pathlib import Path

import pytest

from tests.library.journal.faults import bytes as bad_bytes
from tests.library.journal.faults import power, refusals
from tui.library import journal


@pytest.mark.parametrize("arguments", [("kills", "20"), ("crowds", "3", "30")])
def test_kills_and_crowds_lose_nothing(arguments: tuple[str, ...]) -> None:
    module = f"tests.library.journal.faults.{arguments[0]}"
    done = subprocess.run((sys.executable, "-m", module, *arguments[1:]), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "none lost" in done.stdout


@pytest.mark.parametrize("scene", power.SCENES)
def test_no_power_cut_loses_what_was_acknowledged(scene: Callable[[Path], None], tmp_path: Path) -> None:
    recorder = power.record(_folder(tmp_path, "library"), scene)
    cut = _folder(tmp_path, "cut")
    states = list(power.states(recorder))
    assert len(states) > 100
    assert [wrong for state in states if (wrong := power.lost(state, scene, cut))] == []


def test_each_flush_of_the_program_is_needed(tmp_path: Path) -> None:
    cut = _folder(tmp_path, "cut")
    needed: set[str] = set()
    for scene in power.SCENES:
        recorder = power.record(_folder(tmp_path, scene.__name__), scene)
        for site in recorder.sites - needed:
            assert any(power.lost(state, scene, cut) for state in power.states(recorder, without=site)), site
            needed.add(site)
    assert len(needed) == len(_flushes())


def _flushes() -> list[str]:
    """The lines of the program that flush something."""
    files = Path(journal.__path__[0]).glob("*.py")
    return [line for file in files for line in file.read_text(encoding="utf-8").splitlines() if "disk.flush" in line]


def test_a_journal_torn_at_any_byte_keeps_what_came_before(tmp_path: Path) -> None:
    assert list(bad_bytes.torn(tmp_path)) == []


@pytest.mark.parametrize("backup", [True, False])
def test_a_changed_byte_is_said_and_costs_at_most_its_record(tmp_path: Path, *, backup: bool) -> None:
    assert list(bad_bytes.flipped(tmp_path, mask=1, commits=(1, 2), backup=backup)) == []


@pytest.mark.parametrize(("code", "stubborn"), [(0, False), (ENOSPC, True), (ENOSPC, False)])
def test_a_disk_that_refuses_is_said_and_leaves_everything_as_it_was(
    tmp_path: Path, code: int, *, stubborn: bool
) -> None:
    assert list(refusals.refused(tmp_path, code, stubborn=stubborn, commits=4)) == []


def _folder(parent: Path, name: str) -> Path:
    folder = parent / name
    folder.mkdir()
    return folder
