"""Crowds: several processes that write one library at once, and others that read it meanwhile.

No count is lost, no number is given out twice, and whoever reads sees whole commits in their order. This module forks,
so it wants a process without threads: `python -m tests.library.journal.faults.crowds 4 200`.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.library.journal.notes import Notes, notes

_FOLD_AT = 2000
"""Bytes; folds happen under everybody's feet."""


def main(writers: int, rounds: int) -> None:
    """Let so many processes write, and as many read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "notes.json"
        with notes(path) as opened:
            opened.say(left="0", right="0")
        numbers = [Path(folder) / f"numbers-{number}" for number in range(writers)]
        children = [_forked(partial(_write, path, to, rounds)) for to in numbers]
        children += [_forked(partial(_read, path, rounds)) for _ in range(writers)]
        failures = [child for child in children if os.waitpid(child, 0)[1]]
        assert not failures, f"{len(failures)} of {len(children)} processes failed"
        _check(path, numbers, writers * rounds)


def _check(path: Path, numbers: list[Path], expected: int) -> None:
    given = [int(line) for file in numbers for line in file.read_text().split()]
    assert len(given) == len(set(given)) == expected, "a number was given out twice"
    with notes(path) as opened:
        assert opened.texts["left"] == opened.texts["right"] == str(expected), "a count was lost"
        assert set(given) <= {document.doc_id for document in opened.all()}, "a note was lost"
        assert not opened.journal.damage


def _write(path: Path, numbers: Path, rounds: int) -> None:
    opened = Notes(path, fold_at=_FOLD_AT)
    given = []
    for number in range(rounds):
        with opened.journal.transaction():
            count = str(int(opened.texts["left"]) + 1)
            opened.say(left=count, right=count)
        given.append(opened.insert({"key": f"{os.getpid()}-{number}", "text": "mine"}))
    numbers.write_text(" ".join(map(str, given)))
    opened.journal.close()


def _read(path: Path, rounds: int) -> None:
    """Count must only go up, and both sides of a commit must be seen together."""
    last = 0
    with notes(path) as opened:
        for _ in range(rounds * 2):
            found = opened.texts
            assert found["left"] == found["right"], "half a commit was seen"
            assert int(found["left"]) >= last, "a commit went away"
            last = int(found["left"])
            assert len(opened.all()) >= len(found), "a note went away"


def _forked(work: Callable[[], None]) -> int:
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work()
        status = 0
    finally:
        if status:
            sys.excepthook(*sys.exc_info())
        os._exit(status)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
    sys.stdout.write(f"{sys.argv[1]} writers of {sys.argv[2]} commits each, none lost\n")
