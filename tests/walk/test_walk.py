from pathlib import Path
from time import monotonic

import pytest

from tests.fakes import NamesRecogniser
from tests.walk.walker import Walker
from tui.session import intake
from tui.session.session import Session

KEYS = 420
MOST_SECONDS = 6.0
"""A busy machine walks less far."""


@pytest.fixture
def folder(tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of the seeds; nothing that is typed by chance leaves its place."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.chdir(tmp_path)
    session = Session.open(tmp_path / "library", recogniser=NamesRecogniser)
    intake.add(session, [str(seeds)])
    session.close()
    return tmp_path / "library"


@pytest.mark.parametrize("seed", [1, 2])
async def test_whatever_is_pressed_nothing_breaks_and_nothing_is_lost(folder: Path, seed: int) -> None:
    began = monotonic()
    walker = Walker(folder, seed)
    for _ in range(2):
        await walker.sit(KEYS // 2, lambda: monotonic() - began > MOST_SECONDS)
    assert len(walker.pressed) > 50
