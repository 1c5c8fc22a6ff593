"""Where the caret is in a laid-out story, and what it has selected on its way."""

from msgspec import Struct

from tui.model import Span
from tui.ui.layout import Layout
from tui.values import replace


class Cursor(Struct, frozen=True):
    """A caret, perhaps with a selection; it takes in the character at either end."""

    at: int | None = None
    """Offset of the character that the caret is on; None while there is no caret."""
    anchor: int | None = None
    """The character at which selecting began; None while nothing is being selected."""
    column: int | None = None
    """The column that lines up and down keep to."""

    @property
    def selecting(self) -> bool:
        """Whether motions extend a selection."""
        return self.anchor is not None

    @property
    def is_backwards(self) -> bool:
        """The caret is at the beginning of what is selected."""
        return self.at is not None and self.anchor is not None and self.at < self.anchor

    def selection(self, layout: Layout) -> Span | None:
        """What is selected, whole characters only."""
        if self.at is None or self.anchor is None:
            return None
        first, last = layout.character_at(min(self.at, self.anchor)), layout.character_at(max(self.at, self.anchor))
        return Span(first.start, last.end) if last.end > first.start else None

    def swapped(self) -> "Cursor":
        """The same selection, to go on from its other end."""
        return Cursor(self.anchor, self.at) if self.selecting else self

    def over(self, span: Span, layout: Layout) -> "Cursor":
        """With `span` selected and the caret on its last character."""
        return Cursor(layout.character_at(max(span.start, span.end - 1)).start, span.start)

    def moved(self, motion: str, layout: Layout) -> "Cursor":
        """After one motion; a motion that leads nowhere leaves it as it is.

        Raises:
            KeyError: There is no such motion: it is none of lines and none of `motions.MOTIONS`.
        """
        if self.at is None:
            return self
        if motion in {"up", "down"}:
            return self._across_lines(1 if motion == "down" else -1, self.at, layout)
        if motion in {"line-start", "line-end", "text-start", "text-end"}:
            last = len(layout.lines) - 1
            line = {"text-start": 0, "text-end": last}.get(motion, layout.line_of(self.at))
            at = layout.first_offset(line) if motion.endswith("start") else layout.end_of(line)
        else:
            from tui.ui.motions import MOTIONS  # 4 ms that the first paint does without

            at = MOTIONS[motion](layout.text, layout.document.blocks, self.at)
        return replace(self, at=self.at if at is None else at, column=None)

    def _across_lines(self, step: int, at: int, layout: Layout) -> "Cursor":
        column = layout.column_of(at) if self.column is None else self.column
        line = layout.line_of(at) + step
        while 0 <= line < len(layout.lines):
            offset = layout.offset_at(line, column)
            if offset is not None:
                return replace(self, at=offset, column=column)
            line += step
        return self
