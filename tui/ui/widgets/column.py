"""Panes one above the other, beside a rule."""

from textual.containers import Vertical
from textual.geometry import Region
from textual.strip import Strip


class Column(Vertical):
    """A container whose lines are all alike: it shows nothing of its own but a rule at its left or right."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw one line as often as it is wanted (Textual's own method, which works each out: 1 ms a screen)."""
        line = Region(crop.x, crop.y, crop.width, min(1, crop.height))
        return super().render_lines(line) * crop.height
