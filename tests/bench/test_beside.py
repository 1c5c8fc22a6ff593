"""Other readers beside ours: those that are there are run on the same stories, those that are not are named."""

import shutil
from pathlib import Path

import pytest

from tests.bench import beside, scenarios
from tests.bench.measure import Cost
from tests.bench.scenarios import START

SIZE = 20


def test_what_is_not_installed_is_named_with_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    found, missing = beside.prepared(["neomutt", "less"], tmp_path, SIZE)
    assert found == {}
    assert missing[0] == "neomutt is not installed; on Debian: apt-get install neomutt"
    assert len(missing) == 2


def test_a_reader_without_a_group_of_keys_leaves_its_cell_empty() -> None:
    cost = Cost(0.0105, 0.01, 300, 5_000_000)
    table = beside.compared({"Dateline": {START: [cost], "move": [cost]}, "less": {START: [cost]}}, 1_000)
    assert "| 1,000 stories, 120×40 | Dateline | less |" in table
    assert "| move a row | 10.5 ms |  |" in table
    assert "| memory | 5.0 MB | 5.0 MB |" in table


@pytest.mark.pty
@pytest.mark.parametrize("name", beside.RIVALS)
def test_a_reader_that_is_installed_is_timed_on_the_same_stories(name: str, tmp_path: Path) -> None:
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    found, _ = beside.prepared([name], tmp_path, SIZE)
    costs = scenarios.measure(found, 1)[name]
    assert {group: bool(some) for group, some in costs.items()} == {START: True, "move": True, "next": True}
    assert all(cost.bytes_sent > 0 for some in costs.values() for cost in some)
