"""Manners towards servers: one request at a time to each, and a pause between two."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from urllib.parse import urlsplit


class Courtesy:
    """Gives turns at hosts; for several threads.

    Args:
        pause: Seconds between the end of one request to a host and the beginning of the next.
        clock: Tells the time in seconds.
        wait: Waits for some seconds.
    """

    def __init__(
        self, pause: float = 0.5, clock: Callable[[], float] = monotonic, wait: Callable[[float], object] = sleep
    ) -> None:
        self._pause = pause
        self._clock = clock
        self._wait = wait
        self._mutex = threading.Lock()
        self._turns: dict[str, threading.Lock] = {}
        self._left: dict[str, float] = {}
        """When each host was let go."""

    @contextmanager
    def turn(self, address: str) -> Iterator[None]:
        """Wait until it is one's turn at the host of an address, and keep it while the body runs."""
        host = host_of(address)
        with self._mutex:
            lock = self._turns.setdefault(host, threading.Lock())
        with lock:
            left = self._left.get(host)
            if left is not None and (rest := left + self._pause - self._clock()) > 0:
                self._wait(rest)
            try:
                yield
            finally:
                self._left[host] = self._clock()


def host_of(address: str) -> str:
    """The host of an address, with its port: what is one server."""
    return urlsplit(address).netloc.rpartition("@")[2].lower()
