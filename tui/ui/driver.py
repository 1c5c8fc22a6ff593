"""The terminal, as long as the reader has it: what it is set to and asked for, and how it is given back.

Textual's own driver waits for a terminal that takes nothing, ends with a traceback on a byte that is no UTF-8, asks
every terminal for everything, and after SIGSTOP listens twice. It is replaced by way of `App.get_driver_class`.

Source: termios(3); POSIX.1-2017, section 11.1.4 (job control); xterm's ctlseqs, for the private modes; the keyboard
protocol of kitty; "Synchronized output" (Christian Parpart).
"""

import asyncio
import os
import signal
import termios
import time
from collections.abc import Callable, Container
from contextlib import suppress
from typing import Protocol, runtime_checkable

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.geometry import Size
from textual.message import Message
from textual.messages import TerminalSupportsSynchronizedOutput

from tui.ui.abilities import Abilities
from tui.ui.listener import Listener
from tui.ui.outlet import Outlet

_IN, _OUT = 0, 2
"""Descriptors: standard output may lead elsewhere, and so may standard error, until the command line mends that."""
_USUAL = Size(80, 24)
_STORM = 0.03
"""Seconds in which a window that is being dragged changes its size more than once."""
_PATIENCE = 1.0
"""Seconds that a terminal has to take the last that it is sent."""
_LATE = 2.0
"""Seconds that an answer may take over the slowest line; one that comes later would be typed to whoever has it then."""
_ECHO = 0.5
"""Seconds in which a signal to go on is the one that ended our own stop."""

_TAKE, _GIVE_BACK = "\x1b[?25l\x1b[?7l", "\x1b[m\x1b[?7h\x1b[?25h"
"""The cursor, and lines that wrap by themselves."""
_OWN_SCREEN, _SHARED_SCREEN = "\x1b[?1049h", "\x1b[?1049l"
_CLEAR = "\x1b[H\x1b[2J"
_ASK = "\x1b[?1000h\x1b[?1002h\x1b[?1006h\x1b[?2004h\x1b[>25u\x1b[?2026$p"
"""For the mouse while a button is held (not for each of its ways: over a slow line they are many), for brackets around
what is pasted, for keys that can be told apart; and whether it draws a frame in one piece."""
_ASK_NO_MORE = "\x1b[<u\x1b[?2004l\x1b[?1006l\x1b[?1002l\x1b[?1000l"


@runtime_checkable
class Able(Protocol):
    """An application that knows its terminal."""

    abilities: Abilities
    leaving: Container[str]
    """Keys that may give it to somebody else."""


class TerminalDriver(Driver):
    """Has the terminal on standard input and standard error."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._can, self._leaving = (app.abilities, app.leaving) if isinstance(app, Able) else (Abilities(), ())
        self._attributes: list[int | list[bytes | int]] | None = None
        """Of the terminal, as they were found."""
        self._outlet: Outlet | None = None
        self._listener: Listener | None = None
        self._telling: asyncio.TimerHandle | None = None
        self._resumed = 0.0
        self._answered_by = 0.0
        """When no answer is to come any more."""

    @property
    def can_suspend(self) -> bool:
        """It can be left for a while."""
        return True

    @property
    def outlet(self) -> Outlet | None:
        """What writes to it; None while others have the terminal."""
        return self._outlet

    def write(self, data: str) -> None:
        """Send a text; while others have the terminal it is lost, and all is drawn anew afterwards."""
        if self._outlet is not None:
            self._outlet.write(data)

    def start_application_mode(self) -> None:
        """Take the terminal. In the background this stops the process until it is brought to the front."""
        self._set_attributes()
        self._outlet = Outlet(_OUT, self._can.charset)
        self._outlet.start()
        self._ask()
        self._listener = Listener(_IN, self._can.charset, self.process_message, self._leaving)
        self._listener.start()
        self._tell_size()
        for number, handle in self._handlers():
            self._loop.add_signal_handler(number, handle)

    def process_message(self, message: Message) -> None:
        """Pass on what was heard (Textual's own method)."""
        if isinstance(message, TerminalSupportsSynchronizedOutput):
            self._answered_by = 0.0
        super().process_message(message)

    def listen_on(self) -> None:
        """A key that may give the terminal away is dealt with; what was typed behind it is for us."""
        if self._listener is not None:
            self._listener.listen_on()

    def disable_input(self) -> None:
        """Stop listening."""
        if self._listener is not None:
            self._listener.stop()
            self._listener = None

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was found; what has been typed ahead was for us, and goes with us."""
        self._give_back(forget=True)

    def suspend_application_mode(self) -> None:
        """Give it back for a while; what has been typed ahead is for whoever has it then."""
        self._give_back(forget=time.monotonic() < self._answered_by)

    def _give_back(self, *, forget: bool) -> None:
        if self._outlet is None:
            return
        for number, _ in self._handlers():
            self._loop.remove_signal_handler(number)
        self.disable_input()
        self.write((_ASK_NO_MORE if self._can.modern else "") + _GIVE_BACK)
        # Ours is cleared before it is left: GNU screen has one screen only, unless its settings say otherwise.
        self.write(_CLEAR + (_SHARED_SCREEN if self._can.modern else ""))
        self._outlet.close(_PATIENCE)
        self._outlet = None
        with suppress(termios.error):  # it is gone
            if forget:
                termios.tcflush(_IN, termios.TCIFLUSH)
            if self._attributes is not None:
                termios.tcsetattr(_IN, termios.TCSANOW, self._attributes)

    def _handlers(self) -> tuple[tuple[signal.Signals, Callable[[], None]], ...]:
        return (signal.SIGWINCH, self._resized), (signal.SIGTSTP, self.stop), (signal.SIGCONT, self._go_on)

    def _set_attributes(self) -> None:
        """Have each key as it is pressed, ctrl+c, ctrl+s and ctrl+z among them, and nothing echoed."""
        try:
            self._attributes = termios.tcgetattr(_IN)
            raw = termios.tcgetattr(_IN)
        except termios.error:  # no terminal, or none any more
            return
        flags, _, _, modes = raw[:4]
        assert isinstance(flags, int)  # noqa: S101 - termios(3)
        assert isinstance(modes, int)  # noqa: S101
        ours = termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR
        raw[0] = flags & ~ours
        raw[3] = modes & ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        termios.tcsetattr(_IN, termios.TCSANOW, raw)

    def _ask(self) -> None:
        self.write((_OWN_SCREEN if self._can.modern else "") + _TAKE + (_ASK if self._can.modern else ""))
        self._answered_by = time.monotonic() + _LATE if self._can.modern else 0.0

    # -- size

    def _resized(self) -> None:
        """Wait until the window has its new size: each one on the way would cost a whole screen."""
        if self._telling is None:
            self._telling = self._loop.call_later(_STORM, self._tell_size)

    def _tell_size(self) -> None:
        self._telling = None
        try:
            size = Size(*os.get_terminal_size(_OUT))
        except OSError:
            size = _USUAL
        self._size = size = size if size.area else _USUAL
        self.send_message(events.Resize(size, size))

    # -- job control

    def stop(self) -> None:
        """Give the terminal back, and stop with all of the job; go on from here when it is continued."""
        self.suspend_application_mode()
        # By the default action of the signal, which the shell is told of; where no shell would be, nothing stops.
        os.kill(0, signal.SIGTSTP)
        self._resumed = time.monotonic()
        self.resume_application_mode()
        self.send_message(self.SignalResume())

    def _go_on(self) -> None:
        """Somebody has stopped the process without asking it, and the shell has had the terminal meanwhile."""
        if time.monotonic() - self._resumed > _ECHO and self._outlet is not None:
            self._set_attributes()
            self._ask()
            self._tell_size()
            self.send_message(self.SignalResume())
