"""The program as the shell sees it: verbs, global options, exit codes, and errors in one line."""

import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from typing import NamedTuple

import click

from tui.cli.desk import Desk
from tui.cli.printing import complain
from tui.errors import AmbiguousIdError, DatelineError, NothingFoundError, QueryError

DONE, FAILED, USAGE, NOTHING, PARTLY = range(5)
"""Exit codes."""
_STOPPED = 130
"""128 + SIGINT, as shells count it."""


class _Verb(NamedTuple):
    module: str
    command: str


VERBS = {
    "read": _Verb("reading", "read"),
    "add": _Verb("adding", "add"),
    "list": _Verb("listing", "list_articles"),
    "count": _Verb("listing", "count"),
    "show": _Verb("showing", "show"),
    "remove": _Verb("marking", "remove"),
    "mark": _Verb("marking", "mark"),
    "tag": _Verb("marking", "tag"),
    "note": _Verb("noting", "note"),
    "bookmark": _Verb("noting", "bookmark"),
    "entities": _Verb("naming", "entities"),
    "mentions": _Verb("naming", "mentions"),
    "keys": _Verb("about", "keys"),
    "dirs": _Verb("about", "dirs"),
    "config": _Verb("about", "config"),
}


class _Program(click.Group):
    """Imports the module of a verb when the verb is called: `dateline list` must not pay for the reader."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        verb = VERBS.get(cmd_name)
        if verb is None:
            return None
        command = getattr(import_module(f"tui.cli.{verb.module}"), verb.command)
        assert isinstance(command, click.Command)  # noqa: S101 - the table above says so
        return command


@click.group(cls=_Program, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--library", metavar="DIR", help="Keep the library here, and not in DATELINE_LIBRARY or the home.")
@click.version_option(version("dateline"), message="dateline %(version)s")
@click.pass_context
def program(ctx: click.Context, library: str | None) -> int | None:
    """Read wire copy in the terminal: stories, the names in them, bookmarks and notes.

    Without a verb, dateline opens the reader on the library.
    """
    ctx.obj = Desk.at(library)
    if ctx.invoked_subcommand is None:
        from tui.cli.reading import open_reader  # 1 ms, and only this way needs it

        return open_reader(ctx.obj, (), "")
    return None


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Returns:
        The exit code: 0 done, 1 failed, 2 wrong usage, 3 nothing matched, 4 partly done, 130 stopped by ctrl+c.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a locale without accents loses the accents, not the line
    try:
        code = program.main(arguments, prog_name="dateline", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on: not ours to complain about
        return DONE
    except (KeyboardInterrupt, click.Abort):
        complain("stopped")
        return _STOPPED
    except click.ClickException as error:
        complain(_usage(error))
        return USAGE
    except DatelineError as error:
        complain(str(error))
        return _code(error)
    except Exception as error:  # noqa: BLE001 - the one boundary: a person gets a line, never a traceback
        if os.environ.get("DATELINE_DEBUG"):
            traceback.print_exc()
        complain(f"unexpected {type(error).__name__}: {error}; please report it, with what DATELINE_DEBUG=1 prints")
        return FAILED
    return code if isinstance(code, int) else DONE


def _usage(error: click.ClickException) -> str:
    where = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "dateline"
    return f"{error.format_message().rstrip('.')}; see {where} --help"


def _code(error: DatelineError) -> int:
    if isinstance(error, NothingFoundError):
        return NOTHING
    return USAGE if isinstance(error, QueryError | AmbiguousIdError) else FAILED
