"""Runs a real program in a real pseudo-terminal, presses its keys and reads its screen.

    with Terminal([sys.executable, "-m", "tui", "--library", folder, "read"]) as terminal:
        terminal.wait_for("Inbox")
        terminal.press("j", "enter")
        assert terminal.style_of("SEOUL").bold

The program is the leader of a session of its own whose controlling terminal is ours, so that it gets what a person's
terminal would send it: SIGWINCH, SIGHUP, SIGTSTP. It sees an environment of its own too, never the caller's home.
"""

import fcntl
import os
import re
import select
import signal
import struct
import tempfile
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Self

from pyte.screens import Char

from tests.terminal.answers import Answers
from tests.terminal.screen import Screen

PATIENCE = 20.0
"""Seconds that a program has to show what is waited for: long, because the machine may be busy with other tests."""

_ESCAPE_PAUSE = 0.15
"""Seconds after an escape, by which a program tells it from the beginning of a sequence; nobody types faster."""

_KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "delete": "\x1b[3~",
    "shift+tab": "\x1b[Z",
    "f1": "\x1bOP",
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "space": " ",
    "backspace": "\x7f",
}
"""What xterm sends for keys that are more than a character."""


class NotSeenError(AssertionError):
    """What a test waited for did not happen: the program kept silent, or ended, or did not end."""


class Chunk(NamedTuple):
    """Bytes that the program wrote, and when they were read."""

    at: float
    """Seconds of `time.perf_counter`."""
    data: bytes


class Terminal:
    """A program in a terminal of its own; a context manager that ends the program.

    Attributes:
        pid: The program's process.
        started: When it was started, in seconds of `time.perf_counter`.
        chunks: All that it wrote, in order.
        screen: What that looks like.
        home: Its home folder, which goes with the terminal.
    """

    def __init__(
        self,
        program: Sequence[str],
        size: tuple[int, int] = (120, 40),
        environment: Mapping[str, str] | None = None,
        *,
        answers: bool = True,
    ) -> None:
        """Start a program.

        Args:
            program: The absolute path of the program, and its arguments.
            size: Columns and rows.
            environment: Variables in addition to a clean login's (UTF-8, xterm-256color, true colour, an empty home).
            answers: Whether the terminal answers what it is asked.
        """
        self.chunks: list[Chunk] = []
        self.screen = Screen(*size)
        self._folder = tempfile.TemporaryDirectory(prefix="dateline-home-")
        self.home = Path(self._folder.name)
        self._answers = Answers() if answers else None
        self._exit_code: int | None = None
        self._master, slave = os.openpty()
        self._set_size(size)
        variables = _clean_environment(self.home) | dict(environment or {})
        self.started = time.perf_counter()
        self.pid = _start(program, os.ttyname(slave), variables)
        os.close(slave)

    # what a person does

    def press(self, *keys: str) -> None:
        """Press keys, one after the other: `j`, `G`, `enter`, `ctrl+d`, `alt+x`; see `_KEYS` for the names."""
        for key in keys:
            self.send(sequence_of(key))
            if key == "escape":
                self._pause(_ESCAPE_PAUSE)

    def type(self, text: str) -> None:
        """Type a text, a key press a character."""
        for character in text:
            self.send(character.encode())

    def send(self, data: bytes) -> None:
        """Send bytes to the program as they are, and read what has come meanwhile."""
        os.write(self._master, data)
        self.read(0)

    def resize(self, columns: int, rows: int) -> None:
        """Change the window's size; the kernel sends SIGWINCH."""
        self.screen.resize(rows, columns)
        self._set_size((columns, rows))

    @property
    def attributes(self) -> tuple[object, ...]:
        """How the line is set (`termios.tcgetattr`), less its speed."""
        return tuple(map(str, termios.tcgetattr(self._master)))

    def hang_up(self) -> None:
        """Close the window; nothing can be read any more."""
        os.close(self._master)
        self._master = os.open(os.devnull, os.O_RDWR)

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    # what a person sees

    @property
    def lines(self) -> tuple[str, ...]:
        """The rows of the screen, without trailing blanks."""
        return tuple(self.screen.row(y) for y in range(self.screen.lines))

    @property
    def text(self) -> str:
        """The screen as one text, a line a row."""
        return "\n".join(self.lines)

    @property
    def output(self) -> bytes:
        """Every byte that the program wrote."""
        return b"".join(chunk.data for chunk in self.chunks)

    def place_of(self, words: str) -> tuple[int, int]:
        """Column and row, from 0, where words stand first on the screen.

        Raises:
            NotSeenError: They are not on the screen.
        """
        for y, line in enumerate(self.lines):
            if words in line:
                return line.index(words), y
        raise NotSeenError(f"{words!r} is not on the screen:\n{self.text}")

    def style_of(self, words: str) -> Char:
        """The first cell of words on the screen, with its colours and attributes (right of wide text: `place_of`)."""
        return self.screen.cell(*self.place_of(words))

    # waiting

    def wait_for(self, wanted: str | re.Pattern[str], timeout: float = PATIENCE) -> float:
        """Read until the screen shows a text or matches a pattern.

        Args:
            wanted: Words that stand in one line, or a pattern for the whole screen.
            timeout: Seconds.

        Returns:
            When the output came that made it match, in seconds of `time.perf_counter`.

        Raises:
            NotSeenError: It did not appear in time, or the program ended before.
        """
        pattern = wanted if isinstance(wanted, re.Pattern) else re.compile(re.escape(wanted))
        return self._wait(lambda text: pattern.search(text) is not None, f"{pattern.pattern!r} to appear", timeout)

    def _wait(self, satisfied: Callable[[str], bool], what: str, timeout: float) -> float:
        if satisfied(self.text):
            return self.chunks[-1].at if self.chunks else self.started
        deadline = time.perf_counter() + timeout
        while (left := deadline - time.perf_counter()) > 0:
            before = len(self.chunks)
            alive = self.read(left)
            if len(self.chunks) > before and satisfied(self.text):
                return self.chunks[-1].at
            if not alive:
                raise NotSeenError(f"the program ended; waited for {what}:\n{self.text}")
        raise NotSeenError(f"waited {timeout} s for {what}:\n{self.text}")

    def wait_until(self, holds: Callable[[], bool], timeout: float = PATIENCE) -> None:
        """Read until something holds of the screen.

        Raises:
            NotSeenError: It did not come true in time.
        """
        deadline = time.perf_counter() + timeout
        while not holds():
            if time.perf_counter() > deadline:
                raise NotSeenError(f"it did not come true in {timeout} s:\n{self.text}")
            self.read(0.05)

    def settle(self, quiet: float = 0.1, timeout: float = PATIENCE) -> None:
        """Read until the program has written nothing for `quiet` seconds: to check that something did *not* change."""
        deadline = time.perf_counter() + timeout
        before = -1
        while len(self.chunks) != before and time.perf_counter() < deadline:
            before = len(self.chunks)
            self.read(quiet)

    def _pause(self, seconds: float) -> None:
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0 and self.read(left):
            pass

    def wait_for_end(self, timeout: float = PATIENCE) -> int:
        """Read until the program has ended.

        Returns:
            Its exit code; the negative number of the signal if one ended it.

        Raises:
            NotSeenError: It has not ended in time.
        """
        deadline = time.perf_counter() + timeout
        while self._exit_code is None:
            if time.perf_counter() > deadline:
                raise NotSeenError(f"the program has not ended in {timeout} s:\n{self.text}")
            if not self.read(0.05):
                time.sleep(0.005)
            self._reap()
        while select.select([self._master], [], [], 0)[0] and self.read(0):
            pass  # what it wrote last
        return self._exit_code

    def read(self, timeout: float) -> bool:
        """Read one piece of output if there is any within `timeout` seconds; draw it and answer what it asks.

        Returns:
            False when nothing can come any more.
        """
        if not select.select([self._master], [], [], max(0.0, timeout))[0]:
            return True
        try:
            data = os.read(self._master, 65536)
        except OSError:  # EIO: the last process that had the terminal open has closed it
            return False
        self.chunks.append(Chunk(time.perf_counter(), data))
        self.screen.write(data)
        for answer in self._answers.to(data, self.screen) if self._answers else ():
            os.write(self._master, answer)
        return bool(data)

    # the end

    def end(self, grace: float = 3.0) -> int:
        """Hang up, as a terminal window does that is closed; what has not ended after `grace` seconds is killed.

        Returns:
            The exit code, as `wait_for_end` gives it.
        """
        self._reap()
        if self._exit_code is None:
            self.signal(signal.SIGHUP)
            try:
                return self.wait_for_end(grace)
            except NotSeenError:
                self.signal(signal.SIGKILL)
        return self.wait_for_end()

    def _reap(self) -> None:
        if self._exit_code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._exit_code = os.waitstatus_to_exitcode(status)

    def _set_size(self, size: tuple[int, int]) -> None:
        columns, rows = size
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.end()
        os.close(self._master)
        self._folder.cleanup()


def _clean_environment(home: Path) -> dict[str, str]:
    """What a person has who has just logged in: no TMUX, SSH, NO_COLOR, PYTHON… of whoever runs the tests."""
    return {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_STATE_HOME": str(home / "state"),
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


def _start(program: Sequence[str], terminal: str, variables: Mapping[str, str]) -> int:
    """Start a program as the leader of a new session.

    POSIX: the first terminal that a session leader opens becomes its controlling terminal. Unlike `pty.fork`, a spawn
    is safe in a process that has threads, as pytest-xdist's workers have.

    Returns:
        Its process id.
    """
    files = (
        (os.POSIX_SPAWN_OPEN, 0, terminal, os.O_RDWR, 0),
        (os.POSIX_SPAWN_DUP2, 0, 1),
        (os.POSIX_SPAWN_DUP2, 0, 2),
    )
    return os.posix_spawn(program[0], list(program), variables, file_actions=files, setsid=True)


def sequence_of(key: str) -> bytes:
    """What xterm sends for a key."""
    if key in _KEYS:
        return _KEYS[key].encode()
    modifier, _, rest = key.rpartition("+")
    if modifier == "ctrl":
        return bytes([ord(rest.upper()) & 0x1F])
    if modifier == "alt":
        return b"\x1b" + sequence_of(rest)
    if len(key) != 1:
        raise ValueError(f"no key is called {key!r}")
    return key.encode()
