"""What is typed in one go, as over a slow line, leads where it leads key by key."""

from pathlib import Path

import pytest

from tests.fakes import NamesRecogniser
from tests.walk.paces import chosen, in_one_go, one_by_one, place_after, size_of
from tui.session import intake
from tui.session.session import Session

KEYS = 80


@pytest.fixture
def folder(tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of the seeds, their names found; nothing that is typed by chance leaves its place."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.chdir(tmp_path)
    session = Session.open(tmp_path / "library", recogniser=NamesRecogniser)
    intake.add(session, [str(seeds)])
    session.names.ask_all()
    session.names.finish()
    session.indexing.finish()
    session.folding.run()  # else the list would grow shorter at some moment
    session.close()
    return tmp_path / "library"


@pytest.mark.parametrize("seed", [8, 3])
async def test_keys_in_one_go_lead_where_they_lead_one_by_one(folder: Path, seed: int) -> None:
    keys = chosen(seed, KEYS)
    slow, fast = [await place_after(folder, keys, size_of(seed), pace) for pace in (one_by_one, in_one_go)]
    assert fast.state == slow.state
    assert fast.screen == slow.screen
    assert fast.looks == slow.looks
