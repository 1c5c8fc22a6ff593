"""`import-notes`: what was annotated elsewhere."""

import sys
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from pathlib import Path

import click

from tui.cli.complaints import complain
from tui.cli.desk import Desk
from tui.cli.exits import Exit
from tui.cli.printing import note_json, say, say_json
from tui.library.library import Library
from tui.model import ArticleId
from tui.names import safe
from tui.session.importing import Arrival, Fate, import_notes, numbers
from tui.session.outcome import counted


@click.command("import-notes")
@click.argument("file", metavar="FILE")
@click.option("--dry-run", is_flag=True, help="Only say what would become of them.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each note.")
@click.pass_obj
def import_notes_(desk: Desk, file: str, dry_run: bool, as_json: bool) -> Exit:
    """Import notes: Web Annotations, or an export of Hypothesis.

    Web Annotations (W3C) are what "dateline export --to jsonld" writes.

    "-" as FILE reads standard input. A note finds its story by origin, address, id or text, and its passage by its
    words; without them it is kept, detached, until they come. What was imported before is not added again.
    """
    data = sys.stdin.buffer.read() if file == "-" else Path(file).expanduser().read_bytes()
    with desk.session() as session:
        arrivals = import_notes(session, data, file, dry_run=dry_run)
        here = frozenset(session.library.ids())
        if as_json:
            lines = [_record(session.library, arrival) for arrival in arrivals]
    for arrival in arrivals:
        if arrival.fate is Fate.FAILED:
            complain(f"{arrival.name}: {arrival.why}")
    for headline, number in _missing(arrivals, here).items():
        complain(f"{counted(number, 'note')} on “{headline}”: no such story here; they wait for it")
    if as_json:
        for line in lines:
            say_json(line)
    else:
        say(_told(arrivals, dry_run=dry_run))
    return _code(arrivals)


def _record(library: Library, arrival: Arrival) -> dict[str, object]:
    """A note and its fate; one that failed has only its name."""
    if arrival.note is None:
        return {"status": arrival.fate, "id": arrival.name, "why": arrival.why}
    return {"status": arrival.fate} | note_json(library, arrival.note)


def _missing(arrivals: Sequence[Arrival], here: Container[ArticleId]) -> Mapping[str, int]:
    """The headlines of the stories that are not here, each with the number of its notes."""
    waiting = [arrival.note for arrival in arrivals if arrival.note and arrival.note.article not in here]
    return Counter(safe(note.headline) or "a story without a headline" for note in waiting)


def _told(arrivals: Sequence[Arrival], *, dry_run: bool) -> str:
    """What became of them, in one line."""
    told = ", ".join(f"{number:,} {fate}" for fate, number in numbers(arrivals).items() if number) or "no notes in it"
    return f"nothing was imported; it would be: {told}" if dry_run else told


def _code(arrivals: Sequence[Arrival]) -> Exit:
    failed = sum(arrival.fate is Fate.FAILED for arrival in arrivals)
    return Exit.PARTLY if failed else Exit.DONE
