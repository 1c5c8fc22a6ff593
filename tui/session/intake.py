"""Intake: what a person named is found, parsed, and put into the library.

An article's identity is where it came from and the source's own id for it. The same again changes nothing; a changed
one updates its article, which keeps its id, its state, its notes and bookmarks. One bad source is reported and the
rest goes in.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from time import monotonic

from tui.library.changes import Change, Edit, Kind
from tui.library.library import Library
from tui.model import Article, ArticleId, Filing
from tui.session import anchoring, making
from tui.session.session import Session
from tui.session.triage import tag_name, with_tags
from tui.sources import pipeline
from tui.sources.pipeline import Failure, Parsed

_BATCH = 250
_BATCH_SECONDS = 1.0
"""Sources, or time, after which what was parsed is stored: what a person sees arrive, and what a kill can cost."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an intake is."""

    done: int
    total: int
    given: str
    """The source that was read last, as it was named; not yet safe to show."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an intake did; every article stands in one of the three."""

    added: tuple[ArticleId, ...]
    updated: tuple[ArticleId, ...]
    unchanged: tuple[ArticleId, ...]
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What an intake would read, with nothing stored."""

    articles: tuple[Article, ...]
    failures: tuple[Failure, ...]


@dataclass(slots=True)
class _Tally:
    """A report in the making."""

    added: list[ArticleId] = field(default_factory=list)
    updated: list[ArticleId] = field(default_factory=list)
    unchanged: list[ArticleId] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    def report(self) -> Report:
        """What has come together."""
        return Report(
            added=tuple(dict.fromkeys(self.added)),
            updated=tuple(dict.fromkeys(self.updated)),
            unchanged=tuple(dict.fromkeys(self.unchanged)),
            failures=tuple(self.failures),
        )


def add(
    session: Session,
    sources: Sequence[str],
    *,
    tags: Iterable[str] = (),
    format: str | None = None,
    on_progress: Callable[[Progress], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> Report:
    """Import files, folders and standard input.

    Args:
        session: The session.
        sources: As the person named them.
        tags: For every article that is named, also those that are unchanged.
        format: How to read them; None tells it from the content.
        on_progress: Called after each source, in this thread.
        stop: Asked before each source; what was read until then is stored.

    Raises:
        LibraryError: The library cannot be written; batches before that are stored.
    """
    names = tuple(tag_name(tag) for tag in tags)
    tally, batch, since = _Tally(), list[Parsed](), monotonic()
    found = list(pipeline.find(sources))
    for done, item in enumerate(found, 1):
        if stop():
            break
        result = item if isinstance(item, Failure) else pipeline.read(item, format=format)
        if isinstance(result, Failure):
            tally.failures.append(result)
        else:
            batch.append(result)
        if batch and (len(batch) >= _BATCH or monotonic() - since > _BATCH_SECONDS):
            _store(session, batch, names, tally)
            batch, since = [], monotonic()
        on_progress(Progress(done, len(found), item.given))
    if batch:
        _store(session, batch, names, tally)
    return tally.report()


def preview(
    session: Session,
    sources: Sequence[str],
    *,
    format: str | None = None,
) -> Preview:
    """Parse what `add` would import, with the ids that the articles would get, and store nothing."""
    batch: list[Parsed] = []
    failures: list[Failure] = []
    for item in pipeline.find(sources):
        result = item if isinstance(item, Failure) else pipeline.read(item, format=format)
        if isinstance(result, Failure):
            failures.append(result)
        else:
            batch.append(result)
    return Preview(tuple(arrival.article for arrival in _arrivals(session.library, batch)), tuple(failures))


@dataclass(frozen=True, slots=True)
class _Arrival:
    """An article as it stands after an import, and as it stood before."""

    article: Article
    before: Article | None
    filing: Filing


def _store(session: Session, batch: Sequence[Parsed], tags: tuple[str, ...], tally: _Tally) -> None:
    """Put a batch into the library: the articles first, then what becomes of their state."""
    library = session.library
    with library.importing():
        arrivals = list(_arrivals(library, batch))
        changed = [arrival.article for arrival in arrivals if arrival.article is not arrival.before]
        if changed:
            library.put(changed)
    for arrival in arrivals:
        _count(library, arrival, tally)
    session.make_quietly(_state(library, arrivals, tags))
    session.make_quietly(anchoring.settled(library, {article.id for article in changed}))
    session.settle()


def _arrivals(library: Library, batch: Iterable[Parsed]) -> Iterator[_Arrival]:
    latest: dict[tuple[str, str], Article] = {}
    ids: set[str] = set()
    for parsed in batch:
        for own_id, filing in making.own_ids(parsed.filings):
            identity = parsed.origin, own_id
            known = library.identified(*identity)
            before = latest.get(identity) or (library.kept(known) if known else None)
            if before is not None:
                article = making.update(before, filing, library.clock())
            else:
                id_ = known or making.free_id(*identity, taken=lambda id_: id_ in ids or library.taken(id_))
                article = making.make(
                    filing, id_, origin=parsed.origin, own_id=own_id, source=parsed.given, moment=library.clock()
                )
            latest[identity] = article
            ids.add(article.id)
            yield _Arrival(article, before, filing)


def _count(library: Library, arrival: _Arrival, tally: _Tally) -> None:
    article = arrival.article
    if arrival.before is None or library.trashed(article.id):
        tally.added.append(article.id)
    elif article is arrival.before:
        tally.unchanged.append(article.id)
    else:
        tally.updated.append(article.id)


def _state(library: Library, arrivals: Iterable[_Arrival], tags: tuple[str, ...]) -> Change:
    """Tags of the source for a new article, those that the person gave for all; what lay in the trash comes back."""
    edits: dict[tuple[Kind, ArticleId], Edit] = {}
    for arrival in arrivals:
        id_ = arrival.article.id
        own = () if arrival.before else tuple(filter(None, (" ".join(tag.split()) for tag in arrival.filing.tags)))
        before = library.status(id_)
        after = with_tags(before, (*own, *tags))
        if after != before:
            edits[Kind.STATUS, id_] = Edit(Kind.STATUS, id_, before, after)
        if trashed := library.trashed(id_):
            edits[Kind.TRASH, id_] = Edit(Kind.TRASH, id_, trashed, None)
    return tuple(edits.values())
