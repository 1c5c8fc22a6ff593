"""Questions on the reading screen: a line to type, or one key."""

from collections.abc import Callable, Mapping
from inspect import isawaitable

from tui.keys import shown_key
from tui.ui.actions.prompting import PromptingActions
from tui.ui.desk import Deskwork

Choices = Mapping[str, tuple[str, Callable[[], object]]]
"""What can be chosen, by key: its name, and what is done then, or is to be waited for."""


class AskingActions(PromptingActions, Deskwork):
    """Asks for a line, or offers a choice."""

    _choices: Choices | None = None

    def choose(self, label: str, choices: Choices) -> None:
        """Offer some things to choose from: the next key takes one of them, or none."""
        self._choices = choices
        offered = " · ".join(f"{shown_key(key)} {title}" for key, (title, _) in choices.items())
        self.status.hint(f"{label}  {offered}")

    async def take_choice(self, key: str) -> bool:
        """Deal with the key that answers what is offered; returns whether anything was.

        A choice that asks for more waits until the prompt is there, so that the keys after it find it.
        """
        choices, self._choices = self._choices, None
        if choices is None:
            return False
        self.status.hint("")
        if key in choices:
            done = choices[key][1]()
            if isawaitable(done):
                await done
        elif key not in {"escape", "ctrl+g"}:
            self.status.say("nothing was chosen")
        return True

    def to_asked_from(self) -> None:
        """Give the focus back to where it was before the prompt, and the place that it needs on a narrow screen."""
        self.to_pane(self.asked_from or self.articles)
