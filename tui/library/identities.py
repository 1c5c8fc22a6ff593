"""Which article came from where under which id of the source's: what an import asks of the library, for each story."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator

from tui.library.card import identity
from tui.library.catalogue import Catalogue
from tui.library.journal.index import by_hash
from tui.library.shelf import Shelf
from tui.model import ArticleId

_FRESH = 8
"""When more than one row in so many is new, all of them are put in order anew."""


class Identities:
    """Finds articles by their identity, in four bytes an article; made when it is first asked."""

    def __init__(self, catalogue: Callable[[], Catalogue], shelf: Shelf) -> None:
        self._catalogue = catalogue
        self._shelf = shelf
        self._known: Catalogue | None = None
        self._order = array("I")
        """Rows by the hashes of their identities, the first of one hash first."""
        self._fresh: dict[int, tuple[int, ...]] = {}
        """Those that came since, by the hash."""
        self._seen = 0
        """How many rows are in the two."""

    def find(self, origin: str, own_id: str) -> ArticleId | None:
        """The article of that origin and own id, also when it lies in the trash."""
        catalogue = self._catalogue()
        self._take_in(catalogue)
        for row in self._rows(identity(origin, own_id), catalogue):
            number = catalogue.numbers[row]
            if catalogue.row(number) is not None:  # not purged
                card = self._shelf.card(number)
                if (card.origin, card.own_id) == (origin, own_id):
                    return catalogue.id(row)
        return None

    def _rows(self, hashed: int, catalogue: Catalogue) -> Iterator[int]:
        """The rows with that hash, the last one first."""
        yield from reversed(self._fresh.get(hashed, ()))
        hashes, order = catalogue.identities, self._order
        place = bisect_left(order, hashed, key=hashes.__getitem__)
        end = place
        while end < len(order) and hashes[order[end]] == hashed:
            end += 1
        yield from reversed(order[place:end])

    def _take_in(self, catalogue: Catalogue) -> None:
        if self._known is not catalogue:
            self._known, self._order, self._fresh, self._seen = catalogue, array("I"), {}, 0
        hashes, end = catalogue.identities, len(catalogue)
        if (end - len(self._order)) * _FRESH > end:
            self._order, self._fresh = by_hash(hashes[:end]), {}
        else:
            for row in range(self._seen, end):
                self._fresh[hashes[row]] = (*self._fresh.get(hashes[row], ()), row)
        self._seen = end
