"""How far a long verb is: a bar on a terminal, now and then a line in a pipe."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

import click

from tui.session.pace import Pace, told

Progress = Callable[[int, int], None]
"""Called with what is done and what there is."""

_LINE_SECONDS = 5.0
_BAR_SECONDS = 0.1


@contextmanager
def watched(what: str, *, bar: bool = True) -> Iterator[Progress]:
    """Show progress on standard error while the body runs, so that standard output stays clean.

    Args:
        what: What is being done, as a participle: `reading`.
        bar: Draw a bar on a terminal; not while other lines go there.
    """
    pace = Pace(monotonic)
    if not sys.stderr.isatty():
        yield _now_and_then(_LINE_SECONDS, monotonic(), lambda done, total: _say(what, pace, done, total))
        return
    if not bar:
        yield lambda _done, _total: None
        return
    from rich.console import Console  # 40 ms, for terminals only
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pace]}")
    console = Console(stderr=True)
    with Bar(*columns, console=console, transient=True, redirect_stdout=False) as shown:
        task = shown.add_task(what, total=None, pace="")

        def show(done: int, total: int) -> None:
            shown.update(task, completed=done, total=total, pace=_told(pace, done, total))

        yield _now_and_then(_BAR_SECONDS, 0, show)


def _now_and_then(seconds: float, since: float, show: Progress) -> Progress:
    """Show what comes only as often as that, in seconds."""
    last = since

    def shown(done: int, total: int) -> None:
        nonlocal last
        if monotonic() - last >= seconds:
            last = monotonic()
            show(done, total)

    return shown


def _say(what: str, pace: Pace, done: int, total: int) -> None:
    if done < total:  # at the end it is said what has come of it
        click.echo(f"{what}: {done:,} of {total:,} · {_told(pace, done, total)}", err=True)


def _told(pace: Pace, done: int, total: int) -> str:
    """The rate, and the time that is left; nothing at the end."""
    return "" if done >= total else told(pace.rate(done), pace.seconds_left(done, total))
