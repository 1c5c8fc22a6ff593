"""Storing: a batch of what was read becomes articles of the library, and the state that goes with them."""

from collections.abc import Iterable, Sequence

from tui.library.card import identity_key
from tui.library.changes import Change, Edit, Kind
from tui.library.library import Library
from tui.model import ArticleId, Filing, Status
from tui.names import tag as tag_of
from tui.session import anchoring, awaiting, homing, superseding
from tui.session.arrivals import Arrival, arrivals_of, fate_of
from tui.session.repeats import Held
from tui.session.report import Imported
from tui.session.session import Session
from tui.session.triage import with_tags
from tui.sources.pipeline import Parsed
from tui.values import replace


def store(session: Session, batch: Sequence[Parsed], tags: tuple[str, ...], held: Held | None) -> list[Imported]:
    """Put a batch into the library: the articles first, then what becomes of their state.

    Args:
        session: The session.
        batch: What was read.
        tags: For every article that is named, also those that are unchanged.
        held: Takes what would change a story of the library; None stores that too.

    Raises:
        LibraryError: The library cannot be written.
    """
    library = session.library
    with library.importing():
        arrivals = list(arrivals_of(library, batch, {}, held))
        changed = [arrival.article for arrival in arrivals if arrival.article is not arrival.before]
        updates = ((arrival.before, arrival.article) for arrival in arrivals if arrival.before is not None)
        former = superseding.superseded(library, updates)
        if changed:
            library.put([*changed, *(item.former for item in former)])
    stored = [Imported(arrival.article, fate_of(library, arrival)) for arrival in arrivals]
    superseding.keep_names(library, former)
    session.make_quietly(superseding.put_down(library, former))
    session.make_quietly(_state(library, arrivals, tags))
    came = {article.id for article in changed}
    session.make_quietly(awaiting.settled(library, came))
    session.make_quietly(anchoring.settled(library, came))
    session.make_quietly(homing.settled(library, came))
    session.settle()
    return stored


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
    return with_tags(done, filter(None, map(tag_of, filing.tags)))
