"""Walks for a minute, or as many seconds as are given, each time from another seed, until it falls.

just walk
just walk 600
just walk 60 17     # from this seed on
"""

import asyncio
import os
import sys
import tempfile
from pathlib import Path
from time import monotonic

from tests.fakes import NamesRecogniser
from tests.walk.walker import Walker
from tui.session import intake
from tui.session.session import Session

_SEEDS = Path(__file__).parents[2] / "seeds"
_KEYS = 600


def main() -> None:
    """Walk."""
    seconds, seed = (*map(int, sys.argv[1:]), *(60, 1)[len(sys.argv) - 1 :])
    os.environ["PATH"] = ""  # what is typed into the line for commands must not run
    began = monotonic()
    while monotonic() - began < seconds:
        with tempfile.TemporaryDirectory(prefix="dateline-walk-") as folder:
            os.chdir(folder)
            _walk(Path(folder) / "library", seed)
            os.chdir("/")
        seed += 1


def _walk(library: Path, seed: int) -> None:
    session = Session.open(library, recogniser=NamesRecogniser)
    intake.add(session, [str(_SEEDS)])
    session.close()
    walker = Walker(library, seed)
    asyncio.run(walker.sit(_KEYS))
    sys.stdout.write(f"seed {seed}: {len(walker.pressed):,} keys\n")


if __name__ == "__main__":
    main()
