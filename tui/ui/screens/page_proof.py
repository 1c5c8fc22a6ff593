"""What is put right about names on the page of an entity."""

from abc import abstractmethod

from tui.model import EntityId
from tui.session.passages import Subject
from tui.ui.actions.prompting import PromptingActions
from tui.ui.screens.page_notes import PageNotes


class PageProof(PromptingActions, PageNotes, inherit_bindings=False):
    """`entity.correct` on the page of an entity."""

    @property
    @abstractmethod
    def corrected(self) -> Subject | None:
        """Whom or what a correction is about, at the mention under the cursor where there is one."""

    async def action_entity_correct(self) -> None:
        """Correct the entity, everywhere or at the mention under the cursor; in its company, who is there."""
        from tui.ui.proof import REACHES, Proof  # 5 ms that a page does without

        subject = self.corrected
        if subject is not None and self.prompt is None:
            await Proof(self).correct(subject, REACHES if subject.span else REACHES[-1:])

    def name_of(self, entity: EntityId) -> str:
        """What somebody or something is called."""
        subject = self.subject
        if subject is not None and subject.id == entity:
            return subject.name
        return self.session.library.whos_who.names({entity}).get(entity, entity.partition(":")[2])
