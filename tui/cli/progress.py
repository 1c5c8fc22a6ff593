"""How far a long verb is: a bar on a terminal, now and then a line in a pipe."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

import click

Progress = Callable[[int, int], None]
"""Called with what is done and what there is."""

_LINE_SECONDS = 5.0


@contextmanager
def watched(what: str) -> Iterator[Progress]:
    """Show progress on standard error while the body runs, so that standard output stays clean.

    Args:
        what: What is being done, as a participle: `reading`.
    """
    if not sys.stderr.isatty():
        yield _lines(what)
        return
    from rich.console import Console  # 40 ms, for terminals only
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}")
    with Bar(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None, rate="")
        start = monotonic()

        def show(done: int, total: int) -> None:
            rate = done / max(monotonic() - start, 0.001)
            bar.update(task, completed=done, total=total, rate=f"{rate:,.0f}/s")

        yield show


def _lines(what: str) -> Progress:
    last = monotonic()

    def show(done: int, total: int) -> None:
        nonlocal last
        if monotonic() - last >= _LINE_SECONDS:
            last = monotonic()
            click.echo(f"{what}: {done:,} of {total:,}", err=True)

    return show
