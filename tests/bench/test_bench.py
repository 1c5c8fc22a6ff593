import re
import sys

import pytest

from tests.bench import floor
from tests.bench.measure import Cost, SilentKeyError, running
from tests.bench.table import Comparison, table


@pytest.mark.pty
def test_a_key_is_timed_until_the_screen_is_still() -> None:
    with running((sys.executable, floor.__file__), re.compile(floor.READY)) as watch:
        watch.settle()
        key = watch.press("j")
        assert 0 < key.cpu_seconds < watch.start.cpu_seconds
        assert 0 < key.seconds < watch.start.seconds
        assert 0 < key.bytes_sent < watch.start.bytes_sent
        with pytest.raises(SilentKeyError, match="'x' changed nothing"):
            watch.press("x")


def test_a_time_beyond_its_budget_stands_out() -> None:
    cheap, dear = Cost(0.010, 0.010, 100, 1 << 20), Cost(0.014, 0.008, 4_000, 3 << 20)
    lines = table([Comparison("start", [cheap], [cheap, dear, dear], budget=1.3, memory=True)]).splitlines()
    assert lines[2:] == [
        "| start | 10.0 ms | 14.0 ms | **1.40** | ≤ 1.3 |",
        "| … processor | 10.0 ms | 8.0 ms | 0.80 |  |",
        "| … sent | 100 B | 4,000 B | 40.00 |  |",
        "| … memory | 1.0 MB | 3.0 MB | 3.00 |  |",
    ]


def test_a_time_within_its_budget_does_not() -> None:
    cost = Cost(0.010, 0.010, 100, 1 << 20)
    assert "**" not in table([Comparison("key", [cost], [cost], budget=1.3)])
