"""`entity merge`, `split`, `rename` and the rest: names put right once for all, from the command line."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, TypeVar

import click

from tui.cli import options
from tui.cli.articles import the_article
from tui.cli.columns import say_rows
from tui.cli.complaints import complain
from tui.cli.desk import Desk
from tui.cli.exits import Exit
from tui.cli.named import the_entity
from tui.cli.printing import say, say_json
from tui.correction import Correction, CorrectionId, Reach
from tui.errors import NothingFoundError
from tui.library.holdings import resolve
from tui.library.library import Library
from tui.model import Article, ArticleId, EntityType, Mention, Span
from tui.names import safe
from tui.session import corrections, errata
from tui.session.outcome import counted
from tui.session.passages import Subject, standing_at

_TYPES = click.Choice([type_.value for type_ in EntityType], case_sensitive=False)
_Command = TypeVar("_Command", bound=Callable[..., object])


def _somewhere(command: _Command) -> _Command:
    """The options that say how far a correction reaches: everywhere, unless told."""
    at = click.option("--at", type=click.IntRange(min=0), help="Only the mention there: its start, as JSON has it.")
    return click.option("--in", "article", metavar="ID", help="Only in one article.")(at(command))


@click.command()
@click.argument("name", metavar="NAME|ID")
@_somewhere
@click.pass_obj
def reject(desk: Desk, name: str, article: str | None, at: int | None) -> None:
    """Say that something is no name, or none that is wanted."""
    with desk.session() as session:
        subject, reach = _subject(session.library, name, article, at)
        outcome = corrections.reject(session, subject, reach)
    say(outcome.message)


@click.command()
@click.argument("name", metavar="NAME|ID")
@click.argument("type_", metavar="TYPE", type=_TYPES)
@_somewhere
@click.pass_obj
def retype(desk: Desk, name: str, type_: str, article: str | None, at: int | None) -> None:
    """Say that an entity is of another type.

    TYPE is PERSON, ORG, PLACE, GROUP, EVENT or OTHER.
    """
    with desk.session() as session:
        subject, reach = _subject(session.library, name, article, at)
        outcome = corrections.retype(session, subject, reach, EntityType(type_.upper()))
    say(outcome.message)


@click.command()
@click.argument("name", metavar="NAME|ID")
@click.argument("new")
@click.pass_obj
def rename(desk: Desk, name: str, new: str) -> None:
    """Show an entity by another name."""
    with desk.session() as session:
        outcome = corrections.rename(session, the_entity(session.library, name).id, new)
    say(outcome.message)


@click.command()
@click.argument("name", metavar="NAME|ID")
@click.argument("into", metavar="NAME|ID")
@_somewhere
@click.pass_obj
def merge(desk: Desk, name: str, into: str, article: str | None, at: int | None) -> None:
    """Say that one entity is the same as another.

    It gets the name of the other.
    """
    with desk.session() as session:
        subject, reach = _subject(session.library, name, article, at)
        outcome = corrections.merge(session, subject, reach, the_entity(session.library, into).id)
    say(outcome.message)


@click.command()
@click.argument("name", metavar="NAME|ID")
@click.argument("form", metavar="WORDS")
@click.option("--as", "other", metavar="NAME", default="", help="Who they mean instead.")
@_somewhere
@click.pass_obj
def split(desk: Desk, name: str, form: str, other: str, article: str | None, at: int | None) -> None:
    """Say that some words do not mean an entity."""
    with desk.session() as session:
        subject, reach = _subject(session.library, name, article, at)
        outcome = corrections.split(session, subject, reach, form, other)
    say(outcome.message)


@click.command()
@click.argument("name", metavar="NAME|ID")
@click.argument("other", metavar="OTHER")
@click.pass_obj
def alias(desk: Desk, name: str, other: str) -> None:
    """Give an entity another name.

    What is called so, in any story, is that entity.
    """
    with desk.session() as session:
        outcome = corrections.alias(session, the_entity(session.library, name).id, other)
    say(outcome.message)


@click.command()
@click.argument("article", metavar="ID")
@click.argument("words")
@click.argument("type_", metavar="TYPE", type=_TYPES)
@click.option("--as", "name", metavar="NAME", default="", help="Whom or what they name, if it is not as they say.")
@click.option("--all", "everywhere", is_flag=True, help="In every article where these words stand.")
@click.pass_obj
def add(desk: Desk, article: str, words: str, type_: str, name: str, everywhere: bool) -> None:
    """Add a name that was missed in an article.

    It is one wherever its words stand there by themselves, and takes the place of names that they overlap. A longer
    name around them stays: respan makes it shorter.
    """
    reach = Reach.EVERYWHERE if everywhere else Reach.ARTICLE
    with desk.session() as session:
        story = the_article(session.library, article)
        start = story.document.text.find(words) if words else -1
        if start < 0:
            raise NothingFoundError(f"“{words}” does not stand in {story.id}; give it to the letter")
        span = Span(start, start + len(words))
        outcome = corrections.add(session, story.id, span, reach, EntityType(type_.upper()), name)
    say(outcome.message)


@click.command()
@click.argument("article", metavar="ID")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--at", type=click.IntRange(min=0), help="Only the mention there: its start, as JSON has it.")
@click.pass_obj
def respan(desk: Desk, article: str, old: str, new: str, at: int | None) -> None:
    """Make a name of an article longer or shorter.

    OLD is what is marked, NEW the whole words around or inside it that are the name.
    """
    with desk.session() as session:
        story = the_article(session.library, article)
        mention, span = _respanned(session.library, story, old, new, at)
        subject = Subject(mention.entity, story.id, Span(mention.start, mention.end))
        outcome = corrections.respan(session, subject, Reach.ARTICLE if at is None else Reach.MENTION, span)
    say(outcome.message)


@click.command("corrections")
@options.as_json
@click.pass_obj
def listed(desk: Desk, as_json: bool) -> None:
    """List what was put right, the first correction first.

    A line tells the id, by which `entity undo` takes it back, what it does and how far it reaches.
    """
    with desk.library() as library:
        found = library.errata.corrections
        records = [errata.record(library, one) for one in found] if as_json else []
    for record in records:
        say_json(record)
    if not as_json:
        say_rows((one.id, one.fix.value, errata.told(one), errata.placed(one)) for one in found)


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="CORRECTION...")
@click.pass_obj
def undo(desk: Desk, ids: tuple[str, ...]) -> None:
    """Take corrections back, each by its id."""
    with desk.session() as session:
        known = [one.id for one in session.library.errata.corrections]
        chosen = [CorrectionId(resolve(id_, known, "correction")) for id_ in ids]
        outcome = corrections.withdraw(session, dict.fromkeys(chosen))
    say(outcome.message)


@click.command()
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Into a file.")
@click.pass_obj
def export(desk: Desk, output: Path | None) -> None:
    """Print all corrections as JSON lines, for `entity import`."""
    with desk.library() as library:
        records = [errata.record(library, one) for one in library.errata.corrections]
    if output is None:
        for record in records:
            say_json(record)
        return
    from tui.export.jsontext import json_line  # only where it is written by ourselves

    output.write_text("".join(f"{json_line(record)}\n" for record in records), "utf-8")
    say(f"wrote {counted(records, 'correction')}")


@click.command("import")
@click.argument("file", type=click.File("rb"))
@click.pass_obj
def import_(desk: Desk, file: BinaryIO) -> Exit:
    """Take in corrections from a file of JSON lines.

    "-" is standard input. What is there already stays as it is, so that a file may be taken in twice. What was put
    right in one story is about that story here too, wherever it came from; if it has not come yet, it waits for it.
    """
    found = list(errata.read(file))
    good = [one for one in found if isinstance(one, Correction)]
    for number in (one for one in found if isinstance(one, int)):
        complain(f"line {number} is no correction; it is left out")
    with desk.session() as session:
        session.library.search.catch_up()  # by its headline a story is found again
        outcome = corrections.take_in(session, good)
    say(outcome.message if good or not found else "nothing was taken in")
    if len(good) == len(found):
        return Exit.DONE
    return Exit.PARTLY if good else Exit.FAILED


COMMANDS: Sequence[click.Command] = (
    reject, retype, rename, merge, split, alias, add, respan, listed, undo, export, import_,
)  # fmt: skip


def _subject(library: Library, name: str, article: str | None, at: int | None) -> tuple[Subject, Reach]:
    """What is corrected, and how far.

    Raises:
        NothingFoundError: There is no such entity, or none in that article or at that place.
    """
    if at is not None and article is None:
        raise click.UsageError("--at goes with --in")
    entity = the_entity(library, name).id
    if article is None:
        return Subject(entity), Reach.EVERYWHERE
    id_ = library.resolve_id(article)
    spans = [Span(one.start, one.end) for one in library.mentions(id_) if one.entity == entity]
    chosen = [span for span in spans if at is None or span.start == at]
    if not chosen:
        place = id_ if at is None else f"{id_} at {at}"
        raise NothingFoundError(f"{name} is not named in {place}")
    return Subject(entity, ArticleId(id_), chosen[0]), Reach.ARTICLE if at is None else Reach.MENTION


def _respanned(library: Library, story: Article, old: str, new: str, at: int | None) -> tuple[Mention, Span]:
    """The first mention of some words at which others stand, and where these do.

    Raises:
        NothingFoundError: No name has those words, or the others are at none of them.
    """
    text = story.document.text
    marked = [one for one in library.mentions(story.id) if text[one.start : one.end] == old and at in (None, one.start)]
    if not marked:
        place = story.id if at is None else f"{story.id} at {at}"
        raise NothingFoundError(f"“{safe(old)}” is no name in {place}; give it to the letter")
    for one in marked:
        with suppress(NothingFoundError):
            return one, standing_at(story, Span(one.start, one.end), new)
    raise NothingFoundError(
        f"“{safe(new)}” does not stand at “{safe(old)}” in {story.id}; give whole words of the text"
    )
