"""Notes and bookmarks as cards of varying height: the words they stand on, what was written, and when."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct
from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tui.correction import CorrectionId
from tui.model import ArticleId, BookmarkId, NoteId, Span
from tui.names import safe
from tui.ui.notepaper import Parts, set_note
from tui.ui.phrases import cut, folded
from tui.ui.signs import PRINT, Signs
from tui.ui.widgets.emptiness import said
from tui.ui.widgets.pane import Pane

_QUOTE_LINES = 2


class Card(Struct, frozen=True):
    """One note, bookmark or correction, ready to be shown."""

    key: NoteId | BookmarkId | CorrectionId
    article: ArticleId
    span: Span | None
    """Where it stands in the text; None on the whole article, and when its passage is no longer found."""
    quote: str
    text: str
    facts: str
    """A quiet last line: when, which tags, whether it is detached."""
    heading: str = ""
    """Set above the card when it differs from that of the card before."""
    is_draft: bool = False
    """It is not what the list is about yet."""


class _Line(Struct, frozen=True):
    card: int
    parts: Parts
    style: str


class Cards(Pane):
    """Shows cards and says which one the cursor is on."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "cards--quote",
        "cards--facts",
        "cards--heading",
        "cards--here",
        *(f"cards--{ink}" for ink in ("strong", "em", "strike", "code")),
    }

    DEFAULT_CSS = """
    Cards > .cards--quote { text-style: dim italic; }
    Cards > .cards--facts { text-style: dim; }
    Cards > .cards--heading { text-style: bold; }
    Cards > .cards--strong { text-style: bold; }
    Cards > .cards--em { text-style: italic; }
    Cards > .cards--strike { text-style: strike; }
    Cards > .cards--code { color: $code; }
    Cards > .cards--here { color: $primary; text-style: bold; }
    """

    class Moved(Message):
        """The cursor came to rest on another card."""

        def __init__(self, cards: "Cards", card: Card) -> None:
            super().__init__()
            self.cards = cards
            self.card = card

        @property
        def control(self) -> "Cards":
            """The cards it happened in."""
            return self.cards

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cards: Sequence[Card] = ()
        self.cursor = 0
        self.empty = ""
        """What to say when there are no cards: what this is, and what to press."""
        self.markup = False
        """Whether Markdown in notes is set; the first frame does without."""
        self._lines: list[_Line] = []
        self._signs = PRINT

    @property
    def current(self) -> Card | None:
        """The card under the cursor."""
        return self.cards[self.cursor] if self.cursor < len(self.cards) else None

    def show(self, cards: Sequence[Card]) -> None:
        """Show other cards; the cursor stays with its card when that is among them."""
        kept = self.current
        self.cards = cards
        self.cursor = next((i for i, card in enumerate(cards) if kept and card.key == kept.key), 0)
        self._set()
        if kept is None or self.current is None or kept.key != self.current.key:
            self._bring_into_view()

    def move(self, by: int) -> bool:
        """Move the cursor by so many cards, through what the view does not hold of one line by line.

        Returns:
            Whether anything moved.
        """
        steps = [self._step(1 if by > 0 else -1) for _ in range(abs(by))]
        return any(steps)

    def _step(self, direction: int) -> bool:
        own, seen = self._own(), self._seen()
        if own.stop > seen.stop if direction > 0 else own.start < seen.start:
            return self._scroll(seen.start + direction)
        moved = self._rest(self.cursor + direction)
        if moved:
            self._bring_into_view(end=direction < 0)
        return moved

    def move_to(self, index: int) -> bool:
        """Put the cursor on a card, the beginning of which is shown; returns whether anything moved."""
        return any([self._rest(index), self._bring_into_view()])

    def leap(self, pages: float) -> bool:
        """Move by screens of lines, for a note may be longer than one; the cursor goes to the card that fills most."""
        height = self.size.height
        lines = round(pages * max(1, height - 1)) or (1 if pages > 0 else -1)
        if not self._scroll(self._seen().start + lines):
            return self.to_end() if pages > 0 else self.move_to(0)
        seen = [line.card for line in self._lines[slice(self._seen().start, self._seen().stop)]]
        most = max(dict.fromkeys(seen), key=seen.count, default=self.cursor)
        self._rest(max(self.cursor, most) if pages > 0 else min(self.cursor, most))
        return True

    def to_end(self) -> bool:
        """To the last line of the last card; returns whether anything moved."""
        return any([self._rest(self.length - 1), self._scroll(len(self._lines))])

    def _rest(self, index: int) -> bool:
        """Put the cursor on a card, wherever that is; returns whether it moved."""
        target = max(0, min(index, len(self.cards) - 1))
        if not self.cards or target == self.cursor:
            return False
        self.cursor = target
        self.refresh()
        self.post_message(self.Moved(self, self.cards[target]))
        return True

    @property
    def length(self) -> int:
        """How many cards there are."""
        return len(self.cards)

    @property
    def page(self) -> int:
        """Cards that a screen moves by."""
        return max(1, self.size.height // 4)

    def _set(self) -> None:
        """Lay the cards out at the present width."""
        width, beside = max(8, self.scrollable_content_region.width - 3), len(self.cards) - 1
        self._lines = []
        for index, card in enumerate(self.cards):
            before = self.cards[index - 1].heading if index else ""
            heading = card.heading if card.heading != before else ""
            note = set_note(card.text, width, self._signs, markup=self.markup, beside=beside)
            self._lines += _lay(index, card, heading, width, self._signs, note)
        self.set_reactive(Cards.virtual_size, Size(0, len(self._lines)))
        own, seen = self._own(), self._seen()
        is_long = len(own) > len(seen)
        if not (is_long and own.start < seen.stop and seen.start < own.stop):  # else somebody is reading in it
            self._bring_into_view()
        self.refresh(layout=self.styles.auto_dimensions)

    def _own(self) -> range:
        """The lines of the card under the cursor."""
        start, stop = (
            bisect_left(self._lines, card, key=lambda line: line.card) for card in (self.cursor, self.cursor + 1)
        )
        return range(start, stop)

    def _seen(self) -> range:
        """The lines in view."""
        return range(round(self.scroll_y), round(self.scroll_y) + self.size.height)

    def _bring_into_view(self, *, end: bool = False) -> bool:
        """Go as far as the card under the cursor needs; returns whether anything moved.

        Args:
            end: Show the end of one that the view does not hold, not its beginning.
        """
        own, seen = self._own(), self._seen()
        if len(own) > len(seen):
            return self._scroll(own.stop - len(seen) if end else own.start)
        if own.start < seen.start:
            return self._scroll(own.start)
        return own.stop > seen.stop and self._scroll(own.stop - len(seen))

    def _scroll(self, top: int) -> bool:
        before = round(self.scroll_y)
        self.scroll_to(y=max(0, top), animate=False, immediate=True)
        return round(self.scroll_y) != before

    def on_resize(self) -> None:
        """Lay the cards out anew."""
        self._set()

    def on_focus(self) -> None:
        """The cursor shows where the keys go."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor steps back."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the screen (Textual's line API)."""
        width, base = self.scrollable_content_region.width, self.rich_style
        y += round(self.scroll_y)
        if not self.cards:
            return said(self.empty, y, width, base, self._style("facts"))
        if y >= len(self._lines):
            return Strip.blank(width, base)
        line = self._lines[y]
        here = line.card == self.cursor and self.has_focus and line.style not in {"heading", "gap"}
        bar = Segment(f" {self._signs.bar} " if here else "   ", base + self._style("here"))
        if line.style == "heading":
            bar = Segment(" ", base)
        ground = base + self._style(line.style)
        words = [Segment(safe(text), ground + self._style(ink)) for text, ink in line.parts]
        return Strip([bar, *words]).adjust_cell_length(width, base)

    def _style(self, name: str) -> Style:
        return (
            self.get_component_rich_style(f"cards--{name}", partial=True) if name not in {"", "gap"} else Style.null()
        )


def _lay(index: int, card: Card, heading: str, width: int, ornaments: Signs, note: Sequence[Parts]) -> list[_Line]:
    """The lines of one card."""

    def line(text: str, style: str) -> _Line:
        return _Line(index, ((text, ""),), style)

    lines = [line(cut(heading, width + 2, ornaments.ellipsis), "heading"), line("", "gap")] if heading else []
    lines += [line(text, "quote") for text in _quoted(card.quote, width)] if card.quote else []
    lines += [_Line(index, parts, "") for parts in note]
    lines += [line(text, "facts") for text in folded(card.facts, width)]
    return [*lines, line("", "gap")]


def _quoted(quote: str, width: int) -> list[str]:
    """The beginning of a quote: as many lines as a card has for it."""
    beginning = quote[: (_QUOTE_LINES + 1) * width].replace("\n", " ")  # where one block ends and the next begins
    lines = folded(f"“{beginning}”", width)
    if len(lines) <= _QUOTE_LINES:
        return lines
    return [*lines[: _QUOTE_LINES - 1], set_cell_size(lines[_QUOTE_LINES - 1], width - 2).rstrip() + "…”"]
