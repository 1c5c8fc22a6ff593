"""The watch list: whom to hear of; the stories that name somebody on it are marked."""

from tui.errors import NothingFoundError
from tui.library.changes import Edit, Kind
from tui.library.library import Library
from tui.model import EntityId, Watched
from tui.names import safe
from tui.session.outcome import Outcome
from tui.session.session import Session


def watch(session: Session, entity: EntityId) -> Outcome:
    """Put an entity on the watch list.

    Raises:
        NothingFoundError: No article names it.
    """
    dossier = session.library.dossier(entity)
    if dossier is None:
        raise NothingFoundError(f"no story names {safe(entity)!r}")
    found = dossier.entity
    if records_of(session.library, found.id):
        return Outcome(f"{safe(found.name)} is on the watch list already")
    record = Watched(found.id, found.name, session.library.clock())
    return session.history.make((Edit(Kind.WATCH, found.id, None, record),), f"watching {safe(found.name)}")


def unwatch(session: Session, entity: EntityId) -> Outcome:
    """Take an entity off the watch list, under whatever ids it was put there.

    Raises:
        NothingFoundError: It is not on the list.
    """
    records = records_of(session.library, entity)
    if not records:
        raise NothingFoundError(f"{safe(entity)} is not on the watch list")
    change = tuple(Edit(Kind.WATCH, record.entity, record, None, careful=True) for record in records)
    return session.history.make(change, f"watching {safe(records[0].name)} no more")


def toggle(session: Session, entity: EntityId) -> Outcome:
    """Watch an entity, or watch it no more.

    Raises:
        NothingFoundError: No article names it.
    """
    return (unwatch if records_of(session.library, entity) else watch)(session, entity)


def records_of(library: Library, entity: EntityId) -> list[Watched]:
    """What put an entity on the list: several records after two that were watched have become one.

    What was rejected since as no name is known by the id under which it was put there.
    """
    meant = library.entity_of(entity) or entity
    return [one for one in library.watchlist.records if (library.entity_of(one.entity) or one.entity) == meant]
