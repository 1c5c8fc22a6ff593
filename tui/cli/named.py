"""Which entity a person means by a name on the command line."""

from collections.abc import Iterable

from tui.errors import AmbiguousIdError, NothingFoundError
from tui.library.library import Library
from tui.model import Entity, EntityId
from tui.names import safe


def entities_named(library: Library, name: str) -> list[Entity]:
    """The entities that bear a name, those in most articles first; the index is brought up to date for it.

    Raises:
        NothingFoundError: None does.
    """
    library.search.catch_up()
    known = _known(library, library.whos_who.named(name))
    found = sorted(known, key=lambda one: (-one.articles, -one.mentions, one.id))
    if not found:
        raise NothingFoundError(f"nobody and nothing is named {safe(name)!r}; dateline entities lists who is")
    return found


def the_entity(library: Library, name: str) -> Entity:
    """The one entity that a name or an id means.

    An id beats a name, and a name of its own beats the alias of what no more stories name.

    Raises:
        NothingFoundError: There is none.
        AmbiguousIdError: There are several.
    """
    exact = library.entity(EntityId(name))
    found = [exact] if exact else entities_named(library, name)
    own = [one for one in found if one.name == name and one.articles >= found[0].articles]
    chosen = own if len(own) == 1 and not _namesakes(own[0], found) else found
    if len(chosen) > 1:
        ids = ", ".join(safe(one.id) for one in chosen[:5])
        raise AmbiguousIdError(f"{safe(name)!r} is {len(chosen)} entities; give one of their ids: {ids}")
    return chosen[0]


def _namesakes(entity: Entity, others: Iterable[Entity]) -> list[Entity]:
    """Those of the same type that have the same name for their own: a reader has told them apart."""
    return [one for one in others if one != entity and (one.name, one.type) == (entity.name, entity.type)]


def _known(library: Library, ids: Iterable[EntityId]) -> list[Entity]:
    return [found for id_ in ids if (found := library.entity(id_)) is not None]
