"""`add`: files, folders and standard input into the library, with what became of each."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click

from tui.cli.desk import Desk
from tui.cli.printing import article_json, complain, say, say_json
from tui.cli.progress import watched
from tui.errors import WorkerError
from tui.session import intake
from tui.session.intake import Report
from tui.session.session import Session
from tui.sources.detect import formats
from tui.sources.pipeline import Failure

_DONE, _FAILED, _PARTLY, _STOPPED = 0, 1, 4, 130


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--format", "form", type=click.Choice(formats()), help="Do not guess: read them as this.")
@click.option("--tag", "tags", multiple=True, help="Tag every article that is named; may be given again.")
@click.option("--dry-run", is_flag=True, help="Show what would be read, and store nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--no-entities", is_flag=True, help="Do not look for names now; the reader does it later.")
@click.pass_obj
def add(
    desk: Desk,
    sources: tuple[str, ...],
    form: str | None,
    tags: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
    no_entities: bool,
) -> int:
    """Import files, folders and standard input ("-").

    The same again changes nothing; a changed file updates its article, which keeps its notes and bookmarks.
    """
    with desk.session() as session:
        if dry_run:
            return _preview(session, sources, form, as_json)
        with _stoppable() as stopped, watched("reading") as progress:
            report = intake.add(
                session,
                sources,
                tags=tags,
                format=form,
                on_progress=lambda step: progress(step.done, step.total),
                stop=lambda: bool(stopped),
            )
        _tell(session, report, as_json)
        if stopped:
            complain("stopped; what was read until then is in the library, and the same command goes on with the rest")
            return _STOPPED
        named = no_entities or _recognise(session, report)
        return _code(report, named)


def _preview(session: Session, sources: tuple[str, ...], form: str | None, as_json: bool) -> int:
    preview = intake.preview(session, sources, format=form)
    for article in preview.articles:
        if as_json:
            say_json(article_json(session.library, article, full=True))
        else:
            say(f"{article.id}  {article.headline}  ({article.words} words)")
    _tell_failures(preview.failures, as_json)
    if not preview.failures:
        return _DONE
    return _PARTLY if preview.articles else _FAILED


@contextmanager
def _stoppable() -> Iterator[list[int]]:
    """Let ctrl+c end the import between two sources; the list is no longer empty once it was pressed."""
    stopped: list[int] = []

    def stop(number: int, _: FrameType | None) -> None:
        stopped.append(number)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield stopped
    finally:
        signal.signal(signal.SIGINT, before)


def _tell(session: Session, report: Report, as_json: bool) -> None:
    """Say what became of each article, in the end in one line."""
    outcomes = {"added": report.added, "updated": report.updated, "unchanged": report.unchanged}
    if as_json:
        for outcome, ids in outcomes.items():
            for article in session.library.articles(ids):
                say_json({"status": outcome} | article_json(session.library, article, full=False))
    _tell_failures(report.failures, as_json)
    if not as_json:
        counts = [(len(ids), outcome) for outcome, ids in outcomes.items()] + [(len(report.failures), "failed")]
        say(" · ".join(f"{number:,} {outcome}" for number, outcome in counts if number) or "nothing to read")


def _tell_failures(failures: tuple[Failure, ...], as_json: bool) -> None:
    for failure in failures:
        if as_json:
            say_json({"status": "failed", "source": failure.given, "reason": failure.reason})
        complain(failure.reason)


def _recognise(session: Session, report: Report) -> bool:
    """Find the names in what came in; without a recogniser the articles are there all the same."""
    wanted = [*report.added, *report.updated, *report.unchanged]
    try:
        session.names.ask(wanted)
        with watched("finding names") as progress:
            session.names.finish(progress)
    except WorkerError as error:
        complain(f"{error}; the articles are in the library, without names")
        return False
    return True


def _code(report: Report, named: bool) -> int:
    """The exit code: all went in, some did, none did."""
    arrived = report.added or report.updated or report.unchanged
    if report.failures and not arrived:
        return _FAILED
    return _PARTLY if report.failures or not named else _DONE
