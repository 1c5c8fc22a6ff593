"""Binds takes and copies of one story together in the catalogue, as the records of folds say."""

from collections.abc import Callable, Iterable, Sequence

from tui.library.card import Card, ticks
from tui.library.catalogue import GONE, TRASHED, Catalogue
from tui.library.ledger import Ledger
from tui.library.shelf import Shelf
from tui.model import ArticleId, Fold, PubStatus
from tui.takes import Entry, Take, TakeKind, house_of, in_order, read
from tui.values import replace

_DIGITS = 9
"""Of an agency's count, at most."""


class Binder:
    """Keeps the bundles of a catalogue as the records say."""

    def __init__(self, shelf: Shelf, ledger: Ledger, row_of: Callable[[ArticleId], int | None]) -> None:
        self._shelf = shelf
        self._ledger = ledger
        self._row_of = row_of
        self.edition = 0
        """Another number whenever rows have been bound together or parted; counted once they are."""

    def bind(self, catalogue: Catalogue, rows: Iterable[int]) -> None:
        """Put some rows into the bundles that they belong to, and say anew which row leads each of these."""
        labels: set[str] = set()
        for row in rows:
            labels |= self._place(catalogue, row)
        for label in labels:
            self.lead(catalogue, label)
        self.edition += bool(labels)

    def lead(self, catalogue: Catalogue, label: str) -> None:
        """Say which row of a bundle is the newest."""
        rows = [row for row in catalogue.bundles.rows(label) if not catalogue.states[row] & (TRASHED | GONE)]
        if len(rows) < 2:
            catalogue.bundles.lead(label, rows)
            return
        entries = [self._entry(catalogue, row) for row in rows]
        catalogue.bundles.lead(label, [rows[place] for place in in_order(entries)])

    def order(self, catalogue: Catalogue, row: int) -> list[int]:
        """The takes of the story in a row, the oldest first; the row alone where it belongs to no bundle."""
        bundles = catalogue.bundles
        leader = bundles.leader(row)
        behind = bundles.behind_it(leader)
        return self.in_order(catalogue, [*behind, leader]) if behind else [leader]

    def in_order(self, catalogue: Catalogue, rows: Sequence[int]) -> list[int]:
        """Rows as they would stand in one bundle, the oldest take first."""
        return [rows[place] for place in in_order([self._entry(catalogue, each) for each in rows])]

    def _place(self, catalogue: Catalogue, row: int) -> set[str]:
        """Put a row into its bundle; says which bundles have changed."""
        bundles, article = catalogue.bundles, catalogue.id(row)
        fold = None if catalogue.states[row] & GONE else self._ledger.get(Fold, article)
        before = bundles.labels[row]
        label = fold.group if fold else article if bundles.rows(article) else ""
        if catalogue.states[row] & GONE:
            label = ""
        bundles.put(row, label)
        if label and label != article:
            self._place_first(catalogue, ArticleId(label))
        return {before, label} - {""}

    def _place_first(self, catalogue: Catalogue, article: ArticleId) -> None:
        """The first story of a bundle has no record of its own, unless a reader gave it one."""
        row = self._row_of(article)
        if row is not None and self._ledger.get(Fold, article) is None:
            catalogue.bundles.put(row, article)

    def _entry(self, catalogue: Catalogue, row: int) -> Entry:
        try:
            card = self._shelf.card(catalogue.numbers[row])
        except (KeyError, ValueError):  # purged or damaged meanwhile
            return Entry(read(""), catalogue.moments[row])
        dated, version = card.published is not None, _counted(card.handling.version)
        house = house_of(card.origin, card.publisher)
        since = ticks(card.updated) + card.version  # of texts that came at one moment the later one is the newer
        return Entry(_take(card), catalogue.moments[row], dated, version, since, house)


def _take(card: Card) -> Take:
    take = read(card.headline, card.slug)
    return replace(take, kind=TakeKind.KILLED) if card.handling.status is PubStatus.CANCELED else take


def _counted(version: str) -> int:
    """The agency's count as a number; 0 where it is none."""
    return int(version[:_DIGITS]) if version.isascii() and version.isdigit() else 0
