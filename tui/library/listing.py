"""The list: the articles that a query finds, in some order, each read when it is shown."""

from array import array
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import chain, compress, groupby
from typing import NamedTuple, overload

from tui.library import masks
from tui.library.card import Card
from tui.library.catalogue import DONE, GONE, READ, TRASHED, Catalogue
from tui.library.cataloguer import Cataloguer
from tui.library.masks import Mask
from tui.library.ordering import SORTS, Order, place_of
from tui.library.shelf import Shelf
from tui.model import ArticleId, Header
from tui.names import fold

_SECOND = 1_000_000
"""Units of the catalogue's moments."""
_DAY = 86_400 * _SECOND
_EPOCH = date(1970, 1, 1).toordinal()
_HEADERS = 512
"""Headers that are kept: some twenty screens."""
_STEP = 4096
"""Rows that are looked at together."""
_FEW = 32
"""Rows that are moved one by one, at some 50 us each; of more it is quicker to make all anew."""


class Standing(NamedTuple):
    """How rows came to stand as they do."""

    order: Order | None
    """None for one of their own."""
    refiled: int = 0
    """`Catalogue.refiled` of that moment."""


class Rows(Sequence[Header]):
    """The articles that were found when they were asked for; their headers show them as they are now."""

    def __init__(
        self, catalogue: Catalogue, rows: "array[int]", members: Mask, listing: "Listing", standing: Standing
    ) -> None:
        self._catalogue = catalogue
        self._rows = rows
        self._members = members
        """The same rows as a mask."""
        self._listing = listing
        self._standing = standing

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Header: ...

    @overload
    def __getitem__(self, index: slice) -> list[Header]: ...

    def __getitem__(self, index: int | slice) -> Header | list[Header]:
        if isinstance(index, slice):
            return [self._listing.read(row) for row in self._rows[index]]
        return self._listing.read(self._rows[index])

    def __iter__(self) -> Iterator[Header]:
        return map(self._listing.read, self._rows)

    def id(self, index: int) -> ArticleId:
        """The id of the article in a row, which costs less than its header."""
        return self._catalogue.id(self._rows[index])

    def moment(self, index: int) -> datetime:
        """When the article in a row came out, which costs less than its header."""
        return datetime.fromtimestamp(self._catalogue.moments[self._rows[index]] / _SECOND, UTC)

    def ticks(self) -> list[int]:
        """When each of them came out, as the catalogue has it."""
        return list(map(self._catalogue.moments.__getitem__, self._rows))

    def days(self) -> Counter[int]:
        """How many of them came out on each day that has any, UTC; a day is counted from that of the year 1."""
        counted = Counter(moment // _DAY for moment in self.ticks())
        return Counter({day + _EPOCH: stories for day, stories in counted.items()})

    def ids(self) -> list[ArticleId]:
        """The ids of all of them."""
        if len(self._rows) < len(self._catalogue) // 2:
            return [self._catalogue.id(row) for row in self._rows]
        return list(map(list(map(ArticleId, self._catalogue.ids)).__getitem__, self._rows))

    def by_headline(self) -> Iterator[Header]:
        """The headers in the order of their folded headlines; no more are read than are asked for, or begin alike."""
        beginning = self._catalogue.beginnings.__getitem__
        for _, alike in groupby(sorted(self._rows, key=beginning), beginning):
            yield from sorted(map(self._listing.read, alike), key=lambda header: fold(header.headline))

    def find(self, article: ArticleId) -> int | None:
        """In which row an article stands; None when it is not among them."""
        row = self._listing.row(article)
        return None if row is None or not masks.holds(self._members, row) else self._place(row, self._rows)

    def _place(self, row: int, rows: "array[int]") -> int:
        place = place_of(row, rows, self._standing.order or Order.NEWEST, self._catalogue) - 1
        return place if 0 <= place < len(rows) and rows[place] == row else rows.index(row)

    def among(self, articles: Iterable[ArticleId]) -> list[ArticleId]:
        """Which of some articles have a row here, less what was removed or folded since the rows were found."""
        members = masks.per_row(self.mask, len(self._listing.catalogue))
        rows = ((article, self._listing.row(article)) for article in articles)
        return [article for article, row in rows if row is not None and members[row]]

    def survivor(self, index: int, others: "Rows") -> ArticleId | None:
        """The article nearest to a row, looked for below it first, that is among others as well; None for none."""
        among = masks.per_row(others.mask, len(self._listing.catalogue))
        for place in chain(range(index, len(self)), range(min(index, len(self)) - 1, -1, -1)) if others else ():
            row = self._listing.row(self.id(place))
            if row is not None and among[row]:
                return self.id(place)
        return None

    @property
    def unread(self) -> int:
        """How many of them are unread."""
        return masks.size(self._members & self._catalogue.unread)

    @property
    def mask(self) -> Mask:
        """The rows as a mask of the present catalogue, less what was removed or folded since they were found."""
        present = self._listing.catalogue
        if present is not self._catalogue:  # it was made anew
            rows = (row for article in self.ids() if (row := self._listing.row(article)) is not None)
            return masks.of_rows(rows, len(present)) & present.listed
        return self._members & present.listed

    def beyond(self, mask: Mask) -> list[ArticleId]:
        """The articles that are not in a mask, less what was removed or folded since the rows were found."""
        catalogue = self._listing.catalogue
        return [catalogue.id(row) for row in masks.rows(self.mask & ~mask, len(catalogue))]

    def revised(self, mask: Mask, order: Order) -> "Rows":
        """The rows of a mask; where few of them are others than these, in the time that it takes to move those."""
        present = self._listing.catalogue
        others = self._members ^ mask
        if present is not self._catalogue or self._standing != Standing(order, present.refiled):
            return self._listing.rows(mask, order)
        if masks.size(others) > _FEW:
            return self._listing.rows(mask, order)
        return self._turned(masks.rows(others, len(present)), order) if others else self

    def updated(self, articles: Iterable[ArticleId], order: Order) -> "Rows":
        """These rows with some articles among them, and without what was removed or folded since they were found."""
        coming = [row for article in articles if (row := self._listing.row(article)) is not None]
        return self.revised(self.mask | masks.of_rows(coming, len(self._listing.catalogue)), order)

    def _turned(self, others: Iterable[int], order: Order) -> "Rows":
        """Less those of some rows that are among them, and with those that are not."""
        catalogue, rows, members = self._catalogue, self._rows[:], self._members
        for row in others:
            if masks.holds(members, row):
                del rows[self._place(row, rows)]
            elif catalogue.timeline.holds(row):
                rows.insert(place_of(row, rows, order, catalogue), row)
            else:  # another thread is filling it, and it comes with the news of that
                continue
            members ^= masks.of_rows([row], row + 1)
        return Rows(catalogue, rows, members, self._listing, self._standing)

    def next_unread(self, index: int, direction: int) -> int | None:
        """The next row (or the one before) that is neither read nor done, going round at the end; None for none."""
        count = len(self._rows)
        parts = ((index + 1, count), (0, index + 1)) if direction > 0 else ((0, index), (index, count))
        for start, end in parts:
            found = self._first_waiting(start, end) if direction > 0 else self._last_waiting(start, end)
            if found is not None:
                return found
        return None

    def _first_waiting(self, start: int, end: int) -> int | None:
        for begin in range(start, end, _STEP):
            place = self._waiting(self._rows[begin : min(end, begin + _STEP)], READ | DONE).find(1)
            if place >= 0:
                return begin + place
        return None

    def _last_waiting(self, start: int, end: int) -> int | None:
        for stop in range(end, start, -_STEP):
            begin = max(start, stop - _STEP)
            place = self._waiting(self._rows[begin:stop], READ | DONE).rfind(1)
            if place >= 0:
                return begin + place
        return None

    def _waiting(self, rows: Iterable[int], flags: int) -> bytes:
        """A byte a row: 1 where none of the flags is set."""
        states = bytes(map(self._catalogue.states.__getitem__, rows))
        return states.translate(bytes(not state & flags for state in range(256)))


class Listing:
    """Makes rows and headers from the catalogue."""

    def __init__(self, cataloguer: Cataloguer, shelf: Shelf) -> None:
        self.row = cataloguer.row
        """The row of an article, also of one in the trash; None when there is none."""
        self._cataloguer = cataloguer
        self._shelf = shelf
        self._headers: OrderedDict[int, tuple[tuple[int, ...], Header]] = OrderedDict()

    @property
    def catalogue(self) -> Catalogue:
        """The present one."""
        return self._cataloguer.catalogue

    def rows(self, mask: Mask, order: Order = Order.NEWEST) -> Rows:
        """The rows of a mask, in order."""
        catalogue = self.catalogue
        standing, rows = Standing(order, catalogue.refiled), catalogue.timeline.rows[:]
        if mask != catalogue.present:  # else it is all of them, and to look at each takes 4 ms of 100,000
            chosen = masks.per_row(mask, len(catalogue))
            rows = array("I", compress(rows, map(chosen.__getitem__, rows)))
        if len(rows) != masks.size(mask):  # another thread is filling the rest
            mask = masks.of_rows(rows, len(catalogue))
        return Rows(catalogue, SORTS[order](rows, catalogue), mask, self, standing)

    def given(self, rows: "array[int]") -> Rows:
        """Rows in an order of their own."""
        catalogue = self.catalogue
        return Rows(catalogue, rows, masks.of_rows(rows, len(catalogue)), self, Standing(None))

    def is_listed(self, article: ArticleId) -> bool:
        """There is such an article, and it was not removed."""
        row = self.row(article)
        return row is not None and not self.catalogue.states[row] & (TRASHED | GONE)

    def read(self, row: int) -> Header:
        """The header in a row; made anew when anything in the row is another than the last time."""
        catalogue = self.catalogue
        columns = (
            *(catalogue.sums, catalogue.states, catalogue.tags.codes, catalogue.notes, catalogue.places),
            catalogue.bundles.others,
        )
        number, present = catalogue.numbers[row], tuple(column[row] for column in columns)
        known = self._headers.get(number)
        if known is not None and known[0] == present:
            return known[1]
        header = catalogue.header(row, self._card(catalogue, row))
        self._headers[number] = present, header
        while len(self._headers) > _HEADERS:
            self._headers.popitem(last=False)
        return header

    def _card(self, catalogue: Catalogue, row: int) -> Card:
        try:
            return self._shelf.card(catalogue.numbers[row])
        except (KeyError, ValueError):  # purged, or damaged, since the rows were found
            moment = datetime.fromtimestamp(catalogue.moments[row] / _SECOND, UTC)
            return Card(catalogue.ids[row], "", "", "(this story is gone)", moment, catalogue.words[row])
