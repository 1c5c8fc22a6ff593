"""`entity show`, `watch`, `unwatch` and `watched`: the page of an entity as text, and the watch list."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice

import click

from tui.cli import options
from tui.cli.columns import say_rows, terminal_width
from tui.cli.desk import Desk
from tui.cli.named import the_entity
from tui.cli.printing import entity_json, is_terminal, note_json, say, say_json
from tui.errors import NothingFoundError
from tui.export.jsontext import Json
from tui.export.records import provenance
from tui.library.dossier import Dossier
from tui.library.library import Library
from tui.model import Entity, EntityId, Watched
from tui.names import fold, safe, type_of
from tui.session import watching
from tui.ui.excerpts import Cutting, Cuttings
from tui.ui.heads import head
from tui.ui.phrases import BY_AGENCY, folded
from tui.ui.signs import PRINT

_WIDE = 100
"""Cells of a line where nobody knows how wide it may be."""
_INDENT = "  "
_COMPANY = 20
"""Those named beside it that a person wants to read of."""


@click.command()
@click.argument("name", metavar="NAME|ID")
@click.option("--limit", type=click.IntRange(min=0), help="At most so many stories, the newest.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def show(desk: Desk, name: str, limit: int | None, as_json: bool) -> None:
    """Print the page of an entity.

    It has its stories, the sentences that name it, and who is named beside it.
    """
    with desk.library() as library:
        dossier = _dossier(library, name)
        cuttings = islice(Cuttings(library, dossier.rows, dossier.entity.id), limit)
        if as_json:
            say_json(_record(library, dossier, cuttings))
        else:
            _say_page(library, dossier, cuttings)


@click.command()
@click.argument("name", metavar="NAME|ID")
@click.pass_obj
def watch(desk: Desk, name: str) -> None:
    """Watch an entity.

    Stories that name it are marked, and found by is:watched.
    """
    with desk.session() as session:
        outcome = watching.watch(session, the_entity(session.library, name).id)
    say(outcome.message)


@click.command()
@click.argument("name", metavar="NAME|ID")
@click.pass_obj
def unwatch(desk: Desk, name: str) -> None:
    """Watch an entity no more."""
    with desk.session() as session:
        outcome = watching.unwatch(session, _watched_one(session.library, name))
    say(outcome.message)


@click.command()
@options.as_json
@click.pass_obj
def watched(desk: Desk, as_json: bool) -> None:
    """List the entities that are watched.

    A line tells the id, how many stories name it, and the name.
    """
    with desk.library() as library:
        records = library.watchlist.records
        if records:
            library.search.catch_up()
        found = [(record, _known(library, record)) for record in records]
    if as_json:
        for record, entity in found:
            say_json(entity_json(entity) | {"since": record.since})
    else:
        say_rows((entity.id, str(entity.articles), entity.name) for _, entity in found)


def _known(library: Library, record: Watched) -> Entity:
    """A watched entity as it is now; what no story names any more stays on the list."""
    return library.entity(record.entity) or Entity(record.entity, type_of(record.entity), record.name)


def _watched_one(library: Library, name: str) -> EntityId:
    """The watched entity that a name or an id means, even when no story names it any more."""
    for record in library.watchlist.records:
        if name == record.entity or fold(name) == fold(record.name):
            return record.entity
    return the_entity(library, name).id


def _dossier(library: Library, name: str) -> Dossier:
    dossier = library.dossier(the_entity(library, name).id)
    if dossier is None:
        raise NothingFoundError(f"no story names {safe(name)!r} any more")
    return dossier


# The page as text


def _say_page(library: Library, dossier: Dossier, cuttings: Iterable[Cutting]) -> None:
    width = terminal_width() if is_terminal() else _WIDE
    entity = dossier.entity
    sign = f"  {PRINT.watched} watched" if entity.id in library.watchlist.entities else ""
    say(f"{entity.name}  {entity.type.noun}  {entity.id}{sign}")
    for line in head(dossier, width, PRINT):
        say(line.text)
    _say_company(library.company(dossier), width)
    for note in library.notes_on(entity.id):
        say()
        for number, words in enumerate(folded(note.text, width - len(_INDENT))):
            say(f"{PRINT.note if not number else ' '} {words}")
    for cutting in cuttings:
        _say_cutting(cutting, width)


def _say_company(company: Sequence[Entity], width: int) -> None:
    if not company:
        return
    beside = ", ".join(f"{one.name} {one.articles:,}" for one in company[:_COMPANY])
    say()
    for line in folded(f"named beside it: {beside}", width):
        say(line)


def _say_cutting(cutting: Cutting, width: int) -> None:
    header = cutting.header
    say()
    say(f"{header.moment:%Y-%m-%d}  {header.headline}  [{header.id}]")
    if cutting.unplaced:
        say(f"{_INDENT}{BY_AGENCY}")
    for excerpt in cutting.excerpts:
        lines = folded(excerpt.text, width - 2 * len(_INDENT))
        for number, line in enumerate(lines):
            say(f"{_INDENT * (2 if number else 1)}{line}")


# The page as JSON


def _record(library: Library, dossier: Dossier, cuttings: Iterable[Cutting]) -> Json:
    entity = dossier.entity
    days = dossier.days
    return entity_json(entity) | {
        "watched": entity.id in library.watchlist.entities,
        "days": [{"date": date.fromordinal(day).isoformat(), "articles": days[day]} for day in sorted(days)],
        "company": [
            {"id": one.id, "type": one.type.value, "name": one.name, "articles": one.articles}
            for one in library.company(dossier)
        ],
        "notes": [note_json(library, note) for note in library.notes_on(entity.id)],
        "stories": [_story_record(library, entity.id, cutting) for cutting in cuttings],
    }


def _story_record(library: Library, entity: EntityId, cutting: Cutting) -> Json:
    header = cutting.header
    mentions = [mention for mention in library.mentions(header.id) if mention.entity == entity]
    text = library.article(header.id).document.text
    return {
        "id": header.id,
        "headline": header.headline,
        "moment": header.moment,
        "by": provenance(
            bool(mentions), told=cutting.unplaced or any(found.vouched or found.uri for found in mentions)
        ),
        "mentions": [
            {"start": found.start, "end": found.end, "text": text[found.start : found.end]} for found in mentions
        ],
        "sentences": [excerpt.text for excerpt in cutting.excerpts],
    }
