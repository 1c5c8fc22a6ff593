"""What every test stands on: a home of its own, nothing of whoever runs the tests."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "dateline",
    deadline=None,  # the machine may be busy with other tests
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
# CI judges a change, not the luck of the draw: what chance finds, it finds on our own machines.
settings.register_profile("ci", settings.get_profile("dateline"), derandomize=True)
settings.load_profile("ci" if "CI" in os.environ else "dateline")

_FOLDERS = {
    "HOME": "",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
}
_FOREIGN = ("DATELINE_LIBRARY", "ESCDELAY", "NO_COLOR", "SSH_CONNECTION", "SSH_TTY", "STY", "TMUX", "BROWSER")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder, in force for the test."""
    home = tmp_path_factory.mktemp("home")
    for variable, folder in _FOLDERS.items():
        monkeypatch.setenv(variable, str(home / folder))
    for variable in _FOREIGN:
        monkeypatch.delenv(variable, raising=False)
    return home


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of articles that ship with the project."""
    return Path(__file__).parents[1] / "seeds"
