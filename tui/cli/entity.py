"""`entity`: one person, organisation or place of the library, and what readers have put right about it."""

import click

from tui.cli import options
from tui.cli.correcting import COMMANDS
from tui.cli.desk import Desk
from tui.cli.following import show, unwatch, watch, watched
from tui.cli.named import entities_named
from tui.cli.printing import entity_json, say, say_json


@click.group(no_args_is_help=False)
def entity() -> None:
    """Look an entity up, follow it, put it right."""


@entity.command("find")
@click.argument("name")
@options.as_json
@click.pass_obj
def entity_find(desk: Desk, name: str, as_json: bool) -> None:
    """List the entities that bear a name, an alias or an id."""
    with desk.library() as library:
        found = entities_named(library, name)
    for one in found:
        if as_json:
            say_json(entity_json(one))
        else:
            say(one.id, one.type.value, str(one.articles), one.name)


for _command in (show, watch, unwatch, watched, *COMMANDS):
    entity.add_command(_command)
