"""`add`: files, folders, web addresses and standard input into the library, with what became of each."""

import signal
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

import click

from tui.cli import options
from tui.cli.complaints import complain
from tui.cli.desk import Desk
from tui.cli.exits import Exit
from tui.cli.folding import fold_in
from tui.cli.previewing import show_preview, tell_failure
from tui.cli.printing import article_json, is_terminal, say, say_json
from tui.cli.progress import watched
from tui.errors import WorkerError
from tui.model import ArticleId
from tui.session import intake
from tui.session.folding import folded_since
from tui.session.outcome import counted
from tui.session.report import Imported, Report
from tui.session.session import Session
from tui.sources.detect import formats
from tui.sources.pipeline import Failure

_LONG = 30_000
"""Words in which names are looked for in some ten seconds; nobody waits longer at a prompt for one story."""


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--format",
    "format_",
    type=click.Choice(formats()),
    metavar="FORMAT",
    help=f"Do not guess: read them as {', '.join(formats())}.",
)
@click.option("--tag", "tags", metavar="TAG", multiple=True, help="Tag every article that is named; may be repeated.")
@click.option("--dry-run", is_flag=True, help="Show what would be read, and store nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line: each article and each failure.")
@options.no_entities
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
    """Import files, folders, addresses and standard input ("-").

    The same again changes nothing; a changed file updates its article, which keeps its notes and bookmarks. Updates,
    corrections and copies of one story are folded into one row. A folder is searched for all kinds of files that can be
    read; JSON lines may be of any size. What cannot be read is named, and the rest goes in. What was cut short goes on
    when the same command is given again.
    """
    names = not no_entities and desk.settings().recognition
    if dry_run:
        shown = show_preview(desk, sources, format_, as_json=as_json, names=names)
        return _code(arrived=shown.arrived, failed=shown.failed, named=shown.named)
    with desk.session() as session:
        began = session.library.clock()
        report, stopped = _take_in(session, sources, tags, format_, as_json)
        stopped = stopped or fold_in(session, sum(1 for _ in report.arrived))
        folded = folded_since(session.library, report.arrived, began)
        naming = find_names(session, list(report.arrived) if names and not stopped else [])
        for remark in report.remarks:
            complain(remark)
        if as_json:
            _tell_folds(session, folded)
        else:
            _tell(report, len(folded))
    if stopped:
        complain("stopped; what is counted here is in the library, and the same command goes on with the rest")
    if stopped or naming is Exit.STOPPED:
        return Exit.STOPPED
    return _code(arrived=any(report.arrived), failed=bool(report.failed), named=naming is Exit.DONE)


def _take_in(
    session: Session, sources: Sequence[str], tags: Sequence[str], format_: str | None, as_json: bool
) -> tuple[Report, bool]:
    """Import; the second value tells whether ctrl+c cut it short."""

    def tell(item: Imported | Failure) -> None:
        if isinstance(item, Failure):
            tell_failure(item, as_json=as_json)
        else:
            say_json({"status": item.fate} | article_json(session.library, item.article, full=False))

    with stoppable() as stopped, watched("reading", bar=not (as_json and is_terminal())) as progress:
        report = intake.add(
            session,
            sources,
            tags=tags,
            format=format_,
            on_progress=lambda step: progress(step.done, step.total),
            on_each=tell if as_json else lambda _: None,
            stop=stopped,
        )
        return report, stopped()


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Let ctrl+c end the work between two steps, and a second one at once; yields whether it was pressed."""
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


def find_names(session: Session, arrived: Sequence[ArticleId]) -> Exit:
    """Find the names in what came in; without a recogniser, or with ctrl+c, the articles are there all the same.

    Returns:
        DONE when they have all been found, STOPPED after ctrl+c, PARTLY without a recogniser that works or a disk that
        takes them.
    """
    if not arrived:
        return Exit.DONE
    library = session.library
    long = {article for article in arrived if library.words(article) > _LONG and library.engine(article) is None}
    if long:
        complain(f"{counted(long, 'long story')} not searched for names; the reader does it while it is open")
    session.names.ask(article for article in arrived if article not in long)
    try:
        with stoppable() as stopped, watched("finding names") as progress:
            session.names.finish(progress, stopped)
    except WorkerError as error:
        complain(f"{str(error).rstrip('.')}; the articles are in the library, not all with their names")
        return Exit.PARTLY
    if stopped() and session.names.waiting:
        complain("stopped finding names; the articles are in the library, and the reader goes on with it")
        return Exit.STOPPED
    for reason in session.names.set_aside:
        complain(reason)
    if session.names.unsaved:
        complain(f"{session.names.unsaved}; make room, and give the same command again for the names")
        return Exit.PARTLY
    return Exit.DONE


def _tell_folds(session: Session, folded: Collection[ArticleId]) -> None:
    """A line for each story that shares the row of another now: of which, and why."""
    for article in folded:
        if fold := session.library.fold(article):
            say_json({"status": "folded", "id": article, "group": fold.group, "kind": fold.kind.value})


def _tell(report: Report, folded: int) -> None:
    """Name what could not be read, and say in one line what became of how many stories."""
    for failure in report.failures:
        complain(failure.reason)
    if unnamed := report.failed - sum(failure.count for failure in report.failures):
        complain(f"{unnamed:,} more could not be read")
    told = {"added": report.added, "updated": report.updated, "unchanged": report.unchanged}
    counts = {fate: len(ids) for fate, ids in told.items()} | {"folded": folded, "failed": report.failed}
    say(" · ".join(f"{number:,} {fate}" for fate, number in counts.items() if number) or "nothing to read")


def _code(*, arrived: bool, failed: bool, named: bool) -> Exit:
    """All went in with their names, some did, or none."""
    if failed and not arrived:
        return Exit.FAILED
    return Exit.PARTLY if failed or not named else Exit.DONE
