"""Renders only the widgets that lie where something has changed.

Textual renders every widget of the screen, all lines of it, as soon as two of them change: the row under the cursor
and the status line are enough, and that is what each key changes. This hooks into `Compositor`, which is private:
Textual is pinned exactly, and a test fails when that class is no longer what this was written for.
"""

from collections.abc import Iterator

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.widget import Widget

_Places = dict[Widget, tuple[Region, Region]]
"""Where widgets lie on the screen, and what of that is not cut off; those in front come first."""


class SparingCompositor(Compositor):
    """A compositor that looks for what is in front of a change, and leaves alone what is behind."""

    def __init__(self) -> None:
        super().__init__()
        self._changed: frozenset[Region] = frozenset()

    def render_partial_update(self) -> ChopsUpdate | None:
        """Render what has changed."""
        _ = self.cuts  # these are of all widgets; the first to ask has them made
        self._changed = frozenset(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._changed = frozenset()

    @property
    def visible_widgets(self) -> _Places:
        """Where the widgets lie, while an update is rendered only those that show in it."""
        places = super().visible_widgets
        if not self._changed:
            return places
        showing = {widget for region in self._changed for widget in _in_front(region, places)}
        return {widget: place for widget, place in places.items() if widget in showing}


def _in_front(region: Region, places: _Places) -> Iterator[Widget]:
    """The widgets that show in a region, down to the first that fills it."""
    for widget, (own, clip) in places.items():
        seen = own.intersection(clip)
        if seen.overlaps(region):
            yield widget
            if seen.contains_region(region):
                return
