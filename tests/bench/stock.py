"""A stock: a library of so many stories of the corpus, and what it took to make it."""

import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench import asking, committing, corpus, paging, stocking, sweeping
from tests.bench.probe import Figures, probe


@dataclass(frozen=True, slots=True)
class Stock:
    """A library to measure with."""

    size: int
    library: Path
    making: Figures
    """Seconds and bytes, as `stocking` tells them."""


def stocked(folder: Path, size: int) -> Stock:
    """The stock of a size in a folder; it is made if it is not there."""
    library, told = folder / f"library-{size}", folder / f"library-{size}.json"
    if not told.exists():
        sys.stderr.write(f"making a library of {size:,} stories\n")
        folder.mkdir(parents=True, exist_ok=True)
        copy = folder / f"corpus-{size}.jsonl"
        corpus.write(copy, size)
        told.write_text(json.dumps(probe(stocking, library, copy)), encoding="utf-8")
        copy.unlink()
    return Stock(size, library, json.loads(told.read_text(encoding="utf-8")))


def ask(stock: Stock, runs: int) -> Figures:
    """Medians of what the library answers in, in seconds."""
    return _medians([probe(asking, stock.library) for _ in range(runs)])


def commit(stock: Stock, runs: int) -> Figures:
    """Medians of what a durable change takes, a raw append, and a change of every story, in seconds."""
    return _medians([{**probe(committing, stock.library), **probe(sweeping, stock.library)} for _ in range(runs)])


def page(stock: Stock, folder: Path) -> Figures:
    """What the page of the commonest name and the pane take, in seconds of work; of a copy, for names are added to it.

    Args:
        stock: Which is left as it is.
        folder: Where the copy lies while it is needed.
    """
    copy = folder / f"paged-{stock.size}"
    shutil.copytree(stock.library, copy)
    try:
        return probe(paging, copy)
    finally:
        shutil.rmtree(copy)


def _medians(runs: Sequence[Figures]) -> Figures:
    return {what: median(run[what] for run in runs) for what in runs[0]}
