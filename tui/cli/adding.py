"""`add`: files, folders and standard input into the library, with what became of each."""

import signal
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType

import click

from tui.cli.desk import Desk
from tui.cli.exits import Exit
from tui.cli.printing import article_json, complain, mentions_json, say, say_json
from tui.cli.progress import watched
from tui.errors import WorkerError
from tui.library.library import Library
from tui.model import Article
from tui.session import intake
from tui.session.intake import Report
from tui.session.session import Session
from tui.sources.detect import formats
from tui.sources.pipeline import Failure


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was asked for on the command line."""

    sources: tuple[str, ...]
    format: str | None
    tags: tuple[str, ...]
    as_json: bool
    entities: bool


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
    wish = _Wish(sources, format_, tags, as_json, not no_entities and desk.settings().recognition)
    if dry_run:
        return _preview(desk, wish)
    with desk.session() as session:
        return _add(session, wish)


def _add(session: Session, wish: _Wish) -> Exit:
    with _stoppable() as stopped, watched("reading") as progress:
        report = intake.add(
            session,
            wish.sources,
            tags=wish.tags,
            format=wish.format,
            on_progress=lambda step: progress(step.done, step.total),
            stop=stopped,
        )
        late = stopped()
    named = late or not wish.entities or _find_names(session, report)
    _tell(session.library, report, wish)
    if late:
        complain("stopped; what is counted here is in the library, and the same command goes on with the rest")
        return Exit.STOPPED
    code = _code(arrived=bool(report.added or report.updated or report.unchanged), failed=bool(report.failures))
    return Exit.PARTLY if code is Exit.DONE and not named else code


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
    session.names.ask([*report.added, *report.updated, *report.unchanged])
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


def _tell(library: Library, report: Report, wish: _Wish) -> None:
    """Say what became of each article, in the end in one line."""
    outcomes = {"added": report.added, "updated": report.updated, "unchanged": report.unchanged}
    if wish.as_json:
        for outcome, ids in outcomes.items():
            for article in library.articles(ids):
                say_json({"status": outcome} | article_json(library, article, full=False))
    _tell_failures(report.failures, wish)
    if not wish.as_json:
        counts = {outcome: len(ids) for outcome, ids in outcomes.items()} | {"failed": len(report.failures)}
        say(_summary(counts))


def _summary(counts: dict[str, int]) -> str:
    return " · ".join(f"{number:,} {outcome}" for outcome, number in counts.items() if number) or "nothing to read"


def _tell_failures(failures: Sequence[Failure], wish: _Wish) -> None:
    for failure in failures:
        if wish.as_json:
            say_json({"status": "failed", "source": failure.given, "reason": failure.reason})
        complain(failure.reason)


def _code(*, arrived: bool, failed: bool) -> Exit:
    if not failed:
        return Exit.DONE
    return Exit.PARTLY if arrived else Exit.FAILED


def _preview(desk: Desk, wish: _Wish) -> Exit:
    """Show what would go in, beside what there is."""
    with _borrowed(desk) as borrowed, borrowed.session() as session:
        preview = intake.preview(session, wish.sources, format=wish.format)
        statuses = [_status(session.library, article) for article in preview.articles]
        if wish.as_json:
            named = _say_whole(session.library, preview.articles, statuses, desk, wish)
        else:
            named = True
            for article, status in zip(preview.articles, statuses, strict=True):
                say(status, article.id, f"{article.words} words", article.headline)
        _tell_failures(preview.failures, wish)
        code = _code(arrived=bool(preview.articles), failed=bool(preview.failures))
        return Exit.PARTLY if code is Exit.DONE and not named else code


@contextmanager
def _borrowed(desk: Desk) -> Iterator[Desk]:
    """The desk, or one with a library that is thrown away, where opening its own would be the first to create it."""
    if desk.folders.library.exists():
        yield desk
        return
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        yield replace(desk, folders=replace(desk.folders, library=Path(folder)))


def _status(library: Library, article: Article) -> str:
    """What an import would make of an article."""
    if article.id not in library:
        return "added"
    return "unchanged" if library.article(article.id) == article else "updated"


def _say_whole(
    library: Library, articles: Sequence[Article], statuses: Sequence[str], desk: Desk, wish: _Wish
) -> bool:
    """Print articles whole, with the names in them; False where these could not be found."""
    found, named = _names_in(articles, desk) if wish.entities else ({}, True)
    for article, status in zip(articles, statuses, strict=True):
        record = {"status": status} | article_json(library, article, full=True)
        say_json(record | ({"mentions": found[article.id]} if article.id in found else {}))
    return named
