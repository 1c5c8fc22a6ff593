"""Kills: `SIGKILL` at random moments while a process files stories and takes them into the index.

What is left may be stale, never wrong: what a reader is shown for a word is the truth, whatever was pending. This
module forks, so it wants a process without threads: `python -m tests.library.killing 20`.
"""

import os
import random
import signal
import sys
import tempfile
from pathlib import Path
from time import sleep

from tests.library.searching import Desk, desk

_STORIES = 40
_LONGEST = 0.25
"""Seconds that a process may live after it has begun to write."""


def main(rounds: int, seed: int = 0) -> int:
    """Kill so many processes, each on the library that the one before has left; returns how many left work undone."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    with tempfile.TemporaryDirectory() as folder:
        undone = 0
        for count in range(rounds):
            _kill(Path(folder), chance, count)
            undone += _checked(Path(folder))
        return undone


def _kill(folder: Path, chance: random.Random, count: int) -> None:
    """Let a process work until it is killed."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        try:
            _work_for_ever(folder, theirs, count)
        finally:
            os._exit(1)
    os.close(theirs)
    os.read(ours, 1)
    sleep(chance.uniform(0, _LONGEST))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(ours)


def _work_for_ever(folder: Path, pipe: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # no secret
    opened = Desk(folder)
    os.write(pipe, b".")
    while True:
        ids = chance.sample(range(_STORIES), 10)
        opened.put({f"s{id_}": f"Common w{chance.randrange(5)} of {id_}." for id_ in ids}, version=1)
        opened.recognise(f"s{ids[0]}", "Common", version=1)
        if chance.random() < 0.3:
            opened.remove(f"s{ids[1]}")
        opened.search.catch_up()


def _checked(folder: Path) -> bool:
    """Make sure that an index is as a killed process may leave it; says whether anything was pending."""
    with desk(folder) as opened:
        undone = bool(opened.search.pending())
        _compare(opened)
        assert opened.search.catch_up() == 0
        assert opened.search.pending() == ()
        _compare(opened)
        assert not opened.search.check(), opened.search.check()
    return undone


def _compare(opened: Desk) -> None:
    for word in ("common", *(f"w{number}" for number in range(5))):
        assert opened.found(word) == opened.holding(word), word


if __name__ == "__main__":
    left = main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    sys.stdout.write(f"{sys.argv[1]} kills, {left} left something to do, none an error\n")
