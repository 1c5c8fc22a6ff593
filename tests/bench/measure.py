"""Times a program in a pseudo-terminal as a person would feel it: its start, and each key until the screen is still.

Bytes are stamped when they are read. A key lasts from its sending to the last byte before the program falls still: no
output for 30 ms, and less than a quarter of that time spent computing, so that a program which is still at work is not
called done. The still time itself is not counted.
"""

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.terminal.terminal import Terminal

SIZE = (120, 40)
_STILL = 0.030
_IDLE_SHARE = 0.25
_SILENCE = 0.250
"""Seconds that the first byte after a key may take."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a start cost until the screen showed what was waited for, or a key until the screen was still again."""

    seconds: float
    cpu_seconds: float
    bytes_sent: int
    memory: int
    """Resident bytes of the program's own process when it was over."""


class SilentKeyError(AssertionError):
    """A key changed nothing: the scenario does not measure what it says."""


class Stopwatch:
    """A running program whose start and keys are timed."""

    def __init__(self, terminal: Terminal, ready: re.Pattern[str]) -> None:
        self._terminal = terminal
        shown = terminal.wait_for(ready)
        self.start = self._cost(terminal.started, shown, cpu_before=0.0, chunks_before=0)

    def press(self, key: str) -> Cost:
        """Press a key and wait until the screen is still.

        Raises:
            SilentKeyError: The program wrote nothing.
        """
        terminal = self._terminal
        chunks, cpu, pressed = len(terminal.chunks), _cpu_seconds(terminal.pid), time.perf_counter()
        terminal.press(key)
        self._wait_until_still(since=chunks)
        if len(terminal.chunks) == chunks:
            raise SilentKeyError(f"{key!r} changed nothing on this screen:\n{terminal.text}")
        return self._cost(pressed, terminal.chunks[-1].at, cpu, chunks)

    def prepare(self, keys: Sequence[str] = ()) -> None:
        """Press keys untimed, and wait until nothing more comes: what starts late (previews, workers) is then done."""
        self.settle()
        if keys:
            self._terminal.press(*keys)
            self.settle()

    def settle(self) -> None:
        """Wait, unmeasured, until nothing more comes."""
        self._terminal.settle(quiet=2 * _SILENCE)

    def _wait_until_still(self, since: int) -> None:
        terminal, began = self._terminal, time.perf_counter()
        while True:
            chunks, cpu = len(terminal.chunks), _cpu_seconds(terminal.pid)
            terminal.read(_STILL)
            idle = _cpu_seconds(terminal.pid) - cpu < _STILL * _IDLE_SHARE
            answered = chunks > since or time.perf_counter() - began > _SILENCE
            if len(terminal.chunks) == chunks and idle and answered:
                return

    def _cost(self, began: float, ended: float, cpu_before: float, chunks_before: int) -> Cost:
        terminal = self._terminal
        return Cost(
            seconds=ended - began,
            cpu_seconds=_cpu_seconds(terminal.pid) - cpu_before,
            bytes_sent=sum(len(chunk.data) for chunk in terminal.chunks[chunks_before:]),
            memory=_resident_bytes(terminal.pid),
        )


@contextmanager
def running(
    program: Sequence[str], ready: re.Pattern[str], environment: Mapping[str, str] | None = None
) -> Iterator[Stopwatch]:
    """Start a program, wait until its screen matches `ready`, and end it afterwards."""
    with Terminal(program, SIZE, environment) as terminal:
        yield Stopwatch(terminal, ready)


def _cpu_seconds(pid: int) -> float:
    """Processor time of a process, all threads, children not.

    Source: Linux, include/linux/posix-timers.h: the clock id of a process is ~pid in the upper bits and
    CPUCLOCK_SCHED (2) in the lower; /proc/PID/stat counts in ticks of 10 ms, too coarse for a key.
    """
    return time.clock_gettime((~pid << 3) | 2)


def _resident_bytes(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    found = re.search(r"^VmRSS:\s+(\d+) kB$", status, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0
