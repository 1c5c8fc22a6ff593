"""`read`: the reader itself, on a terminal only."""

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import click

from tui.cli.complaints import complain
from tui.cli.desk import Desk
from tui.cli.exits import Exit
from tui.errors import DatelineError, SourceError
from tui.library.query import parse
from tui.names import clean
from tui.session.session import Session
from tui.settings import Settings

_STANDARD_INPUT = "-"


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("-q", "--query", default="", help="Open on what a query finds.")
@click.pass_obj
def read(desk: Desk, sources: tuple[str, ...], query: str) -> int:
    """Open the reader, on files and folders if they are named.

    The reader opens at once; what is named is imported meanwhile. "-" is standard input.
    """
    return open_reader(desk, sources, query)


def open_reader(desk: Desk, sources: Sequence[str] = (), query: str = "") -> int:
    """Run the reader until it is left; everything that was done in it is on disk then.

    Returns:
        The exit code.

    Raises:
        DatelineError: There is no terminal, nothing of what is named exists, the query does not parse, or the library
            cannot be opened.
    """
    _refuse_without_terminal()
    _name_missing(sources)
    parse(query)
    settings = desk.settings()
    with desk.session(hurry=True, to_read=True) as session:
        if _STANDARD_INPUT in sources:
            _take_standard_input(session, alone=len(sources) == 1)
        files = [source for source in sources if source != _STANDARD_INPUT]
        return _show(session, settings, files, query)


def _show(session: Session, settings: Settings, files: Sequence[str], query: str) -> int:
    """Run the reader on an open session."""
    gc.disable()  # what a start makes stays: to look for garbage in it takes 30 ms; the app takes it up again
    from rich.console import Console

    from tui.ui.lean import lean

    with lean():
        from tui.ui.app import DatelineApp  # 130 ms with Rich: only the reader pays for Textual
    from tui.ui.abilities import abilities

    app = DatelineApp(session, settings, files, query, abilities=abilities())
    accident = StringIO()  # in the place of standard error, where Textual would print a traceback
    app.error_console = Console(file=accident, color_system=None, markup=False, highlight=False)
    with _at_the_terminal():
        app.run()
    if accident.getvalue():
        session.settle()
        _confess(accident.getvalue())
    if app.imports.unfinished and not app.return_code:
        complain(f"left after reading {app.imports.unfinished}; the same again goes on with the rest")
    return app.return_code or Exit.DONE


def _confess(traceback: str) -> None:
    """Say in one line that the reader broke down; by now everything is on disk."""
    if os.environ.get("DATELINE_DEBUG"):
        sys.stderr.write(clean(traceback))
    *_, last = traceback.strip().splitlines()
    complain(
        f"the reader broke down ({last}); what you did is saved. Please report it, with what DATELINE_DEBUG=1 prints"
    )


_PRINTERS = ("dumb", "unknown")
"""Values of `TERM` for what can only print line after line: editors' shells, build logs."""


def _refuse_without_terminal() -> None:
    """Say what to use instead where there is nothing to draw on, or nobody to press a key.

    Raises:
        DatelineError: Output is no terminal, one without a name or one that cannot move its cursor, or no keys can
            come.
    """
    if not sys.stdout.isatty() or not (sys.stdin.isatty() or _has_terminal()):
        raise DatelineError("the reader needs a terminal; dateline list and dateline show work without one")
    name = os.environ.get("TERM", "").strip()
    if not name:
        raise DatelineError(
            "TERM is not set, so nothing is known of this terminal; set it (TERM=xterm-256color fits most), or use "
            "dateline list and dateline show"
        )
    if name in _PRINTERS:
        raise DatelineError(
            f"TERM={name} is no terminal that can be drawn on; set TERM to what it is, or use dateline "
            "list and dateline show"
        )


def _has_terminal() -> bool:
    try:
        os.close(os.open(os.ctermid(), os.O_RDWR))
    except OSError:
        return False
    return True


def _name_missing(sources: Sequence[str]) -> None:
    """Name what does not exist; the rest is read all the same.

    Raises:
        SourceError: There is no rest.
    """
    missing = [source for source in sources if source != _STANDARD_INPUT and not Path(source).exists()]
    if missing:
        told = f"{', '.join(missing)}: no such file or folder"
        if len(missing) == len(sources):
            raise SourceError(told)
        complain(f"{told}; going on with the rest")


def _take_standard_input(session: Session, *, alone: bool) -> None:
    """Import standard input, read to its end.

    Raises:
        SourceError: It holds no article, and nothing else was named.
    """
    from tui.session import intake  # 20 ms, which the reader would pay later

    for failure in intake.add(session, [_STANDARD_INPUT]).failures:
        if alone:
            raise SourceError(failure.reason)
        complain(failure.reason)


@contextmanager
def _at_the_terminal() -> Iterator[None]:
    """Have keys come from the terminal, and the screen go there, wherever the shell has led them.

    Textual reads file descriptor 0 and draws on 2; so standard input has been used up by now, and complaints are led
    away only before and after.
    """
    if not sys.stdin.isatty():
        _lead(0, os.open(os.ctermid(), os.O_RDWR))
    if sys.stderr.isatty():
        yield
        return
    before = os.dup(2)
    _lead(2, os.dup(1))
    try:
        yield
    finally:
        sys.stderr.flush()
        _lead(2, before)


def _lead(descriptor: int, to: int) -> None:
    os.dup2(to, descriptor)
    os.close(to)
