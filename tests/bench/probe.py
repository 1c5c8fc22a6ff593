"""Runs a part of the benchmark in a process of its own, so that what it measures was never done there before."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

_ROOT = Path(__file__).parents[2]

Figures = Mapping[str, float]
"""Seconds, bytes or counts, by what they are of."""


def probe(program: ModuleType, *arguments: object) -> Figures:
    """Run a module of this package as a program.

    Args:
        program: It ends by calling `tell`.
        arguments: What its command line takes.
    """
    command = (sys.executable, "-m", program.__name__, *map(str, arguments))
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=_ROOT)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def tell(figures: Figures) -> None:
    """Hand over what was measured."""
    json.dump(figures, sys.stdout)


def peak_memory() -> int:
    """The most bytes that this process has had in memory.

    Not of `getrusage`, which counts in what the process that started this one had.
    """
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))
