"""Questions at the foot of the screen: a line to type, with completion and what was asked before; or one key."""

from collections.abc import Callable, Mapping, Sequence
from inspect import isawaitable
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.commands import Scope
from tui.keys import shown_key
from tui.ui.actions.prompting import PromptingActions
from tui.ui.bindings import actions_by_key
from tui.ui.desk import Deskwork
from tui.ui.follower import Follower

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui.ui.completion import Completer
    from tui.ui.widgets.prompt import Prompt


def _no_lines(_text: str) -> Sequence[str]:
    return ()


class Question(Struct, frozen=True):
    """What is asked, and what becomes of the answer."""

    label: str
    hint: str
    answer: Callable[[str], bool]
    """Takes the line; says whether the question is dealt with."""
    value: str = ""
    """What the line begins with."""
    earlier: Sequence[str] = ()
    """Lines to be recalled, the last one last."""
    complete: "Completer" = _no_lines
    follow: Callable[[str], object] = lambda _text: None
    """Told of the line while it is typed: at once, and again at its end when it grows faster than that can be done."""
    refuse: Callable[[], object] = lambda: None
    """Told when the person leaves without an answer."""


Choices = Mapping[str, tuple[str, Callable[[], object]]]
"""What can be chosen, by key: its name, and what is done then, or is to be waited for."""


class AskingActions(PromptingActions, Deskwork):
    """`prompt.*`; the prompt is mounted when it is wanted, and takes the focus until it is answered."""

    _question: Question | None = None
    asked_from: "Widget | None" = None
    """The pane that had the focus before the prompt."""

    _choices: Choices | None = None
    _follower: Follower | None = None

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

    async def ask(self, question: Question) -> None:
        """Ask; the pane that had the focus gets it back."""
        if self.prompt is not None:
            return
        from tui.ui.widgets.prompt import Prompt  # 2 ms that the first paint does without

        self.status.welcome("")
        keys = actions_by_key(self.commands, Scope.PROMPT)
        self.asked_from = self.focused
        prompt = Prompt(
            question.label,
            question.value,
            question.hint,
            keys,
            earlier=question.earlier,
            complete=question.complete,
        )
        self.prompt, self._question = prompt, question
        self._follower = Follower(self, question.follow)
        await self.mount(prompt, before=self.status)
        self.set_focus(prompt.line)

    def on_prompt_changed(self, event: "Prompt.Changed") -> None:
        """Follow what is typed."""
        if event.prompt is self.prompt and self._follower is not None:
            self._follower.see(event.text)

    def action_prompt_answer(self) -> None:
        """Take what was typed."""
        if self.prompt is not None and self._question is not None and self._question.answer(self.prompt.text):
            self.end_prompt()

    def action_prompt_leave(self) -> None:
        """Leave everything as it was before."""
        question = self._question
        self.end_prompt()
        if question is not None:
            question.refuse()

    def end_prompt(self) -> None:
        """Take the prompt away, and give the focus back."""
        if self._follower is not None:
            self._follower.stop()
            self._follower = None
        if self.prompt is not None:
            self.prompt.end()
            self.prompt = self._question = None
            self.status.hint("")
            self.to_pane(self.asked_from or self.articles)
