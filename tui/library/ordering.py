"""In which order the rows of a list stand, and where among them one belongs."""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from tui.library.catalogue import Catalogue
from tui.names import fold


class Order(StrEnum):
    """What comes first."""

    NEWEST = "newest"
    OLDEST = "oldest"
    SOURCE = "source"
    """By publisher, of each the newest first."""
    LENGTH = "length"
    """The longest first."""


def place_of(row: int, rows: Sequence[int], order: Order, catalogue: Catalogue) -> int:
    """Where among rows in an order one belongs: behind itself, if it is there."""
    key = _KEYS[order](catalogue)
    return bisect_right(rows, key(row), key=key)


def _ranks(catalogue: Catalogue) -> Sequence[int]:
    """The place of each publisher, by its code."""
    names = [fold(text) for text in catalogue.publishers.texts]
    places = {name: place for place, name in enumerate(sorted(set(names)))}
    return [places[name] for name in names]


def _by_source(rows: "array[int]", catalogue: Catalogue) -> "array[int]":
    ranks, codes = _ranks(catalogue), catalogue.publishers.codes
    return array("I", sorted(rows, key=lambda row: ranks[codes[row]]))


def _by_length(rows: "array[int]", catalogue: Catalogue) -> "array[int]":
    return array("I", sorted(rows, key=lambda row: -catalogue.words[row]))


SORTS: Mapping[Order, Callable[["array[int]", Catalogue], "array[int]"]] = {
    Order.NEWEST: lambda rows, _: rows,
    Order.OLDEST: lambda rows, _: rows[::-1],
    Order.SOURCE: _by_source,
    Order.LENGTH: _by_length,
}
"""From newest first to each order."""

_Key = Callable[[int], tuple[int, ...]]


def _newest(catalogue: Catalogue) -> _Key:
    return lambda row: (-catalogue.moments[row], row)


def _oldest(catalogue: Catalogue) -> _Key:
    return lambda row: (catalogue.moments[row], -row)


def _source(catalogue: Catalogue) -> _Key:
    ranks, codes, newest = _ranks(catalogue), catalogue.publishers.codes, _newest(catalogue)
    return lambda row: (ranks[codes[row]], *newest(row))


def _length(catalogue: Catalogue) -> _Key:
    newest = _newest(catalogue)
    return lambda row: (-catalogue.words[row], *newest(row))


_KEYS: Mapping[Order, Callable[[Catalogue], _Key]] = {
    Order.NEWEST: _newest,
    Order.OLDEST: _oldest,
    Order.SOURCE: _source,
    Order.LENGTH: _length,
}
"""What rows in each order rise by; no two rows have the same."""
