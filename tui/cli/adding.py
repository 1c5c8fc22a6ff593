"""`add`: files, folders and standard input into the library, with what became of each."""

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

import click

from tui.cli.desk import Desk
from tui.cli.exits import Exit
from tui.cli.previewing import show_preview
from tui.cli.printing import article_json, complain, say, say_json
from tui.cli.progress import watched
from tui.errors import WorkerError
from tui.library.library import Library
from tui.session import intake
from tui.session.intake import Report
from tui.session.session import Session
from tui.sources.detect import formats
from tui.sources.pipeline import Failure


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--format", "format_", type=click.Choice(formats()), help="Do not guess: read them as this.")
@click.option("--tag", "tags", metavar="TAG", multiple=True, help="Tag every article that is named; may be repeated.")
@click.option("--dry-run", is_flag=True, help="Show what would be read, and store nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line: each article and each failure.")
@click.option("--no-entities", is_flag=True, help="Do not look for names now; the reader does it later.")
@click.pass_obj
def add(
    desk: Desk,
    sources: tuple[str, ...],
    format_: str | None,
    tags: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
    no_entities: bool,
) -> Exit:
    """Import files, folders and standard input ("-").

    The same again changes nothing; a changed file updates its article, which keeps its notes and bookmarks. A folder is
    searched for text and Markdown files. A source that cannot be read is named, and the others go in.
    """
    names = not no_entities and desk.settings().recognition
    if dry_run:
        arrived, failures, named = show_preview(desk, sources, format_, as_json=as_json, names=names)
        _tell_failures(failures, as_json)
        return _code(arrived=arrived, failed=bool(failures), named=named)
    with desk.session() as session:
        report, stopped = _take_in(session, sources, tags, format_)
        named = stopped or not names or _find_names(session, report)
        _tell(session.library, report, as_json)
    if stopped:
        complain("stopped; what is counted here is in the library, and the same command goes on with the rest")
        return Exit.STOPPED
    arrived = bool(report.added or report.updated or report.unchanged)
    return _code(arrived=arrived, failed=bool(report.failures), named=named)


def _take_in(session: Session, sources: Sequence[str], tags: Sequence[str], format_: str | None) -> tuple[Report, bool]:
    """Import; the second value tells whether ctrl+c cut it short."""
    with _stoppable() as stopped, watched("reading") as progress:
        report = intake.add(
            session,
            sources,
            tags=tags,
            format=format_,
            on_progress=lambda step: progress(step.done, step.total),
            stop=stopped,
        )
        return report, stopped()


@contextmanager
def _stoppable() -> Iterator[Callable[[], bool]]:
    """Let ctrl+c end the import between two sources, and a second one at once; yields whether it was pressed."""
    pressed: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        if pressed:
            signal.default_int_handler(number, frame)
        pressed.append(number)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield lambda: bool(pressed)
    finally:
        signal.signal(signal.SIGINT, before)


def _find_names(session: Session, report: Report) -> bool:
    """Find the names in what came in; without a recogniser, or with ctrl+c, the articles are there all the same."""
    arrived = [*report.added, *report.updated, *report.unchanged]
    if not arrived:
        return True
    session.names.ask(arrived)
    try:
        with watched("finding names") as progress:
            session.names.finish(progress)
    except WorkerError as error:
        complain(f"{str(error).rstrip('.')}; the articles are in the library, not all with their names")
        return False
    except KeyboardInterrupt:
        complain("stopped finding names; the articles are in the library, and the reader goes on with it")
        return False
    return True


def _tell(library: Library, report: Report, as_json: bool) -> None:
    """Say what became of each article, in the end in one line."""
    outcomes = {"added": report.added, "updated": report.updated, "unchanged": report.unchanged}
    if as_json:
        for outcome, ids in outcomes.items():
            for article in library.articles(ids):
                say_json({"status": outcome} | article_json(library, article, full=False))
    _tell_failures(report.failures, as_json)
    if not as_json:
        counts = {outcome: len(ids) for outcome, ids in outcomes.items()} | {"failed": len(report.failures)}
        say(" · ".join(f"{number:,} {outcome}" for outcome, number in counts.items() if number) or "nothing to read")


def _tell_failures(failures: Sequence[Failure], as_json: bool) -> None:
    for failure in failures:
        if as_json:
            say_json({"status": "failed", "source": failure.given, "reason": failure.reason})
        complain(failure.reason)


def _code(*, arrived: bool, failed: bool, named: bool) -> Exit:
    """All went in with their names, some did, or none."""
    if failed and not arrived:
        return Exit.FAILED
    return Exit.PARTLY if failed or not named else Exit.DONE
