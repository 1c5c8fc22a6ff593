"""`keys`, `dirs`, `config`: the program itself."""

import inspect
import re
from collections.abc import Iterator, Mapping

import click
from msgspec.structs import fields

from tui.cli.columns import say_rows
from tui.cli.desk import Desk
from tui.cli.printing import json_text, say, say_json
from tui.commands import Command, Scope, shown_key, with_keys
from tui.export.jsontext import Json
from tui.settings import Settings

_SCOPES = (*(scope for scope in Scope if scope is not Scope.EVERYWHERE), Scope.EVERYWHERE)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def keys(desk: Desk, as_json: bool) -> None:
    """Print the keys in force, by where they answer.

    The ids are what the settings file gives other keys to: "article.done" = ["x", "d"] below [keys].
    """
    commands = with_keys(desk.settings().keys)
    if as_json:
        for command in commands:
            say_json(_command_json(command))
        return
    for scope in _SCOPES:
        say(scope.upper())
        for command in commands:
            if scope in command.scopes:
                say(f"  {' '.join(map(shown_key, command.keys)):<16} {command.id:<26} {command.help}")
        say()


def _command_json(command: Command) -> Json:
    return {
        "id": command.id,
        "keys": list(command.keys),
        "title": command.title,
        "help": command.help,
        "scopes": [scope.value for scope in command.scopes],
    }


@click.command()
@click.pass_obj
def dirs(desk: Desk) -> None:
    """Print where the library and the settings are."""
    say_rows((("library", str(desk.folders.library)), ("settings", str(desk.folders.settings))), whole=True)


@click.command()
@click.pass_obj
def config(desk: Desk) -> None:
    """Print the settings in force, each with what it means.

    Written to the file that the first line names, it is a settings file that says the same.
    """
    say(f"# {desk.folders.settings}")
    for line in toml(desk.settings()):
        say(line)


def toml(settings: Settings) -> Iterator[str]:
    """Settings as the lines of a TOML file that says the same, with the help of each as a comment."""
    told = _told()
    values = {field.name: getattr(settings, field.name) for field in fields(Settings)}
    for name, value in values.items():
        if not isinstance(value, Mapping):
            yield from ("", *told[name], f"{name} = {json_text(value)}")
    for name, value in values.items():
        if isinstance(value, Mapping):  # tables come last, because a table goes on to the end of the file
            yield from ("", *told[name], f"[{name}]")
            yield from (f"{json_text(key)} = {json_text(item)}" for key, item in value.items())


def _told() -> dict[str, list[str]]:
    """What stands below each setting in the source, as lines of comment."""
    found = re.findall(r'^    (\w+): [^\n]*\n    """(.*?)"""', inspect.getsource(Settings), re.MULTILINE | re.DOTALL)
    return {name: [f"# {line.strip()}" for line in text.strip().splitlines()] for name, text in found}
