"""Listens to the terminal from a thread of its own, as `outlet` writes to it."""

import codecs
import os
import select
import threading
from collections.abc import Callable, Container, Iterable

from textual import events
from textual.message import Message

from tui.ui.keystream import KeyStream

_MUCH = 4096
"""Bytes of what is pasted, at once."""
_STOP, _LISTEN_ON = b".", b"+"
"""What a listener is told by those who have made it."""
_DEALT_WITH = 2.0
"""Seconds after which a key counts as dealt with, though nobody has said so."""


class Listener(threading.Thread):
    """Listens to the terminal until it is told to stop, or the terminal is gone.

    It reads no farther than to the end of a key: behind one that leads to a shell or an editor stands what was typed
    ahead for that. Such a key is waited for until it is dealt with.
    """

    def __init__(
        self, descriptor: int, charset: str, heard: Callable[[Message], None], leaving: Container[str] = ()
    ) -> None:
        """Prepare to listen.

        Args:
            descriptor: Of the terminal.
            charset: Its character set; ASCII is taken for UTF-8, of which it is a part.
            heard: Called with each event, from this thread.
            leaving: Keys, by Textual's names, that may give the terminal to somebody else; after each of them
                `listen_on` is to be called.
        """
        super().__init__(name="listener", daemon=True)
        self._descriptor = descriptor
        self._decode = codecs.getincrementaldecoder("utf-8" if charset == "ascii" else charset)("replace").decode
        self._heard = heard
        self._leaving = leaving
        self._told, self._tell = os.pipe()

    def listen_on(self) -> None:
        """A key that might have given the terminal away is dealt with."""
        os.write(self._tell, _LISTEN_ON)

    def stop(self) -> None:
        """Stop listening; what was not read yet stays for whoever has the terminal next."""
        os.write(self._tell, _STOP)
        self.join()
        os.close(self._told)
        os.close(self._tell)

    def run(self) -> None:
        """Listen."""
        stream = KeyStream()
        while True:
            ready = select.select([self._descriptor, self._told], [], [], stream.patience)[0]
            if self._told in ready:
                if self._told_to_stop():
                    return
                continue
            data = self._read(_MUCH if stream.pasting else 1) if ready else None
            if data == "" or not all(self._pass_on(event) for event in self._events(stream, data)):
                return

    @staticmethod
    def _events(stream: KeyStream, data: str | None) -> Iterable[Message]:
        return stream.tick() if data is None else stream.feed(data)

    def _pass_on(self, event: Message) -> bool:
        """Have an event heard; False when there is no more to be read afterwards."""
        self._heard(event)
        if not isinstance(event, events.Key) or event.key not in self._leaving:
            return True
        dealt_with = select.select([self._told], [], [], _DEALT_WITH)[0]
        return not (dealt_with and self._told_to_stop())

    def _told_to_stop(self) -> bool:
        return os.read(self._told, 1) == _STOP

    def _read(self, most: int) -> str | None:
        """What has come; None for a part of a character, nothing when no more will come."""
        try:
            data = os.read(self._descriptor, most)
        except OSError:  # the terminal is gone, of which others take notice
            return ""
        return (self._decode(data) or None) if data else ""
