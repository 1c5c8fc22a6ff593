"""`entity`: one person, organisation or place of the library, and what readers have put right about it."""

from collections.abc import Iterable

import click

from tui.cli.desk import Desk
from tui.cli.printing import entity_json, say, say_json
from tui.errors import AmbiguousIdError, NothingFoundError
from tui.library.library import Library
from tui.model import Entity, EntityId
from tui.names import safe


@click.group(no_args_is_help=False)
def entity() -> None:
    """Look an entity up, follow it, put it right."""


@entity.command("find")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
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


def entities_named(library: Library, name: str) -> list[Entity]:
    """The entities that bear a name, those in most articles first; the index is brought up to date for it.

    Raises:
        NothingFoundError: None does.
    """
    library.search.catch_up()
    ids = {entity for raw in library.search.named(name) if (entity := library.entity_of(raw)) is not None}
    found = sorted(_known(library, ids), key=lambda one: (-one.articles, -one.mentions, one.id))
    if not found:
        raise NothingFoundError(f"nobody and nothing is named {safe(name)!r}; dateline entities lists who is")
    return found


def the_entity(library: Library, name: str) -> Entity:
    """The one entity that a name or an id means; an id beats a name, and a name of its own beats an alias.

    Raises:
        NothingFoundError: There is none.
        AmbiguousIdError: There are several.
    """
    exact = library.entity(EntityId(name))
    found = [exact] if exact else entities_named(library, name)
    own = [one for one in found if one.name == name]
    chosen = own if len(own) == 1 else found
    if len(chosen) > 1:
        ids = ", ".join(safe(one.id) for one in chosen[:5])
        raise AmbiguousIdError(f"{safe(name)!r} is {len(chosen)} entities; give one of their ids: {ids}")
    return chosen[0]


def _known(library: Library, ids: Iterable[EntityId]) -> list[Entity]:
    return [found for id_ in ids if (found := library.entity(id_)) is not None]
