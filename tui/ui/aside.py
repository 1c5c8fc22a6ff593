"""Leaves the screen for a while, to an editor or to words that are printed plainly, and finds it clean again."""

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from textual.app import App, SuspendNotSupported

from tui.errors import DatelineError
from tui.library.changes import Draft
from tui.names import clean
from tui.session import sheets
from tui.session.session import Session
from tui.ui.phrases import cut, reason

_SHOWN = 40
"""Cells of a command in a message."""


class EditorError(DatelineError):
    """The editor does not start, or says that it failed."""


def write_outside(app: App[object], session: Session, draft: Draft, text: str) -> tuple[str, str]:
    """Have the words of a note changed in the person's own editor.

    Returns:
        The words, which the draft has as well, and what went wrong, in one line.
    """
    path, problem = sheets.lay_out(session, draft, text), ""
    try:
        edit(app, path)
    except DatelineError as error:
        problem = str(error)
    words, odd = sheets.take_back(session, draft, path)
    return words, "; ".join(filter(None, (problem, odd)))


def edit(app: App[object], path: Path) -> None:
    """Have the person's own editor change a file; it has the terminal until it ends.

    Raises:
        EditorError: It does not start, or ends with a failure.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    name = cut(command, _SHOWN)
    try:
        arguments = [*shlex.split(command), str(path)]
    except ValueError as error:
        raise EditorError(f"the editor {name!r} is no command ({error}); set VISUAL or EDITOR") from error
    with _away(app):
        failure = _run(arguments)
    if failure:
        raise EditorError(f"the editor {name!r} {failure}")


def _run(arguments: list[str]) -> str:
    """Run a program to its end; says what went wrong, for an exception would leave the application suspended."""
    try:
        code = subprocess.run(arguments, check=False).returncode
    except (OSError, ValueError) as error:
        return f"does not start ({reason(error)}); set VISUAL or EDITOR"
    return f"ended with {code}" if code else ""


def print_out(app: App[object], text: str) -> None:
    """Print a text on a plain screen, to be selected with the terminal's own mouse; `enter` comes back.

    Raises:
        DatelineError: There is no terminal to print on.
    """
    with _away(app):
        sys.stdout.write(f"\n{clean(text)}\n\n[enter goes back]")
        sys.stdout.flush()
        sys.stdin.readline()


@contextmanager
def _away(app: App[object]) -> Iterator[None]:
    """Without the application's hold on the terminal. Ctrl+c is for whoever has the terminal, not for us."""
    before = signal.signal(signal.SIGINT, lambda *_: None)  # a handler, not SIG_IGN, which a child would inherit
    try:
        with app.suspend():
            yield
    except SuspendNotSupported as error:
        raise DatelineError("this terminal cannot be left and found again") from error
    finally:
        signal.signal(signal.SIGINT, before)
