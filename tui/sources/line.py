"""The line to a server: connects where it may, and ends when its time is over, however slowly the server speaks.

httpx bounds each single read; a server that sends a byte now and then would keep it waiting for hours.
"""

import ssl
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from time import monotonic
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit, urlunsplit
from urllib.request import proxy_bypass

import httpcore
from msgspec import Struct

from tui import links
from tui.errors import FetchError
from tui.names import safe
from tui.sources.reachable import Network, UnknownHostError, reachable, resolve

_Options = Iterable[httpcore.SOCKET_OPTION]


class Line(httpcore.NetworkBackend):
    """Opens connections for one fetch.

    Args:
        deadline: When everything on it ends, as `monotonic` counts.
        allowed: Private networks that may be connected to.
        guarded: False behind a proxy, which is itself inside and was named by the person.
    """

    def __init__(self, deadline: float, allowed: Sequence[Network], *, guarded: bool = True) -> None:
        self._deadline = deadline
        self._allowed = allowed
        self._guarded = guarded
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: _Options | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a host that answers.

        Raises:
            FetchError: None of them may be connected to.
            httpcore.ConnectError: None of them answers.
        """
        failure: Exception = httpcore.ConnectError("no address answers")
        for address in self._addresses(host, port):
            try:
                left = _left(self._deadline, timeout, httpcore.ConnectTimeout)
                stream = self._backend.connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self._deadline)
        raise failure

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        return reachable(host, resolve(host, port), self._allowed) if self._guarded else (host,)


class _Stream(httpcore.NetworkStream):
    """One connection, with what is left of the time."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline, timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline, timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = _left(self._deadline, timeout, httpcore.ConnectTimeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  # as httpcore declares it
        return self._stream.get_extra_info(info)


def _left(deadline: float, timeout: float | None, over: type[httpcore.TimeoutException]) -> float:
    """Seconds that one step may take.

    Raises:
        httpcore.TimeoutException: None is left.
    """
    left = deadline - monotonic()
    if left <= 0:
        raise over("the time is over")
    return left if timeout is None else min(left, timeout)


class Ways(Struct, frozen=True):
    """The two ways out of one fetch: straight to what may be reached, and over a proxy."""

    deadline: float
    """When everything on them ends, as `monotonic` counts."""
    allowed: Sequence[Network]
    proxies: Mapping[str, str]
    """By scheme, or under `all`."""
    certificates: ssl.SSLContext

    def to(self, address: str) -> httpcore.ConnectionPool:
        """What to send a request for an address over.

        Raises:
            FetchError: It is known here to be private; names that only a proxy can look up are left to it.
        """
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or 443
        if not (proxy := self.proxy(address)):
            return httpcore.ConnectionPool(self.certificates, network_backend=Line(self.deadline, self.allowed))
        with suppress(UnknownHostError):
            reachable(host, resolve(host, port), self.allowed)
        line = Line(self.deadline, self.allowed, guarded=False)
        server, login = _proxy(proxy)
        return httpcore.HTTPProxy(server, login, ssl_context=self.certificates, network_backend=line)

    def proxy(self, address: str) -> str:
        """The proxy that is asked for an address, as the environment has it; empty when the server itself is."""
        parts = urlsplit(address)
        stated = self.proxies.get(parts.scheme) or self.proxies.get("all") or ""
        return "" if proxy_bypass(parts.hostname or "") else stated


def _proxy(stated: str) -> tuple[str, tuple[bytes, bytes] | None]:
    """A proxy as the environment has it, and the name and the password that it wants.

    Raises:
        FetchError: It is none that speaks HTTP.
    """
    try:
        parts = urlsplit(stated if "://" in stated else f"http://{stated}")
        server, user = urlunsplit((parts.scheme, f"{parts.hostname}:{parts.port or 80}", "/", "", "")), parts.username
    except ValueError:  # a port that is none
        parts, server, user = urlsplit(""), "", None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError(f"the proxy {safe(links.without_user(stated))} speaks no HTTP; change http_proxy or all_proxy")
    return server, (unquote_to_bytes(user), unquote_to_bytes(parts.password or "")) if user else None
