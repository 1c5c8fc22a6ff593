"""`keys`: which key does what, and where."""

from textwrap import wrap

import click

from tui.cli import options
from tui.cli.columns import terminal_width
from tui.cli.desk import Desk
from tui.cli.printing import is_terminal, say, say_json
from tui.commands import Command, Scope
from tui.export.jsontext import Json
from tui.keymap import commands_with
from tui.keys import Keymap, shown_key
from tui.presets import PRESETS

_SCOPES = (*(scope for scope in Scope if scope is not Scope.EVERYWHERE), Scope.EVERYWHERE)

_INDENT = 23
"""Cells before the id of a command."""


@click.command()
@click.option("--preset", type=click.Choice(list(PRESETS)), help="Those of a preset, and not those in force.")
@options.as_json
@click.pass_obj
def keys(desk: Desk, preset: str | None, as_json: bool) -> None:
    """Print the keys in force, by where they answer.

    The ids are what the settings file gives other keys to: "article.done" = ["x", "d"] below [keys]. What has no key is
    found in the palette.
    """
    keymap = Keymap(preset) if preset else desk.settings().keys
    commands = commands_with(keymap)
    if as_json:
        for command in commands:
            say_json(_command_json(command))
        return
    say(f"preset {keymap.preset}: {PRESETS[keymap.preset].title}")
    say(f"  there are {', '.join(PRESETS)}")
    width = terminal_width() if is_terminal() else None
    for scope in _SCOPES:
        say()
        say(scope.upper())
        for command in commands:
            if scope in command.scopes:
                for line in _lines(command, width):
                    say(line)


def _lines(command: Command, width: int | None) -> list[str]:
    """A command in a line, on a narrow terminal with what it does below its id."""
    held = f"  {' '.join(map(shown_key, command.keys)):<20} {command.id:<26} "
    whole = f"{held}{command.help}"
    if width is None or len(whole) <= width:
        return [whole]
    below = " " * _INDENT
    return [held.rstrip(), *wrap(command.help, width, initial_indent=below, subsequent_indent=below)]


def _command_json(command: Command) -> Json:
    return {
        "id": command.id,
        "keys": list(command.keys),
        "title": command.title,
        "help": command.help,
        "scopes": [scope.value for scope in command.scopes],
    }
