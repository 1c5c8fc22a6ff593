"""Widgets of bare lines, which are on the screen just as they were drawn."""

from collections.abc import Iterable

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Bare(Widget):
    """A widget without border, padding, opacity or tint; in a list of base classes it comes last.

    Textual would work all of these out for each line: 1 ms a page, and for the lines that a key changes as much as it
    takes to draw them.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines of the view, each as wide as the view (Textual's own method)."""
        ground = self.background_colors[1]
        strips = self.draw_lines(crop.line_range)
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, ground) for strip in strips]
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def draw_lines(self, lines: Iterable[int]) -> list[Strip]:
        """Draw lines as they are shown; of one line `render_line` may say more, to the mouse."""
        return [self.render_line(y) for y in lines]


class Ruled(Bare):
    """One with a rule at its right, which is Textual's border and the same on all its lines."""

    _rule: Strip | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines of the view, and the rule beside each, which Textual is asked for once (Textual's own method)."""
        width, wide = self.size.width, self.styles.gutter.right
        strips = super().render_lines(Region(0, crop.y, width, crop.height))
        if wide:
            if self._rule is None:
                self._rule = Widget.render_lines(self, Region(width, 0, wide, 1))[0]
            strips = [Strip.join([strip, self._rule]) for strip in strips]
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def notify_style_update(self) -> None:
        """Forget the rule of other styles."""
        self._rule = None
        super().notify_style_update()
