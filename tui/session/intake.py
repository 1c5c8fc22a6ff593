"""Intake: what a person named is found, parsed, and put into the library.

An article's identity is where it came from and the source's own id for it. The same again changes nothing; a changed
one updates its article, which keeps its id, its notes and bookmarks, and is unread again if its body has changed. One
bad source is reported and the rest goes in.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from time import monotonic

from msgspec import Struct

from tui.errors import LibraryError
from tui.library.catalogue import identity_key
from tui.library.changes import Change, Edit, Kind
from tui.library.library import Library
from tui.model import Article, ArticleId, Filing, Status
from tui.session import anchoring, homing, superseding, unwanted
from tui.session.arrivals import Arrival, arrivals_of
from tui.session.outcome import counted
from tui.session.pace import Pace, Reckoning
from tui.session.repeats import Held, Identity
from tui.session.session import Session
from tui.session.triage import tag_name, with_tags
from tui.sources import pipeline
from tui.sources.crew import Crew
from tui.sources.pipeline import Failure, Fetch, Parsed
from tui.values import replace

_BATCH = 250
_BATCH_SECONDS = 1.0
"""Stories, or time, after which what was parsed is stored: what a person sees arrive, and what a kill can cost."""
_BATCH_BYTES = 8_000_000
_MOST_FAILURES = 200
"""Failures that are reported one by one; the others are counted."""


class Fate(StrEnum):
    """What becomes of a story that is imported."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class Progress(Struct, frozen=True):
    """How far an intake is."""

    done: int
    """Stories that were read, and what could not be."""
    total: int
    """How many there are: one a source; where a source holds several, reckoned from the bytes that are read."""
    rate: float
    """Stories a second, lately."""
    seconds_left: float | None
    """None while nothing is known."""
    given: str
    """The source that is being read, as it was named; not yet safe to show."""


class Report(Struct, frozen=True):
    """What an intake did; every article stands in one of the three."""

    added: tuple[ArticleId, ...]
    updated: tuple[ArticleId, ...]
    unchanged: tuple[ArticleId, ...]
    failures: tuple[Failure, ...]
    """The first of them."""
    failed: int = 0
    """How many sources, and records of sources, could not be read."""
    remarks: tuple[str, ...] = ()
    """What is odd about stories that are taken all the same: a line for each source, safe to show."""


class Imported(Struct, frozen=True):
    """A story after it was stored, or as it would be."""

    article: Article
    fate: Fate


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
    items = _watched(sources, session.web.fetch, format, on_progress, stop)
    return _taken_in(session, items if by_hand else unwanted.sifted(session.library, items), names, on_each)


def take_in(session: Session, items: Iterable[Parsed | Failure], tags: Iterable[str] = ()) -> Report:
    """Import what was read elsewhere, as `add` does.

    Raises:
        LibraryError: The library cannot be written; batches before that are stored.
    """
    return _taken_in(session, items, tuple(tag_name(tag) for tag in tags), lambda _: None)


def _taken_in(
    session: Session,
    items: Iterable[Parsed | Failure],
    tags: tuple[str, ...],
    on_each: Callable[[Imported | Failure], None],
) -> Report:
    tally, held = _Tally(on_each), Held(session.library)

    def store(batch: Sequence[Parsed], held: Held | None) -> None:
        try:
            stored = _store(session, batch, tags, held)
        except LibraryError as error:
            raise type(error)(f"{error}{tally.so_far()}") from error
        for imported in stored:
            tally.imported(imported)

    for batch in _batches(items, tally.failed):
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
    for batch in _batches(_items(sources, session.web.fetch, format), failures.append):
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
    return (Imported(arrival.article, _fate(library, arrival)) for arrival in arrivals_of(library, batch, given, held))


class _Tally:
    """A report in the making."""

    def __init__(self, on_each: Callable[[Imported | Failure], None]) -> None:
        self._ids: dict[Fate, list[ArticleId]] = {fate: [] for fate in Fate}
        """Some twice, until the end: what tells that they are would take twice the memory all the time."""
        self._failures: list[Failure] = []
        self._failed = 0
        self._remarks: dict[str, tuple[str, int]] = {}
        """By source the first, and how many there are."""
        self._on_each = on_each

    def imported(self, story: Imported) -> None:
        """Count a story that is on disk."""
        self._ids[story.fate].append(story.article.id)
        self._on_each(story)

    def failed(self, failure: Failure) -> None:
        """Count what could not be read."""
        self._failed += failure.count
        if len(self._failures) < _MOST_FAILURES:
            self._failures.append(failure)
        self._on_each(failure)

    def remarked(self, batch: Iterable[Parsed]) -> None:
        """Gather what is odd about stories that were read."""
        for parsed in batch:
            for remark in (filing.remark for filing in parsed.filings if filing.remark):
                first, number = self._remarks.get(parsed.given, (remark, 0))
                if number or len(self._remarks) < _MOST_FAILURES:
                    self._remarks[parsed.given] = first, number + 1

    def so_far(self) -> str:
        """What to add to the reason for which no more is stored."""
        stored = sum(map(len, self._ids.values()))
        if not stored:
            return ""
        return f"; before that {counted(stored, 'story')} went in, and the same command goes on with the rest"

    def report(self) -> Report:
        """What has come together."""
        fates: dict[ArticleId, Fate] = {}
        for fate in Fate:
            for article in self._ids[fate]:
                fates.setdefault(article, fate)
        added, updated, unchanged = (tuple(id_ for id_, its in fates.items() if its is fate) for fate in Fate)
        remarks = tuple(_remarked(*known) for known in self._remarks.values())
        return Report(added, updated, unchanged, tuple(self._failures), self._failed, remarks)


def _remarked(first: str, number: int) -> str:
    """What is odd about the stories of a source: the first, and how many more are so."""
    more = f", like {number - 1:,} more of it" if number > 1 else ""
    return f"{first}; the story goes by the day of its import{more}"


def _watched(
    sources: Sequence[str],
    fetch: Fetch,
    format: str | None,
    tell: Callable[[Progress], None],
    stop: Callable[[], bool],
) -> Iterator[Parsed | Failure]:
    """Read the sources until told to stop, and tell how far that is."""
    pace, reckoning = Pace(), Reckoning()
    for found in pipeline.find(sources):  # once to count them: a list of them would grow with a folder
        reckoning.sources += 1
        reckoning.size += found.size
        if stop():
            return
    for item in _items(sources, fetch, format, reckoning):
        yield item
        done, total, rate = reckoning.done, reckoning.total, pace.rate(reckoning.done)
        tell(Progress(done, total, rate, pace.seconds_left(done, total), item.given))
        if stop():
            return


def _items(
    sources: Sequence[str], fetch: Fetch, format: str | None, reckoning: Reckoning | None = None
) -> Iterator[Parsed | Failure]:
    """Read the sources, and keep count of them."""
    reckoning = reckoning or Reckoning()
    with Crew() as crew:
        for found, parts in crew.read(pipeline.find(sources), format=format, fetch=fetch):
            for number, part in enumerate(parts):
                if number == 0 and not found.size:
                    reckoning.size += part.of  # standard input, whose size is known when it has been read
                reckoning.several |= number > 0
                reckoning.count(part.size)
                yield part


def _batches(items: Iterable[Parsed | Failure], failed: Callable[[Failure], None]) -> Iterator[Sequence[Parsed]]:
    """Gather what is stored at once; what could not be read is handed over as it comes."""
    batch, size, since = list[Parsed](), 0, monotonic()
    for item in items:
        if isinstance(item, Failure):
            failed(item)
        else:
            batch.append(item)
            size += item.size
        if batch and (len(batch) >= _BATCH or size > _BATCH_BYTES or monotonic() - since > _BATCH_SECONDS):
            yield batch
            batch, size, since = [], 0, monotonic()
    if batch:
        yield batch


def _store(session: Session, batch: Sequence[Parsed], tags: tuple[str, ...], held: Held | None) -> list[Imported]:
    """Put a batch into the library: the articles first, then what becomes of their state."""
    library = session.library
    with library.importing():
        arrivals = list(arrivals_of(library, batch, {}, held))
        changed = [arrival.article for arrival in arrivals if arrival.article is not arrival.before]
        updates = ((arrival.before, arrival.article) for arrival in arrivals if arrival.before is not None)
        former = superseding.superseded(library, updates)
        if changed:
            library.put([*changed, *(item.former for item in former)])
    stored = [Imported(arrival.article, _fate(library, arrival)) for arrival in arrivals]
    superseding.keep_names(library, former)
    session.make_quietly(superseding.put_down(library, former))
    session.make_quietly(_state(library, arrivals, tags))
    came = {article.id for article in changed}
    session.make_quietly(anchoring.settled(library, came))
    session.make_quietly(homing.settled(library, came))
    session.settle()
    return stored


def _fate(library: Library, arrival: Arrival) -> Fate:
    if arrival.before is None:
        return Fate.UPDATED if arrival.repeated else Fate.ADDED
    if library.trashed(arrival.article.id):
        return Fate.ADDED
    return Fate.UNCHANGED if arrival.article is arrival.before else Fate.UPDATED


def _state(library: Library, arrivals: Iterable[Arrival], tags: tuple[str, ...]) -> Change:
    """What the source says for a new article, tags that the person gave for all; what lay in the trash comes back."""
    edits: dict[tuple[Kind, ArticleId], Edit] = {}
    forgiven: list[Edit] = []
    for arrival in arrivals:
        article, id_ = arrival.article, arrival.article.id
        own = arrival.filing if arrival.before is None else None
        if tags or (own and (own.tags or own.read or own.done or own.bookmarked)):
            before = library.status(id_)
            after = with_tags(_as_it_came(own, before) if own else before, tags)
            if after != before:
                edits[Kind.STATUS, id_] = Edit(Kind.STATUS, id_, before, after)
        if arrival.before is None and (purged := library.purged(key := identity_key(article.origin, article.own_id))):
            forgiven.append(Edit(Kind.PURGED, key, purged, None))
        if arrival.before and (trashed := library.trashed(id_)):
            edits[Kind.TRASH, id_] = Edit(Kind.TRASH, id_, trashed, None)
    return (*edits.values(), *forgiven)


def _as_it_came(filing: Filing, status: Status) -> Status:
    """A status with the tags of the source, and with what the reader of another library had done."""
    done = replace(
        status,
        read=status.read or filing.read,
        done=status.done or filing.done,
        bookmarked=status.bookmarked or filing.bookmarked,
    )
    return with_tags(done, filter(None, (" ".join(tag.split()) for tag in filing.tags)))
