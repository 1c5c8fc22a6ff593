"""Watches the line to the terminal: once it is cut there is nobody to draw for, and nothing may wait for it."""

import os
import select
import signal
import threading
import time
from collections.abc import Callable

_PATIENCE = 5.0
"""Seconds for saving and leaving in good order: Textual's writer may wait for ever for a terminal that is gone."""


class Line(threading.Thread):
    """Says that the terminal has hung up, also when the signal that should say so was ignored or lost."""

    def __init__(self, terminal: int, gone: Callable[[], None]) -> None:
        """Prepare to watch.

        Args:
            terminal: A descriptor of it.
            gone: Called once, from this thread.
        """
        super().__init__(name="line", daemon=True)
        self._terminal = terminal
        self._gone = gone

    def run(self) -> None:
        """Wait for the end of the line; then see to it that the program ends as well."""
        poll = select.poll()
        poll.register(self._terminal, 0)  # hanging up is told whatever one asks for
        poll.poll()
        self._gone()
        time.sleep(_PATIENCE)
        os._exit(128 + signal.SIGHUP)
