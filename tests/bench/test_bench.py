import re
import sys

import pytest

from tests.bench import floor
from tests.bench.measure import Cost, SilentKeyError, running
from tests.bench.table import Against, Comparison, Growth, Unit, sized_table, table


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


def test_libraries_stand_beside_each_other_and_the_floor() -> None:
    start = Growth("start", Unit.MILLISECONDS, [0.13, 0.15], [0.10, 0.10], Against.RATIO, [1.4, 1.4])
    memory = Growth("memory", Unit.MEGABYTES, [40 << 20, 50 << 20], [32 << 20] * 2, Against.EXCESS, [None, 12 << 20])
    asked = Growth("a query", Unit.MILLISECONDS, [0.001, 0.021], budgets=[None, 0.020])
    speed = Growth("import", Unit.PER_SECOND, [2_000, 1_900])
    assert sized_table([1_000, 100_000], [start, memory, asked, speed]).splitlines() == [
        "|  | floor | 1,000 | 100,000 | budget |",
        "| --- | --: | --: | --: | --: |",
        "| start | 100.0 ms | 130.0 ms · 1.30 | **150.0 ms · 1.50** | ≤ 1.4 × floor |",
        "| memory | 32.0 MB | 40.0 MB | **50.0 MB** | ≤ floor + 12.0 MB |",
        "| a query |  | 1.0 ms | **21.0 ms** | ≤ 20.0 ms |",
        "| import |  | 2,000/s | 1,900/s |  |",
    ]
