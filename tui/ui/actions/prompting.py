"""Questions at the foot of a screen: a line to type, with completion and what was asked before."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.commands import Command, Scope
from tui.ui.bindings import actions_by_key
from tui.ui.follower import Follower, Typed

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui.ui.completion import Completer
    from tui.ui.widgets.prompt import Prompt
    from tui.ui.widgets.status import Status

    _Screenwork = Widget
else:
    _Screenwork = object  # as for `tui.ui.desk.Deskwork`


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
    follow: Callable[[Typed], object] = lambda _typed: None
    """Told of the line while it is typed: at once, and again at its end when it grows faster than that can be done."""
    refuse: Callable[[], object] = lambda: None
    """Told when the person leaves without an answer."""


class PromptingActions(_Screenwork):
    """`prompt.*`; the prompt is mounted when it is wanted, and takes the focus until it is answered."""

    commands: Sequence[Command]
    status: "Status"

    prompt: "Prompt | None" = None
    """The line that is being typed, if one is."""
    asked_from: "Widget | None" = None
    """The pane that had the focus before the prompt."""

    _question: Question | None = None
    _follower: Follower | None = None

    async def ask(self, question: Question) -> None:
        """Ask; the pane that had the focus gets it back. A line that a click has left open is gone on with instead."""
        if self.prompt is not None:
            self.screen.set_focus(self.prompt.line)
            return
        from tui.ui.widgets.prompt import Prompt  # 2 ms that the first paint does without

        self.status.welcome("")
        self.asked_from, self._question = self.screen.focused, question
        self._follower = Follower(self, question.follow)
        self.prompt = Prompt(
            question.label,
            question.value,
            question.hint,
            actions_by_key(self.commands, Scope.PROMPT),
            earlier=question.earlier,
            complete=question.complete,
        )
        await self.mount(self.prompt, before=self.status)
        self.screen.set_focus(self.prompt.line)

    def on_prompt_changed(self, event: "Prompt.Changed") -> None:
        """Follow what is typed."""
        if event.prompt is self.prompt and self._follower is not None:
            self._follower.see(event.typed)

    def action_prompt_answer(self) -> None:
        """Take what was typed."""
        if self.prompt is not None and self._question is not None and self._question.answer(self.prompt.text):
            self._end_prompt()

    def action_prompt_leave(self) -> None:
        """Leave everything as it was before."""
        question = self._question
        self._end_prompt()
        if question is not None:
            question.refuse()

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

    def to_asked_from(self) -> None:
        """Give the focus back to where it was before the prompt."""
        self.screen.set_focus(self.asked_from, scroll_visible=False)

    def _end_prompt(self) -> None:
        """Take the prompt away, and give the focus back."""
        if self._follower is not None:
            self._follower.stop()
        if self.prompt is not None:
            self.prompt.end()
            self.prompt = self._question = self._follower = None
            self.status.hint("")
            self.to_asked_from()
