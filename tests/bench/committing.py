"""Makes durable changes to a library, each after a raw append of as many bytes; a program of its own.

python -m tests.bench.committing FOLDER
"""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.bench.probe import tell
from tui.library.changes import Change, Edit, Kind
from tui.library.library import Library
from tui.values import replace

CHANGE = "change"
APPEND = "append"

_TIMES = 200
_WARMING = 10


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description="Make durable changes to a library.")
    parser.add_argument("library", type=Path)
    folder: Path = parser.parse_args().library
    library = Library.open(folder)
    journal = folder / "state.json.log"
    before = journal.stat().st_size
    changes = list(_changes(library))
    for change in changes[:_WARMING]:
        library.commit(change)
    line = b"-" * max(1, (journal.stat().st_size - before) // _WARMING)
    tell(_interleaved(library, changes[_WARMING:], line))
    library.close()


def _changes(library: Library) -> Iterator[Change]:
    """Turn the bookmarks of some stories round, newest first; then all of them back."""
    ids = [library.headers().id(place) for place in range((_WARMING + _TIMES) // 2)]
    statuses = {id_: library.status(id_) for id_ in ids}
    turned = {id_: replace(status, bookmarked=not status.bookmarked) for id_, status in statuses.items()}
    for before, after in ((statuses, turned), (turned, statuses)):
        yield from ((Edit(Kind.STATUS, id_, before[id_], after[id_]),) for id_ in ids)


def _interleaved(library: Library, changes: list[Change], line: bytes) -> dict[str, float]:
    """Medians of both, one after the other, so that the disk's mood meets them alike."""
    appends: list[float] = []
    commits: list[float] = []
    raw = library.folder / "bench.raw"
    descriptor = os.open(raw, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for change in changes:
        began = perf_counter()
        os.write(descriptor, line)
        os.fdatasync(descriptor)
        between = perf_counter()
        library.commit(change)
        commits.append(perf_counter() - between)
        appends.append(between - began)
    os.close(descriptor)
    raw.unlink()
    return {CHANGE: median(commits), APPEND: median(appends)}


if __name__ == "__main__":
    main()
