"""`keys`, `dirs`, `config`: the program itself."""

import inspect
import json
import re
from collections.abc import Iterator
from dataclasses import fields

import click

from tui.cli.desk import Desk
from tui.cli.printing import say, say_json
from tui.commands import Command, Scope, answering, shown_key, with_keys
from tui.settings import Settings


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def keys(desk: Desk, as_json: bool) -> None:
    """Print the keys in force, by where they answer."""
    commands = with_keys(desk.settings().keys)
    if as_json:
        for command in commands:
            say_json(_command_json(command))
        return
    for number, scope in enumerate(Scope):
        rows = [command for command in answering(scope, commands) if scope in command.scopes]
        if number:
            say("")
        say(scope.value.upper())
        for command in rows:
            say(f"  {' '.join(map(shown_key, command.keys)):<18} {command.id:<26} {command.help}")


def _command_json(command: Command) -> dict[str, object]:
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
    say(f"library   {desk.folders.library}")
    say(f"settings  {desk.folders.settings}")


@click.command()
@click.pass_obj
def config(desk: Desk) -> None:
    """Print the settings in force as TOML, each with what it means."""
    for line in toml(desk.settings()):
        say(line)


def toml(settings: Settings) -> Iterator[str]:
    """Settings as a TOML file that says the same, with the help of each as a comment."""
    told = _told()
    tables = [field.name for field in fields(Settings) if isinstance(getattr(settings, field.name), dict)]
    for field in fields(Settings):
        if field.name not in tables:
            yield from (f"# {line}" for line in told[field.name])
            yield f"{field.name} = {json.dumps(getattr(settings, field.name), ensure_ascii=False)}"
            yield ""
    for table in tables:
        yield from (f"# {line}" for line in told[table])
        yield f"[{table}]"
        for name, value in getattr(settings, table).items():
            yield f"{json.dumps(name)} = {json.dumps(list(value), ensure_ascii=False)}"


def _told() -> dict[str, list[str]]:
    """What stands under each setting in the source."""
    source = inspect.getsource(Settings)
    found = re.findall(r'^    (\w+): [^\n]*\n    """(.*?)"""', source, re.MULTILINE | re.DOTALL)
    return {name: [line.strip() for line in text.strip().splitlines()] for name, text in found}
