"""Helper processes: a request goes down a pipe as one line of JSON, and one line of JSON comes back.

Heavy work (the language model) lives in a process of its own, so that reading is never held up and memory returns
when the work is done. `multiprocessing` cannot be used: inside a running Textual app standard error has no file
descriptor, and its spawn fails there; plain `subprocess` pipes work everywhere.

`Worker` is the near side: it starts the process on demand and asks it. `serve` is the far side: it answers.
"""

import json
import os
import queue
import select
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, NoReturn, Self, cast

from tui.errors import DatelineError, EngineError, WorkerError

Json = Any
"""What `json` reads and writes: the shape is agreed between the two sides, which check it themselves."""

NICENESS = 7
"""How far a worker steps back from the reader when both want the processor (see nice(2))."""


class WorkerClosedError(WorkerError):
    """The worker was closed by its owner, perhaps in the middle of a request: nothing went wrong."""


class Worker:
    """A helper process that is started when it is asked and ends by itself when it is idle.

    Any thread may ask; requests take turns. `close` may come from any thread at any time, does not wait for the
    answer, and lets a request under way fail with `WorkerClosedError`. The process runs in a session of its own, so
    that ctrl+c in the terminal passes it by, and ends when this process does.
    """

    def __init__(self, module: str, *arguments: str, name: str = "helper") -> None:
        """Prepare a worker; nothing is started yet.

        Args:
            module: Dotted name of the module to run, which calls `serve`.
            arguments: Its command line.
            name: What messages call it.
        """
        self._command = (*_interpreter(), module, *arguments)
        self._name = name
        self._turn = threading.Lock()
        self._gate = threading.Lock()
        self._process: _Process | None = None
        self._closed = False

    @property
    def pid(self) -> int | None:
        """Process id while the process lives."""
        process = self._process
        return None if process is None or process.ended else process.pid

    def ask(self, request: Json, timeout: float) -> Json:
        """Send a request and wait for its answer, starting the process if need be.

        Args:
            request: Anything that JSON can carry.
            timeout: Seconds, counted once it is this request's turn; the start of the process is part of it.

        Raises:
            EngineError, WorkerError: The far side refused, could not be started, died, or gave no answer in time.
            WorkerClosedError: `close` was called.
        """
        with self._turn:
            deadline = time.monotonic() + timeout
            try:
                return self._ask(request, deadline)
            except TimeoutError as error:
                self._stop()
                raise WorkerError(f"The {self._name} gave no answer within {timeout:.0f} seconds.") from error

    def _ask(self, request: Json, deadline: float, *, again: bool = False) -> Json:
        try:
            return self._started().exchange(request, deadline)
        except _EndedError as ended:
            if self._closed:
                raise WorkerClosedError(f"The {self._name} was closed.") from ended
            if ended.status != 0 or again:
                raise WorkerError(f"The {self._name} died ({ended}).") from ended
        # It ended in good order because it was idle, just as the request was on its way: ask a new one.
        return self._ask(request, deadline, again=True)

    def _started(self) -> "_Process":
        with self._gate:
            if self._closed:
                raise WorkerClosedError(f"The {self._name} was closed.")
            if self._process is None or self._process.ended:
                self._discard()
                self._process = _Process(self._command, self._name)
            return self._process

    def close(self) -> None:
        """End the process now, whatever it is doing; what it holds in memory is lost, and it holds nothing else."""
        with self._gate:
            self._closed = True
            if self._process is not None:
                self._process.kill()
        with self._turn:
            self._discard()

    def _stop(self) -> None:
        with self._gate:
            self._discard()

    def _discard(self) -> None:
        if self._process is not None:
            self._process.dispose()
            self._process = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _interpreter() -> tuple[str, ...]:
    """The command that runs a module of ours, wherever this program was started from.

    `-P` keeps the working directory off the module path, where any `json.py` would be imported in our name; the folder
    that holds this package goes on its end instead, for a checkout that was never installed.
    """
    bootstrap = (
        "import runpy, sys; sys.path.append(sys.argv.pop(1)); "
        "runpy.run_module(sys.argv.pop(1), run_name='__main__', alter_sys=True)"
    )
    return (sys.executable, "-P", "-c", bootstrap, str(Path(__file__).resolve().parent.parent))


class _EndedError(Exception):
    """The process closed its pipe before it answered."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words or (f"signal {-status}" if status < 0 else f"exit code {status}"))
        self.status = status


class _Process:
    """One life of a worker: the process, its pipes, and two threads that empty them.

    The threads read descriptors, not buffered files: a daemon thread that holds a buffer's lock while the interpreter
    shuts down is a fatal error (bpo-42717).
    """

    _TAIL = 2000
    """Bytes kept of what the process last wrote to standard error."""

    def __init__(self, command: tuple[str, ...], name: str) -> None:
        pipe = subprocess.PIPE
        try:
            self._popen = subprocess.Popen(
                command, stdin=pipe, stdout=pipe, stderr=pipe, bufsize=0, start_new_session=True
            )
        except OSError as error:
            raise WorkerError(f"The {name} could not be started: {error.strerror}.") from error
        self._stdin, self._stdout, self._stderr = (
            cast("BinaryIO", stream) for stream in (self._popen.stdin, self._popen.stdout, self._popen.stderr)
        )
        self._sequence = 0
        self._tail = b""
        self._replies: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        os.set_blocking(self._stdin.fileno(), False)
        self._threads = [threading.Thread(target=job, daemon=True) for job in (self._listen, self._drain)]
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int:
        return self._popen.pid

    @property
    def ended(self) -> bool:
        return self._popen.poll() is not None

    def exchange(self, request: Json, deadline: float) -> Json:
        """Send one request and return the answer that bears its number."""
        self._sequence += 1
        self._send(json.dumps({"id": self._sequence, "ask": request}).encode() + b"\n", deadline)
        while True:
            reply = self._receive(deadline)
            if reply.get("id") == self._sequence:
                return _answer_of(reply)

    def _send(self, line: bytes, deadline: float) -> None:
        """Write without blocking: a worker that was stopped with its pipe full must not stop us."""
        writable = select.poll()
        writable.register(self._stdin, select.POLLOUT)
        rest = memoryview(line)
        while rest:
            if not writable.poll(max(0.0, deadline - time.monotonic()) * 1000):
                raise TimeoutError
            try:
                rest = rest[os.write(self._stdin.fileno(), rest) :]
            except BrokenPipeError:
                raise self._ended_error() from None

    def _receive(self, deadline: float) -> Mapping[str, Json]:
        try:
            line = self._replies.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            raise TimeoutError from None
        if line is None:
            raise self._ended_error()
        reply = json.loads(line)
        return reply if isinstance(reply, dict) else {}

    def _ended_error(self) -> _EndedError:
        for thread in self._threads:
            thread.join(timeout=1.0)
        words = self._tail.decode(errors="replace").strip().rpartition("\n")[2]
        return _EndedError(self._popen.wait(), "".join(character for character in words if character.isprintable()))

    def kill(self) -> None:
        """End it at once; SIGKILL, because a model that is loading answers nothing softer in time."""
        self._popen.kill()

    def dispose(self) -> None:
        """End it, reap it and close its pipes; only the one whose turn it is may call this."""
        self._popen.kill()
        self._popen.wait()
        for thread in self._threads:
            thread.join()
        self._stdin.close()

    def _listen(self) -> None:
        with self._stdout as stream:
            for line in _lines(stream.fileno()):
                self._replies.put(line)
        # Reaped here, so that a worker which ended when idle does not stay behind as a zombie.
        self._popen.wait()
        self._replies.put(None)

    def _drain(self) -> None:
        with self._stderr as stream:
            while chunk := os.read(stream.fileno(), 1 << 12):
                self._tail = (self._tail + chunk)[-self._TAIL :]


def _lines(descriptor: int) -> Iterator[bytes]:
    """The lines that come through a pipe, until it is closed; an unfinished last one is dropped."""
    parts: list[bytes] = []
    while chunk := os.read(descriptor, 1 << 16):
        *lines, rest = chunk.split(b"\n")
        for line in lines:
            yield b"".join((*parts, line))
            parts.clear()
        parts.append(rest)


def _answer_of(reply: Mapping[str, Json]) -> Json:
    if "error" in reply:
        kind = EngineError if reply.get("kind") == EngineError.__name__ else WorkerError
        raise kind(str(reply["error"]))
    return reply.get("answer")


def serve(answer: Callable[[Json], Json], *, idle: float) -> NoReturn:
    """Answer requests until the other side goes away or asks nothing for a while; then end the process.

    Args:
        answer: Called with each request. An error of ours that it raises travels back; any other ends the process,
            and the other side reports the last line of the traceback.
        idle: Seconds without a request after which the process ends, status 0.
    """
    os.nice(NICENESS)
    replies = _own_standard_output()
    requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_feed, args=(requests,), daemon=True).start()
    while True:
        try:
            line = requests.get(timeout=idle)
        except queue.Empty:
            sys.exit()
        replies.write(json.dumps(_reply(answer, json.loads(line))).encode() + b"\n")
        replies.flush()


def _own_standard_output() -> BinaryIO:
    """Keep the reply pipe to ourselves, so that a library's stray `print` cannot break the protocol."""
    mine = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return os.fdopen(mine, "wb")


def _feed(requests: "queue.SimpleQueue[bytes]") -> None:
    """Pass requests on; their end means that the parent is gone, and then no work is worth finishing."""
    for line in _lines(sys.stdin.fileno()):
        requests.put(line)
    os._exit(0)


def _reply(answer: Callable[[Json], Json], request: Mapping[str, Json]) -> Mapping[str, Json]:
    try:
        return {"id": request["id"], "answer": answer(request["ask"])}
    except DatelineError as error:
        return {"id": request["id"], "kind": type(error).__name__, "error": str(error)}
