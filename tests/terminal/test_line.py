"""A terminal that is gone ends the reader, whatever became of the signal."""

import os
import pty
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.terminal.conftest import DATELINE

pytestmark = [pytest.mark.pty, pytest.mark.model]


def test_a_reader_whose_terminal_hangs_up_ends_though_the_signal_is_ignored(library: Path) -> None:
    master, slave = pty.openpty()
    started = subprocess.Popen(
        ("env", "--ignore-signal=HUP", *DATELINE, "--library", str(library), "read"),
        stdin=slave,
        stdout=slave,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TERM": "xterm-256color"},
        start_new_session=True,
    )
    os.close(slave)
    read_for(master, 1.5)
    os.close(master)
    try:
        assert started.wait(timeout=15) == 128 + signal.SIGHUP
    finally:
        started.kill()


def read_for(master: int, seconds: float) -> None:
    """Take what the program draws, as a terminal does."""
    os.set_blocking(master, False)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            os.read(master, 65_536)
        except BlockingIOError:
            time.sleep(0.02)
