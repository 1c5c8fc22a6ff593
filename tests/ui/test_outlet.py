"""A slow terminal: nobody waits for it."""

import os
import threading
from collections.abc import Iterator

import pytest

from tests.fakes import wait_until
from tui.ui.outlet import Outlet

FULL = 1 << 17
"""More bytes than a pipe holds."""


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


def drained(reading: int, count: int) -> bytes:
    data = b""
    while len(data) < count:
        data += os.read(reading, 1 << 16)
    return data


def test_nobody_waits_for_a_terminal_that_takes_nothing(pipe: tuple[int, int]) -> None:
    outlet, told = Outlet(pipe[1], "utf-8"), threading.Event()
    outlet.start()
    assert not outlet.tell_when_idle(told.set)
    outlet.write("x" * FULL)
    outlet.write("y")
    assert outlet.tell_when_idle(told.set)
    outlet.close(0.05)  # returns, though nothing has been read
    assert not told.is_set()
    assert drained(pipe[0], FULL + 1).endswith(b"xy")
    outlet.join(5)


def test_it_says_when_all_is_written(pipe: tuple[int, int]) -> None:
    outlet, told = Outlet(pipe[1], "latin-1"), threading.Event()
    outlet.start()
    outlet.write("é" * FULL)
    assert outlet.tell_when_idle(told.set)
    assert drained(pipe[0], FULL) == "é".encode("latin-1") * FULL
    wait_until(told.is_set)
    outlet.close(5)
    assert not outlet.is_alive()


def test_a_terminal_that_is_gone_ends_it() -> None:
    outlet = Outlet(os.open(os.devnull, os.O_RDONLY), "utf-8")  # which nothing can be written to
    outlet.start()
    outlet.write("x")
    outlet.join(5)
    assert not outlet.is_alive()
