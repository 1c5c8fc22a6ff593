"""The takes of a story: from one to the next, with what each has changed, and parted again."""

from tui.errors import NothingFoundError
from tui.ui.actions.reading import ReadingActions
from tui.ui.actions.triage import TriageActions


class ComparingActions(TriageActions, ReadingActions):
    """`take.*`."""

    def action_take_next(self) -> None:
        """To the next newer take; at the newest, what it has changed."""
        self.jump("take", 1)

    def action_take_previous(self) -> None:
        """To the next older take."""
        self.jump("take", -1)

    def jump(self, kind: str, direction: int) -> None:
        """Go to the next such thing, or the one before; a take is beside the text, not in it."""
        if kind != "take":
            super().jump(kind, direction)
            return
        self._last_jump = (kind, direction)
        self._walk(direction)

    def _walk(self, direction: int) -> None:
        """Show the take beside the one in the reader, with what it has changed marked in its text."""
        self.action_pane_reader()
        if self.shown is None or self.has_lost_story:
            return
        takes = self.session.library.takes(self.shown)
        place = takes.index(self.shown) + direction
        if len(takes) == 1:
            self.status.say("there is no other take or copy of this story")
        elif place < 0:
            self.status.say("this is the first take; ]v goes to the one after it")
        elif place < len(takes):
            self.show_take(takes[place])
        elif self.reader.story is not None and self.reader.story.revision is None:
            self.show_take(takes[-1])
        else:
            self.status.say("this is the newest take; [v goes to the one before it")
        self.show_position()

    async def action_take_fold(self) -> None:
        """Fold the marked rows into one: takes or copies that nothing else shows to be."""
        wanted = list(self.rundown.marks)
        if len(wanted) < 2:
            self.status.say("mark the rows that are one story with m, then fold them into one")
            return
        from tui.session import joining  # 1 ms that the first paint does without

        try:
            outcome = await self.at_length(len(wanted), lambda: joining.fold(self.session, wanted))
        except NothingFoundError as error:  # another session has folded them meanwhile
            self.status.say(str(error))
            return
        self.clear_marks()
        self.tell(outcome)
        self.take_in()

    async def action_take_unfold(self) -> None:
        """Give the takes and copies in the row rows of their own; in the story only the one that is shown."""
        library = self.session.library
        in_story = self.focused is not self.articles and self.shown is not None
        if in_story and self.shown is not None:
            wanted = [self.shown]
        else:
            wanted = [take for article in self.subjects() for take in library.takes(article)]
        if not any(len(library.takes(article)) > 1 for article in wanted):
            self.status.say("there is no other take or copy of this story")
            return
        from tui.session import unfolding  # 1 ms that the first paint does without

        outcome = await self.at_length(len(wanted), lambda: unfolding.unfold(self.session, wanted))
        self.clear_marks()
        self.tell(outcome)
        self.take_in()
