"""`read`: the reader itself, on a terminal only."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from tui.cli.desk import Desk
from tui.cli.printing import complain
from tui.errors import DatelineError, SourceError
from tui.session import intake
from tui.session.session import Session


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("-q", "--query", default="", help="Open on what a query finds.")
@click.pass_obj
def read(desk: Desk, sources: tuple[str, ...], query: str) -> int:
    """Open the reader, on files and folders if they are named.

    The reader stands at once; what is named is imported while it stands. "-" is standard input.
    """
    return open_reader(desk, sources, query)


def open_reader(desk: Desk, sources: Sequence[str], query: str) -> int:
    """Run the reader until it is left.

    Raises:
        DatelineError: There is no terminal, nothing of what is named exists, or the library cannot be opened.
    """
    if missing := [source for source in sources if source != "-" and not Path(source).expanduser().exists()]:
        told = ", ".join(missing)
        if len(missing) == len(sources):
            raise SourceError(f"{told}: no such file or folder")
        complain(f"{told}: no such file or folder; going on with the rest")
    settings = desk.settings()
    piped = "-" in sources
    refuse_without_terminal(piped=piped)
    with desk.session() as session:
        if piped:
            _import_standard_input(session)
        from tui.ui.app import DatelineApp  # 200 ms: only the reader pays for Textual

        app = DatelineApp(session, settings, [source for source in sources if source != "-"], query)
        app.run()
        return app.return_code or 0


def _import_standard_input(session: Session) -> None:
    """Read standard input to its end, then put the terminal in its place, for the keys to come from."""
    report = intake.add(session, ["-"])
    for failure in report.failures:
        complain(failure.reason)
    terminal = os.open("/dev/tty", os.O_RDWR)
    os.dup2(terminal, 0)
    os.close(terminal)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - it stays open as standard input does


def refuse_without_terminal(*, piped: bool = False) -> None:
    """Say what to use instead when there is no screen to draw on.

    Args:
        piped: Standard input carries an article; the keys come from the controlling terminal.

    Raises:
        DatelineError: Input or output is no terminal, or the terminal cannot place its cursor.
    """
    if not (sys.stdout.isatty() and (_has_terminal() if piped else sys.stdin.isatty())):
        raise DatelineError("the reader needs a terminal; dateline list and dateline show work without one")
    if os.environ.get("TERM", "") in ("", "dumb"):
        raise DatelineError(
            "this terminal (TERM=dumb or none) cannot show the reader; dateline list and dateline show work on it"
        )


def _has_terminal() -> bool:
    try:
        os.close(os.open("/dev/tty", os.O_RDWR))
    except OSError:
        return False
    return True
