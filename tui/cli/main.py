"""The program as the shell sees it: verbs, global options, exit codes, and errors in one line."""

import codecs
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from tui.cli.complaints import complain
from tui.cli.desk import Desk
from tui.cli.exits import Exit
from tui.errors import AmbiguousIdError, DatelineError, NothingFoundError, QueryError, SettingsError
from tui.settings import folders
from tui.ui.charset import charset, is_unicode, stand_in
from tui.values import replace

if TYPE_CHECKING:
    from tui.entities.recogniser import Recognises


class _Verb(NamedTuple):
    module: str
    command: str


VERBS = {
    "read": _Verb("reading", "read"),
    "add": _Verb("adding", "add"),
    "list": _Verb("listing", "list_articles"),
    "search": _Verb("searching", "search"),
    "count": _Verb("listing", "count"),
    "show": _Verb("showing", "show"),
    "mark": _Verb("marking", "mark"),
    "tag": _Verb("marking", "tag"),
    "note": _Verb("noting", "note"),
    "bookmark": _Verb("bookmarking", "bookmark"),
    "view": _Verb("viewing", "view"),
    "feed": _Verb("feeds", "feed"),
    "refresh": _Verb("feeds", "refresh"),
    "export": _Verb("exporting", "export"),
    "import-notes": _Verb("importing", "import_notes_"),
    "versions": _Verb("folding", "versions"),
    "remove": _Verb("trashing", "remove"),
    "trash": _Verb("trashing", "trash"),
    "purge": _Verb("trashing", "purge"),
    "entities": _Verb("naming", "entities"),
    "entity": _Verb("entity", "entity"),
    "mentions": _Verb("naming", "mentions"),
    "check": _Verb("caring", "check"),
    "backup": _Verb("caring", "backup"),
    "rebuild": _Verb("caring", "rebuild"),
    "keys": _Verb("keying", "keys"),
    "dirs": _Verb("about", "dirs"),
    "config": _Verb("configuring", "config"),
}
"""Each verb with the module below `tui.cli` that holds it, and its name there."""


class _Program(click.Group):
    """Imports the module of a verb when the verb is called: `dateline list` must not pay for the reader."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - likewise
        verb = VERBS.get(cmd_name)
        if verb is None:
            return None
        command = getattr(import_module(f"tui.cli.{verb.module}"), verb.command)
        assert isinstance(command, click.Command)  # noqa: S101 - the table above says so
        return command


@click.group(cls=_Program, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--library", metavar="DIR", help="Keep the library here, and not in DATELINE_LIBRARY or the home.")
@click.version_option(package_name="dateline", message="dateline %(version)s")
@click.pass_context
def program(ctx: click.Context, library: str | None) -> int:
    """Read wire copy in the terminal: stories, the names in them, bookmarks and notes.

    Without a verb, dateline opens the reader on the library. A QUERY is words, wor*, "phrases", is:unread, tag:asia,
    by:name, source:desk, entity:name, since:2023-07, newer:2d; all of them must hold, unless OR stands between them;
    NOT before one turns it round, and ( ) hold together. The ids of articles will do as well. An ID may be cut short as
    long as it is unique.
    """
    if library is not None:
        ctx.obj = replace(ctx.obj, folders=folders(library))
    if ctx.invoked_subcommand is None:
        from tui.cli.reading import open_reader  # 20 ms, and only this way needs it

        return open_reader(ctx.obj)
    return Exit.DONE


def run(arguments: Sequence[str] | None = None, recogniser: Callable[[], "Recognises"] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: Without the program's own name; those of the process unless told.
        recogniser: Makes what finds the names, when a verb needs it; as the settings say unless told.

    Returns:
        The exit code, as `Exit` has it; 128 + n when signal n ended the reader.
    """
    _prepare_streams()
    try:
        code = _invoke(sys.argv[1:] if arguments is None else arguments, Desk(folders(), recogniser))
        sys.stdout.flush()  # while it can still be told that it failed
    except BrokenPipeError:
        code = Exit.UNREAD
    except (KeyboardInterrupt, click.Abort):
        complain("stopped")
        code = Exit.STOPPED
    except (click.ClickException, DatelineError, OSError) as error:
        for line in error.faults if isinstance(error, SettingsError) else (_told(error),):
            complain(line)
        code = _code(error)
    except Exception as error:  # noqa: BLE001 - the one boundary: a person gets a line, never a traceback
        if os.environ.get("DATELINE_DEBUG"):
            traceback.print_exc()
        complain(f"unexpected {type(error).__name__}: {error}; please report it, with what DATELINE_DEBUG=1 prints")
        code = Exit.FAILED
    _let_go()
    return code


def _prepare_streams() -> None:
    """Have all three streams, and none that fails on a character."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:  # closed by the shell; in this order each takes its own file descriptor
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open to the end
        elif mode == "w" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=_SPELLED)  # a locale without accents loses the accents, not the line
            if stream.isatty() and not is_unicode(charset()):  # files are written as Python has it: in the locale C
                stream.reconfigure(encoding=charset(), errors=_SPELLED)  # that is UTF-8, which loses nothing


_SPELLED = "dateline.spelled"
"""Our way with what a character set has not."""


def _spell(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(stand_in, error.object[error.start : error.end])), error.end


codecs.register_error(_SPELLED, _spell)


def _invoke(arguments: Sequence[str], desk: Desk) -> int:
    """Parse and run; not by click's own `main`, whose ways with errors are not ours."""
    try:
        with program.make_context("dateline", list(arguments), obj=desk) as context:
            code = program.invoke(context)
    except click.exceptions.Exit as end:  # after --help and --version
        return end.exit_code
    return code if isinstance(code, int) else Exit.DONE


def _told(error: click.ClickException | DatelineError | OSError) -> str:
    """An error in one line."""
    if isinstance(error, click.ClickException):
        where = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "dateline"
        message = " ".join(error.format_message().split()).rstrip(".")
        return f"{message[:1].lower()}{message[1:]}{_meant(error)}; see {where} --help"
    if isinstance(error, OSError):
        return f"{error.filename or 'standard output'}: {error.strerror or error}"
    return str(error)


def _meant(error: click.ClickException) -> str:
    """How to leave a word out of a query, where one was taken for an option."""
    if not isinstance(error, click.NoSuchOption) or error.option_name.startswith("--") or error.ctx is None:
        return ""
    is_query = any(parameter.name == "query" for parameter in error.ctx.command.params)
    return "; to leave out a word, write NOT before it, or -- before the query" if is_query else ""


def _code(error: click.ClickException | DatelineError | OSError) -> Exit:
    if isinstance(error, NothingFoundError):
        return Exit.NOTHING
    return Exit.USAGE if isinstance(error, click.UsageError | QueryError | AmbiguousIdError) else Exit.FAILED


def _let_go() -> None:
    """Get rid of output that cannot be written: Python would try again at its end, and complain in its own words."""
    try:
        sys.stdout.flush()
    except OSError:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
