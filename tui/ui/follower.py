"""Following a line while it is typed: at once, and again at its end when it grows faster than it can be followed."""

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from textual.message_pump import MessagePump
    from textual.timer import Timer

_REST = 0.02
"""Seconds, at least, between two times."""


class Typed(Struct, frozen=True):
    """A line as a key has left it."""

    text: str = ""
    caret: int = 0
    """Characters before the cursor."""


class Follower:
    """Does something with a line, and rests as long as that took: keys of a burst must not each wait for it."""

    def __init__(self, pump: "MessagePump", follow: Callable[[Typed], object]) -> None:
        """Follow a line.

        Args:
            pump: Whose timers run.
            follow: What is done with the line.
        """
        self._pump = pump
        self._follow = follow
        self._line = Typed()
        self._resting: Timer | None = None

    def see(self, line: Typed) -> None:
        """The line is another one."""
        self._line = line
        if self._resting is None:
            self._go()

    def stop(self) -> None:
        """Nobody types there any more."""
        if self._resting is not None:
            self._resting.stop()
            self._resting = None

    def _go(self) -> None:
        line, begun = self._line, monotonic()
        self._follow(line)
        self._resting = self._pump.set_timer(max(_REST, monotonic() - begun), lambda: self._rested(line))

    def _rested(self, followed: Typed) -> None:
        self._resting = None
        if self._line != followed:
            self._go()
