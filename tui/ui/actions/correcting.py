"""`entity.correct` and `corrections.list`: putting names right, and what was put right."""

from typing import TYPE_CHECKING

from tui.ui.actions.asking import AskingActions
from tui.ui.actions.entities import EntityActions
from tui.ui.answered import saying

if TYPE_CHECKING:
    from tui.ui.overlook import Destination


class CorrectingActions(EntityActions, AskingActions):
    """Hands the name at hand over to be read again."""

    async def action_entity_correct(self) -> None:
        """Correct the name at hand; with words selected, make these the name, or add one."""
        from tui.ui.storyproof import StoryProof  # 5 ms that the first paint does without

        await StoryProof(self).read()

    async def action_corrections_list(self) -> None:
        """All corrections of the library, the last first; each can be taken back."""
        from tui.ui.correctioncards import corrections_overview  # 7 ms that the first paint does without

        overview = corrections_overview(self.session, self.commands)
        await self.app.push_screen(overview, saying(self, self._leave_corrections))

    async def _leave_corrections(self, destination: "Destination | None") -> None:
        """Show what is different now; open the story that a correction was made in, for what one wants with it."""
        from tui.ui.overlook import ABOUT_STORIES  # it is there by now

        self.show_corrected()
        if destination is not None and destination.card.article in self.session.library:
            self.select(destination.card.article)
            self.show_story(destination.card.article)
            self.to_pane(self.reader)
            if destination.errand in ABOUT_STORIES:
                await self.run_action(destination.errand)
