"""Makes the generated parts of the README: the tables of keys, of verbs and of settings (`just docs`)."""

from collections.abc import Callable, Iterable, Iterator

import click
from msgspec.structs import fields

from tui.cli.configuring import meanings
from tui.cli.main import program
from tui.cli.printing import json_text
from tui.commands import COMMANDS, Command, Scope
from tui.keys import Keymap, shown_key
from tui.settings import Settings

_BAR = r"\|"
"""A bar that parts no cells."""
_PANES = {Scope.LIST, Scope.READER, Scope.ENTITIES, Scope.NOTES}

_GROUPS: tuple[tuple[str, Callable[[set[Scope]], bool]], ...] = (
    ("In every pane", lambda scopes: Scope.EVERYWHERE in scopes or scopes >= _PANES),
    ("In the list", lambda scopes: Scope.LIST in scopes),
    ("In the story", lambda scopes: Scope.READER in scopes),
    ("While selecting", lambda scopes: Scope.SELECTING in scopes),
    ("In the entity pane", lambda scopes: Scope.ENTITIES in scopes),
    ("On the page of an entity", lambda scopes: Scope.PAGE in scopes),
    ("In notes and bookmarks", lambda scopes: bool(scopes & {Scope.NOTES, Scope.OVERVIEW})),
    ("In the list of views", lambda scopes: Scope.VIEWS in scopes),
    ("While a line is typed", lambda scopes: Scope.PROMPT in scopes),
    ("In the note editor", lambda scopes: Scope.EDITOR in scopes),
)
"""Where commands answer, in words; a command stands in the first group that fits."""


def key_table() -> str:
    """All commands that have keys, by where they answer, in the order of the command table."""
    groups: dict[str, list[Command]] = {name: [] for name, _ in _GROUPS}
    for command in COMMANDS:
        if command.keys:
            groups[next(name for name, fits in _GROUPS if fits(set(command.scopes)))].append(command)
    return "\n\n".join(_group(name, commands) for name, commands in groups.items() if commands)


def _group(name: str, commands: Iterable[Command]) -> str:
    rows = (f"| {' '.join(map(_as_code, command.keys))} | {command.help} |" for command in commands)
    return "\n".join([f"| {name} | |", "|---|---|", *rows])


def _as_code(key: str) -> str:
    shown = shown_key(key).replace("|", _BAR)
    return f"`` {shown} ``" if "`" in shown else f"`{shown}`"


def command_table() -> str:
    """All verbs of the command line with their first sentences."""
    lines = ["| | |", "|---|---|"]
    lines += [f"| `{usage}` | {told} |" for usage, told in _verbs(program, "dateline", None)]
    return "\n".join(lines)


def _verbs(command: click.Command, name: str, parent: click.Context | None) -> Iterator[tuple[str, str]]:
    # As in a real call: a command keeps the option for help that the first context gave it, for good.
    context = click.Context(command, parent, info_name=name, **command.context_settings)
    if isinstance(command, click.Group):
        for verb in command.list_commands(context):
            if (below := command.get_command(context, verb)) and not below.hidden:
                yield from _verbs(below, f"{name} {verb}", context)
    else:
        pieces = [piece for piece in command.collect_usage_pieces(context) if piece != "[OPTIONS]"]
        yield " ".join([name, *pieces]).replace("|", _BAR), command.get_short_help_str(limit=200)


def settings_table() -> str:
    """All settings with their defaults and what they mean."""
    told = meanings()
    rows = (
        f"| `{field.name}` | {_default(field.default)} | {' '.join(told[field.name]).replace('|', _BAR)} |"
        for field in fields(Settings)
    )
    return "\n".join(["| setting | default | |", "|---|---|---|", *rows])


def _default(value: object) -> str:
    return f'`preset = "{value.preset}"`' if isinstance(value, Keymap) else f"`{json_text(value)}`"
