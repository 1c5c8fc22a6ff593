"""The reading screen: list, story and entities side by side, and everything that the keys do there."""

from collections.abc import Callable, Sequence
from datetime import datetime

from textual import events

from tui.commands import Command, Scope
from tui.session.session import Session
from tui.settings import Settings
from tui.ui.actions.arranging import ArrangingActions
from tui.ui.actions.comparing import ComparingActions
from tui.ui.actions.correcting import CorrectingActions
from tui.ui.actions.exporting import ExportingActions
from tui.ui.actions.finding import FindingActions
from tui.ui.actions.following import Following
from tui.ui.actions.labelling import LabellingActions
from tui.ui.actions.overlooking import OverlookingActions
from tui.ui.actions.piping import PipingActions
from tui.ui.actions.refreshing import RefreshingActions
from tui.ui.actions.selecting import SelectingActions
from tui.ui.actions.yanking import YankingActions
from tui.ui.bindings import bindings
from tui.ui.desk import Desk
from tui.ui.widgets.article_list import ArticleList

_INNER_FIRST = (Scope.SELECTING, Scope.EDITOR, Scope.PROMPT, Scope.ENTITIES, Scope.NOTES, Scope.READER, Scope.LIST)


class ReadingScreen(
    ComparingActions,
    CorrectingActions,
    ExportingActions,
    OverlookingActions,
    FindingActions,
    LabellingActions,
    ArrangingActions,
    SelectingActions,
    RefreshingActions,
    PipingActions,
    Following,
    YankingActions,
    Desk,
):
    """Joins the actions, and says which commands answer where the focus is."""

    def __init__(
        self, session: Session, settings: Settings, commands: Sequence[Command], clock: Callable[[], datetime]
    ) -> None:
        super().__init__(session, settings, commands, clock)
        # One map for all panes, made from the table; `check_action` says which of a key's commands answers.
        self._bindings = bindings(commands, _INNER_FIRST)
        self._scopes = {command.action: command.scopes for command in commands}

    def on_mount(self) -> None:
        """Fill the panes, so that the first frame has everything."""
        self.show_rows(None)
        self.to_pane(self.articles)
        self._show_selected()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """At the start the panes have just been styled: Textual would do it all again, which takes 10 ms."""
        event.refresh_styles = self.stack_updates > 0

    async def take_answer(self, press: str) -> bool:
        """Deal with a key that answers what stands on the screen: labels, or a choice; returns whether it did."""
        return await self.take_label(press) or await self.take_choice(press)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Whether a command answers where the focus is."""
        scopes = self._scopes.get(action)
        return scopes is None or Scope.EVERYWHERE in scopes or self.scope in scopes

    def on_row_list_moved(self, event: ArticleList.Moved) -> None:
        """The list's cursor rests on another story."""
        if event.control is self.articles:
            self.moved()

    def on_resize(self) -> None:
        """The panes get their widths; the position says how much of the story is above, which the size changes."""
        self.set_widths()
        self.show_position()
