"""Renders only the widgets that show where something has changed, and of those only the lines that it touches.

Textual renders every widget of the screen, all lines of it, as soon as two of them change: the row under the cursor
and the status line are enough, and that is what each key changes. When all of the screen is rendered, it renders what
stands in its panes, and the panes behind that too. This hooks into `Compositor`, which is private: Textual is pinned
exactly, and a test fails when that class is no longer what this was written for.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.geometry import Region
from textual.widget import Widget

_Places = dict[Widget, tuple[Region, Region]]
"""Where widgets lie on the screen, and what of that is not cut off; those in front come first."""


class SparingCompositor(Compositor):
    """A compositor that looks for what is in front of a change, and leaves alone what is behind."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: _Places | None = None
        """What shows in the update that is being rendered; nothing moves meanwhile, and Textual asks several times."""

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:
        """Render all of the screen."""
        with self._rendering([self.size.region]):
            return super().render_full_update(simplify)

    def render_partial_update(self) -> ChopsUpdate | None:
        """Render what has changed."""
        with self._rendering(frozenset(self._dirty_regions)):
            return super().render_partial_update()

    @contextmanager
    def _rendering(self, changed: Collection[Region]) -> Iterator[None]:
        _ = self.cuts  # these are of all widgets; the first to ask has them made
        places = self.visible_widgets
        self._shown = {
            widget: (own, _touched(changed, own.intersection(clip)))
            for widget, (own, clip) in ((widget, places[widget]) for widget in _showing(changed, places))
        }
        try:
            yield
        finally:
            self._shown = None

    @property
    def visible_widgets(self) -> _Places:
        """Where the widgets lie; while an update is rendered, those that show in it, cut to the lines that change.

        One that has left while its parent is waited for keeps its place until then; it has no styles any more.
        """
        if self._shown is not None:
            return self._shown
        return {widget: place for widget, place in super().visible_widgets.items() if widget._parent is not None}


def _showing(regions: Collection[Region], places: _Places) -> Iterator[Widget]:
    """The widgets that show in some regions: what is in front hides what is behind it, cell by cell.

    A widget that is being taken away renders nothing any more, though it still has its place.
    """
    bare = list(regions)
    for widget, (own, clip) in places.items():
        seen = own.intersection(clip)
        if any(seen.overlaps(region) for region in bare):
            yield widget
            if widget.is_running:
                bare = [left for region in bare for left in _around(seen, region)]


def _touched(regions: Collection[Region], seen: Region) -> Region:
    """The lines of what is seen of a widget, whole, from the first that changes to the last."""
    lines = [region.line_span for region in regions if region.overlaps(seen)]
    top, bottom = min(first for first, _ in lines), max(end for _, end in lines)
    return seen.intersection(Region(seen.x, top, seen.width, bottom - top))


def _around(hole: Region, region: Region) -> Iterator[Region]:
    """What is left of a region when something covers a part of it."""
    hole = hole.intersection(region)
    if not hole:
        yield region
        return
    (left, top), (right, bottom) = region.corners[:2], region.corners[2:]
    sides = (
        (left, top, right, hole.y),
        (left, hole.y, hole.x, hole.bottom),
        (hole.right, hole.y, right, hole.bottom),
        (left, hole.bottom, right, bottom),
    )
    yield from filter(None, (Region.from_corners(*side) for side in sides))
