"""What is done on a screen while it is timed: programs, and the keys that are pressed in them."""

import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tests.bench import floor
from tests.bench.corpus import RARE_WORD
from tests.bench.measure import Cost, running

START = "start"

_ROOT = Path(__file__).parents[2]
_SEEDS = _ROOT / "seeds"
_DATELINE = (sys.executable, "-m", "tui", "--library")
_HEADLINE = re.compile(r"#\d+")
_MOVES = (("j",) * 10 + ("k",) * 10) * 2


class Group(NamedTuple):
    """Keys that are timed one by one, and those that are pressed before, untimed."""

    keys: Sequence[str]
    before: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """A program, and the groups of keys that are timed in it, in order."""

    program: tuple[str, ...]
    ready: re.Pattern[str]
    """The screen has what was waited for."""
    groups: Mapping[str, Group]
    environment: Mapping[str, str] = field(default_factory=dict)


Costs = Mapping[str, Sequence[Cost]]
"""What several runs of one scenario cost, by the name of the group of keys; the start is one of them."""


def bare() -> Scenario:
    """The floor."""
    return Scenario((sys.executable, floor.__file__), re.compile(floor.READY), {"key": Group(("j",) * len(_MOVES))})


def seeds(folder: Path) -> Scenario:
    """The list of all seeds."""
    return _reader(folder, _SEEDS, {"move": Group(_MOVES), "open": Group(("J",) * 5)})


def long_read(folder: Path) -> Scenario:
    """The longest of the seeds, in the reader."""
    longest = max(_SEEDS.glob("*.md"), key=lambda path: path.stat().st_size)
    groups = {
        "scroll": Group(_MOVES, before=("enter",)),
        "page": Group(("space", "-") * 2),
        "caret": Group((".",) * 6),
        "select": Group(("v", *"wwwbbb")),
    }
    return _reader(folder, longest, groups)


def _reader(library: Path, source: Path, groups: Mapping[str, Group]) -> Scenario:
    """The reader on a library made of `source`, names found; ready when any of its headlines is on the screen."""
    dateline = (*_DATELINE, str(library))
    subprocess.run((*dateline, "add", str(source)), check=True, stdout=subprocess.DEVNULL, cwd=_ROOT)
    listed = subprocess.run((*dateline, "list", "--json"), check=True, capture_output=True, text=True, cwd=_ROOT)
    headlines = (json.loads(line)["headline"] for line in listed.stdout.splitlines())
    ready = re.compile("|".join(re.escape(headline[:20]) for headline in headlines))
    return Scenario((*dateline, "read"), ready, groups)


def stock(library: Path, configuration: Path) -> Scenario:
    """The list of a library of the corpus.

    Args:
        library: Its folder.
        configuration: A folder for settings, where the search for names is turned off: it would go on for hours.
    """
    settings = configuration / "dateline" / "config.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("recognition = false\n", encoding="utf-8")
    groups = {
        "move": Group(_MOVES),
        "down": Group(("j",) * 40),
        "open": Group(("J",) * 5),
        "unread": Group(("n",) * 5),
        "filter": Group(tuple(RARE_WORD), before=("1", "g", "/")),
    }
    environment = {"XDG_CONFIG_HOME": str(configuration)}
    return Scenario((*_DATELINE, str(library), "read"), _HEADLINE, groups, environment)


def measure(scenarios: Mapping[str, Scenario], runs: int) -> dict[str, Costs]:
    """Run the scenarios in turn, so that a change in the machine's mood meets all of them alike."""
    measured: dict[str, dict[str, list[Cost]]] = {name: defaultdict(list) for name in scenarios}
    for _ in range(runs):
        for name, scenario in scenarios.items():
            _run(scenario, measured[name])
    return dict(measured)


def _run(scenario: Scenario, costs: dict[str, list[Cost]]) -> None:
    with running(scenario.program, scenario.ready, scenario.environment) as watch:
        costs[START].append(watch.start)
        for name, group in scenario.groups.items():
            watch.prepare(group.before)
            costs[name] += [watch.press(key) for key in group.keys]
