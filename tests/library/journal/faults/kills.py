"""Kills: `SIGKILL` at random moments while a process commits and folds all the time.

What it was told is safe must be there, and a commit in flight must be there whole or not at all. This module forks, so
it wants a process without threads: `python -m tests.library.journal.faults.kills 20`.
"""

import os
import random
import signal
import sys
import tempfile
from pathlib import Path
from time import sleep

from tests.library.journal.notes import Notes, notes

_FOLD_AT = 600
"""Bytes; a fold every few commits."""
_LONGEST = 0.03
"""Seconds that a process may live after its first commit."""


def main(rounds: int, seed: int = 0) -> int:
    """Kill so many processes, each on the library that the one before has left; returns how many commits they made."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "notes.json"
        count = 0
        for _ in range(rounds):
            acknowledged = _killed(path, chance.uniform(0, _LONGEST))
            count = _checked(path, max(count, acknowledged))
        return count


def _killed(path: Path, seconds: float) -> int:
    """Let a process commit until it is killed; returns the last commit that it said was safe."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        os.close(ours)
        _commit_for_ever(path, theirs)
    os.close(theirs)
    with os.fdopen(ours, "rb") as pipe:
        first = pipe.readline()
        sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        said = [line for line in (first, *pipe) if line.endswith(b"\n")]
    return int(said[-1])


def _commit_for_ever(path: Path, pipe: int) -> None:
    try:
        opened = Notes(path, fold_at=_FOLD_AT)
        count = int(opened.texts.get("count", "0"))
        while True:
            count += 1
            opened.say(count=str(count), **{f"n{count % 50}": str(count), f"m{count % 50}": str(count)})
            os.write(pipe, b"%d\n" % count)
    finally:
        os._exit(1)


def _checked(path: Path, acknowledged: int) -> int:
    """Make sure that a library is as a killed process may leave it; returns its last commit."""
    with notes(path) as opened:
        found = opened.texts
        damage = [fault for fault in opened.journal.damage if "torn" not in fault]
    count = int(found["count"])
    assert count >= acknowledged, f"{acknowledged} was acknowledged, {count} is there"
    expected = {str(number % 50): str(number) for number in range(max(1, count - 49), count + 1)}
    for letter in "nm":
        assert {key[1:]: text for key, text in found.items() if key[0] == letter} == expected
    assert not damage, damage
    return count


if __name__ == "__main__":
    made = main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    sys.stdout.write(f"{sys.argv[1]} kills, {made} commits, none lost\n")
