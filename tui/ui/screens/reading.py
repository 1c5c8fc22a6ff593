"""The reading screen: list, story and entities side by side, and everything that the keys do there."""

from collections.abc import Callable, Sequence
from datetime import datetime

from textual import events

from tui.commands import Command, Scope
from tui.library.query import parse
from tui.model import BookmarkId, NoteId
from tui.session import notes, triage
from tui.session.outcome import Outcome
from tui.session.session import Session
from tui.settings import Settings
from tui.ui.actions.correcting import CorrectingActions
from tui.ui.actions.exporting import ExportingActions
from tui.ui.actions.finding import FindingActions
from tui.ui.actions.following import Following
from tui.ui.actions.piping import PipingActions
from tui.ui.actions.refreshing import RefreshingActions
from tui.ui.actions.selecting import SelectingActions
from tui.ui.actions.yanking import YankingActions
from tui.ui.bindings import Chords, bindings, namespaced
from tui.ui.desk import Desk
from tui.ui.notecards import bookmark_cards, headed_note_cards
from tui.ui.widgets.article_list import ArticleList
from tui.ui.widgets.cards import Card

TYPING = (Scope.EDITOR, Scope.PROMPT)
"""Where keys are letters before they are commands."""
_INNER_FIRST = (Scope.SELECTING, Scope.EDITOR, Scope.PROMPT, Scope.ENTITIES, Scope.NOTES, Scope.READER, Scope.LIST)


class ReadingScreen(
    CorrectingActions,
    ExportingActions,
    FindingActions,
    SelectingActions,
    RefreshingActions,
    YankingActions,
    PipingActions,
    Following,
    Desk,
):
    """Joins the actions, and says which commands answer where the focus is."""

    def __init__(
        self, session: Session, settings: Settings, commands: Sequence[Command], clock: Callable[[], datetime]
    ) -> None:
        super().__init__(session, settings, commands, clock)
        self.chords = Chords(commands)
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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Whether a command answers where the focus is."""
        scopes = self._scopes.get(action)
        return scopes is None or Scope.EVERYWHERE in scopes or self.scope in scopes

    async def take_key(self, event: events.Key) -> bool:
        """Deal with a key that begins or ends a chord; returns whether it was one."""
        key = event.character if event.is_printable and event.character else event.key
        if self.take_choice(key):
            return True
        if self.chords.pending:
            command = self.chords.finish(key, self.scope)
            self.status.hint("")
            if command is not None:
                await self.app.run_action(namespaced(command), self)
            elif event.key not in ("escape", "ctrl+g"):
                self.status.say("no such command")
            return True
        if self.scope not in TYPING and self.chords.starts(key, self.scope):
            self.chords.pending = key
            self.status.hint(f"{key}  {self.chords.hint(self.scope)}")
            return True
        return False

    def on_row_list_moved(self, event: ArticleList.Moved) -> None:
        """The list's cursor rests on another story."""
        if event.control is self.articles:
            self.moved()

    def on_resize(self) -> None:
        """The position says how much of the story is above, which the size changes."""
        self.show_position()

    # -- other screens

    def action_notes_list(self) -> None:
        """All notes of the library."""
        self._overlook(
            "note",
            lambda: headed_note_cards(self.session.library.notes(), self.name_of),
            lambda card: notes.remove(self.session, NoteId(card.key)),
        )

    def action_bookmarks_list(self) -> None:
        """All bookmarks of the library."""

        def gather() -> list[Card]:
            library = self.session.library
            rows = library.headers(parse("is:bookmarked"))
            whole = [(row.id, row.headline) for row in rows if row.status.bookmarked]
            return bookmark_cards(library.bookmarks(), whole)

        def remove(card: Card) -> Outcome:
            if not card.quote:
                return triage.set_bookmarked(self.session, [card.article], False)
            return notes.remove_bookmark(self.session, BookmarkId(card.key))

        self._overlook("bookmark", gather, remove)

    def _overlook(self, noun: str, gather: Callable[[], Sequence[Card]], remove: Callable[[Card], Outcome]) -> None:
        def removed(card: Card) -> Outcome:
            outcome = remove(card)
            self.changed(outcome.articles)
            return outcome

        from tui.ui.screens.overview import Overview  # 1 ms that the first paint does without

        self.app.push_screen(Overview(noun, self.commands, gather, removed, self.session.history), self._go_to)

    def _go_to(self, card: Card | None) -> None:
        """Show the story that a card belongs to, at the card's passage."""
        self.changed(frozenset({self.shown}) if self.shown else frozenset())
        if card is None:
            return
        self.select(card.article)
        self.show_story(card.article)
        self.to_pane(self.reader)
        if card.span is not None:
            self.reader.jump(card.span)
