"""The errata of a library: the corrections that its readers have made, as they stand at the moment."""

from collections.abc import Sequence
from typing import NamedTuple

from tui.correction import Correction, Reach
from tui.library.changes import Kind
from tui.library.ledger import Ledger
from tui.library.replay import in_order, is_textual
from tui.library.rulings import Rulings
from tui.library.siblings import Siblings
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
    stories: frozenset[ArticleId]
    """The articles in which the others were made."""


class Errata:
    """The corrections in their order, and what they come to; worked out anew when one has come or gone.

    What was put right in a story holds for all its takes and copies, those that are still to come included.

    For any number of threads.
    """

    def __init__(self, ledger: Ledger, siblings: Siblings) -> None:
        self._ledger = ledger
        self._siblings = siblings
        self._standing: _Standing | None = None

    @property
    def edition(self) -> int:
        """Another number whenever a correction has come or gone, or an article has come to another story."""
        return self._siblings.edition + self._ledger.edition(Kind.CORRECTION)

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
        now = self._now
        if not now.stories:
            return now.everywhere
        takes = now.stories.intersection(self._siblings.of(article))
        return (*now.everywhere, *(one for take in takes for one in self._ledger.of(Correction, take)))

    def reached(self, correction: Correction) -> Sequence[ArticleId]:
        """The articles that a correction of one story is about: its takes and copies; none for any other."""
        return () if correction.article is None else sorted(self._siblings.of(correction.article))

    @property
    def _now(self) -> _Standing:
        edition = self._ledger.edition(Kind.CORRECTION)
        standing = self._standing
        if standing is None or standing.edition != edition:
            corrections = tuple(in_order(self._ledger.all(Correction)))
            textual = tuple(filter(is_textual, corrections))
            everywhere = tuple(item for item in textual if item.reach is Reach.EVERYWHERE)
            stories = frozenset(item.article for item in textual if item.article is not None)
            rulings = Rulings(corrections)
            standing = self._standing = _Standing(edition, corrections, rulings, textual, everywhere, stories)
        return standing
