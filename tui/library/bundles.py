"""Bundles: takes and copies of one story, which share one row of the lists; the newest of them stands for all."""

from array import array
from collections.abc import Sequence
from itertools import compress

from tui.library import masks
from tui.library.columns import Labels
from tui.library.masks import Mask


class Bundles:
    """Columns that say which rows of the catalogue belong together. Most belong to no bundle."""

    def __init__(self) -> None:
        self.labels = Labels()
        """The id of the first story of its bundle; empty for none."""
        self.behind = bytearray()
        """1 for a row that another one stands for."""
        self.others = array("I")
        """How many a row stands for besides itself."""
        self._rows: dict[str, list[int]] | None = None
        """By label; made when it is first asked for."""

    def append(self) -> None:
        """Add a row, which belongs to no bundle."""
        self.labels.append("")
        self.behind.append(0)
        self.others.append(0)

    def clear(self, rows: int) -> None:
        """Undo all bundles of so many rows."""
        self.labels, self._rows = Labels(), None
        self.labels.load(array("I", bytes(4 * rows)), [""])
        self.behind, self.others = bytearray(rows), array("I", bytes(4 * rows))

    def rows(self, label: str) -> Sequence[int]:
        """The rows of a bundle."""
        return self._by_label.get(label, ()) if label else ()

    def put(self, row: int, label: str) -> None:
        """Put a row into a bundle, and out of the one that it is in; `lead` says who stands for it."""
        before = self.labels[row]
        if before == label:
            return
        rows = self._by_label
        if before:
            rows[before].remove(row)
        if label:
            rows.setdefault(label, []).append(row)
        self.labels[row] = label
        self.behind[row] = self.others[row] = 0

    def lead(self, label: str, order: Sequence[int]) -> None:
        """Say which rows of a bundle count, the newest last: that one stands for the others."""
        for row in self.rows(label):
            self.behind[row] = self.others[row] = 0
        for row in order[:-1]:
            self.behind[row] = 1
        if order:
            self.others[order[-1]] = len(order) - 1

    def leader(self, row: int) -> int:
        """The row that stands for one; itself where it stands alone."""
        if not self.behind[row]:
            return row
        return next((other for other in self.rows(self.labels[row]) if self.others[other]), row)

    def behind_it(self, row: int) -> list[int]:
        """The rows that one stands for."""
        return [other for other in self.rows(self.labels[row]) if self.behind[other]] if self.others[row] else []

    def led(self) -> dict[int, int]:
        """For each row that another one stands for, that one."""
        return {row: self.leader(row) for row in compress(range(len(self.behind)), self.behind)}

    @property
    def hidden(self) -> Mask:
        """The rows that another one stands for."""
        return int.from_bytes(self.behind, "little")

    @property
    def leading(self) -> Mask:
        """The rows that stand for others."""
        return int.from_bytes(bytes(map(bool, self.others)), "little")

    def spread(self, mask: Mask) -> Mask:
        """Some rows, and those that stand for them."""
        found = mask & self.hidden
        if not found:
            return mask
        count = len(self.behind)
        return mask | masks.of_rows({self.leader(row) for row in masks.rows(found, count)}, count)

    @property
    def _by_label(self) -> dict[str, list[int]]:
        if self._rows is None:
            codes, texts = self.labels.codes, self.labels.texts
            none = texts.index("") if "" in texts else -1
            rows: dict[str, list[int]] = {}
            for row in compress(range(len(codes)), (code != none for code in codes)):
                rows.setdefault(texts[codes[row]], []).append(row)
            self._rows = rows
        return self._rows
