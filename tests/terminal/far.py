"""A terminal that is far away: runs a program in a pseudo-terminal of its own, and holds back what passes each way.

python -m tests.terminal.far 0.15 dateline read     # a round trip of 300 ms, to try by hand

What is typed arrives a byte at a time, as over the worst of lines.
"""

import fcntl
import os
import pty
import select
import signal
import sys
import termios
import time
import tty
from collections import deque
from collections.abc import Sequence

_IN, _OUT = 0, 1
_APART = 0.02
"""Seconds between the bytes of what is typed."""


def main(arguments: Sequence[str]) -> int:
    """Run a program behind a delay; returns its exit code."""
    delay, *program = arguments
    child, master = pty.fork()
    if child == 0:
        os.execvp(program[0], program)  # noqa: S606 - what the command line says
    before = termios.tcgetattr(_IN)
    signal.signal(signal.SIGWINCH, lambda *_: _pass_size(master))
    _pass_size(master)
    tty.setraw(_IN)
    try:
        _pass(master, float(delay))
    finally:
        termios.tcsetattr(_IN, termios.TCSANOW, before)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _pass_size(master: int) -> None:
    fcntl.ioctl(master, termios.TIOCSWINSZ, fcntl.ioctl(_IN, termios.TIOCGWINSZ, bytes(8)))


def _pass(master: int, delay: float) -> None:
    """Pass on what comes from either end, so much later, until the program has closed its own."""
    late: dict[int, deque[tuple[float, bytes]]] = {_OUT: deque(), master: deque()}
    ends = {_IN: master, master: _OUT}
    while ends or late[_OUT]:
        now = time.monotonic()
        due = [waiting[0][0] for waiting in late.values() if waiting]
        for end in select.select(list(ends), [], [], max(0.0, min(due) - now) if due else None)[0]:
            data = _read(end)
            if not data:
                ends.clear()
            pieces = [data[i : i + 1] for i in range(len(data))] if end == _IN else [data]
            to = ends.get(end, _OUT)
            late[to].extend((time.monotonic() + delay + _APART * number, piece) for number, piece in enumerate(pieces))
        for to, waiting in late.items():
            while waiting and waiting[0][0] <= time.monotonic():
                os.write(to, waiting.popleft()[1])


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 1 << 16)
    except OSError:  # the program has closed its end
        return b""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
