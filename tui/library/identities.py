"""Which article came from where under which id of the source's: what an import asks of the library, for each story."""

from collections.abc import Callable

from tui.library.card import identity
from tui.library.catalogue import Catalogue
from tui.library.journal.hashes import Hashes
from tui.library.shelf import Shelf
from tui.model import ArticleId


class Identities:
    """Finds articles by their identity, in four bytes an article; made when it is first asked."""

    def __init__(self, catalogue: Callable[[], Catalogue], shelf: Shelf) -> None:
        self._catalogue = catalogue
        self._shelf = shelf
        self._known: Catalogue | None = None
        self._rows: Hashes | None = None

    def find(self, origin: str, own_id: str) -> ArticleId | None:
        """The article of that origin and own id, also when it lies in the trash."""
        catalogue = self._catalogue()
        for row in reversed(self._rows_of(catalogue).find(identity(origin, own_id))):
            number = catalogue.numbers[row]
            if catalogue.row(number) is not None:  # not purged
                card = self._shelf.card(number)
                if (card.origin, card.own_id) == (origin, own_id):
                    return catalogue.id(row)
        return None

    def _rows_of(self, catalogue: Catalogue) -> Hashes:
        """All rows that there are, by the hashes of their identities."""
        if self._rows is None or self._known is not catalogue:
            self._known, self._rows = catalogue, Hashes(catalogue.identities)
        self._rows.take(len(catalogue))
        return self._rows
