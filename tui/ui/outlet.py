"""Writes to the terminal so that nobody waits for it: it may be slow, stopped or gone."""

import os
import threading
from collections.abc import Callable


class Outlet(threading.Thread):
    """Takes what is to be written, and writes it as fast as the terminal takes it."""

    def __init__(self, descriptor: int, charset: str) -> None:
        """Prepare to write.

        Args:
            descriptor: Of the terminal.
            charset: Its character set; characters that it has not become question marks.
        """
        super().__init__(name="outlet", daemon=True)
        self._descriptor = descriptor
        self._charset = charset
        self._waiting: list[bytes] = []
        self._changed = threading.Condition()
        self._is_writing = self._is_ending = False
        self._when_idle: Callable[[], None] | None = None

    def write(self, text: str) -> None:
        """Have a text written after all that was to be written before."""
        data = text.encode(self._charset, "replace")
        with self._changed:
            if not self._is_ending:
                self._waiting.append(data)
                self._changed.notify()

    def tell_when_idle(self, tell: Callable[[], None]) -> bool:
        """Have something called, from this thread, once all is written; False, and nothing is called, if it is now."""
        with self._changed:
            if not (self._waiting or self._is_writing):
                return False
            self._when_idle = tell
            return True

    def close(self, patience: float) -> None:
        """Take no more, and wait some seconds at most until the rest is written."""
        with self._changed:
            self._is_ending = True
            self._changed.notify()
        self.join(patience)

    def run(self) -> None:
        """Write until all is written and no more will come."""
        while data := self._next():
            try:
                self._write(data)
            except OSError:  # the terminal is gone, of which others take notice
                return

    def _next(self) -> bytes:
        """What is to be written next; nothing at the end."""
        with self._changed:
            self._is_writing = False
            if not self._waiting and self._when_idle is not None:
                self._when_idle()
                self._when_idle = None
            self._changed.wait_for(lambda: self._waiting or self._is_ending)
            data = b"".join(self._waiting)
            self._waiting.clear()
            self._is_writing = bool(data)
            return data

    def _write(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            left = left[os.write(self._descriptor, left) :]
