"""The widths of the panes: made by moving the rule beside the one with the focus, and remembered."""

from tui.model import PaneWidths
from tui.session import arranging
from tui.ui.desk import Deskwork
from tui.values import replace

_STEP = 2
_LEAST = PaneWidths(list=20, margin=16)
_LEAST_STORY = 30
_ONE_PANE = "-one"


class ArrangingActions(Deskwork):
    """`pane.rule-left` and `pane.rule-right`."""

    def action_pane_rule_left(self) -> None:
        """Move the rule beside the pane to the left."""
        self._move_rule(-_STEP)

    def action_pane_rule_right(self) -> None:
        """Move the rule beside the pane to the right."""
        self._move_rule(_STEP)

    def _move_rule(self, step: int) -> None:
        if self.width_class == _ONE_PANE or self.has_class("-zen"):
            self.status.refuse("there is one pane only, and no rule to move")
            return
        present = PaneWidths(self.articles.outer_size.width, self.margin.outer_size.width)
        if self.focused in (self.entities, self.notes):
            outward = (
                step if self.width_class == "-two" else -step
            )  # it stands on the left of two, on the right of three
            wanted = replace(self._widths, margin=present.margin + outward)
        else:
            wanted = replace(self._widths, list=present.list + step)
        if self._fitting(wanted) != wanted:
            self.status.refuse("that is as far as the rule goes")
            return
        arranging.remember_widths(self.session, self.width_class.removeprefix("-"), wanted)
        self.set_widths()

    @property
    def _widths(self) -> PaneWidths:
        return self.session.library.pane_widths(self.width_class.removeprefix("-"))

    def _fitting(self, widths: PaneWidths) -> PaneWidths:
        """Widths with which every pane can still be read; what was never changed stays so."""
        room = self.app.size.width - _LEAST_STORY
        margin = min(max(widths.margin, _LEAST.margin), room - _LEAST.list) if widths.margin else 0
        beside = (margin or self.margin.outer_size.width) if self.width_class != "-two" else 0
        shown = min(max(widths.list, _LEAST.list), room - beside) if widths.list else 0
        return PaneWidths(shown, margin)

    def set_widths(self) -> None:
        """Give the panes the widths that they were made on screens like this one."""
        widths = PaneWidths() if self.width_class == _ONE_PANE else self._fitting(self._widths)
        for pane, width in ((self.articles, widths.list), (self.margin, widths.margin)):
            if width:
                pane.styles.width = width
            elif pane.styles.has_rule("width"):
                pane.styles.clear_rule("width")
