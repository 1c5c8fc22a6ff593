"""Inks (Textual calls them component classes) that are mixed when one is first asked for.

Textual mixes all inks of a widget whenever it styles the widget, at each change of the focus too. The reader has thirty
of them, of which a story shows ten; panes that are hidden show none. This hooks into private methods of `DOMNode`:
Textual is pinned exactly, and a test fails when they are no longer what this was written for.
"""

from functools import cache

from textual.css.styles import RenderStyles
from textual.dom import DOMNode
from textual.widget import Widget


class Inked(Widget):
    """A widget of many inks; in a list of base classes it comes last, for Textual takes rules from the first."""

    @classmethod
    @cache
    def _get_component_classes(cls) -> frozenset[str]:
        """None that would have to be mixed in advance."""
        return frozenset()

    def get_component_styles(self, *names: str) -> RenderStyles:
        """The styles of some inks (Textual's own method); those that are new are mixed first.

        Raises:
            KeyError: The class has no such ink.
        """
        for name in super()._get_component_classes().intersection(names).difference(self._component_styles):
            node = DOMNode(classes=name)
            node._attach(self)
            self.app.stylesheet.apply(node)
            self._component_styles[name] = node.styles
        return super().get_component_styles(*names)

    def notify_style_update(self) -> None:
        """Mix them anew in the new styles."""
        self._component_styles.clear()
        super().notify_style_update()
