"""Questions on the reading screen: a line to type, or one key."""

from collections.abc import Callable, Mapping, Sequence
from inspect import isawaitable

from tui.keys import shown_key
from tui.ui.actions.prompting import PromptingActions
from tui.ui.desk import Deskwork
from tui.ui.phrases import turned

Choices = Mapping[str, tuple[str, Callable[[], object]]]
"""What can be chosen, by key: its name, and what is done then, or is to be waited for."""


_STEPS = {"right": 1, "down": 1, "left": -1, "up": -1}


class AskingActions(PromptingActions, Deskwork):
    """Asks for a line, or offers a choice."""

    _choices: Choices | None = None
    _label = ""
    _at: int | None = None
    """Which of them `enter` takes, once arrows have gone to one."""

    def choose(self, label: str, choices: Choices) -> None:
        """Offer some things to choose from: the next key takes one of them, or none; arrows and `enter` do too."""
        self._choices, self._label, self._at = choices, label, None
        self._offer(choices)

    @property
    def is_offering(self) -> bool:
        """Something is offered, and its line stays until a key has answered it."""
        return self._choices is not None

    def _offer(self, choices: Choices) -> None:
        words = [f"{shown_key(key)} {title}" for key, (title, _) in choices.items()]
        if self._at is not None:
            words[self._at] = f"[{words[self._at]}]"
        part = turned(words, self._at or 0, lambda part: self.status.holds(self._line(part)))
        self.status.hint(self._line(part))

    def _line(self, words: Sequence[str]) -> str:
        return f"{self._label}  {' · '.join(words)}"

    async def take_choice(self, key: str) -> bool:
        """Deal with the key that answers what is offered; returns whether anything was.

        A choice that asks for more waits until the prompt is there, so that the keys after it find it.
        """
        choices = self._choices
        if choices is None:
            return False
        if (step := _STEPS.get(key)) is not None:
            first = 0 if step > 0 else -1
            self._at = (first if self._at is None else self._at + step) % len(choices)
            self._offer(choices)
            return True
        self._choices = None
        if key == "enter" and self._at is not None:
            key = tuple(choices)[self._at]
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
