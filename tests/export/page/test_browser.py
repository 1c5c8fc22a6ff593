"""The page in a real browser: its passages counted, its look captured, and nothing asked of the network."""

import re
import shutil
import struct
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tests.export.page.pages import annotated, page
from tests.export.stories import clipping, note_on, story

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed"),
    pytest.mark.xdist_group("browser"),
]


def browse(path: Path, *flags: str) -> str:
    """What the browser prints about a page."""
    profile = path.parent / f"profile{len(list(path.parent.iterdir()))}"
    command = (CHROMIUM or "", *FLAGS, f"--user-data-dir={profile}", *flags, path.as_uri())
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return ran.stdout


class Listener(HTTPServer):
    """Counts what is asked of it."""

    asked = 0


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Listener)
        self.server.asked += 1
        self.send_response(404)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def listener() -> Iterator[Listener]:
    """A server on this machine."""
    server = Listener(("127.0.0.1", 0), _Answer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def test_the_browser_sees_every_passage_and_every_note(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page(annotated()), encoding="utf-8")
    seen = browse(path, "--dump-dom")
    assert len(re.findall(r'<mark id="passage-', seen)) == 2
    assert len(re.findall(r'<aside class="note ', seen)) == 4
    assert "Content-Security-Policy" in seen


def test_its_look_can_be_captured_and_printed(tmp_path: Path) -> None:
    path, picture, print_ = tmp_path / "page.html", tmp_path / "page.png", tmp_path / "page.pdf"
    path.write_text(page(annotated()), encoding="utf-8")
    browse(path, f"--screenshot={picture}", "--window-size=1280,900")
    content = picture.read_bytes()
    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">II", content[16:24]) == (1280, 900)
    assert len(content) > 20_000  # a blank page of this size takes 4 kB
    browse(path, f"--print-to-pdf={print_}")
    assert print_.read_bytes().startswith(b"%PDF")


def test_nothing_is_asked_of_the_network_or_run(tmp_path: Path, listener: Listener) -> None:
    address = f"http://127.0.0.1:{listener.server_port}"
    hostile = f'<img src="{address}/a.png"> <script src="{address}/a.js"></script> ![x]({address}/b.png) {address}/c'
    article = story(hostile, hostile, url=f"{address}/story")
    path = tmp_path / "hostile.html"
    path.write_text(page(clipping(article, note_on(article, "", hostile))), encoding="utf-8")
    assert "<script" not in browse(path, "--dump-dom")
    assert listener.asked == 0
    path.write_text(f'<img src="{address}/a.png">')  # so that the test can fail
    browse(path, "--dump-dom")
    assert listener.asked > 0
