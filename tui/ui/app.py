"""The application: holds the session, hands keys to the screen in front, and follows what happens in the background."""

import asyncio
import gc
import signal
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from textual.app import App
from textual.binding import BindingType
from textual.filter import DimFilter
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from tui.commands import Command, Scope
from tui.errors import DatelineError, LibraryError
from tui.session import events as session_events
from tui.session.session import Session
from tui.settings import Settings
from tui.ui.abilities import Abilities
from tui.ui.bindings import namespaced
from tui.ui.driver import TerminalDriver
from tui.ui.importing import Importing
from tui.ui.keyed import KeyedApp
from tui.ui.line import Line
from tui.ui.screens.reading import ReadingScreen
from tui.ui.themes import FAINT, OURS, TERMINAL, inks_of

if TYPE_CHECKING:
    from tui.ui.palette import Row, Shown


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


_FEW_COLOURS = 16


@runtime_checkable
class Abreast(Protocol):
    """A screen before the desk that shows what changes in the background."""

    def keep_abreast(self, event: session_events.Event) -> None:
        """Show what has happened."""


@runtime_checkable
class Drafting(Protocol):
    """A screen on which a note may be half written."""

    def keep_draft(self) -> None:
        """Keep what is being typed, without waiting for a pause."""


class DatelineApp(KeyedApp, inherit_bindings=False):
    """The reader over one open session."""

    TITLE = "Dateline"
    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = "dateline.tcss"
    BINDINGS: ClassVar[list[BindingType]] = []

    class Happened(Message):
        """Something happened in a thread of the session."""

        def __init__(self, event: session_events.Event) -> None:
            super().__init__()
            self.event = event

    class Imported(Message):
        """The sources named on the command line are read, so far or to the end."""

        def __init__(self, text: str, is_over: bool = False) -> None:
            super().__init__()
            self.text = text
            self.is_over = is_over

    def __init__(
        self,
        session: Session,
        settings: Settings,
        sources: Sequence[str] = (),
        query: str = "",
        clock: Callable[[], datetime] = now,
        abilities: Abilities = Abilities(),  # noqa: B008 - a value
    ) -> None:
        # A theme is mixed for more colours than these.
        theme = settings.theme if abilities.colours > _FEW_COLOURS else TERMINAL.name
        # The filters that turn ANSI colours into RGB are chosen here, before a theme is set.
        super().__init__(settings.keys, ansi_color=True if theme == TERMINAL.name else None)
        for each in OURS:
            self.register_theme(each)
        # Not by assignment, which would have the style sheets read twice before the first paint.
        self.set_reactive(App.theme, theme)
        self.abilities = abilities
        self.no_color = self.no_color or not abilities.colours
        self.set_class(not abilities.slants, "-upright", update=False)
        if theme != TERMINAL.name:
            from tui.ui.contrast import Legible  # 1 ms, for those who have chosen a theme

            self._filters.append(Legible())
        self.stylesheet.set_variables(self.get_css_variables())
        if not self.native_ansi_color:
            self._filters.append(DimFilter(FAINT))
        self.session = session
        self.settings = settings
        self.imports = Importing(session, sources)
        self._warned = False
        """It was said, instead of leaving, that something cannot be saved."""
        self._sources = sources
        self._query = query
        self._clock = clock
        self.animation_level = "none"
        # We have neither; without their widgets the first paint comes 2 ms sooner.
        self._disable_tooltips = self._disable_notifications = True

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What our style sheet names beyond Textual's own variables."""
        return dict(inks_of(self.current_theme))

    def get_default_screen(self) -> Screen[None]:
        """The reading screen comes first."""
        return ReadingScreen(self.session, self.settings, self.commands, self._clock)

    @property
    def desk(self) -> ReadingScreen:
        """The reading screen, whatever stands in front of it."""
        screen = self.screen_stack[0]
        assert isinstance(screen, ReadingScreen)  # noqa: S101 - made above
        return screen

    def on_load(self) -> None:
        """Be ready for the end before the terminal is taken."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._leave, number)

    def on_mount(self) -> None:
        """Begin with what goes on in the background once the first frame stands."""
        if isinstance(self._driver, TerminalDriver):
            Line(0, self._hung_up).start()
        self.call_after_refresh(self._begin)

    def _leave(self, number: int) -> None:
        """End because the line or the machine went: everything is kept, and the exit code says why."""
        self._keep_drafts()
        if self.screen_stack:  # else it has not begun yet
            self.desk.keep_place()
        self.workers.cancel_all()
        self.exit(return_code=128 + number)

    def _keep_drafts(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Drafting):
                screen.keep_draft()

    def _hung_up(self) -> None:
        """Called from the thread that watches the line."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._leave, signal.SIGHUP)

    def _heard(self, event: session_events.Event) -> None:
        """Called from threads of the session; only a message may pass from there to here."""
        self.post_message(self.Happened(event))

    def _begin(self) -> None:
        if not gc.isenabled():  # the command line turned it off for the start
            gc.freeze()  # what there is now stays to the end: no collection needs to look at it, or makes a key wait
            gc.enable()
        self.session.listen(self._heard)
        self.desk.begin()
        self.desk.watch_folders()
        if self._query:
            self.desk.run_query(self._query)
        if self._sources:
            self.desk.importing = True
            self.desk.show_rows(None)
            self.run_worker(self._import, thread=True, name="import")
        else:
            self._recognise()
        self.call_later(self.take_early_keys, cooked=True)

    # -- keys

    async def run_action(
        self, action: str | tuple[str, str, tuple[object, ...]], *args: object, **more: object
    ) -> bool:
        """Run an action; what it cannot do is said in the status line."""
        try:
            return await super().run_action(action, *args, **more)  # type: ignore[arg-type]  # passed through
        except DatelineError as error:
            self.say(str(error))
            return True

    # -- what happens in the background

    def _import(self) -> None:
        """Read the sources, in a thread; the list fills as they come."""
        worker = get_current_worker()
        self.imports.run(lambda far: self.post_message(self.Imported(far)), lambda: worker.is_cancelled)
        self.post_message(self.Imported("", is_over=True))

    def on_dateline_app_imported(self, message: Imported) -> None:
        """Show what has come so far."""
        self.desk.status.running("import", message.text)
        self.desk.importing = not message.is_over
        self.desk.take_in()
        if message.is_over:
            self.desk.status.say(self.imports.outcome())
            self.desk.welcome()
            self._recognise()

    def _recognise(self) -> None:
        if self.settings.recognition:
            self.session.names.ask_all()
            self.desk.show_waiting(self.session.names.waiting)

    async def on_dateline_app_happened(self, message: Happened) -> None:
        """Follow the session, as long as there is a screen to show it on."""
        if self.screen_stack:
            await self.desk.follow(message.event)
            if isinstance(message.event, session_events.Compared) and (told := self.imports.later()):
                self.desk.status.say(told)
            for screen in self.screen_stack:
                if isinstance(screen, Abreast):
                    screen.keep_abreast(message.event)

    # -- the program

    async def action_app_help(self) -> None:
        """All keys, those that answer here first."""
        from tui.ui.screens.help import by_scope  # 1 ms that the first paint does without

        await self._offer("Keys", by_scope(self.commands, self.scope or Scope.EVERYWHERE))

    async def action_app_palette(self) -> None:
        """Every command that can be reached from here; views and tags."""
        from tui.ui.palette import everything  # 1 ms that the first paint does without

        rows = everything(self.commands, self.scope or Scope.EVERYWHERE, self.desk.lists())
        await self._offer("Commands", rows, "type to find a command, a view or a tag")

    async def _offer(self, title: str, rows: "Sequence[Row]", hint: str = "type to find a command") -> None:
        from tui.ui.screens.help import Help  # 1 ms that the first paint does without

        behind = self.screen

        async def take(row: "Command | Shown | None") -> None:
            if isinstance(row, Command):
                if behind is self.desk and self.desk.go_where(row):
                    self.hold_keys()
                    self.call_after_refresh(self._run_then, row, behind)  # a pane that was hidden gets its size first
                else:
                    await self._run(row, behind)
            elif row is not None:
                self.desk.show_list(row)

        await self.push_screen(Help(title, rows, hint), take)

    async def _run_then(self, command: Command, screen: Screen[object]) -> None:
        await self._run(command, screen)
        self.call_later(self.take_early_keys)

    async def _run(self, command: Command, screen: Screen[object]) -> None:
        if not await self.run_action(namespaced(command), screen):
            self.say(f"{command.title} does not answer here")

    def action_app_redraw(self) -> None:
        """Draw the whole screen afresh."""
        self.invalidate()

    def action_app_interrupt(self) -> None:
        """Ctrl+c does not quit: too many press it to leave something."""
        self.say(f"{self.desk.key('app.quit')} quits; ctrl+c does not")

    def action_app_suspend(self) -> None:
        """Back to the shell, at once: what was typed behind the key is for that; a half written note is on disk."""
        self._keep_drafts()
        self.session.settle()
        if isinstance(self._driver, TerminalDriver):
            self._driver.stop()

    def action_app_quit(self) -> None:
        """Remember the place, then leave; everything is saved before the program ends.

        Raises:
            LibraryError: Something cannot be saved, which may be words; asked once more, it leaves all the same.
        """
        self._keep_drafts()
        self.desk.keep_place()
        try:
            self.session.settle(afresh=True)
        except LibraryError:
            if not self._warned:
                self._warned = True
                raise
        self.workers.cancel_all()
        self.exit()
