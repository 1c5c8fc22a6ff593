"""Moving within a pane, and from one pane to another."""

from collections.abc import Iterator
from contextlib import contextmanager

from tui.commands import Scope
from tui.ui.desk import Deskwork
from tui.ui.phrases import count
from tui.ui.rundown import INBOX
from tui.ui.widgets.pane import Pane
from tui.ui.widgets.reader import Reader
from tui.ui.widgets.rows import RowList


class MovingActions(Deskwork):
    """`move.*`, `pane.*`, `story.page`, `view.back`."""

    _zen_from_list = False
    """The list had the focus when the story was made to stand alone."""

    def action_move_down(self) -> None:
        """Next row or line."""
        self._move(1)

    def action_move_up(self) -> None:
        """Row or line above."""
        self._move(-1)

    def action_move_half_down(self) -> None:
        """Half a screen down."""
        self._leap(0.5)

    def action_move_half_up(self) -> None:
        """Half a screen up."""
        self._leap(-0.5)

    def action_move_page_down(self) -> None:
        """A screen down."""
        self._leap(1)

    def action_move_page_up(self) -> None:
        """A screen up."""
        self._leap(-1)

    def action_move_top(self, row: int = 0) -> None:
        """First row; beginning of the story. With a count, that row or line."""
        self._to_row(row) if row else self._to_end(-1)

    def action_move_bottom(self, row: int = 0) -> None:
        """Last row; end of the story. With a count, that row or line."""
        self._to_row(row) if row else self._to_end(1)

    def _move(self, by: int) -> None:
        with self._in_one_frame():
            if self.scope is Scope.SELECTING:
                self.reader.move("down" if by > 0 else "up")
            elif self.focused is self.reader:
                self.reader.scroll_lines(by)
            elif isinstance(self.focused, Pane):
                self.focused.move(by)

    def _leap(self, pages: float) -> None:
        with self._in_one_frame():
            if self.scope is Scope.SELECTING:
                self.reader.move("down" if pages > 0 else "up", max(1, round(abs(pages) * self.reader.size.height)))
            elif self.focused is self.reader:
                self.reader.scroll_pages(pages)
            elif isinstance(self.focused, Pane):
                self.focused.leap(pages)

    def _to_end(self, direction: int) -> None:
        with self._in_one_frame():
            if self.scope is Scope.SELECTING:
                self.reader.move("text-end" if direction > 0 else "text-start")
            elif self.focused is self.reader:
                _ = self.reader.scroll_to_bottom() if direction > 0 else self.reader.scroll_to_top()
            elif isinstance(self.focused, Pane):
                _ = self.focused.to_end() if direction > 0 else self.focused.move_to(0)

    def _to_row(self, row: int) -> None:
        """Go to a row of the list or a line of the story, counted from 1."""
        with self._in_one_frame():
            if self.focused is self.reader:
                self._to_line(row)
            elif isinstance(self.focused, Pane):
                self.focused.move_to(row - 1)

    def _to_line(self, line: int) -> None:
        if self.scope is Scope.SELECTING:
            self.reader.move("text-start")
            self.reader.move("down", line - 1)
        else:
            self.reader.scroll_to_top()
            self.reader.scroll_lines(line - 1)

    @contextmanager
    def _in_one_frame(self) -> Iterator[None]:
        """Say what a key has moved at once: the messages about it would climb through four widgets first."""
        with self.prevent(RowList.Moved, Reader.Scrolled):
            yield
        self.moved()

    def action_note_page(self) -> None:
        """A screen of the notes."""
        self._leap(1)

    def action_note_page_back(self) -> None:
        """A screen of the notes back."""
        self._leap(-1)

    def action_story_page(self) -> None:
        """A page of the story; at its end, the next unread."""
        row = self.articles.current
        if row is None:
            return
        with self._in_one_frame():
            if self.focused is self.articles and row.id != self.shown:
                self.open_row(self.articles.cursor)
            elif not self.reader.scroll_pages(1):
                self.open_next_unread(1)
            elif not row.status.read:
                self.open_row(self.articles.cursor)

    def action_story_page_back(self) -> None:
        """A page of the selected story back."""
        if self._preview is not None:
            self._show_selected()
        with self._in_one_frame():
            self.reader.scroll_pages(-1)

    def open_next_unread(self, direction: int) -> None:
        """Open the unread story after this one, or before it."""
        index = self.rundown.next_unread(self.articles.cursor, direction)
        if index is None:
            self.status.refuse("no unread story left here")
        else:
            self.open_row(index)

    async def action_view_back(self) -> None:
        """From the story to the list; in the list the marks go first, then the filter."""
        if self.focused is self.reader and self.reader.selection is not None:  # made with the mouse
            self.reader.stop_selecting()
        elif self.focused is self.entities and self.entities.narrowed:
            self.entities.narrow("")
        elif self.focused in (self.entities, self.notes, self.drawer):
            self.to_pane(self.reader)
        elif self.focused is not self.articles:
            self.keep_place()
            self.to_pane(self.articles)
        elif self.rundown.marks.everywhere:
            self._unmark()
        elif self.rundown.asked != INBOX or self.rundown.left:
            self.run_query("")
        else:
            self.status.say(f"{self.key('app.quit')} quits")

    def _unmark(self) -> None:
        """Take all marks away; it is said of those that nobody sees go."""
        if waiting := self.rundown.marks.waiting:
            self.status.say(f"{count(waiting, 'mark')} out of view {'is' if waiting == 1 else 'are'} taken away too")
        self.rundown.marks.clear_everywhere()
        self.articles.redraw_all()
        self.show_position()

    def action_pane_list(self) -> None:
        """To the list."""
        self.remove_class("-zen")
        self.to_pane(self.articles)

    def action_pane_reader(self) -> None:
        """To the story."""
        self._show_selected()
        self.to_pane(self.reader)

    def action_pane_entities(self) -> None:
        """To the entities, which are shown for it."""
        self.remove_class("-zen", "-bare")
        self.to_pane(self.entities)

    def action_pane_next(self) -> None:
        """To the pane on the right."""
        self._step(1)

    def action_pane_previous(self) -> None:
        """To the pane on the left."""
        self._step(-1)

    def _step(self, direction: int) -> None:
        self._show_selected()
        if self.has_class("-zen"):
            self.remove_class("-zen")
        panes = [self.articles, self.reader, self.entities, *([self.notes] if self.notes.display else [])]
        if self.has_class("-bare"):
            panes = panes[:2]
        here = panes.index(self.focused) if self.focused in panes else 0
        self.to_pane(panes[(here + direction) % len(panes)])

    def action_pane_toggle_entities(self) -> None:
        """Show or hide the entity pane."""
        if self.has_class("-three") or self.has_class("-broad"):
            self.toggle_class("-bare")
            if self.has_class("-bare") and self.focused in (self.entities, self.notes):
                self.to_pane(self.reader)
        elif self.focused in (self.entities, self.notes):
            self.to_pane(self.reader)
        else:
            self.to_pane(self.entities)

    def action_pane_zen(self) -> None:
        """Only the story, or all panes again, the list with the focus if it had it before."""
        self.toggle_class("-zen")
        if self.has_class("-zen"):
            self._zen_from_list = self.focused is self.articles
            self._show_selected()
            self.to_pane(self.reader)
        elif self._zen_from_list:
            self.to_pane(self.articles)
