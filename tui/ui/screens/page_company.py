"""Who and what is named beside the entity of a page."""

from collections.abc import Sequence
from functools import partial

from textual.message import Message

from tui.commands import Command
from tui.library.dossier import Dossier
from tui.model import Entity, EntityId
from tui.session.session import Session
from tui.ui.screens.page_notes import PageNotes
from tui.ui.widgets.entity_pane import EntityPane

_AT_ONCE = 1_000
"""Stories whose company is counted while the page opens, in some 10 ms; that of more comes in a moment."""


class PageCompany(PageNotes, inherit_bindings=False):
    """The pane of a page in which its company stands: at once, or as soon as it is counted beside the screen."""

    class Counted(Message):
        """The company of a dossier has been counted."""

        def __init__(self, dossier: Dossier, company: tuple[Entity, ...], beside: EntityId | None) -> None:
            super().__init__()
            self.dossier = dossier
            self.company = company
            self.beside = beside
            """Whom the cursor is to be on."""

    def __init__(self, session: Session, commands: Sequence[Command]) -> None:
        super().__init__(session, commands)
        self.company = EntityPane(id="company")
        self.company.caption = "named beside it"
        self._companions: tuple[Entity, ...] = ()
        self._whose: EntityId | None = None
        """Whose they are."""
        self._counting: Dossier | None = None
        """Whose are being counted."""

    def show_company(self, dossier: Dossier | None, beside: EntityId | None = None) -> None:
        """Show who is named beside an entity; while they are counted anew, those who were.

        Args:
            dossier: What there is on the entity; None for nobody.
            beside: Whom the cursor is to be on; None for the first.
        """
        self._counting = dossier
        if dossier is None or dossier.entity.id != self._whose:
            self._put((), None)
        if dossier is None:
            return
        if len(dossier.rows) > _AT_ONCE:
            self.run_worker(partial(self._count, dossier, beside), thread=True, exclusive=True, group="company")
        else:
            self._put(self.session.library.company(dossier), dossier.entity.id)
            self.company.move_to_entity(beside)

    def mark_company(self) -> None:
        """Show in the company who is watched."""
        self.company.show_entities(self._companions, self.session.library.watchlist.entities)

    def _count(self, dossier: Dossier, beside: EntityId | None) -> None:
        """Count it, in a thread."""
        self.post_message(self.Counted(dossier, self.session.library.company(dossier), beside))

    def on_page_company_counted(self, message: Counted) -> None:
        """Show it, unless the page is another one by now; a cursor that has been moved meanwhile stays."""
        if message.dossier is self._counting:
            here = self.company.entity
            self._put(message.company, message.dossier.entity.id)
            self.company.move_to_entity(here.id if here else message.beside)

    def _put(self, company: tuple[Entity, ...], whose: EntityId | None) -> None:
        self._companions, self._whose = company, whose
        self.mark_company()
