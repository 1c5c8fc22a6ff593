"""`config`: what can be set, what is set, and what it means, all told from the code."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap

import click
from msgspec.structs import fields

from tui.cli.desk import Desk
from tui.cli.printing import json_text, say
from tui.errors import FileTakenError
from tui.keys import Keymap
from tui.settings import Settings

_WIDTH = 76
"""Cells of a comment: on the narrowest usual terminal no line is broken within a word."""


@click.command()
@click.option("--path", "where", is_flag=True, help="Print only where the settings file is.")
@click.option("--init", "begin", is_flag=True, help="Write a settings file in which all is a comment.")
@click.pass_obj
def config(desk: Desk, where: bool, begin: bool) -> None:
    """Print the settings in force, and what each means.

    Written to the file that the first line names, it is a settings file that says the same.
    """
    path = desk.folders.settings
    if begin:
        _begin(path)
    if begin or where:
        say(str(path))
        return
    settings = desk.settings()
    say(f"# {path}")
    for line in toml(settings):
        say(line)


def _begin(path: Path) -> None:
    """Write a settings file to begin with.

    Raises:
        FileTakenError: There is one already.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    commented = (line if not line or line.startswith("#") else f"# {line}" for line in toml(Settings()))
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write("\n".join(["# Take the sign away before a setting to change it.", *commented, ""]))
    except FileExistsError as error:
        raise FileTakenError(f"{path}: there is a settings file already; it stays as it is") from error


def toml(settings: Settings) -> Iterator[str]:
    """Settings as the lines of a TOML file that says the same, with the meaning of each as a comment."""
    told = meanings()
    for field in fields(Settings):
        value = getattr(settings, field.name)
        meaning = wrap(" ".join(told[field.name]), _WIDTH, break_long_words=False, break_on_hyphens=False)
        yield from ("", *(f"# {line}" for line in meaning))
        if value != field.default:
            yield f"# default: {_keymap_line(field.default) if isinstance(value, Keymap) else json_text(field.default)}"
        if isinstance(value, Keymap):  # a table comes last, because it goes on to the end of the file
            yield from ("[keys]", f"preset = {json_text(value.preset)}")
            yield from (f"{json_text(command)} = {json_text(keys)}" for command, keys in value.own.items())
        else:
            yield f"{field.name} = {json_text(value)}"


def _keymap_line(keymap: Keymap) -> str:
    return f"preset {keymap.preset}"


def meanings() -> dict[str, list[str]]:
    """What stands below each setting in the source, in lines."""
    found = re.findall(r'^    (\w+): [^\n]*\n    """(.*?)"""', inspect.getsource(Settings), re.MULTILINE | re.DOTALL)
    return {name: [line.strip() for line in text.strip().splitlines()] for name, text in found}
