"""A web server on loopback that answers as a test tells it to, well or badly."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Handler = Callable[["Request"], None]


class Request(BaseHTTPRequestHandler):
    """One request; a handler answers it with `answer`, or writes what it likes to `wfile`."""

    protocol_version = "HTTP/1.0"
    server: "_Server"

    def do_GET(self) -> None:  # the name that the base class looks for
        """Note the request down, and answer it."""
        self.server.web.asked.append((self.path, dict(self.headers)))
        handler = self.server.web.pages.get(self.path, not_found)
        with suppress(BrokenPipeError, ConnectionResetError):  # the client has had enough
            handler(self)

    def answer(self, content: bytes = b"", status: int = 200, headers: Mapping[str, str] = {}) -> None:
        """Send an answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@dataclass
class Web:
    """The pages of a server, by path, and what it was asked."""

    root: str
    pages: dict[str, Handler] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    """Set when the server is to stop: slow pages end then."""


class _Server(ThreadingHTTPServer):
    web: Web


@contextmanager
def serving() -> Iterator[Web]:
    """A server, as long as the body runs."""
    server = _Server(("127.0.0.1", 0), Request)
    server.web = Web(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.web
    finally:
        server.web.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def page(content: bytes, kind: str = "text/plain; charset=utf-8", headers: Mapping[str, str] = {}) -> Handler:
    """A page that is always the same."""
    return lambda request: request.answer(content, headers={"Content-Type": kind, **headers})


def redirect(target: str, status: int = 302) -> Handler:
    """An answer that leads elsewhere."""
    return lambda request: request.answer(status=status, headers={"Location": target})


def not_found(request: Request) -> None:
    """The answer where there is nothing."""
    request.answer(b"nothing here", 404)
