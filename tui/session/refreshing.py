"""Refreshing: what is new in the feeds, fetched politely, several servers at a time, and put into the library.

A feed that fails says why and the others go on. A server that asked for a pause is left alone until then. An article
belongs to the feed that brought it (its origin), so a feed can never change the article of another.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from tui import links
from tui.errors import FetchError, SourceError
from tui.feed import Feed
from tui.library.changes import Edit, Kind
from tui.model import ArticleId, Filing
from tui.names import safe
from tui.session import drops, intake, unwanted
from tui.session.abreast import side_by_side
from tui.session.courtesy import host_of
from tui.session.fulltext import FullText
from tui.session.outcome import counted
from tui.session.proofing import Proofing
from tui.session.report import Report
from tui.session.session import Session
from tui.session.subscriptions import title_of
from tui.sources.pipeline import Parsed
from tui.values import replace

if TYPE_CHECKING:
    from tui.sources.fetch import Fetched

_GONE = timedelta(days=30)
"""After which a feed is asked again of which its server says that it is gone for good."""
_AT_ONCE = 8
"""Feeds that are fetched at the same time."""


class Answer(StrEnum):
    """How a feed answered."""

    READ = "read"
    UNCHANGED = "unchanged"
    PARTLY = "partly"
    """It was read, and some of the pages that it leads to could not be."""
    FAILED = "failed"
    RESTING = "resting"
    """Its server asked not to be asked yet, and was not."""


class Refreshed(Struct, frozen=True):
    """What a refresh of one feed brought."""

    feed: Feed
    """As it stands now."""
    answer: Answer
    added: tuple[ArticleId, ...] = ()
    updated: tuple[ArticleId, ...] = ()


def refresh(
    session: Session,
    wanted: Sequence[Feed],
    *,
    insist: bool = False,
    at_hand: Iterable["Fetched"] = (),
    on_each: Callable[[Refreshed], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> list[Refreshed]:
    """Ask feeds what is new, and store it.

    Args:
        session: The session.
        wanted: The feeds.
        insist: Ask also those whose servers asked for a pause.
        at_hand: Copies of feeds that have just been fetched: their servers are not asked a second time.
        on_each: Called in this thread, after each feed.
        stop: Asked now and then; what is not stored then is left, and comes with the next refresh.

    Returns:
        What each brought, in the order in which they answered.

    Raises:
        LibraryError: The library cannot be written; what was stored before stays.
        SettingsError: The settings cannot be read.
    """
    done: list[Refreshed] = []
    for refreshed in chain(_folders(session, wanted, stop), _feeds(session, wanted, insist, at_hand, stop)):
        done.append(refreshed)
        on_each(refreshed)
    return done


def _folders(session: Session, wanted: Iterable[Feed], stop: Callable[[], bool]) -> Iterator[Refreshed]:
    for feed in wanted:
        if feed.is_folder and not stop():
            yield look_into(session, feed, stop)


def look_into(session: Session, feed: Feed, stop: Callable[[], bool] = lambda: False) -> Refreshed:
    """Import what has been dropped into a folder; where nothing has, nothing is written but that it was looked into.

    Raises:
        LibraryError: The library cannot be written.
    """
    try:
        found = drops.look(session, feed, stop)
    except SourceError as error:
        after = feed if feed.failure == str(error) else _failed(feed, str(error))
        return _noted(session, feed, after, Answer.FAILED)
    if not found.files and not feed.failure and feed.checked:
        return Refreshed(feed, Answer.UNCHANGED)
    failure = found.report.failures[0].reason if found.report.failures else ""
    after = replace(feed, checked=found.upto, failure=failure, failures=feed.failures + 1 if failure else 0)
    answer = Answer.READ if found.report.added or found.report.updated else Answer.UNCHANGED
    return _noted(session, feed, after, Answer.FAILED if failure else answer, found.report)


def _feeds(
    session: Session, wanted: Iterable[Feed], insist: bool, at_hand: Iterable["Fetched"], stop: Callable[[], bool]
) -> Iterator[Refreshed]:
    known = _Known({fetched.home: fetched for fetched in at_hand}, _owners(session.library.feeds()))
    feeds = _spread(feed for feed in wanted if not feed.is_folder)
    with Proofing() as proofing:
        ask = partial(_ask, session, proofing, insist, known)
        for answered in side_by_side(ask, feeds, _AT_ONCE, stop):
            yield _stored(session, answered)


def summary(done: Sequence[Refreshed]) -> str:
    """What a refresh brought, in one line."""
    counts = {
        "added": sum(len(each.added) for each in done),
        "updated": sum(len(each.updated) for each in done),
    }
    answers = {answer: sum(each.answer is answer for each in done) for answer in (Answer.FAILED, Answer.RESTING)}
    told = [f"{number:,} {word}" for word, number in (counts | answers).items() if number] or ["nothing new"]
    if pages := sum(len(each.feed.missing) for each in done if each.answer is Answer.PARTLY):
        told.append(f"{pages:,} without {'its page' if pages == 1 else 'their pages'}")
    return " · ".join([counted(done, "feed"), *told])


class _Answered(Struct, frozen=True):
    """A feed as it was and as it is now, and what it holds."""

    before: Feed
    after: Feed
    answer: Answer
    filings: tuple[Filing, ...] = ()


def _spread(wanted: Iterable[Feed]) -> Iterator[Feed]:
    """Feeds in an order in which those of one server do not stand together, waiting for each other."""
    by_host: dict[str, list[Feed]] = {}
    for feed in wanted:
        by_host.setdefault(host_of(feed.address), []).append(feed)
    rounds = zip_longest(*by_host.values())
    return (feed for feed in chain.from_iterable(rounds) if feed is not None)


class _Known(NamedTuple):
    """What is known before any feed is asked."""

    copies: Mapping[str, "Fetched"]
    """Those that have just been fetched, by their addresses."""
    owners: Mapping[str, str]
    """The origin of the feed that is followed at an address."""


def _owners(feeds: Sequence[Feed]) -> dict[str, str]:
    return {feed.address: feed.origin for feed in reversed(feeds)} | {feed.origin: feed.origin for feed in feeds}


def _ask(session: Session, proofing: Proofing, insist: bool, known: _Known, feed: Feed) -> _Answered:
    now = session.library.clock()
    if feed.due is not None and feed.due > now and not insist:
        return _Answered(feed, feed, Answer.RESTING)
    try:
        fetched = known.copies.get(feed.address) or _fetched(session, feed)
        _check_apart(feed, fetched.home, known.owners)
        after, filings = _read(session, proofing, feed, fetched)
    except SourceError as error:
        return _Answered(feed, replace(_failed(feed, str(error)), due=_due(error, now)), Answer.FAILED)
    after = replace(after, checked=now, due=None, failures=0)
    if filings is None:
        return _Answered(feed, after, Answer.UNCHANGED)
    return _Answered(feed, after, Answer.PARTLY if after.missing else Answer.READ, filings)


def _due(error: SourceError, now: datetime) -> datetime | None:
    """When to ask again: when the server says, hardly ever where it says that the feed is gone, else at any time."""
    if not isinstance(error, FetchError):
        return None
    return error.retry or (now + _GONE if error.gone else None)


def _failed(feed: Feed, reason: str) -> Feed:
    return replace(feed, failure=reason, failures=feed.failures + 1)


def _check_apart(feed: Feed, home: str, owners: Mapping[str, str]) -> None:
    """See that a feed has not moved to where another one is followed: each story would come twice.

    Raises:
        SourceError: It has.
    """
    if owners.get(home, feed.origin) != feed.origin:
        own, there = (safe(links.without_user(address)) for address in (feed.origin, home))
        raise SourceError(f"{own}: has moved to {there}, which is followed already; dateline feed remove {own} ends it")


def _fetched(session: Session, feed: Feed) -> "Fetched":
    from tui.sources.fetch import Validators  # 60 ms; only a refresh fetches feeds

    return session.web.fetch(feed.address, Validators(feed.etag, feed.modified))


def _read(
    session: Session, proofing: Proofing, feed: Feed, fetched: "Fetched"
) -> tuple[Feed, tuple[Filing, ...] | None]:
    """The feed as its server has it now, and its stories; None when they have not changed."""
    known = fetched.validators
    here = replace(feed, address=fetched.home, etag=known.etag, modified=known.modified)
    if fetched.unchanged:
        return replace(here, failure=_still_missing(feed)), None
    filings = proofing.entries(fetched, feed.address)
    here = replace(here, title=feed.title or title_of(filings), failure="", missing=())
    if feed.full:
        pages = FullText(session, proofing, feed)
        filings = tuple(pages.filled(filings))
        here = replace(here, failure=pages.failure, missing=pages.missing)
    return here, filings


def _still_missing(feed: Feed) -> str:
    """What there is to say of a feed that has not changed: its pages are not asked for again until it does."""
    if not feed.missing:
        return ""
    return f"{counted(feed.missing, 'page')} failed in an earlier refresh" if feed.failures else feed.failure


def _stored(session: Session, answered: _Answered) -> Refreshed:
    """Put what a feed brought into the library, and then how it answered.

    The other way round, a kill between the two would leave the server's word that nothing has changed since.
    """
    before, report = answered.before, None
    if answered.filings:
        read = Parsed(before.origin, links.without_user(before.origin), answered.filings)
        report = intake.take_in(session, unwanted.sifted(session.library, [read]), before.tags)
    return _noted(session, before, answered.after, answered.answer, report)


def _noted(session: Session, before: Feed, after: Feed, answer: Answer, report: Report | None = None) -> Refreshed:
    if after != before:
        session.make_quietly((Edit(Kind.FEED, before.origin, before, after),))
    return Refreshed(after, answer, *((tuple(report.added), tuple(report.updated)) if report else ()))
