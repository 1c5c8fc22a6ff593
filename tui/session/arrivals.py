"""From what was read to articles: which story of the library each filing is about, and what becomes of it."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from tui.library.library import Library
from tui.model import Article, ArticleId, Filing
from tui.session import making
from tui.session.repeats import Held, Identity
from tui.session.report import Fate
from tui.sources.pipeline import Parsed
from tui.values import replace


class Arrival(Struct, frozen=True):
    """An article as it stands after an import, and as it stood before."""

    article: Article
    before: Article | None
    filing: Filing
    repeated: bool
    """There was one of the same identity before it in this import."""


def arrivals_of(
    library: Library, batch: Iterable[Parsed], given: dict[ArticleId, Identity], held: Held | None = None
) -> Iterator[Arrival]:
    """Make the articles of a batch.

    Args:
        library: Where they would go.
        batch: What was read.
        given: Ids that were given out and are not in the library yet; those that are given now join them.
        held: Takes what would change a story of the library; it arrives when it is released.
    """
    latest: dict[Identity, Article] = {}
    for parsed in batch:
        for own_id, filing in making.own_ids(parsed.filings):
            identity = parsed.origin, own_id
            known = library.identified(*identity)
            before = latest.get(identity) or (library.kept(known) if known else None)
            if before is not None:
                article = making.update(before, filing, library.clock())
                if held is not None and identity not in latest and _is_held(held, identity, before, article):
                    held.hold(identity, _alone(parsed, filing, own_id))
                    continue
            else:
                article = making.make(
                    filing,
                    known or _free_id(library, identity, given, filing),
                    origin=parsed.origin,
                    own_id=own_id,
                    source=parsed.source or parsed.given,
                    moment=library.clock(),
                )
            if article is not before:
                latest[identity] = article
            repeated = article.id in given
            given[article.id] = identity
            yield Arrival(article, before, filing, repeated)


def fate_of(library: Library, arrival: Arrival) -> Fate:
    """What becomes of a story; to be asked before its state is put down, for what lay in the trash comes as added."""
    if arrival.before is None:
        return Fate.UPDATED if arrival.repeated else Fate.ADDED
    if library.trashed(arrival.article.id):
        return Fate.ADDED
    return Fate.UNCHANGED if arrival.article is arrival.before else Fate.UPDATED


def _is_held(held: Held, identity: Identity, before: Article, article: Article) -> bool:
    """A filing is to wait: it would change a story, or another one waits that it does not settle."""
    return article is not before or (identity in held and not held.settle(identity, before))


def _alone(parsed: Parsed, filing: Filing, own_id: str) -> Parsed:
    """A filing of several by itself, with the id that it has among them."""
    size = parsed.size // len(parsed.filings)
    return replace(parsed, filings=(replace(filing, own_id=own_id),), size=size)


def _free_id(library: Library, identity: Identity, given: dict[ArticleId, Identity], filing: Filing) -> ArticleId:
    """An id that is neither in the library nor given to another story; for the same story, the same again."""

    def taken(id_: str) -> bool:
        return given.get(ArticleId(id_), identity) != identity or library.taken(id_)

    return making.free_id(*identity, taken=taken, is_of_feed=filing.is_of_feed)
