"""The reader: a story with a caret and a selection that count in the text's own offsets."""

from textual import events
from textual.selection import Selection

from tui.model import EntityId, Mention, Span
from tui.ui.layout import Layout
from tui.ui.widgets.reader_cursor import Cursor
from tui.ui.widgets.reader_mouse import clicked, dragged, selection_of
from tui.ui.widgets.reader_page import Overlay
from tui.ui.widgets.reader_story import Passage, Story, Track
from tui.ui.widgets.reader_view import MEASURE, Latest, StoryView
from tui.values import replace

__all__ = ["Passage", "Reader", "Story"]

_COMFORT = 3
"""Lines between what is jumped to and the edge of the view, so that some context shows."""


class Reader(StoryView, can_focus=True, inherit_bindings=False):
    """Shows the story it is given; which key does what is the screen's business, which calls the methods here.

    The caret appears with `jump` and `start_selecting`, and goes when it is scrolled out of view. A selection by mouse
    counts like one by keyboard.
    """

    class Moved(Latest, bubble=False):
        """The caret moved, appeared, or (None) went."""

        def __init__(self, caret: int | None, mention: Mention | None) -> None:
            super().__init__()
            self.caret = caret
            self.mention = mention
            """The mention that it is on now."""

    class SelectionChanged(Latest, bubble=False):
        """Something else is selected; None when nothing is."""

        def __init__(self, span: Span | None) -> None:
            super().__init__()
            self.span = span

    def __init__(self, measure: int = MEASURE, *, id: str | None = None) -> None:
        super().__init__(measure, id=id)
        self._cursor = Cursor()
        self._dragged: Span | None = None
        """What is selected by mouse, as it stands on the page."""
        self._target: Span | None = None
        """What the caret was set on, likewise."""

    def show(self, story: Story) -> None:
        """Show a story from its `top`; caret and selection go."""
        was_selected = self.selecting or self._dragged is not None
        if self._dragged is not None:
            self.screen.clear_selection()
        self._cursor, self._dragged, self._target = Cursor(), None, None
        super().show(story)
        if was_selected:
            self.tell(self.SelectionChanged(None))

    def follow(self, story: Story) -> bool:
        """Show what the story has become: view, caret and selection stay with their words.

        Returns:
            Whether what was selected is still there; True, too, where nothing was.
        """
        from tui.ui.widgets.reader_moved import Moved  # 1 ms that the first paint does without

        moved = Moved(self.story.document.text if self.story else "", story.document.text)
        cursor, selected, by_mouse = self._cursor, self.selection, self._dragged is not None
        caret, passage, top = moved.place(self.caret), moved.passage(selected), moved.place(self.top_offset)
        self.show(story if top is None else replace(story, top=top))
        if selected is not None and passage is not None:
            self._select(passage, by_mouse=by_mouse, backwards=cursor.is_backwards)
        elif selected is None and caret is not None:
            self._place(Cursor(story.shown(Span(caret, caret)).start))
        return selected is None or passage is not None

    def _select(self, span: Span, *, by_mouse: bool, backwards: bool) -> None:
        """Select a passage of the text as it was selected before; the other end of it is where motions go on."""
        if self._page is None or self.story is None:
            return
        span, layout = self.story.shown(span), self._page.layout
        if by_mouse:
            self.screen.selections = {self: selection_of(layout, span)}
        else:
            over = Cursor().over(span, layout)
            self._place(over.swapped() if backwards else over)

    @property
    def caret(self) -> int | None:
        """Offset of the character that the caret is on; None while none is shown."""
        at = self._cursor.at
        return at if at is None or self.story is None else self.story.offset(at)

    @property
    def selecting(self) -> bool:
        """Whether motions extend a selection."""
        return self._cursor.selecting

    @property
    def selection(self) -> Span | None:
        """What is selected, by keyboard or mouse; never empty."""
        return self._real(self._selected())

    def _selected(self) -> Span | None:
        """The same, as it stands on the page."""
        if self._page is None:
            return None
        return self._cursor.selection(self._page.layout) or self._dragged

    def _real(self, span: Span | None) -> Span | None:
        """A span of the page, in the text; None where nothing of the text is in it."""
        if span is None or self.story is None:
            return span
        real = self.story.real(span)
        return real if real.start < real.end or span.start == span.end else None

    def jump(self, span: Span) -> None:
        """Set the caret on a passage, and scroll it into comfortable view if it is not."""
        if self._page is not None and self.story is not None:
            span = self.story.shown(span)
            self._place(replace(self._cursor, at=span.start, column=None), span)

    def next_mention(self, direction: int, entity: EntityId | None = None) -> Span | None:
        """The next mention from the caret, or from the top of the view; of one entity if it is given."""
        if self._page is None:
            return None
        if entity is None:
            return self._next(self._page.mentions, direction)
        mentions = [mention for mention in self._page.story.mentions if mention.entity == entity]
        return self._next(Track(mentions, lambda mention: Span(mention.start, mention.end)), direction)

    def next_passage(self, direction: int) -> Span | None:
        """The next marked passage from the caret, or from the top of the view."""
        return self._next(self._page.passages, direction) if self._page else None

    def next_hit(self, direction: int) -> Span | None:
        """The next hit of find from the caret, or from the top of the view."""
        return self._next(self._page.hits, direction) if self._page else None

    def scroll_to_top(self) -> bool:
        """To the first line; a caret that is there for nothing goes, even where the whole story is in view."""
        self._leave_caret()
        return super().scroll_to_top()

    def scroll_to_bottom(self) -> bool:
        """To the last line; likewise."""
        self._leave_caret()
        return super().scroll_to_bottom()

    def _leave_caret(self) -> None:
        if not self.selecting and self._cursor.at is not None:
            self._place(Cursor())

    def start_selecting(self) -> None:
        """Begin a selection at the caret; without one, at the first character in view."""
        at = self._start()
        if at is not None:
            self._place(Cursor(at, at))

    def stop_selecting(self) -> None:
        """Drop the selection, by mouse too; the caret stays."""
        if self._dragged is not None:
            self._dragged = None
            self.screen.clear_selection()
        self._place(Cursor(self._cursor.at))

    def swap_ends(self) -> None:
        """Go on from the other end of the selection."""
        self._place(self._cursor.swapped())

    def move(self, motion: str, count: int = 1) -> None:
        """Move the caret, and with it the end of the selection, by a motion that `Cursor.moved` knows."""
        at = self._start()
        if self._page is None or at is None:
            return
        cursor = replace(self._cursor, at=at)
        for _ in range(count):
            cursor = cursor.moved(motion, self._page.layout)
        self._place(cursor)

    def select_object(self, name: str) -> bool:
        """Select what the caret is in: an object of `motions.OBJECTS`, or `entity`; returns whether there is one.

        What has been selected so gives way to the same object around it, if `motions.WIDER` knows one.
        """
        at = self._start()
        if self._page is None or at is None:
            return False
        layout = self._page.layout
        if name == "entity":
            mention = self._mention(at)
            span = Span(mention.start, mention.end) if mention else None
        else:
            span = self._object(name, at, layout)
        if span is not None:
            self._place(self._cursor.over(span, layout))
        return span is not None

    def _object(self, name: str, at: int, layout: Layout) -> Span | None:
        from tui.ui.motions import OBJECTS, WIDER  # 4 ms that the first paint does without

        taken, wider = self._cursor.selection(layout), WIDER.get(name)
        around = wider(layout.text, layout.document.blocks, taken) if wider and taken else None
        return around or OBJECTS[name](layout.text, layout.document.blocks, at)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:  # noqa: ARG002 - older than a new width
        """The words of a selection by mouse, for Textual's own copying."""
        span = self._real(self._dragged)
        return (self.story.document.text[span.start : span.end], "\n") if self.story and span else None

    def selection_updated(self, selection: Selection | None) -> None:
        """Follow Textual's selection by mouse."""
        self._dragged = dragged(self._page.layout, selection) if selection and self._page else None
        self._repaint()
        self.tell(self.SelectionChanged(self._real(self._dragged)))

    def on_click(self, event: events.Click) -> None:
        """Select the word that is clicked twice, the paragraph that is clicked three times; Textual takes all."""
        name = {2: "word", 3: "paragraph"}.get(event.chain)
        if name is None or self._page is None:
            return
        event.prevent_default()
        place = self.screen.get_widget_and_offset_at(event.screen_x, event.screen_y)[1]
        if place is not None and (span := clicked(self._page.layout, place, name)) is not None:
            self.screen.selections = {self: selection_of(self._page.layout, span)}

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Drop a caret that was scrolled out of view, unless it is selecting."""
        super().watch_scroll_y(old_value, new_value)
        at = self._cursor.at
        if self._settling or self._page is None or at is None or self.selecting:
            return
        if not round(new_value) <= self._page.layout.line_of(at) < round(new_value) + self.size.height:
            self._place(Cursor())

    def overlay(self) -> Overlay:
        """The caret, the mention it is on, and the selection; a mention at the caret stands for the caret."""
        at = self._cursor.at
        if self._page is None or at is None:
            return Overlay(self._selected())
        mention = None if self.selecting else self._mention(at)
        if mention is not None:
            return Overlay(self._selected(), here=Span(mention.start, mention.end))
        return Overlay(self._selected(), caret=self._page.layout.character_at(at))

    def _start(self) -> int | None:
        """Where a motion begins: at the caret, or at the first character in view; None in an empty story."""
        if self._cursor.at is not None or self._page is None:
            return self._cursor.at
        return self._page.layout.first_offset(self.scroll_offset.y) if self._page.layout.lines else None

    def _place(self, cursor: Cursor, target: Span | None = None) -> None:
        """Set the caret, show it, and tell whoever follows it; `target` is to have some context around it."""
        before, selected = self._cursor, self._overlay.selection
        self._cursor = cursor
        self._target = None if cursor.at is None else target or Span(cursor.at, cursor.at + 1)
        if self._target is not None:
            self._reveal(self._target, _COMFORT if target else 0)
        self._repaint()
        if cursor.at != before.at:
            self.tell(self.Moved(self.caret, None if cursor.at is None else self._mention(cursor.at)))
        if self._overlay.selection != selected or cursor.selecting != before.selecting:
            self.tell(self.SelectionChanged(self._real(self._overlay.selection)))

    def _keep_in_view(self) -> None:
        """What is selected stays in view when something opens below, or the caret's end of it, or what the caret is on.

        The place that the story returns to when that closes stays as it is.
        """
        selected = self._selected()
        if selected is not None and self._page is not None:
            fits = len(self._page.layout.lines_of(selected)) < self.size.height
            self._reveal(selected if fits else self._target or selected, _COMFORT)
        elif self._target is not None:
            self._reveal(self._target, _COMFORT)

    def _reveal(self, target: Span, comfort: int) -> None:
        """Scroll, by a third of the view beyond, only if the target or the lines around it are out of view."""
        if self._page is None:
            return
        lines, top, height = self._page.layout.lines_of(target), self.scroll_offset.y, self.size.height
        comfort = min(comfort, height // 4)
        last = min(lines.stop - 1, lines.start + max(0, height - 2 * comfort - 1))
        if lines.start < top + (comfort if top else 0):
            self._scroll(lines.start - height // 3)
        elif last >= top + height - comfort:
            self._scroll(last - height + height // 3)

    def _repaint(self) -> None:
        """Refresh the lines on which something that lies over the text has changed, and no others."""
        before, self._overlay = self._overlay, self.overlay()
        for old, new in zip(before, self._overlay, strict=True):
            for span in _changed(old, new):
                lines = self._page.layout.lines_of(span) if self._page else range(0)
                self.refresh_lines(lines.start, len(lines))

    def _next(self, track: Track[Mention] | Track[Passage] | Track[Span], direction: int) -> Span | None:
        at = self._start() or 0
        if self._cursor.at is None:
            return self._real(track.next(at) if direction > 0 else track.previous(at))
        return self._real(track.next(at + 1) if direction > 0 else track.previous(at))

    def _mention(self, offset: int) -> Mention | None:
        found = self._page.mentions.overlapping(offset, offset + 1) if self._page else []
        return found[0] if found else None


def _changed(old: Span | None, new: Span | None) -> list[Span]:
    """The parts of the text that one of two spans covers and the other does not, or a little more."""
    if old == new:
        return []
    if old is None or new is None or old.end <= new.start or new.end <= old.start:
        return [span for span in (old, new) if span is not None]
    edges = (
        Span(min(old.start, new.start), max(old.start, new.start) + 1),
        Span(min(old.end, new.end) - 1, max(old.end, new.end)),
    )
    return [edge for edge, differs in zip(edges, (old.start != new.start, old.end != new.end), strict=True) if differs]
