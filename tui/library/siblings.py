"""Which articles tell one story: its takes and copies, which share a row. What is put right about one holds for all."""

from collections.abc import Sequence

from tui.library.cataloguer import Cataloguer
from tui.model import ArticleId


class Siblings:
    """The takes and copies of stories, as the catalogue has bound them together."""

    def __init__(self, cataloguer: Cataloguer) -> None:
        self._cataloguer = cataloguer

    @property
    def edition(self) -> int:
        """Another number whenever articles have been folded or parted; to be read before they are asked for."""
        return self._cataloguer.binder.edition

    def of(self, article: ArticleId) -> Sequence[ArticleId]:
        """All articles that tell the story of one, itself among them, those in the trash included; in no order."""
        row = self._cataloguer.row(article)
        if row is None:
            return (article,)
        catalogue = self._cataloguer.catalogue
        rows = catalogue.bundles.rows(catalogue.bundles.labels[row])
        return tuple(map(catalogue.id, tuple(rows))) or (article,)
