"""The keys that move a cursor, for screens that show one list."""

from abc import abstractmethod

from tui.ui.widgets.pane import Pane


class Moves:
    """`move.*` in the one pane of a screen."""

    @property
    @abstractmethod
    def pane(self) -> Pane:
        """The list that the keys move in."""

    def action_move_down(self) -> None:
        """Next row."""
        self.pane.move(1)

    def action_move_up(self) -> None:
        """Row above."""
        self.pane.move(-1)

    def action_move_half_down(self) -> None:
        """Half a screen down."""
        self.pane.leap(0.5)

    def action_move_half_up(self) -> None:
        """Half a screen up."""
        self.pane.leap(-0.5)

    def action_move_page_down(self) -> None:
        """A screen down."""
        self.pane.leap(1)

    def action_move_page_up(self) -> None:
        """A screen up."""
        self.pane.leap(-1)

    def action_move_top(self, row: int = 1) -> None:
        """First row; with a count, that row."""
        self.pane.move_to(row - 1)

    def action_move_bottom(self, row: int = 0) -> None:
        """Last row; with a count, that row."""
        _ = self.pane.move_to(row - 1) if row else self.pane.to_end()
