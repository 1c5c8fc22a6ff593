"""Changes every story of a library in one step, and takes that back; a program of its own.

python -m tests.bench.sweeping FOLDER
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from tests.bench.probe import tell
from tui.session import triage
from tui.session.outcome import Outcome
from tui.session.session import Session

SWEEP, SAVED, UNDONE = "sweep", "sweep saved", "sweep undone"


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description="Change every story of a library.")
    parser.add_argument("library", type=Path)
    session = Session.open(parser.parse_args().library)
    rows = session.library.headers()
    swept = _seconds(lambda: triage.set_bookmarked(session, rows.ids(), True), len(rows))
    saved = _seconds(session.settle)
    undone = _seconds(session.history.undo, len(rows))
    session.close()
    tell({SWEEP: swept, SAVED: swept + saved, UNDONE: undone})


def _seconds(work: Callable[[], Outcome | None], expected: int | None = None) -> float:
    began = perf_counter()
    outcome = work()
    took = perf_counter() - began
    assert outcome is None or outcome.changed == expected, outcome
    return took


if __name__ == "__main__":
    main()
