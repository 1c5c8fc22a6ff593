"""The catalogue: what lists and queries need of every article, a row each, in columns.

It is derived from the two files of the library, and kept in memory: some fifty bytes an article. Rows are in the order
of the articles' numbers, which are their document ids in `articles.json`.
"""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from copy import copy
from functools import lru_cache
from itertools import compress

import msgspec

from tui.library import masks
from tui.library.bundles import Bundles
from tui.library.card import Card, beginning, identity, ticks
from tui.library.columns import Labels, Texts
from tui.library.masks import Mask
from tui.library.timeline import Timeline
from tui.model import ArticleId, Header, Status

READ, DONE, BOOKMARKED, NOTED, PLACED, DETACHED, TRASHED, GONE = (1 << bit for bit in range(8))
"""What the byte of flags of a row says. `PLACED`: a place in it is bookmarked; `GONE`: purged, or unreadable."""

_STATUS = READ | DONE | BOOKMARKED

_PRESENT = bytes(not state & GONE for state in range(256))
_MANY = 16
"""From one row in so many on it is quicker to look at all of them than to look each up."""

_TAGS = "\n"
"""Between the tags of an article, which are of one line."""


class Tally(msgspec.Struct, frozen=True):
    """What the state says of an article."""

    status: Status = Status()
    notes: int = 0
    places: int = 0
    detached: bool = False
    trashed: bool = False


class Catalogue:
    """Columns, and the order of time. One thread changes them at a time; others may read meanwhile."""

    def __init__(self) -> None:
        self.numbers = array("q")
        self.ids = Texts()
        self.moments = array("q")
        """Microseconds since 1970, UTC."""
        self.words = array("I")
        self.versions = array("I")
        self.sums = array("I")
        """CRC-32 of the document that the row was made from."""
        self.identities = array("Q")
        """Hash of origin and own id."""
        self.beginnings = array("Q")
        """The first letters of the folded headline, in an order that is theirs."""
        self.read_versions = array("I")
        """The version of the text that `engines` is about; 0 for none."""
        self.states = bytearray()
        self.notes = array("I")
        self.places = array("I")
        self.publishers, self.languages, self.tags, self.engines = Labels(), Labels(), Labels(), Labels()
        self.bundles = Bundles()
        self.timeline = Timeline(self.moments)
        self.refiled = 0
        """How often an article was put anew into the row that it had: it may stand elsewhere now."""

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def count(self) -> int:
        """How many articles there are, those in the trash included."""
        return self.states.translate(_PRESENT).count(True)

    @property
    def present_numbers(self) -> Iterator[int]:
        """The numbers of these articles, ascending."""
        return compress(self.numbers, self.states.translate(_PRESENT))

    def row(self, number: int) -> int | None:
        """The row of an article; None when it has none, or is gone."""
        row = bisect_left(self.numbers, number)
        present = row < len(self.numbers) and self.numbers[row] == number and not self.states[row] & GONE
        return row if present else None

    def rows(self, numbers: Collection[int]) -> list[int]:
        """The rows of several articles, in their order, as far as they have any."""
        if len(numbers) * _MANY < len(self):
            return [row for number in numbers if (row := self.row(number)) is not None]
        present = self.states.translate(_PRESENT)
        rows = dict(compress(zip(self.numbers, range(len(self)), strict=False), present))  # another thread may add rows
        return [rows[number] for number in numbers if number in rows]

    def mask(self, numbers: Sequence[int]) -> Mask:
        """The rows of several articles, as a mask; their numbers come ascending."""
        count = len(self)  # another thread may add rows
        if len(numbers) * _MANY < count or not count:
            return masks.of_rows(self.rows(numbers), len(self))
        first, last = self.numbers[0], self.numbers[count - 1]
        named = bytearray(max(last, *numbers[-1:]) + 1)
        for number in numbers:
            named[number] = True
        if last - first < count:  # nothing was ever purged from between them
            return int.from_bytes(named[first : last + 1], "little")
        return int.from_bytes(bytes(map(named.__getitem__, self.numbers[:count])), "little")

    @property
    def by_id(self) -> dict[ArticleId, int]:
        """The rows of all articles by their ids; it takes some milliseconds, and memory."""
        pairs = zip(range(len(self)), self.ids, strict=False)  # another thread may add rows; the count comes last
        return {ArticleId(id_): row for row, id_ in compress(pairs, self.states.translate(_PRESENT))}

    # Changing

    def file(self, number: int, card: Card, checksum: int) -> None:
        """Put an article into its row, a new one or the one that it has.

        Raises:
            ValueError: The number is new, but not the highest.
        """
        row = bisect_left(self.numbers, number)
        if row == len(self.numbers):
            self._append(number, card, checksum)
        elif self.numbers[row] == number and self.ids[row] == card.id:
            self.timeline.remove(row)
            self._fill(row, card, checksum)
            self.states[row] &= ~GONE
            self.timeline.add(row)
            self.refiled += 1
        else:
            raise ValueError(f"article {number} is out of order")

    def drop(self, number: int) -> None:
        """Take an article out for good."""
        row = self.row(number)
        if row is not None:
            self.timeline.remove(row)
            self.states[row] |= GONE

    def settle(self, row: int, tally: Tally) -> None:
        """Put down what the state says of an article."""
        flags = (
            (NOTED, tally.notes),
            (PLACED, tally.places),
            (DETACHED, tally.detached),
            (TRASHED, tally.trashed),
        )
        self.notes[row], self.places[row] = tally.notes, tally.places
        self._settle(row, tally.status, sum(flag for flag, holds in flags if holds) | self.states[row] & GONE)

    def settle_status(self, row: int, status: Status) -> None:
        """Put down what was done with an article, when nothing else about it has changed."""
        self._settle(row, status, self.states[row] & ~_STATUS)

    def _settle(self, row: int, status: Status, others: int) -> None:
        done = status.read * READ | status.done * DONE | status.bookmarked * BOOKMARKED
        self.tags[row] = _TAGS.join(status.tags)
        self.states[row] = done | others

    def unsettled(self) -> "Catalogue":
        """Another catalogue of the same articles that knows nothing of the state: every article is as it came in."""
        other = copy(self)
        other.states = bytearray(state & GONE for state in self.states)
        other.notes, other.places = (array("I", bytes(4 * len(self))) for _ in range(2))
        other.tags = Labels()
        other.tags.load(array("I", bytes(4 * len(self))), [""])
        other.bundles = Bundles()
        other.bundles.clear(len(self))
        return other

    def settle_all(self, other: "Catalogue") -> None:
        """Take over the whole state from one that was made by `unsettled`."""
        self.notes, self.places, self.tags = other.notes, other.places, other.tags
        self.bundles, self.states = other.bundles, other.states

    def recognised(self, row: int, version: int, engine: str) -> None:
        """Put down which text of an article was read by which engine."""
        self.read_versions[row], self.engines[row] = version, engine

    def _append(self, number: int, card: Card, checksum: int) -> None:
        row = len(self.numbers)
        for column in (self.moments, self.words, self.versions, self.sums, self.identities, self.beginnings):
            column.append(0)
        for column in (self.read_versions, self.notes, self.places):
            column.append(0)
        for labels in (self.publishers, self.languages, self.tags, self.engines):
            labels.append("")
        self.bundles.append()
        self.ids.append(card.id)
        self.states.append(0)
        self._fill(row, card, checksum)
        self.numbers.append(number)
        self.timeline.add(row)

    def _fill(self, row: int, card: Card, checksum: int) -> None:
        self.moments[row] = ticks(card.published or card.added)
        self.words[row], self.versions[row], self.sums[row] = card.words, card.version, checksum
        self.identities[row] = identity(card.origin, card.own_id)
        self.beginnings[row] = beginning(card.headline)
        self.publishers[row], self.languages[row] = card.publisher, card.language

    # Reading

    def id(self, row: int) -> ArticleId:
        """The id of the article in a row."""
        return ArticleId(self.ids[row])

    def status(self, row: int) -> Status:
        """What was done with the article in a row."""
        return _status(self.states[row] & _STATUS, self.tags[row])

    def engine(self, row: int) -> str | None:
        """Which engine has read the present text, if any."""
        return self.engines[row] if 0 < self.read_versions[row] == self.versions[row] else None

    def header(self, row: int, card: Card) -> Header:
        """The header of an article, from its row and its document."""
        return Header(
            id=self.id(row),
            headline=card.headline,
            publisher=card.publisher,
            place=card.dateline.place,
            moment=card.published or card.added,
            words=card.words,
            status=self.status(row),
            notes=self.notes[row],
            bookmarks=self.places[row],
            takes=self.bundles.others[row],
        )

    @property
    def present(self) -> Mask:
        """The rows of all articles, also of those in the trash: what stands in the timeline."""
        return int.from_bytes(self.states.translate(_PRESENT), "little")

    @property
    def everything(self) -> Mask:
        """The rows of all articles that are not in the trash."""
        return masks.flagged(self.states, lambda state: not state & (TRASHED | GONE))

    @property
    def listed(self) -> Mask:
        """The same, less those that another one stands for."""
        return self.everything & ~self.bundles.hidden

    @property
    def unread(self) -> Mask:
        """The rows of all articles that are not read, wherever they lie."""
        return masks.flagged(self.states, lambda state: not state & READ)

    def unread_by(self, engine: str) -> list[int]:
        """The rows of the articles, newest first, whose present text that engine has not read."""
        code = self.engines.texts.index(engine) if engine in self.engines.texts else -1
        columns = self.engines.codes, self.read_versions, self.versions, self.states
        missing = bytes(
            not state & (TRASHED | GONE) and (label != code or read != version)
            for label, read, version, state in zip(*columns, strict=True)
        )
        return [row for row in self.timeline.rows if missing[row]]


@lru_cache(4096)
def _status(state: int, tags: str) -> Status:
    return Status(bool(state & READ), bool(state & DONE), bool(state & BOOKMARKED), tuple(split_tags(tags)))


def split_tags(label: str) -> Sequence[str]:
    """The tags that a label of the column `tags` stands for."""
    return label.split(_TAGS) if label else ()
