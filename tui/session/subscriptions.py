"""Subscriptions: which feeds are followed, under which tags, and how each is doing.

Subscribing and leaving are steps that can be undone; articles stay when their feed is left.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from tui import links
from tui.errors import AmbiguousIdError, NothingFoundError, SourceError
from tui.feed import Feed
from tui.library.changes import Edit, Kind
from tui.library.library import Library
from tui.model import Filing
from tui.names import fold, safe, spelled
from tui.session.outcome import Outcome, counted
from tui.session.proofing import Proofing
from tui.session.session import Session
from tui.session.triage import tag_name
from tui.session.web import Web
from tui.sources.opml import Outline
from tui.sources.records import SAMPLE
from tui.sources.signs import Opening
from tui.values import replace

if TYPE_CHECKING:
    from tui.sources.fetch import Fetched


class Found(Struct, frozen=True):
    """A feed that can be subscribed to."""

    outline: Outline
    others: tuple[str, ...] = ()
    """The other feeds of the page that names it."""
    copy: "Fetched | None" = None
    """As it was fetched to see whether it is a feed; None for a folder."""


def find(web: Web, address: str) -> Found:
    """Find the feed that a person means: the one at the address itself, or the first that the page there names.

    A folder is one as well: what is dropped into it.

    Args:
        web: Fetches addresses.
        address: As the person gave it; `https` unless it says otherwise.

    Raises:
        FetchError: It cannot be fetched.
        SourceError: There is neither a feed nor a page that names one.
    """
    from tui.sources.discovery import feeds_of  # 15 ms, and only here

    if (folder := Path(address).expanduser()).is_dir():
        return Found(Outline(spelled(str(folder.resolve())), spelled(folder.resolve().name)))
    if folder.exists():
        raise SourceError(f"{safe(address)}: is a file, which is read once; dateline add reads it")
    address = links.of_feed(address)
    fetched = web.fetch(address if "://" in address else f"https://{address}")
    others: tuple[str, ...] = ()
    opening = Opening(fetched.content[:SAMPLE], fetched.address)
    if opening.is_page() and not opening.is_feed():  # Atom may carry XHTML
        named, *rest = feeds_of(fetched.content, fetched.address) or ("",)
        if not named:
            raise SourceError(f"{safe(address)}: is a page that names no feed; give the address of the feed itself")
        fetched, others = web.fetch(named), tuple(rest)
    with Proofing() as proofing:
        filings = proofing.entries(fetched, fetched.home)
    return Found(Outline(fetched.home, title_of(filings)), others, fetched)


def shown(feed: Feed) -> str:
    """The address of a feed, without the password that may stand in it, safe to show."""
    return safe(links.without_user(feed.address))


def title_of(filings: Sequence[Filing]) -> str:
    """What a feed calls itself, which its stories have as their publisher."""
    return next((filing.publisher for filing in filings if filing.publisher), "")


def subscribe(session: Session, outlines: Iterable[Outline], *, full: bool = False) -> Outcome:
    """Follow feeds; one that is followed already gets the tags that it lacks.

    Args:
        session: The session.
        outlines: The feeds, with the title and the tags that they are to have.
        full: Fetch the page of each article.

    Raises:
        DatelineError: A tag is empty.
    """
    known = {feed.origin: feed for feed in session.library.feeds()}
    by_address = {feed.address: feed for feed in known.values()} | known
    edits: list[Edit] = []
    for outline in outlines:
        before = by_address.get(outline.address)
        blank = Feed(outline.address, outline.address, session.library.clock(), outline.title, full=full)
        feed = before or blank
        tags = tuple(dict.fromkeys((*feed.tags, *map(tag_name, outline.tags))))
        after = replace(feed, tags=tags, full=feed.full or full)
        if after != before:
            edits.append(Edit(Kind.FEED, feed.origin, before, after))
    return _made(session, edits, "subscribed to", "subscribed already")


def leave(session: Session, wanted: Sequence[Feed]) -> Outcome:
    """Follow feeds no longer; their articles stay."""
    return _made(session, [Edit(Kind.FEED, feed.origin, feed, None) for feed in wanted], "left", "nothing to leave")


def named(library: Library, name: str) -> Feed:
    """The feed that somebody means: by its address, the beginning of it, or words of its title.

    Raises:
        NothingFoundError: None is so called.
        AmbiguousIdError: Several are.
    """
    subscribed, name = library.feeds(), spelled(name)
    exact = [feed for feed in subscribed if name in (feed.origin, feed.address)]
    bare = links.without_user(name).partition("://")[2] or name
    alike = [
        feed
        for feed in subscribed
        if fold(name) in fold(feed.title) or shown(feed).partition("://")[2].startswith(bare)
    ]
    found = exact or alike
    if not found:
        raise NothingFoundError(f"no feed {safe(name)!r}; dateline feed list names them")
    if len(found) > 1:
        several = ", ".join(map(shown, found[:3]))
        raise AmbiguousIdError(f"{safe(name)!r} may mean {counted(found, 'feed')}: {several}; give more of it")
    return found[0]


def outlines(library: Library) -> list[Outline]:
    """What is subscribed to, as other readers take it; no password goes along."""
    return [Outline(links.without_user(feed.address), feed.title, feed.tags) for feed in library.feeds()]


def _made(session: Session, edits: Sequence[Edit], done: str, otherwise: str) -> Outcome:
    if not edits:
        return Outcome(otherwise)
    feed = edits[0].after or edits[0].before
    title = (safe(feed.title) or shown(feed)) if isinstance(feed, Feed) else ""
    return session.history.make(tuple(edits), f"{done} {title if len(edits) == 1 else counted(edits, 'feed')}")
