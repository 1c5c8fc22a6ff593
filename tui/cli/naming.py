"""`entities` and `mentions`: who and what is named in the library, or in any text."""

import json
import sys
from typing import NamedTuple

import click

from tui.cli.desk import Desk, spelled, wanted
from tui.cli.printing import complain, entity_json, mention_json, say, say_json

_PARTLY = 4


@click.command()
@click.argument("query", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def entities(desk: Desk, query: tuple[str, ...], as_json: bool) -> None:
    """List who and what is named: in the library, or in the articles that a query matches."""
    with desk.library() as library:
        found = library.entities(wanted(library, spelled(query)) if query else None)
        for entity in found:
            if as_json:
                say_json(entity_json(entity))
            else:
                aliases = f"  ({', '.join(entity.aliases)})" if entity.aliases else ""
                say(f"{entity.articles:>6} {entity.mentions:>6}  {entity.type.value:<6}  {entity.name}{aliases}")


class _Line(NamedTuple):
    id: object
    text: str


@click.command()
def mentions() -> int:
    r"""Find the names in texts of your own: a filter from JSON lines to JSON lines.

    Reads {"id": …, "text": …} and writes {"id": …, "mentions": [{"start", "end", "type", "text", "entity"}]}; the
    offsets count the code points of the text as it was given.
    """
    from tui.entities.recogniser import Recogniser  # 34 ms

    recogniser = Recogniser()
    wrong = 0
    try:
        for number, line in enumerate(sys.stdin, 1):
            if not line.strip():
                continue
            given = _read(line)
            if given is None:
                wrong += 1
                complain(f'line {number} is not {{"id": …, "text": …}}; it is left out')
                continue
            found = recogniser.recognise_text(given.text)
            say_json({"id": given.id, "mentions": [mention_json(mention, given.text) for mention in found]})
    finally:
        recogniser.close()
    return _PARTLY if wrong else 0


def _read(line: str) -> _Line | None:
    try:
        record = json.loads(line)
    except ValueError:
        return None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        return None
    return _Line(record.get("id"), record["text"])
