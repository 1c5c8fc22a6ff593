"""What the lists of the screen have in common: they scroll without a scrollbar, and the wheel moves their cursor."""

from abc import abstractmethod

from textual import events
from textual.scroll_view import ScrollView

from tui.ui.widgets.inked import Inked


class Pane(ScrollView, Inked, can_focus=True, inherit_bindings=False):
    """A list on the line API with a cursor."""

    DEFAULT_CSS = """
    Pane { height: 1fr; overflow: hidden hidden; }
    """

    @abstractmethod
    def move(self, by: int) -> bool:
        """Move the cursor; returns whether it moved."""

    @abstractmethod
    def move_to(self, index: int) -> bool:
        """Put the cursor somewhere; returns whether it moved."""

    @property
    @abstractmethod
    def length(self) -> int:
        """How many things the cursor can be on, headings among them."""

    @property
    @abstractmethod
    def page(self) -> int:
        """How many of them a screen holds, or nearly."""

    def leap(self, pages: float) -> bool:
        """Move by screens or parts of one, down if positive; returns whether anything moved."""
        return self.move(round(pages * self.page) or (1 if pages > 0 else -1))

    def to_end(self) -> bool:
        """To the end of what is listed; returns whether anything moved."""
        return self.move_to(self.length - 1)

    @property
    def allow_vertical_scroll(self) -> bool:
        """It scrolls although it has no scrollbar."""
        return True

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the cursor."""
        event.stop()
        event.prevent_default()
        self.move(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the cursor."""
        event.stop()
        event.prevent_default()
        self.move(-1)
