"""What the keys do with a line while it is typed, on whatever screen it stands."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.ui.widgets.prompt import Prompt


class PromptingActions:
    """`prompt.complete`, `prompt.earlier` and `prompt.later`."""

    prompt: "Prompt | None"
    """The line that is being typed, if one is."""

    def action_prompt_complete(self) -> None:
        """Complete the word."""
        if self.prompt is not None:
            self.prompt.complete()

    def action_prompt_earlier(self) -> None:
        """What was asked before."""
        if self.prompt is not None:
            self.prompt.recall(-1)

    def action_prompt_later(self) -> None:
        """What was asked after it."""
        if self.prompt is not None:
            self.prompt.recall(1)
