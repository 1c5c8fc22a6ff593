"""The list of stories: two lines a row, the headline and, quietly, the facts."""

from collections.abc import Callable, Container, Sequence
from datetime import datetime
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.model import ArticleId, Header
from tui.names import safe
from tui.ui.phrases import age, count, cut, fit
from tui.ui.signs import PRINT
from tui.ui.widgets.bare import Ruled
from tui.ui.widgets.rows import RowList

_BESIDE = 4
"""Cells of a line that are not the headline's: mark, state and a blank before it, and one after."""
_READABLE = 8
"""Cells that a publisher has at least beside a place."""


class ArticleList(RowList[Header], Ruled):
    """Shows headers; which one is open and what the reader did with it are part of what it is given."""

    HEIGHT: ClassVar[int] = 2

    def __init__(
        self,
        clock: Callable[[], datetime],
        marks: Container[ArticleId] = (),
        watched: Container[ArticleId] = (),
        dates: Callable[[datetime, datetime], str] = age,
        *,
        id: str | None = None,
    ) -> None:
        """Make an empty list.

        Args:
            clock: Ages are counted from the moment that it tells.
            marks: The rows that are marked; asked whenever one is drawn.
            watched: The stories that name a watched entity; asked likewise.
            dates: How a moment is shown at another one.
            id: Of the widget.
        """
        super().__init__(id=id)
        self._clock = clock
        self._marked = marks
        self._watched = watched
        self._dates = dates
        self._signs = PRINT
        self.left: frozenset[ArticleId] = frozenset()
        """Rows that no longer fit the view; they stay, muted, until the query runs again."""

    def draw(self, row: Header, width: int, at_cursor: bool) -> Sequence[Strip]:
        """Headline and facts of one story. The cursor lies on the headline only: over a slow line each cell counts."""
        return self._headline(row, width, at_cursor), self._below(row, width, at_cursor)

    def _headline(self, row: Header, width: int, at_cursor: bool) -> Strip:
        """The headline, with a mark and the reader's state before it."""
        base = self.cursor_style() if at_cursor else self.paper
        mark = base if at_cursor and self.has_focus else self._accent
        headline = fit(row.headline, width - _BESIDE, self._signs.ellipsis)
        segments = (
            Segment(self._signs.mark if row.id in self._marked else self._lead(at_cursor), mark),
            Segment(self._state(row) + " ", mark),
            Segment(headline, self._headline_style(row, base, at_cursor)),
            Segment(" ", base),
        )
        return Strip(segments).adjust_cell_length(width, base)

    def _below(self, row: Header, width: int, at_cursor: bool) -> Strip:
        """The facts and, at the right, takes and what the reader has left in the story."""
        accent, muted = self._accent, self.paper + self.ink("muted")
        takes, marks = f"+{row.takes}" if row.takes else "", self._marks(row)
        takes += " " if takes and marks else ""
        room = width - _BESIDE - cell_len(takes) - cell_len(marks)
        facts = self._facts(row, room - 1)
        segments = (
            Segment(self._lead(at_cursor), accent),
            Segment("  ", self.paper),
            Segment(facts, muted),
            Segment(" " * max(1, room - cell_len(facts)), self.paper),
            Segment(takes, muted),
            Segment(marks, accent),
        )
        return Strip(segments).adjust_cell_length(width, self.paper)

    def _lead(self, at_cursor: bool) -> str:
        """What the row begins with: where another pane has the keys, a bar says where the cursor is."""
        return self._signs.bar if at_cursor and not self.has_focus else " "

    @property
    def _accent(self) -> Style:
        return self.paper + self.ink("accent")

    def _headline_style(self, row: Header, base: Style, at_cursor: bool) -> Style:
        """What has been dealt with steps back; what is new does not shout."""
        dealt_with = row.status.read or row.id in self.left
        return base + self.ink("muted") if dealt_with and not at_cursor else base

    def _state(self, row: Header) -> str:
        if row.status.done:
            return self._signs.done
        return " " if row.status.read else self._signs.unread

    def _facts(self, row: Header, room: int) -> str:
        """Publisher, place, age, length; where that is too long, the length goes first, then the publisher is cut.

        Of a publisher something is to be read, or the place goes too.
        """
        parts = [
            safe(row.publisher),
            safe(city(row.place)),
            self._dates(row.moment, self._clock()),
            count(row.words, "word"),
        ]
        dot = f" {self._signs.dot} "
        for shown in (parts, parts[:-1]):
            facts = dot.join(part for part in shown if part)
            if cell_len(facts) <= room:
                return facts
        rests = [dot.join(filter(None, rest)) for rest in (parts[1:-1], parts[2:-1])]
        left = [room - cell_len(dot + rest) for rest in rests]
        which = 0 if left[0] >= _READABLE or not parts[0] else 1
        publisher = cut(parts[0], left[which], self._signs.ellipsis)
        return cut(dot.join(filter(None, (publisher, rests[which]))), room, self._signs.ellipsis)

    def _marks(self, row: Header) -> str:
        places = f"{self._signs.bookmark}{row.bookmarks}" if row.bookmarks else ""
        whole = self._signs.bookmark if row.status.bookmarked else ""
        notes = f"{self._signs.note}{row.notes}" if row.notes else ""
        watched = self._signs.watched if row.id in self._watched else ""
        return " ".join(part for part in (watched, notes, places or whole) if part)


def city(place: str) -> str:
    """The place of a dateline, in running case and without its country: `VILNIUS, Lithuania` is Vilnius here."""
    city = place.split(",", maxsplit=1)[0]
    return city.title() if city.isupper() else city
