"""`entity.correct`: putting names right."""

from tui.ui.actions.asking import AskingActions
from tui.ui.actions.entities import EntityActions


class CorrectingActions(EntityActions, AskingActions):
    """Hands the name at hand over to be read again."""

    async def action_entity_correct(self) -> None:
        """Correct the name at hand; with words selected, make these the name, or add one."""
        from tui.ui.proof import Proof  # 5 ms that the first paint does without

        await Proof(self).read()
