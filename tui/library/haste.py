"""Haste: one thread, that of the screen, waits for the search index for a moment at most.

Where that is too short its question is answered of what is known without, the latest stories read directly. Whether it
is for that, or because much is missing in the index: whoever keeps it up is woken, and tells when all is known.
"""

from collections.abc import Callable
from threading import get_ident

_MOMENT = 0.05
"""Seconds."""
_FOR_EVER = -1.0


class Haste:
    """Who is in haste, and which answers were not whole."""

    def __init__(self) -> None:
        self._thread: int | None = None
        self._wake: Callable[[], object] = lambda: None
        self._missed = False
        self.misses = 0
        """How many questions of the thread in haste were answered of a part."""

    def begin(self, wake: Callable[[], object]) -> None:
        """From now on this thread is in haste.

        Args:
            wake: Called when an answer was not whole.
        """
        self._thread, self._wake = get_ident(), wake

    @property
    def is_here(self) -> bool:
        """Whether the thread that asks is the one that is in haste."""
        return self._thread == get_ident()

    @property
    def patience(self) -> float:
        """How long the thread that asks may wait for a lock, in seconds; negative for as long as it takes."""
        return _MOMENT if self.is_here else _FOR_EVER

    def miss(self) -> None:
        """A question, of whatever thread, was answered of a part; whoever keeps the index up is woken."""
        self._missed = True
        self.misses += self.is_here
        self._wake()

    def was_missed(self) -> bool:
        """Whether any was since this was asked last."""
        missed, self._missed = self._missed, False
        return missed
