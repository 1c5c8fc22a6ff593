"""Going to what is labelled: typing a label goes to a link, a name or a note that is in view."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.ui.actions.moving import MovingActions
from tui.ui.actions.reading import ReadingActions
from tui.ui.arrangement import laid_out

if TYPE_CHECKING:
    from tui.ui.labels import Labelled

_LEAVING = ("escape", "ctrl+g")


class LabellingActions(MovingActions, ReadingActions):
    """`label.show`; while labels stand on the page, the next keys are letters of one."""

    _labels: "Sequence[Labelled]" = ()
    _typed = ""

    async def action_label_show(self) -> None:
        """Label what can be gone to on the page of the selected story; on a narrow screen the story comes first."""
        if self._preview is not None:
            self._show_selected()
        if not self.reader.region.height:
            self.action_pane_reader()
            await laid_out(self)
        self._show_labels()

    def _show_labels(self) -> None:
        from tui.ui.labels import labelled  # 1 ms that the first paint does without

        page, story = self.reader.page, self.reader.story
        self._labels = labelled(story.page, page.layout, self.reader.lines_in_view) if page and story else ()
        self._typed = ""
        if self._labels:
            self._draw_labels(self._labels)
            self.status.hint("type a label to go there; esc leaves")
        else:
            self.status.say("no link, name or note in view")

    def _draw_labels(self, shown: "Sequence[Labelled]") -> None:
        from tui.ui.labels import by_line  # it is there by now

        if self.reader.page is not None:
            self.reader.show_labels(by_line(shown, self.reader.page.layout))

    async def take_label(self, press: str) -> bool:
        """Deal with a key while labels are shown; returns whether any were."""
        if not self._labels:
            return False
        typed = self._typed[:-1] if press == "backspace" else self._typed + press
        fitting = [each for each in self._labels if each.label.startswith(typed)]
        if press in _LEAVING or not fitting or (press == "backspace" and not self._typed):
            self._leave_labels()
            if press not in (*_LEAVING, "backspace"):
                self.status.say(f"no label {typed}" if len(press) == 1 else "no such label")
        elif fitting[0].label == typed:
            self._leave_labels()
            self._go_to_labelled(fitting[0])
        else:
            self._typed = typed
            self._draw_labels(fitting)
        return True

    def _leave_labels(self) -> None:
        self._labels = ()
        self._draw_labels(())
        self.status.hint("")

    def _go_to_labelled(self, chosen: "Labelled") -> None:
        """Go to a name, open a link, or go into a note."""
        from tui.ui.labels import Goal  # it is there by now

        self.to_pane(self.reader)
        story = self.reader.story
        self.go_to(story.real(chosen.target.span) if story else chosen.target.span)
        if chosen.target.goal is Goal.NOTE:
            self._enter_note()
        elif chosen.target.goal is Goal.LINK:
            self.action_link_open()
