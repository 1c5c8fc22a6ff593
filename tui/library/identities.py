"""Which article came from where under which id of the source's: what an import asks of the library, for each story."""

from collections.abc import Callable

from tui.library.catalogue import Catalogue, identity
from tui.library.shelf import Shelf
from tui.model import ArticleId


class Identities:
    """Finds articles by their identity. It is made when it is first asked; then it takes in what is new."""

    def __init__(self, catalogue: Callable[[], Catalogue], shelf: Shelf) -> None:
        self._catalogue = catalogue
        self._shelf = shelf
        self._numbers: dict[int, int] = {}
        """By the hash of the identity; some hundred bytes an article, hence only for those who import."""
        self._seen: tuple[Catalogue, int] | None = None

    def find(self, origin: str, own_id: str) -> ArticleId | None:
        """The article of that origin and own id, also when it lies in the trash."""
        self._take_in()
        number = self._numbers.get(identity(origin, own_id))
        catalogue = self._catalogue()
        row = None if number is None else catalogue.row(number)
        if number is None or row is None:
            return None
        card = self._shelf.card(number)
        return catalogue.id(row) if (card.origin, card.own_id) == (origin, own_id) else None

    def _take_in(self) -> None:
        catalogue = self._catalogue()
        known, start = self._seen or (None, 0)
        if known is not catalogue:
            self._numbers, start = {}, 0
        end = len(catalogue)
        self._numbers.update(zip(catalogue.identities[start:end], catalogue.numbers[start:end], strict=True))
        self._seen = catalogue, end
