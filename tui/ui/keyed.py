"""Keys in their order: a press goes to what is asked, to a count or a chord, to a binding, or into a text."""

import asyncio
from abc import abstractmethod
from contextlib import nullcontext
from typing import TYPE_CHECKING

from textual import events
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from tui.commands import COMMANDS, TYPING, Command, Scope
from tui.keys import Keymap
from tui.ui.arrangement import Arrangement, arrangement, heard, laid_out
from tui.ui.bindings import elsewhere, leaving, namespaced, suspending
from tui.ui.driver import TerminalDriver
from tui.ui.keyboard import press_of, pressed
from tui.ui.output import SparingApp
from tui.ui.screens.takers import Lettered, Scoped
from tui.ui.strokes import Awaited, Call, Missed, Strokes
from tui.ui.widgets.field import Field
from tui.ui.widgets.status import Status

if TYPE_CHECKING:
    from tui.ui.screens.reading import ReadingScreen

_HINT_SECONDS = 0.4
"""Whoever knows what follows the first press has pressed it by then, and needs no hint."""


class KeyedApp(SparingApp[None], inherit_bindings=False):
    """An application with the keys of a person's keymap."""

    _passed_on: events.Key | None = None
    """The key that is waited for; None again when it has come back."""

    def __init__(self, keymap: Keymap, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self.commands: tuple[Command, ...] = COMMANDS
        """The table, with the keys that are in force."""
        counts = False
        if keymap != Keymap():
            from tui.keymap import commands_with  # 1 ms, for those who have keys of their own
            from tui.presets import PRESETS

            self.commands, counts = commands_with(keymap), PRESETS[keymap.preset].counts
        self.leaving = leaving(self.commands)
        self._suspending = {scope: suspending(self.commands, scope) for scope in (*Scope, None)}
        self._strokes = Strokes(self.commands, counts=counts)
        self._early: list[events.Key] | None = []
        """Keys that wait, at first until there is anything to be seen; None while none has to."""
        self._hinting: Timer | None = None
        """Runs from the first press of several on."""
        self._arrangement: Arrangement = ()
        """Of the panes in front, as the last key has left it."""
        self._laying_out: asyncio.Task[None] | None = None
        """Under way while they get other places."""

    @property
    @abstractmethod
    def desk(self) -> "ReadingScreen":
        """The reading screen, whatever stands in front of it."""

    @property
    def scope(self) -> Scope | None:
        """Which commands answer; None in front of a screen that has keys of its own."""
        front = self.screen
        return front.scope if isinstance(front, Scoped) else None

    def say(self, message: str) -> None:
        """Say something where it is seen: in the status line of the screen in front, if it has one."""
        self._status.say(message)

    @property
    def _status(self) -> Status:
        front = getattr(self.screen, "status", None)
        return front if isinstance(front, Status) else self.desk.status

    async def on_event(self, event: events.Event) -> None:
        """Take keys in hand before Textual does."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        if self._early is not None:
            self._early.append(event)
        elif self.screen_stack:  # else it was typed ahead of the end
            await self._take_key(event)

    def hold_keys(self) -> None:
        """Have keys wait for `take_early_keys`."""
        if self._early is None:
            self._early = []

    async def take_early_keys(self, *, cooked: bool = False) -> None:
        """Deal with the keys that have waited, one after the other.

        Args:
            cooked: They were typed before the terminal was taken, which makes a line feed of `enter`.
        """
        if not self._early:
            self._early = None
            return
        event = self._early.pop(0)
        is_enter = cooked and event.key == "ctrl+j"
        if self.screen_stack:
            await self._take_key(events.Key("enter", "\r") if is_enter else event)
        self.call_later(self.take_early_keys, cooked=cooked)

    async def _take_key(self, event: events.Key) -> None:
        if self._laying_out is not None:
            await self._laying_out
        for status in (self.desk.status, self._status):
            status.next_key()
        for key in pressed(event, self._is_bound):
            await self._on_key_press(key)
        self._follow_arrangement()
        if event.key in self.leaving and isinstance(self._driver, TerminalDriver):
            # Behind the key itself, where it goes into a text.
            (self.focused or self.screen).call_later(self._driver.listen_on)

    def _follow_arrangement(self) -> None:
        """Have the next key wait until the panes are in their places: what a page is, and what is in view, follows."""
        if not self.screen_stack:
            return
        before, self._arrangement = self._arrangement, arrangement(self.screen)
        if self._arrangement != before:
            self._laying_out = asyncio.create_task(laid_out(self.screen))
        elif self._laying_out is not None and self._laying_out.done():
            self._laying_out = None

    def _is_bound(self, press: str) -> bool:
        scope = self.scope
        return scope is not None and self._strokes.answers(press, scope)

    async def _on_key_press(self, event: events.Key) -> None:
        """Run what a key is bound to, then take the next one.

        Textual would put the key into the queue of the widget that has the focus now. A key typed ahead of it may be
        about to move the focus, so keys are dealt with here in their order. Those that go into a text take Textual's
        way, and are waited for where they may end it; what opens a text waits until it is there, so that the keys after
        it find it.
        """
        if event.key in self._suspending[self.scope]:
            await self._suspend()
            return
        desk, press = self.desk, press_of(event)
        at_desk = self.screen is desk
        if (at_desk and await desk.take_answer(press)) or await self._take_stroke(press):
            return
        front = self.screen
        if isinstance(front, Lettered):
            if not front.take_letter(press):
                await self._check_bindings(event.key)
        elif self.scope is None or self.scope in TYPING:
            await self._pass_on(event, self.focused or front)
        elif not await self._run_bound(event.key):
            self.say(elsewhere(self.commands, press, self.scope))

    async def _run_bound(self, key: str) -> bool:
        """Run what a key is bound to, from the focus outwards; returns whether anything answered.

        Textual's own `_check_bindings` copies all bindings of the screen first, and asks each widget inside it of each
        key whether that is a letter to it: a tenth of what a key may cost. No letters are typed here.
        """
        for node in (self.focused or self.screen).ancestors_with_self:
            for binding in node._bindings.key_to_bindings.get(key, ()):
                if await self.run_action(binding.action, node):
                    return True
            if node.is_modal:
                break
        return False

    async def _pass_on(self, event: events.Key, taker: Widget) -> None:
        """Give a widget its key, wait until it is dealt with, and run what it is bound to if nobody has wanted it."""
        if event.is_printable and isinstance(taker, Field):
            await super().on_event(event)
            return
        await self._dealt_with(taker)  # the letters before it, and where the cursor was then, are known to all
        self._passed_on = event
        await super().on_event(event)
        await self._dealt_with(taker)
        if self._came_back():
            await self._check_bindings(event.key)

    def _came_back(self) -> bool:
        passed_on, self._passed_on = self._passed_on, None
        return passed_on is None

    def post_message(self, message: Message) -> bool:
        """Take a key back that nobody has wanted: in the queue it would stand behind those typed after it."""
        if message is self._passed_on:
            self._passed_on = None
            return True
        return super().post_message(message)

    async def _dealt_with(self, taker: Widget) -> None:
        """Wait until a widget has dealt with its key, and all that hear of it have done what follows."""
        followers = [each for each in taker.ancestors_with_self if isinstance(each, Widget)]
        await heard(*dict.fromkeys([*followers, *self.screen_stack]))

    async def _suspend(self) -> None:
        """Give the terminal to the shell, whatever asks for letters; behind those that a text has not taken yet."""
        if self.scope is None or self.scope in TYPING:
            (self.focused or self.screen).call_later(self.run_action, "app.app_suspend")
        else:
            await self.run_action("app.app_suspend")

    async def _take_stroke(self, press: str) -> bool:
        """Deal with a press that belongs to a count or a chord; returns whether it did."""
        scope = self.scope
        if scope is None or scope in TYPING:
            return False
        taken = self._strokes.take(press, scope)
        if isinstance(taken, Awaited):
            self._hint_soon(scope)
            return True
        self._no_hint()
        if isinstance(taken, Missed) and not taken.left:
            self.say("no such command")
        elif isinstance(taken, Call):
            await self._call(taken)
        return taken is not None

    async def _call(self, call: Call) -> None:
        action, times = namespaced(call.command), 1
        if call.count is not None:
            from tui.ui.counting import counted  # 1 ms, for those who count

            action, times = counted(call.command, call.count)
        with self.batch_update() if times > 1 else nullcontext():
            for _ in range(times):
                await self.run_action(action, self.screen)

    def _hint_soon(self, scope: Scope) -> None:
        """After a pause, show what may be pressed next."""
        self._no_hint()
        front = self._status
        self._hinting = self.set_timer(
            _HINT_SECONDS, lambda: front.awaiting(f"{self._strokes.hint}  {self._strokes.following(scope)}")
        )

    def _no_hint(self) -> None:
        if self._hinting is not None:
            self._hinting.stop()
            self._hinting = None
            self._status.awaiting("")
