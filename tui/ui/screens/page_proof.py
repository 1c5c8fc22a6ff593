"""What is put right about names on the page of an entity, and the line in which that is asked for."""

from abc import abstractmethod
from collections.abc import Sequence

from textual.widget import Widget

from tui.commands import Command, Scope
from tui.model import EntityId
from tui.session.passages import Subject
from tui.session.session import Session
from tui.ui.actions.asking import Question
from tui.ui.actions.prompting import PromptingActions
from tui.ui.bindings import actions_by_key
from tui.ui.screens.page_notes import PageNotes
from tui.ui.widgets.prompt import Prompt
from tui.ui.widgets.status import Status


class PageProof(PromptingActions, PageNotes, inherit_bindings=False):
    """`entity.correct` and `prompt.*` on the page of an entity."""

    status: Status

    def __init__(self, session: Session, commands: Sequence[Command]) -> None:
        super().__init__(session, commands)
        self.prompt: Prompt | None = None
        """The line that is being typed, if one is."""
        self._question: Question | None = None
        self._asked_from: Widget | None = None
        self._keys = actions_by_key(commands, Scope.PROMPT)

    @property
    @abstractmethod
    def corrected(self) -> Subject | None:
        """Whom or what a correction is about, at the mention under the cursor where there is one."""

    async def action_entity_correct(self) -> None:
        """Correct the entity, everywhere or at the mention under the cursor; in its company, who is there."""
        from tui.ui.proof import SCOPES, Proof  # 5 ms that a page does without

        subject = self.corrected
        if subject is not None and self.prompt is None:
            await Proof(self).correct(subject, SCOPES if subject.span else SCOPES[-1:])

    def name_of(self, entity: EntityId) -> str:
        """What somebody or something is called."""
        subject = self.subject
        if subject is not None and subject.id == entity:
            return subject.name
        return self.session.library.whos_who.names({entity}).get(entity, entity.partition(":")[2])

    # -- the line

    async def ask(self, question: Question) -> None:
        """Ask; the pane that had the focus gets it back."""
        if self.prompt is not None:
            return
        self._asked_from, self._question = self.focused, question
        self.prompt = Prompt(
            question.label,
            question.value,
            question.hint,
            self._keys,
            earlier=question.earlier,
            complete=question.complete,
        )
        await self.mount(self.prompt, before=self.status)
        self.set_focus(self.prompt.line)

    def action_prompt_answer(self) -> None:
        """Take what was typed."""
        if self.prompt is not None and self._question is not None and self._question.answer(self.prompt.text):
            self._end_prompt()

    def action_prompt_leave(self) -> None:
        """Leave everything as it was before."""
        self._end_prompt()

    def _end_prompt(self) -> None:
        """Take the prompt away, and give the focus back."""
        if self.prompt is not None:
            self.prompt.end()
            self.prompt = self._question = None
            self.status.hint("")
            self.set_focus(self._asked_from, scroll_visible=False)
