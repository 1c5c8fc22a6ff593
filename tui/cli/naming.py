"""`entities` and `mentions`: who and what is named in the library, or in any text."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from io import BufferedReader
from typing import NamedTuple, cast

import click

from tui.cli import options
from tui.cli.articles import wanted
from tui.cli.columns import say_rows
from tui.cli.complaints import complain
from tui.cli.desk import Desk
from tui.cli.exits import Exit
from tui.cli.indexing import abreast
from tui.cli.printing import entity_json, say_json
from tui.entities import installed
from tui.errors import EngineError, SearchCancelledError, WorkerError
from tui.export.records import mention_records
from tui.library.library import Library
from tui.model import Document, Entity
from tui.session.outcome import counted

_BEGINNING = 40
"""Characters of a text by which a person knows it again."""
_TOLD = "agency"
"""Stands for the mentions of whom no words name."""
_CHUNK = 262_144
"""Bytes that are read at once, so that texts reach the recogniser in batches where they come fast."""


@click.command()
@click.argument("query", nargs=-1)
@options.as_json
@click.pass_obj
def entities(desk: Desk, query: tuple[str, ...], as_json: bool) -> None:
    """List who and what is named, in all articles or in some.

    A line tells type, articles, mentions (`agency` where only agencies name it, by no words of a story), name, and the
    other forms that were met.
    """
    with desk.library() as library:
        ids = wanted(library, query)
        found = library.entities(ids) if query else _everybody(library)
        if unread := sum(library.engine(article) is None for article in ids):
            complain(f"{counted(unread, 'article')} not searched for names yet: {_way_out(desk)}")
    if as_json:
        for entity in found:
            say_json(entity_json(entity))
    else:
        say_rows((e.type.value, str(e.articles), _mentions(e), e.name, ", ".join(e.aliases)) for e in found)


def _mentions(entity: Entity) -> str:
    """How often words name it; of whom only agencies name, that."""
    return _TOLD if entity.unplaced else str(entity.mentions)


def _way_out(desk: Desk) -> str:
    """What has to be done before names are found in stories in which none were looked for."""
    try:
        installed.find(desk.settings().model)
    except EngineError as error:
        return str(error)
    return "the reader does it while it is open"


def _everybody(library: Library) -> list[Entity]:
    """All of the library's, from its index; where there is none now, every story is read."""
    abreast(library.search)
    try:
        return library.everybody()
    except SearchCancelledError:
        return library.entities()


class _Line(NamedTuple):
    id: object
    text: str


@click.command()
@click.pass_obj
def mentions(desk: Desk) -> Exit:
    """Find the names in texts of your own, a filter of JSON lines.

    Reads {"id": …, "text": …} and writes {"id": …, "mentions": [{"start", "end", "type", "text", "entity"}]}; the
    offsets count the code points of the text as it was given.
    """
    wrong = right = 0
    with closing(desk.recogniser()) as recogniser:
        for batch in _batches():
            lines = [line for line in batch if isinstance(line, _Line)]
            found = recogniser.recognise([Document(line.text, ()) for line in lines], _say_skipped)
            for line, names in zip(lines, found, strict=True):
                say_json({"id": line.id, "mentions": mention_records(names, line.text)})
            sys.stdout.flush()
            for number in (line for line in batch if isinstance(line, int)):
                complain(f'line {number} is not {{"id": …, "text": …}}; it is left out')
                wrong += 1
            right += len(lines)
    if not wrong:
        return Exit.DONE
    return Exit.PARTLY if right else Exit.FAILED


def _say_skipped(document: Document, error: WorkerError) -> None:
    complain(f"no names from the text that begins “{document.text[:_BEGINNING]}”: {error}")


def _batches() -> Iterator[Sequence[_Line | int]]:
    """What has come on standard input so far, each time; a line that cannot be used comes as its number."""
    stream = cast("BufferedReader", sys.stdin.buffer)  # so it is, says the documentation of sys.stdin
    number, rest = 0, b""
    while chunk := stream.read1(_CHUNK):
        *whole, rest = (rest + chunk).split(b"\n")
        if whole:
            yield [_read(line, number + ahead) for ahead, line in enumerate(whole, 1) if line.strip()]
        number += len(whole)
    if rest.strip():
        yield [_read(rest, number + 1)]


def _read(line: bytes, number: int) -> _Line | int:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return number
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        return number
    return _Line(record.get("id"), record["text"])
