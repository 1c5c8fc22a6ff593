"""The errata of a library: the corrections that its readers have made, as they stand at the moment."""

from typing import NamedTuple

from tui.correction import Correction
from tui.library.changes import Kind
from tui.library.ledger import Ledger
from tui.library.replay import in_order, is_textual
from tui.library.rulings import Rulings
from tui.model import ArticleId


class _Standing(NamedTuple):
    """What follows from the corrections of one edition."""

    edition: int
    corrections: tuple[Correction, ...]
    rulings: Rulings
    textual: tuple[Correction, ...]
    """Those that change mentions."""
    everywhere: tuple[Correction, ...]
    """Those of them that do so in any article."""


class Errata:
    """The corrections in their order, and what they come to; worked out anew when one has come or gone.

    For any number of threads.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._standing: _Standing | None = None

    @property
    def edition(self) -> int:
        """Another number whenever a correction has come or gone."""
        return self._ledger.edition(Kind.CORRECTION)

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """All of them, as they were made."""
        return self._now.corrections

    @property
    def rulings(self) -> Rulings:
        """What they come to for whole entities."""
        return self._now.rulings

    @property
    def textual(self) -> tuple[Correction, ...]:
        """Those that change the mentions of articles."""
        return self._now.textual

    def of(self, article: ArticleId) -> tuple[Correction, ...]:
        """Those that may change the mentions of an article."""
        return (*self._now.everywhere, *self._ledger.of(Correction, article))

    @property
    def _now(self) -> _Standing:
        edition = self.edition
        standing = self._standing
        if standing is None or standing.edition != edition:
            corrections = tuple(in_order(self._ledger.all(Correction)))
            textual = tuple(filter(is_textual, corrections))
            everywhere = tuple(item for item in textual if item.article is None)
            standing = self._standing = _Standing(edition, corrections, Rulings(corrections), textual, everywhere)
        return standing
