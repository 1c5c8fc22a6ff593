"""Intake: what a person named is found, parsed, and put into the library.

An article's identity is where it came from and the source's own id for it. The same again changes nothing; a changed
one updates its article, which keeps its id, its notes and bookmarks, and is unread again if its body has changed. One
bad source is reported and the rest goes in.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from tui.errors import LibraryError
from tui.library.library import Library
from tui.model import ArticleId
from tui.session import gathering, storing, unwanted
from tui.session.arrivals import arrivals_of, fate_of
from tui.session.gathering import Progress
from tui.session.repeats import Held, Identity
from tui.session.report import Imported, Report, Tally
from tui.session.session import Session
from tui.session.triage import tag_name
from tui.sources.pipeline import Failure, Parsed


def add(
    session: Session,
    sources: Sequence[str],
    *,
    tags: Iterable[str] = (),
    format: str | None = None,
    on_progress: Callable[[Progress], None] = lambda _: None,
    on_each: Callable[[Imported | Failure], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
    by_hand: bool = True,
) -> Report:
    """Import files, folders and standard input.

    Memory does not grow with what is read, but for the ids in the report. Whatever was stored when this is cut short is
    unchanged when the same is imported again, and costs a comparison then.

    Args:
        session: The session.
        sources: As the person named them.
        tags: For every article that is named, also those that are unchanged.
        format: How to read them; None tells it from the content.
        on_progress: Called after each story, in this thread.
        on_each: Called with each story when it is on disk, and with each failure.
        stop: Asked before each story; what was read until then is stored.
        by_hand: A person asks for these sources, and so gets back what they had removed or purged.

    Raises:
        LibraryError: The library cannot be written; batches before that are stored.
    """
    names = tuple(tag_name(tag) for tag in tags)
    items = gathering.watched(sources, session.web.fetch, format, on_progress, stop)
    return _taken_in(session, items if by_hand else unwanted.sifted(session.library, items), names, on_each)


def take_in(session: Session, items: Iterable[Parsed | Failure], tags: Iterable[str] = ()) -> Report:
    """Import what was read elsewhere, as `add` does.

    Raises:
        LibraryError: The library cannot be written; batches before that are stored.
    """
    return _taken_in(session, items, tuple(tag_name(tag) for tag in tags), lambda _: None)


def _taken_in(
    session: Session,
    items: Iterable[gathering.Item],
    tags: tuple[str, ...],
    on_each: Callable[[Imported | Failure], None],
) -> Report:
    tally, held = Tally(on_each), Held(session.library)

    def store(batch: Sequence[Parsed], held: Held | None) -> None:
        try:
            stored = storing.store(session, batch, tags, held)
        except LibraryError as error:
            raise type(error)(f"{error}{tally.so_far()}") from error
        for imported in stored:
            tally.imported(imported)

    for batch in gathering.batches(items, tally.failed):
        tally.remarked(batch)
        store(batch, held)
        if held.is_full:
            store(held.release(), None)
    store(held.release(), None)
    return tally.report()


def preview(
    session: Session,
    sources: Sequence[str],
    *,
    format: str | None = None,
) -> Iterator[Imported | Failure]:
    """Parse what `add` would import, with the ids that the articles would get, and store nothing."""
    given: dict[ArticleId, Identity] = {}
    failures: list[Failure] = []
    held = Held(session.library)
    items = gathering.read(sources, session.web.fetch, format)
    for batch in gathering.batches(items, failures.append):
        yield from failures
        failures.clear()
        yield from _previewed(session.library, batch, given, held)
        if held.is_full:
            yield from _previewed(session.library, held.release(), given)
    yield from failures
    yield from _previewed(session.library, held.release(), given)


def _previewed(
    library: Library, batch: Sequence[Parsed], given: dict[ArticleId, Identity], held: Held | None = None
) -> Iterator[Imported]:
    arrivals = arrivals_of(library, batch, given, held)
    return (Imported(arrival.article, fate_of(library, arrival)) for arrival in arrivals)
