"""Fetches what an address leads to, by http or https, within limits of size and time, and never from a private network.

Nothing here runs unless a person named an address or subscribed to it: no article, page or feed makes another fetch.
httpcore is used without httpx on top of it, because each connection has to be judged (`line`) and each redirect too.

Source: RFC 9110 (HTTP Semantics), sections 8.8 (validators), 10.2.3 (Retry-After), 15.4 (redirects), 15.5.11 (gone).
"""

import re
import ssl
import zlib
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from importlib.metadata import version
from time import monotonic
from urllib.parse import unquote_to_bytes, urljoin, urlsplit, urlunsplit
from urllib.request import getproxies

import httpcore
from msgspec import Struct

from tui import links
from tui.errors import FetchError
from tui.names import safe
from tui.sources.line import Ways
from tui.sources.reachable import HostError, Network

_PERMANENT = frozenset({301, 308})
_REDIRECTS = _PERMANENT | {302, 303, 307}
_UNCHANGED = 304
_GONE = 410
_BUSY = frozenset({429, 503})
_FAILED, _BROKEN = 400, 500
_WEB = ("http", "https")
_ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, text/html, */*;q=0.8"
_READABLE = re.compile(
    r"text/.*|message/rfc822|application/(?:.*\+)?(?:xml|json|x-ndjson|jsonl|epub\+zip|zip|gzip|x-tar|mbox|octet-stream)"
)
"""Media types that can hold articles; pictures, sound, programs and the like are not worth their bytes."""
_STEP = 15.0
"""Seconds that a server may be silent."""


class Limits(Struct, frozen=True):
    """How much a fetch may take."""

    size: int = 20_000_000
    """Bytes of the content, after decompression."""
    seconds: float = 30.0
    """From the first connection to the last byte, all redirects included."""
    redirects: int = 8


USUAL = Limits()


class Validators(Struct, frozen=True):
    """What a server said of the copy that is at hand; sent back, so that it can answer "not modified"."""

    etag: str = ""
    modified: str = ""


NOTHING_KNOWN = Validators()


class Fetched(Struct, frozen=True):
    """What an address led to."""

    address: str
    """Where it was found, after all redirects, and without the password that was needed for it."""
    home: str
    """Where to ask the next time: the address that was asked for, or what the server says has replaced it for good."""
    content: bytes
    """Empty when it is unchanged."""
    kind: str
    """Its media type in lower case, without parameters; empty when the server does not say."""
    charset: str
    """As the server has it; empty when it does not say."""
    validators: Validators
    unchanged: bool = False


class Fetcher:
    """Fetches addresses; may be used by several threads at once.

    Args:
        allowed: Private networks that may be fetched from.
        limits: How much a fetch may take.
        proxies: By scheme; None takes `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy` of the environment.
    """

    def __init__(
        self,
        allowed: Sequence[Network] = (),
        limits: Limits = USUAL,
        proxies: Mapping[str, str] | None = None,
    ) -> None:
        self._allowed = allowed
        self._limits = limits
        self._proxies = getproxies() if proxies is None else proxies

    def fetch(self, address: str, validators: Validators = NOTHING_KNOWN) -> Fetched:
        """Fetch what is at an address, or learn that it has not changed.

        Args:
            address: An `http` or `https` address.
            validators: Of the copy that is at hand.

        Raises:
            FetchError: There is no way to it, it is refused, too large or too slow, or it can hold no article. The
                message names the address, says why and fits on one line.
        """
        present = home = _safe_target(address)
        ways = Ways(monotonic() + self._limits.seconds, self._allowed, self._proxies, self._certificates)
        for _ in range(self._limits.redirects + 1):
            with _told(present, address, ways), self._asked(present, ways, validators) as response:
                if response.status not in _REDIRECTS:
                    return self._taken(response, present, home, validators)
                following = _following(present, _header(response, b"location"))
                home = following if home == present and response.status in _PERMANENT else home
                present = following
        raise FetchError(f"{_shown(address)}: redirected more than {self._limits.redirects} times; nothing was read")

    @cached_property
    def _certificates(self) -> ssl.SSLContext:
        return ssl.create_default_context()

    @contextmanager
    def _asked(self, address: str, ways: Ways, validators: Validators) -> Iterator[httpcore.Response]:
        user, _, host = urlsplit(address).netloc.rpartition("@")
        headers: dict[bytes | str, bytes | str] = {
            "Host": host,
            "User-Agent": f"Dateline/{version('dateline')} (terminal news reader)",
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip",
        }
        if user:
            headers["Authorization"] = f"Basic {b64encode(unquote_to_bytes(user)).decode()}"
        if validators.etag:
            headers["If-None-Match"] = validators.etag
        if validators.modified:
            headers["If-Modified-Since"] = validators.modified
        steps = {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), _STEP)}
        with (
            ways.to(address) as pool,
            pool.stream("GET", links.without_user(address), headers=headers, extensions=steps) as response,
        ):
            yield response

    def _taken(self, response: httpcore.Response, address: str, home: str, validators: Validators) -> Fetched:
        """Read the answer, if it is one."""
        kind, charset = _media_type(_header(response, b"content-type"))
        fresh = Validators(_header(response, b"etag"), _header(response, b"last-modified"))
        if response.status == _UNCHANGED:
            kept = Validators(fresh.etag or validators.etag, fresh.modified or validators.modified)
            return Fetched(links.without_user(address), home, b"", kind, charset, kept, unchanged=True)
        if response.status >= _FAILED:
            raise _refused(response, address)
        if kind and not _READABLE.fullmatch(kind):
            raise FetchError(f"{_shown(address)}: is {safe(kind)}, which holds no articles")
        chunks = _decoded(response.iter_stream(), _header(response, b"content-encoding"), address)
        content = b"".join(_limited(chunks, self._limits.size, address))
        return Fetched(links.without_user(address), home, content, kind, charset, fresh)


def _safe_target(address: str, before: str = "") -> str:
    """The form of an address that can be sent.

    Raises:
        FetchError: It is none of the web.
    """
    target = links.target(address)
    try:
        parts = urlsplit(target)
        usable = parts.scheme in _WEB and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is none, an unfinished [address]
        usable = False
    if not usable:
        where = f"{_shown(before)}: redirects to {safe(address)[:80]!r}" if before else safe(address)[:200]
        raise FetchError(f"{where}: only http and https addresses can be fetched")
    return urlunsplit(parts._replace(path=parts.path or "/", fragment=""))


def _following(present: str, location: str) -> str:
    """Where a redirect leads; the name and the password go along as long as that is the same server.

    Raises:
        FetchError: It leads to no address of the web.
    """
    try:
        target = urljoin(present, location)
    except ValueError:  # `http://[`
        target = location
    following, before = urlsplit(_safe_target(target, present)), urlsplit(present)
    is_same = (following.scheme, following.hostname, following.port) == (before.scheme, before.hostname, before.port)
    return urlunsplit(following._replace(netloc=before.netloc) if is_same else following)


def _shown(address: str) -> str:
    """An address without the password that may stand in it."""
    return safe(links.without_user(address))


@contextmanager
def _told(address: str, given: str, ways: Ways) -> Iterator[None]:
    """Say in one line what is wrong with a connection.

    Args:
        address: What is asked.
        given: What led there; another address after a redirect.
        ways: Over which it is asked.

    Raises:
        FetchError: Something is.
    """
    shown = _shown(address)
    try:
        yield
    except HostError as error:
        raise FetchError(f"{_shown(given)}: {error}") from error
    except httpcore.TimeoutException as error:
        raise FetchError(f"{shown}: the server takes too long; try again later") from error
    except ssl.SSLError as error:
        raise FetchError(f"{shown}: the certificate is not to be trusted ({error.reason or error})") from error
    except (httpcore.NetworkError, OSError) as error:
        proxy = ways.proxy(address)
        to, check = (f" to the proxy {_shown(proxy)}", "http_proxy") if proxy else ("", "the address")
        raise FetchError(f"{shown}: no connection{to} ({safe(str(error)) or 'refused'}); check {check}") from error
    except (httpcore.ProtocolError, httpcore.ProxyError, httpcore.UnsupportedProtocol) as error:
        raise FetchError(f"{shown}: the server does not keep to HTTP ({safe(str(error))[:120]})") from error
    except zlib.error as error:
        raise FetchError(f"{shown}: what the server sent is damaged; try again later") from error


def _header(response: httpcore.Response, name: bytes) -> str:
    """A header of an answer, in printable ASCII; empty where there is none."""
    value = next((value for key, value in response.headers if key.lower() == name), b"")
    return "".join(character for character in value.decode("latin-1") if character.isprintable()).strip()


def _media_type(header: str) -> tuple[str, str]:
    kind, _, parameters = header.partition(";")
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", parameters, re.IGNORECASE)
    return kind.strip().lower(), charset[1] if charset else ""


def _refused(response: httpcore.Response, address: str) -> FetchError:
    status, shown = response.status, _shown(address)
    if status == _GONE:
        return FetchError(f"{shown}: gone for good (410); remove it", gone=True)
    if status in _BUSY:
        retry = _moment(_header(response, b"retry-after"))
        day = "%H:%M" if retry and retry.date() == datetime.now(UTC).date() else "%-d %b %H:%M"
        when = f"after {retry:{day}} UTC" if retry else "later"
        return FetchError(f"{shown}: the server is busy ({status}); ask again {when}", retry=retry)
    remedy = "try again later" if status >= _BROKEN else "check the address"
    return FetchError(f"{shown}: the server answers {status}; {remedy}")


_LONGEST_WAIT = 86_400 * 7
"""Seconds; who asks for more is asked again all the same."""


def _moment(retry_after: str) -> datetime | None:
    """When `Retry-After` asks to come back: in seconds, or a date."""
    now = datetime.now(UTC)
    if retry_after.isdecimal():
        moment = datetime.fromtimestamp(now.timestamp() + min(int(retry_after[:9]), _LONGEST_WAIT), UTC)
    else:
        try:
            moment = parsedate_to_datetime(retry_after)
        except ValueError:
            return None
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(moment, datetime.fromtimestamp(now.timestamp() + _LONGEST_WAIT, UTC))


_CHUNK = 1_048_576
_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32


def _decoded(chunks: Iterable[bytes], encoding: str, address: str) -> Iterator[bytes]:
    """Decompress, in pieces of bounded size, so that a bomb is noticed while it goes off."""
    if encoding.lower() in {"", "identity"}:
        yield from chunks
        return
    if encoding.lower() not in {"gzip", "x-gzip", "deflate"}:
        raise FetchError(f"{_shown(address)}: is in the encoding {safe(encoding)[:40]!r}, which was not asked for")
    inflate = zlib.decompressobj(_GZIP_OR_ZLIB)
    for chunk in chunks:
        waiting = chunk
        while waiting and not inflate.eof:
            yield inflate.decompress(waiting, _CHUNK)
            waiting = inflate.unconsumed_tail
    if not inflate.eof:
        raise zlib.error("cut off")


def _limited(chunks: Iterable[bytes], size: int, address: str) -> Iterator[bytes]:
    left = size
    for chunk in chunks:
        left -= len(chunk)
        if left < 0:
            raise FetchError(f"{_shown(address)}: is larger than {size // 1_000_000} MB; nothing was read")
        yield chunk
