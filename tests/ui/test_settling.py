"""The tests' own waiting: it ends when there is nothing more to come, and not before."""

import asyncio
import hashlib
import threading
import time

from tests.ui.settling import settle


async def test_what_threads_hand_over_is_waited_for() -> None:
    loop, told = asyncio.get_running_loop(), asyncio.Event()

    def work() -> None:
        hashlib.pbkdf2_hmac("sha256", b"", b"", 200_000)  # without the interpreter's lock
        loop.call_soon_threadsafe(told.set)

    threading.Thread(target=work).start()
    await settle(max_sleep=30)
    assert told.is_set()


async def test_a_timer_that_runs_out_soon_is_waited_for_and_what_it_begins() -> None:
    loop, told = asyncio.get_running_loop(), asyncio.Event()
    loop.call_later(0.02, loop.call_later, 0.02, told.set)
    await settle()
    assert told.is_set()


async def test_nothing_is_waited_for_that_only_waits() -> None:
    over = threading.Event()
    waiting = threading.Thread(target=over.wait)
    waiting.start()
    before = time.monotonic()
    await settle(max_sleep=30)
    assert time.monotonic() - before < 10
    over.set()
    waiting.join()


async def test_what_never_ends_is_waited_for_as_long_as_is_told() -> None:
    loop = asyncio.get_running_loop()

    def again() -> None:
        loop.call_later(0.001, again)

    again()
    before = time.monotonic()
    await settle(max_sleep=0.1)
    assert time.monotonic() - before >= 0.1
