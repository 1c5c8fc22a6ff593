"""Where one goes from the page of an entity, and how one comes back."""

from abc import abstractmethod
from collections.abc import Sequence

from tui.commands import Command
from tui.model import ArticleId, EntityId
from tui.session.session import Session
from tui.ui.screens.answering import Answering
from tui.ui.screens.page_company import PageCompany
from tui.ui.trail import Answer, Stop, ToList, ToStory, Trail
from tui.ui.widgets.cuttings import CuttingList


class PageWays(Answering[Answer], PageCompany, inherit_bindings=False):
    """`page.open`, `entity.filter` and `view.back`: to a story, to a list, to the page of somebody else, and back."""

    def __init__(
        self, session: Session, commands: Sequence[Command], trail: Sequence[Stop], cuttings: CuttingList
    ) -> None:
        super().__init__(session, commands)
        self._trail = Trail(trail)
        self.cuttings = cuttings

    @abstractmethod
    def show_page(self, stop: Stop) -> None:
        """Show the page of an entity, as it is now."""

    @property
    def entity(self) -> EntityId:
        """Whose page it is."""
        return self._trail.stop.entity

    @property
    def here(self) -> Stop:
        """The page, and where on it the cursor is."""
        cutting = self.cuttings.current
        beside = self.company.entity if self.focused is self.company else None
        article = cutting.header.id if cutting else None
        return Stop(self.entity, article, self.cuttings.place, beside.id if beside else None)

    @property
    def article_at_hand(self) -> ArticleId | None:
        """The story that the cursor is on."""
        cutting = self.cuttings.current
        return cutting.header.id if cutting else None

    def action_page_open(self) -> None:
        """Open the story at the mention, or the page of who is named beside it."""
        if self.focused is self.company:
            beside = self.company.entity
            if beside is not None:
                self._trail.go_on(self.here, beside.id)
                self.show_page(self._trail.stop)
        elif self.focused is self.notes:
            card = self.notes.current
            if card is not None and card.article in self.session.library:
                self.answer(ToStory(card.article, card.span, self._trail.until(self.here)))
        elif cutting := self.cuttings.current:
            trail = self._trail.until(self.here)
            self.answer(ToStory(cutting.header.id, cutting.at(self.cuttings.place), trail))

    def action_entity_filter(self) -> None:
        """List the stories that name it; in the company of somebody, those that name both."""
        beside = self.company.entity if self.focused is self.company else None
        self.answer(ToList((self.entity, beside.id) if beside else (self.entity,)))

    def action_view_back(self) -> None:
        """To the page before this one, or to where the first was opened."""
        if self.focused is not self.cuttings:
            self.to_stories()
        elif not self._trail.is_first:
            self._trail.go_back()
            self.show_page(self._trail.stop)
        else:
            self.answer(None)
