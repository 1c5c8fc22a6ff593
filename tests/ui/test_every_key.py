"""Every key that help shows runs its command, wherever help says that it does."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

import pytest
from textual import events

from tests.ui.reading import Reading, starting
from tui.commands import Scope, answering
from tui.keys import Keymap, presses
from tui.presets import PRESETS
from tui.session import notes
from tui.session.session import Session
from tui.settings import Settings
from tui.ui.app import DatelineApp
from tui.ui.keyboard import event_key

WAYS: Mapping[Scope, Sequence[str]] = {
    Scope.LIST: (),
    Scope.READER: ("pane_reader",),
    Scope.SELECTING: ("pane_reader", "mention_next", "select_start"),
    Scope.ENTITIES: ("pane_entities",),
    Scope.PAGE: ("pane_entities", "entity_page"),
    Scope.OVERVIEW: ("notes_list",),
    Scope.VIEWS: ("views_list",),
    Scope.PROMPT: ("query_edit",),
    Scope.EDITOR: ("note_add",),
}
"""The actions that lead from the list to where a command may answer."""
COPIES = "app.interrupt"
"""Where something is typed, its key copies what is selected."""


class Noting(DatelineApp, inherit_bindings=False):
    """The application, which may be told to note its actions and to run none."""

    CSS_PATH = "../../tui/ui/dateline.tcss"
    noted: list[str] | None = None

    async def run_action(
        self, action: str | tuple[str, str, tuple[object, ...]], *args: object, **more: object
    ) -> bool:
        """Run an action, or note it if it answers here."""
        if self.noted is None:
            return await super().run_action(action, *args, **more)
        name = (action if isinstance(action, str) else action[1]).rpartition(".")[2]
        answers = self.screen.check_action(name, ()) is not False
        self.noted += [name] if answers else []
        return answers


@asynccontextmanager
async def at_scope(at: Reading, scope: Scope) -> AsyncIterator[list[str]]:
    """Go where a scope answers, take the list of what is noted there, and come back."""
    app = at.app
    assert isinstance(app, Noting)
    for action in WAYS[scope]:
        await app.run_action(action, app.screen)
        await at.pilot.pause(0.05)
    await at.until(lambda: app.scope is scope)
    app.noted = []
    yield app.noted
    app.noted = None
    await at.press("ctrl+g", "ctrl+g", "ctrl+g", "ctrl+g")
    await at.until(lambda: app.scope is Scope.LIST)


@pytest.mark.parametrize("preset", PRESETS)
async def test_a_key_runs_its_command_in_every_place(session: Session, preset: str) -> None:
    def app() -> DatelineApp:
        return Noting(session, Settings(preview=0, keys=Keymap(preset)), clock=session.library.clock)

    async with starting(app)() as at:
        await at.names_found()
        notes.add(session, at.header("Alpha").id, "a note")
        await at.press("down", "down")
        for scope in WAYS:
            told = [command for command in answering(scope, at.app.commands) if command.id != COPIES]
            wanted = [(key, command.action) for command in told for key in command.keys]
            async with at_scope(at, scope) as noted:
                for press in (press for key, _ in wanted for press in presses(key)):
                    at.app.post_message(events.Key(event_key(press), press if len(press) == 1 else None))
                await at.until(lambda noted=noted, wanted=wanted: len(noted) >= len(wanted))  # type: ignore[misc]
                assert list(zip(wanted, noted, strict=True)) == [(pair, pair[1]) for pair in wanted], scope
