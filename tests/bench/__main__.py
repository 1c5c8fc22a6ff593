"""Prints what Dateline costs beside the floor, a bare Textual app, measured in turn in the same run.

just bench            # medians of five runs, and tests/bench/RESULTS.md
just bench --quick    # one run, a first look; nothing is written
"""

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import floor
from tests.bench.measure import SIZE, Cost, running
from tests.bench.table import Comparison, table

_ROOT = Path(__file__).parents[2]
_SEEDS = _ROOT / "seeds"
_RESULTS = Path(__file__).with_name("RESULTS.md")
_MOVES = 20


@dataclass(frozen=True, slots=True)
class Scenario:
    """A program, and the groups of keys that are timed in it, in order."""

    program: tuple[str, ...]
    ready: re.Pattern[str]
    keys: Mapping[str, Sequence[str]]
    before: Sequence[str] = ()
    """Keys that are pressed first, untimed."""


Costs = dict[str, list[Cost]]
"""What several runs of one scenario cost, by the name of the group of keys; the start is one of them."""


def main() -> None:
    """Measure, print, and write the results down."""
    parser = argparse.ArgumentParser(prog="just bench", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=5, help="fresh starts of each program (5)")
    parser.add_argument("--quick", action="store_true", help="one start of each, and no RESULTS.md")
    arguments = parser.parse_args()
    runs = 1 if arguments.quick else arguments.runs
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        measured = _measure(_scenarios(Path(folder)), runs)
    report = _report(measured, runs)
    sys.stdout.write(report)
    if not arguments.quick:
        _RESULTS.write_text(report, encoding="utf-8")


def _scenarios(folder: Path) -> dict[str, Scenario]:
    longest = max(_SEEDS.glob("*.md"), key=lambda path: path.stat().st_size)
    moves = ("j",) * (_MOVES // 2) + ("k",) * (_MOVES // 2)
    return {
        "floor": Scenario((sys.executable, floor.__file__), re.compile(floor.READY), {"key": ("j",) * _MOVES}),
        "list": _reader(folder / "all", _SEEDS, keys={"move": moves, "open": ("J",) * 5}),
        "story": _reader(
            folder / "one",
            longest,
            keys={"scroll": moves, "page": ("space", "-") * 2, "caret": (".",) * 6, "select": ("v", *"wwwbbb")},
            before=("enter",),
        ),
    }


def _reader(library: Path, source: Path, keys: Mapping[str, Sequence[str]], before: Sequence[str] = ()) -> Scenario:
    """The reader on a library made of `source`, names recognised; ready when any of its headlines is on the screen."""
    dateline = (sys.executable, "-m", "tui", "--library", str(library))
    subprocess.run((*dateline, "add", str(source)), check=True, stdout=subprocess.DEVNULL, cwd=_ROOT)
    listed = subprocess.run((*dateline, "list", "--json"), check=True, capture_output=True, text=True, cwd=_ROOT)
    headlines = (json.loads(line)["headline"] for line in listed.stdout.splitlines())
    ready = re.compile("|".join(re.escape(headline[:20]) for headline in headlines))
    return Scenario((*dateline, "read"), ready, keys, before)


def _measure(scenarios: Mapping[str, Scenario], runs: int) -> dict[str, Costs]:
    """Run the scenarios in turn, so that a change in the machine's mood meets all of them alike."""
    measured: dict[str, Costs] = {name: defaultdict(list) for name in scenarios}
    for _ in range(runs):
        for name, scenario in scenarios.items():
            for group, cost in _run(scenario):
                measured[name][group].append(cost)
    return measured


def _run(scenario: Scenario) -> Iterator[tuple[str, Cost]]:
    with running(scenario.program, scenario.ready) as watch:
        yield "start", watch.start
        watch.settle()
        for key in scenario.before:
            watch.press(key)
        for group, keys in scenario.keys.items():
            watch.settle()
            yield from ((group, watch.press(key)) for key in keys)


def _report(measured: Mapping[str, Costs], runs: int) -> str:
    floor, listed, story = measured["floor"], measured["list"], measured["story"]
    key = floor["key"]
    return (
        "# What Dateline costs\n\n"
        f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {os.cpu_count()} cores, "
        f"{SIZE[0]}×{SIZE[1]}, medians of {runs} runs in turn. The floor is a bare Textual app with one `Static`,\n"
        "which each key updates. A key counts until the screen is still. Made by `just bench`.\n\n"
    ) + table(
        [
            Comparison("start to the first headline", floor["start"], listed["start"], budget=1.5, memory=True),
            Comparison("move a row", key, listed["move"], budget=1.3),
            Comparison("open the next story", key, listed["open"]),
            Comparison("scroll a line", key, story["scroll"], budget=1.3),
            Comparison("page", key, story["page"]),
            Comparison("caret to the next name", key, story["caret"]),
            Comparison("select a word more", key, story["select"]),
        ]
    )


if __name__ == "__main__":
    main()
