"""Waiting until the application has done all that it was asked: neither longer nor, on a busy machine, shorter.

Textual's pilot guesses that from the processor time that the process takes in fiftieths of a second: two of them for
each key, up to a second while anything works in the background, and too few for a thread that gets no processor.
"""

import asyncio
import threading
import time
from pathlib import Path

_GLANCE = 0.002
"""Seconds that the threads in the background get before it is looked whether they had something to do."""

_SOON = 0.03
"""A timer that runs out within that many seconds belongs to what was done: a paint, a preview, a followed line."""

_NOTHING = 0.0001
"""Seconds of processor time that the two clocks may differ by; they are not read at the same moment."""

_THREADS = Path("/proc/self/task")
"""A folder a thread, on Linux; elsewhere the processor time has to do."""


async def settle(_min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until no message, timer or thread of this process has anything to do.

    Args:
        max_sleep: Seconds after which it does not matter any more.
    """
    loop = asyncio.get_running_loop()
    end = time.monotonic() + max_sleep
    while time.monotonic() < end:
        before = _background()
        await asyncio.sleep(_GLANCE)
        if _background() - before < _NOTHING and not _is_due(loop) and not _is_thread_ready():
            return


def _background() -> float:
    """Processor time that all threads but this one have taken, in seconds."""
    return time.process_time() - time.thread_time()


def _is_due(loop: asyncio.AbstractEventLoop) -> bool:
    """Whether the loop has something to call, now or soon."""
    ready, timers = loop._ready, loop._scheduled  # type: ignore[attr-defined]  # asyncio does not tell otherwise
    return bool(ready) or any(not timer.cancelled() and timer.when() < loop.time() + _SOON for timer in timers)


def _is_thread_ready() -> bool:
    """Whether another thread waits for a processor or for the disk, see proc_pid_stat(5)."""
    own = str(threading.get_native_id())
    return any(_state(thread) in "RD" for thread in _THREADS.glob("*") if thread.name != own)


def _state(thread: Path) -> str:
    try:
        return (thread / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]
    except FileNotFoundError:  # it has ended meanwhile
        return "X"
