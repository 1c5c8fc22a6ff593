"""The web, as a session asks it: nothing is loaded before the first address, and each server is asked politely."""

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.session.courtesy import Courtesy

if TYPE_CHECKING:
    from tui.sources.fetch import Fetched, Fetcher, Validators


class Web:
    """Fetches addresses; for any number of threads.

    Args:
        networks: The private networks that may be fetched from, as the settings have them; asked at the first fetch.
        courtesy: Gives turns at servers.
    """

    def __init__(self, networks: Callable[[], Sequence[str]] = tuple, courtesy: Courtesy | None = None) -> None:
        self._networks = networks
        self._courtesy = courtesy or Courtesy()
        self._mutex = threading.Lock()
        self._fetcher: Fetcher | None = None

    def fetch(self, address: str, validators: "Validators | None" = None) -> "Fetched":
        """Fetch what is at an address, when it is our turn at its server.

        Args:
            address: An `http` or `https` address.
            validators: Of the copy that is at hand, to learn whether it has changed.

        Raises:
            FetchError: It cannot be fetched.
            SettingsError: The settings cannot be read.
        """
        fetcher = self._ready()
        with self._courtesy.turn(address):
            return fetcher.fetch(address, validators) if validators else fetcher.fetch(address)

    def _ready(self) -> "Fetcher":
        from tui.sources.fetch import Fetcher  # 60 ms, and few sessions fetch anything
        from tui.sources.reachable import networks

        with self._mutex:
            if self._fetcher is None:
                self._fetcher = Fetcher(networks(self._networks()))
            return self._fetcher
