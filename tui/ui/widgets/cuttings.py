"""Cuttings under each other, as long as there are any: a list whose rows have any height and are read when in view."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.strip import Strip

from tui.model import Span
from tui.names import safe
from tui.ui.excerpts import Cutting
from tui.ui.heads import HeadLine
from tui.ui.phrases import cut
from tui.ui.roll import Line, Roll
from tui.ui.signs import PRINT
from tui.ui.widgets.pane import Pane
from tui.ui.wrap import clusters, is_plain, wrap

_INDENT = 3
_HANG = 2
_LEAST = 8
"""Cells that a line of text has at least."""
_KEPT = 200
"""Cuttings whose lines are kept; some ten screens."""


class _Set(NamedTuple):
    """A line as it is set."""

    text: str
    ink: str = ""
    names: tuple[Span, ...] = ()
    """What of the text stands out."""
    place: int | None = None
    """Which place of its cutting it belongs to; None when the cursor never rests on it."""
    sign: str = ""
    hang: int = 0
    """Cells that it stands further right."""


class CuttingList(Pane):
    """Shows the cuttings that it is given under a head, and says on which place of which the cursor is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"cuttings--{ink}" for ink in ("muted", "strong", "name", "here", "bars")}

    DEFAULT_CSS = """
    CuttingList > .cuttings--muted { text-style: dim; }
    CuttingList > .cuttings--strong { text-style: bold; }
    CuttingList > .cuttings--name { text-style: bold underline; }
    CuttingList > .cuttings--here, CuttingList > .cuttings--bars { color: $primary; text-style: bold; }
    """

    class Moved(Message):
        """The cursor came to rest on another place."""

        def __init__(self, cuttings: "CuttingList") -> None:
            super().__init__()
            self.cuttings = cuttings

        @property
        def control(self) -> "CuttingList":
            """The list it happened in."""
            return self.cuttings

    def __init__(self, facts: Callable[[Cutting], str], *, id: str | None = None) -> None:
        """Make an empty list.

        Args:
            facts: What the quiet line under a headline says.
            id: Of the widget.
        """
        super().__init__(id=id)
        self.cuttings: Sequence[Cutting] = ()
        self.index = self.place = 0
        """Where the cursor is: a cutting, and a place of it."""
        self._facts = facts
        self._head: Callable[[int], Sequence[HeadLine]] = lambda _width: ()
        self._top = Line(0, 0)
        self._known: dict[int, Sequence[_Set]] = {}
        self._view: list[Line] | None = None
        self._signs = PRINT

    @property
    def current(self) -> Cutting | None:
        """The cutting under the cursor."""
        return self.cuttings[self.index] if self.index < len(self.cuttings) else None

    @property
    def length(self) -> int:
        """How many cuttings there are."""
        return len(self.cuttings)

    @property
    def page(self) -> int:
        """Places that fit in view."""
        return max(
            1, len({(line.item, place) for line in self._seen() if (place := self._set(line).place) is not None})
        )

    def show(
        self, head: Callable[[int], Sequence[HeadLine]], cuttings: Sequence[Cutting], index: int = 0, place: int = 0
    ) -> None:
        """Show other cuttings.

        Args:
            head: The lines above them, for a width in cells.
            cuttings: Read when they come into view.
            index: The one that the cursor is to be on.
            place: And the place of it.
        """
        self._head, self.cuttings = head, cuttings
        index = max(0, min(index, len(cuttings) - 1))
        if (index, place) != (self.index, self.place) or index == place == 0:
            self._top = Line(0, 0)
        self.index, self.place = index, place
        self._forget()
        self._bring_into_view()

    def move(self, by: int) -> bool:
        """Move the cursor by so many places; returns whether it moved."""
        index, place = self.index, self.place
        for _ in range(abs(by)):
            place += 1 if by > 0 else -1
            if place < 0 and index > 0:
                index -= 1
                place = self.cuttings[index].places - 1
            elif self.cuttings and place >= self.cuttings[index].places and index < len(self.cuttings) - 1:
                index, place = index + 1, 0
        return self._rest(index, place, to_top=by < 0)

    def move_to(self, index: int) -> bool:
        """Put the cursor on a cutting: the first place of it, of the last one the last."""
        last = index >= len(self.cuttings) - 1
        return self._rest(index, self.cuttings[-1].places - 1 if last and self.cuttings else 0, to_top=index <= 0)

    def _rest(self, index: int, place: int, *, to_top: bool) -> bool:
        if not self.cuttings:
            return False
        index = max(0, min(index, len(self.cuttings) - 1))
        place = max(0, min(place, self.cuttings[index].places - 1))
        before = self.index, self.place, self._top
        self.index, self.place = index, place
        if to_top and index == place == 0:
            self._top = Line(0, 0)  # the head may be higher than the view: then it goes first
            self._view = None
        else:
            self._bring_into_view()
        self.refresh()
        if before == (self.index, self.place, self._top):
            return False
        self.post_message(self.Moved(self))
        return True

    # -- what is in view

    def _bring_into_view(self) -> None:
        """Go as far as the cursor needs: by half a screen at the edge, since that redraws every line."""
        height = self.size.height
        if not self.cuttings or height < 1:
            return
        roll, lines = self._roll(), self._own()
        first, last = Line(self.index + 1, lines.start), Line(self.index + 1, lines.stop - 1)
        if first < self._top:
            self._top = roll.walk(first, -(height // 2))
        elif last > roll.walk(self._top, height - 1):
            # Nothing is gained by blank lines below the end, and the beginning of what is long comes first.
            top = roll.walk(roll.top_for(last, height), height // 2)
            self._top = min(top, first, roll.top_for(roll.walk(top, height - 1), height))
        self._view = None
        self.refresh()

    def _own(self) -> range:
        """The lines of the cursor's cutting that belong to its place; the headline goes with the first."""
        places = [line.place for line in self._lines(self.index + 1)]
        own = [number for number, place in enumerate(places) if place == self.place]
        return range(0 if self.place == 0 else own[0], own[-1] + 1) if own else range(1)

    def _roll(self) -> Roll:
        return Roll(len(self.cuttings) + 1, lambda item: len(self._lines(item)))

    def _seen(self) -> list[Line]:
        """The lines in view, from the top."""
        if self._view is None:
            self._view = list(islice(self._roll().down_from(self._top), self.size.height))
        return self._view

    def _set(self, line: Line) -> _Set:
        return self._lines(line.item)[line.line]

    def _lines(self, item: int) -> Sequence[_Set]:
        """The lines of the head, which is item 0, or of a cutting."""
        if item not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            width = max(_LEAST, self.size.width - _INDENT - 1)
            self._known[item] = tuple(self._cutting(item - 1, width) if item else self._above(width))
        return self._known[item]

    def _above(self, width: int) -> Iterator[_Set]:
        for line in self._head(width):
            yield _Set(cut(line.text, width, self._signs.ellipsis), line.ink)
        yield _Set("")

    def _cutting(self, index: int, width: int) -> Iterator[_Set]:
        cutting = self.cuttings[index]
        on_headline = 0 if not cutting.excerpts else None
        sign = "" if cutting.header.status.read else self._signs.unread
        yield from _folded(cutting.header.headline, cutting.headline, "strong", on_headline, width, sign)
        yield _Set(cut(self._facts(cutting), width, self._signs.ellipsis), "muted")
        for place, excerpt in enumerate(cutting.excerpts):
            yield from _folded(excerpt.text, excerpt.names, "", place, width)
        yield _Set("")

    def _forget(self) -> None:
        self._known.clear()
        self._view = None
        self.refresh()

    # -- Textual

    def on_resize(self) -> None:
        """Set everything anew; the cursor stays in view."""
        self._top = Line(self._top.item, 0)
        self._forget()
        self._bring_into_view()

    def on_focus(self) -> None:
        """The cursor shows where the keys go."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor steps back."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the screen (Textual's line API)."""
        width, base, seen = self.size.width, self.rich_style, self._seen()
        if y >= len(seen):
            return Strip.blank(width, base)
        line, item = self._set(seen[y]), seen[y].item
        here = item == self.index + 1 and line.place == self.place
        lead = f"{self._signs.bar if here and self.has_focus else ' '}{line.sign or ' '} {' ' * line.hang}"
        segments = [Segment(lead, base + self._ink("here")), *self._segments(line, base)]
        return Strip(segments).adjust_cell_length(width, base)

    def _segments(self, line: _Set, base: Style) -> Iterator[Segment]:
        """The text, cut wherever a name begins or ends, and around characters of several code points."""
        ground = base + self._ink(line.ink)
        edges = {0, len(line.text), *(edge for name in line.names for edge in name)}
        if not is_plain(line.text, 0, len(line.text)):
            edges |= {edge for cluster in clusters(line.text, 0, len(line.text)) for edge in cluster[:2]}
        for start, end in pairwise(sorted(edges)):
            named = any(name.start <= start < name.end for name in line.names)
            yield Segment(line.text[start:end], ground + self._ink("name") if named else ground)

    def _ink(self, name: str) -> Style:
        return self.get_component_rich_style(f"cuttings--{name}", partial=True) if name else Style.null()


def _folded(
    text: str, names: Sequence[Span], ink: str, place: int | None, width: int, sign: str = ""
) -> Iterator[_Set]:
    """A text in lines, each with what of the names stands on it; all but the first hang."""
    text = safe(text)
    for line in wrap(text, 0, len(text), width - _HANG):
        words = text[line.start : line.end].rstrip()
        end = line.start + len(words)
        own = (
            Span(max(name.start, line.start) - line.start, min(name.end, end) - line.start)
            for name in names
            if name.start < end and name.end > line.start
        )
        yield _Set(words, ink, tuple(own), place, sign if line.start == 0 else "", _HANG if line.start else 0)
