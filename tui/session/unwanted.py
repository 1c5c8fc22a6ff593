"""What a person has thrown away stays away: nobody has asked for each story of a feed or of a watched folder.

Whoever adds a file by hand wants its stories, and gets them back.
"""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from tui.library.card import identity_key
from tui.library.library import Library
from tui.session import making
from tui.sources.pipeline import Failure, Parsed
from tui.values import replace

Item = TypeVar("Item", bound=Parsed | Failure | None)


def sifted(library: Library, items: Iterable[Item]) -> Iterator[Item]:
    """What was read, less the stories that lie in the trash or were purged."""
    for item in items:
        if not isinstance(item, Parsed):
            yield item
            continue
        named = making.own_ids(item.filings)
        kept = tuple(
            replace(filing, own_id=own_id) for own_id, filing in named if not _is_unwanted(library, item.origin, own_id)
        )
        if kept:
            yield replace(item, filings=kept)


def _is_unwanted(library: Library, origin: str, own_id: str) -> bool:
    known = library.identified(origin, own_id)
    if known is None:
        return library.purged(identity_key(origin, own_id)) is not None
    return library.trashed(known) is not None
